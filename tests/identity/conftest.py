"""A signing key is slow to make: one for all tests of a run."""

import pytest
from joserfc.jwk import RSAKey

from tests.identity.providers import rsa_key


@pytest.fixture(scope="session")
def key() -> RSAKey:
    """The provider's key."""
    return rsa_key()
