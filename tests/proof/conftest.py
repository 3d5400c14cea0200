"""What a test of the proof may ask for: an empty database on each engine, and its keys."""

import pytest

from portal.store.session import Database
from portal.store.vault import Vault
from tests.databases import SIGNER
from tests.proof.town import played, town

__all__ = ["played", "town"]


@pytest.fixture
def database(each_database: Database) -> Database:
    """An empty database; the test runs once on each engine."""
    return each_database


@pytest.fixture
def vault() -> Vault:
    """The vault whose keys chain the lines of that database."""
    return SIGNER
