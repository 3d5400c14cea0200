"""The versions of the database, one module each, run by Alembic through `store.migrate`."""
