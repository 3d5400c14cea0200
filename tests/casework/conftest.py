"""What a test of an act on a case may ask for."""

from tests.proof.town import played, town

__all__ = ["played", "town"]
