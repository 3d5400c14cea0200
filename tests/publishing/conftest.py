"""The empty database and the vault of the store's own tests."""

from tests.store.conftest import database, postgres_url, sqlite_template, vault

__all__ = ["database", "postgres_url", "sqlite_template", "vault"]
