"""The ways out of the house, one module each; `dispatch` says what a channel must promise."""
