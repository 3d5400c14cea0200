"""What a store test may ask for: an empty database on each engine, and a vault."""

import pytest

from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.store.scenes import NOW


@pytest.fixture
def database(each_database: Database) -> Database:
    """An empty database; the test runs once on each engine."""
    return each_database


@pytest.fixture
def vault() -> Vault:
    """A vault with fresh keys."""
    return Vault(KeyRing.new(NOW))
