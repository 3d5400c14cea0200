"""One module per version; each goes up and down on SQLite and PostgreSQL."""
