"""The empty database and the vault of the store's own tests."""

from tests.store.conftest import database, vault

__all__ = ["database", "vault"]
