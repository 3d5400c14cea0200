"""The citizen's own pages: what I must do, what the gemeente does, and by when."""
