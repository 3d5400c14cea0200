"""The running town, for every test here."""

from tests.e2e.fixtures import town, visitor

__all__ = ["town", "visitor"]
