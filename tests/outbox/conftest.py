"""An empty database on each engine and a vault for every test that asks."""

import pytest

from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.outbox.letters import MOMENT


@pytest.fixture
def vault() -> Vault:
    return Vault(KeyRing.new(MOMENT))


@pytest.fixture
def database(each_database: Database) -> Database:
    """An empty database; the test runs once on each engine."""
    return each_database
