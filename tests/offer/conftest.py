"""An empty database on each engine, as the tests of the store have it."""

from tests.store.conftest import database, postgres_url, sqlite_template

__all__ = ["database", "postgres_url", "sqlite_template"]
