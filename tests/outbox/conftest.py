"""A database of its own and a vault for every test that asks."""

import pytest

from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.store.vault import Vault
from tests.outbox.letters import MOMENT


@pytest.fixture
def vault() -> Vault:
    return Vault(KeyRing.new(MOMENT))


@pytest.fixture
def database(tmp_path):
    made = Database(f"sqlite:///{tmp_path / 'loket.sqlite3'}")
    migrate(made)
    yield made
    made.dispose()
