"""Looking somebody up: exact, narrow, by one of three ways, and no way by two halves."""

from datetime import date

import pytest

from portal.bronnen.register import FileRegister
from portal.bronnen.search import MOST, PersonSearch, Wanted
from portal.demo.settings import HERE
from portal.people import Bsn

REGISTER = FileRegister.load(HERE / "register.toml")
BORN = date(1969, 4, 12)


def found(**wanted):
    return [hit.fields["naam"] for hit in REGISTER.search(Wanted(**wanted), MOST)]


@pytest.mark.parametrize(
    "wanted",
    [
        {"bsn": Bsn("999990019")},
        {"surname": "De Vries", "born": BORN},
        {"surname": "de vries", "born": BORN},
    ],
)
def test_two_ways_lead_to_one_person(wanted):
    assert found(**wanted) == ["Jan de Vries"]


def test_an_address_leads_to_who_lives_there():
    assert found(postcode="1234ab", number="12") == ["Jan de Vries", "Mila de Vries"]


@pytest.mark.parametrize(
    "wanted",
    [
        {},
        {"surname": "De Vries"},
        {"born": BORN},
        {"postcode": "1234AB"},
        {"surname": "De Vries", "postcode": "1234AB"},
        {"surname": "%", "born": BORN},
        {"surname": "Vries", "born": BORN},
        {"postcode": "1234AB", "number": "1"},
    ],
)
def test_too_little_or_a_part_finds_nobody(wanted):
    assert found(**wanted) == []


def test_a_house_number_may_lack_its_addition():
    assert found(postcode="1234 CD", number="7") == ["Fatima El Amrani"]
    assert found(postcode="1234 CD", number="7 b") == ["Fatima El Amrani"]


def test_an_address_that_is_secret_is_marked():
    (hit,) = REGISTER.search(Wanted(surname="Stil", born=date(1991, 2, 14)), MOST)
    assert hit.secret


def test_more_than_fit_is_one_more():
    many = FileRegister(
        {f"{n}": {"achternaam": "Bos", "geboortedatum": "1969-04-12"} for n in range(20)}
    )
    assert len(many.search(Wanted(surname="Bos", born=BORN), MOST)) == MOST + 1


def test_a_register_in_a_file_can_be_searched_and_says_nothing_of_whom():
    assert isinstance(REGISTER, PersonSearch)
    assert "Vries" not in repr(Wanted(surname="De Vries"))
