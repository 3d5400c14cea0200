"""What a test of an act on a case may ask for."""

import pytest

from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.casework.telling import MOMENT, Scene
from tests.proof.town import played, town
from tests.store.conftest import database, vault

__all__ = ["database", "played", "scene", "town", "vault"]


@pytest.fixture
def scene(each_database: Database) -> Scene:
    """A case of Jan and somebody who works on it; the test runs once on each engine."""
    return Scene(each_database, Vault(KeyRing.new(MOMENT)))
