"""What a test of an act on a case may ask for."""

from tests.proof.town import played, town
from tests.store.conftest import database, vault

__all__ = ["database", "played", "town", "vault"]
