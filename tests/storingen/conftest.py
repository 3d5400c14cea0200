"""An empty database on each engine, as the tests of the store have it."""

from tests.store.conftest import database

__all__ = ["database"]
