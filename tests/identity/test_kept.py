"""A session gives back the person it was given."""

import json

import pytest

from portal.identity.kept import kept, restored
from portal.people import Bedrijf, Bsn, Burger, Level, Medewerker, Person


@pytest.mark.parametrize(
    "person",
    [
        Burger(Bsn("012345672"), "Lea", Level.HOOG),
        Bedrijf("90001354", "Bakkerij", Level.LAAG, "f3a1", "000012345678"),
        Bedrijf("90001354", "Bakkerij", Level.SUBSTANTIEEL),
        Medewerker("kees", "Kees", Level.LAAG, frozenset({"balie", "redacteur"})),
    ],
)
def test_a_person_survives_the_session(person: Person):
    assert restored(json.loads(json.dumps(kept(person)))) == person


def test_a_stranger_in_the_session_is_refused():
    with pytest.raises(ValueError, match="kind"):
        restored({"kind": "koning", "name": "", "level": 10})
