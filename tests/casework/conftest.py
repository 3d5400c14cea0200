"""An empty database on each engine and a vault for every test that asks."""

import pytest

from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.casework.telling import MOMENT, Scene


@pytest.fixture
def scene(each_database: Database) -> Scene:
    """A case of Jan and somebody who works on it; the test runs once on each engine."""
    return Scene(each_database, Vault(KeyRing.new(MOMENT)))
