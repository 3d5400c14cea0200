"""What a provider said becomes a person, by configuration alone."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.config import MeansSettings
from portal.identity.claims import at, person
from portal.identity.refused import LoginRefused, Reason
from portal.people import Bedrijf, Bsn, Burger, Level, Medewerker
from tests.identity.providers import means

CITIZEN = means("https://inloggen.example")
SAID = {"bsn": "999990019", "name": "Jan de Vries", "loa": "25"}
COMPANY = replace(
    CITIZEN,
    audience="bedrijf",
    claims={
        "kvk": "urn:etoegang:1.9:EntityConcernedID:KvKnr",
        "vestiging": "vestiging",
        "acting": "actingSubjectID",
        "name": "name",
        "level": "loa",
    },
)
EMPLOYEE = replace(
    CITIZEN, audience="medewerker", claims={"id": "sub", "name": "name", "roles": "roles"}
)


def refused(outcome: object) -> Reason | None:
    return outcome.reason if isinstance(outcome, LoginRefused) else None


def test_a_citizen_is_known_by_bsn_name_and_level():
    expected = Burger(Bsn("999990019"), "Jan de Vries", Level.SUBSTANTIEEL)
    assert person(SAID, CITIZEN) == expected


def test_a_broker_need_not_know_a_name():
    assert person({"bsn": "999990019", "loa": "10"}, CITIZEN) == Burger(
        Bsn("999990019"), "", Level.LAAG
    )


@pytest.mark.parametrize("written", ["012345672", "12345672", "s00000000:012345672"])
def test_a_leading_zero_is_never_lost(written: str):
    found = person(SAID | {"bsn": written}, CITIZEN)
    assert isinstance(found, Burger)
    assert found.bsn.digits == "012345672"


@pytest.mark.parametrize(
    "written",
    [
        "s00000001:999990019",  # sofinummer
        "s00000002:999990019",
        "S00000000:999990019",
        "s0000000:999990019",
        "s00000000:s00000000:999990019",
        "999990018",  # fails the eleven-test
        "000000000",
        "99999001",
        "9999900190",
        "999.99.0019",
        "999990019\n",
        "９９９９９００１９",  # noqa: RUF001 - digits, but not ours
        "",
        999990019,
        None,
        ["999990019"],
        {"value": "999990019"},
    ],
)
def test_anything_but_a_bsn_stops_the_login(written: object):
    assert refused(person(SAID | {"bsn": written}, CITIZEN)) is Reason.CLAIMS


@pytest.mark.parametrize("level", ["99", "", None, 25.0, ["25"], "substantieel", True])
def test_a_level_that_is_not_in_the_table_stops_the_login(level: object):
    assert refused(person(SAID | {"loa": level}, CITIZEN)) is Reason.LEVEL


def test_a_lower_level_than_was_asked_for_is_refused():
    assert refused(person(SAID | {"loa": "10"}, CITIZEN, Level.SUBSTANTIEEL)) is Reason.LEVEL


def test_a_level_may_be_a_number():
    found = person(SAID | {"loa": 25}, CITIZEN, Level.SUBSTANTIEEL)
    assert isinstance(found, Burger)


def test_without_a_level_claim_a_means_is_low():
    plain = replace(CITIZEN, claims={"bsn": "bsn"})
    assert refused(person(SAID, plain, Level.SUBSTANTIEEL)) is Reason.LEVEL


def test_a_company_is_known_by_its_own_number_and_who_acts():
    said = {
        "urn:etoegang:1.9:EntityConcernedID:KvKnr": "90001354",
        "actingSubjectID": "f3a1",
        "name": "Bakkerij De Gouden Korrel",
        "loa": "25",
    }
    assert person(said, COMPANY) == Bedrijf(
        "90001354", "Bakkerij De Gouden Korrel", Level.SUBSTANTIEEL, "f3a1", None
    )


@pytest.mark.parametrize(
    "wrong", [{"kvk": "9000135"}, {"kvk": 90001354}, {"vestiging": "123"}, {"kvk": ""}]
)
def test_a_company_without_good_numbers_is_refused(wrong: dict[str, Any]):
    plain = replace(COMPANY, claims={"kvk": "kvk", "vestiging": "vestiging"})
    said = {"kvk": "90001354", "vestiging": "000012345678"} | wrong
    assert refused(person(said, plain)) is Reason.CLAIMS


def test_the_same_digits_for_a_citizen_and_a_company_are_two_keys():
    citizen = Burger(Bsn("999990019"), "", Level.LAAG)
    assert citizen.key != Bedrijf("999990019", "", Level.LAAG).key


def test_an_employee_has_the_roles_of_the_login():
    said = {"sub": "kees", "name": "Kees Bakker", "roles": ["balie", 7, ""]}
    assert person(said, EMPLOYEE) == Medewerker(
        "kees", "Kees Bakker", Level.LAAG, frozenset({"balie"})
    )


@pytest.mark.parametrize("roles", [None, {}, 3, [["balie"]]])
def test_roles_that_are_no_names_are_no_roles(roles: object):
    found = person({"sub": "kees", "roles": roles}, EMPLOYEE)
    assert isinstance(found, Medewerker)
    assert not found.roles


def test_a_nested_claim_is_found_by_its_path():
    assert at({"aanvrager": {"bsn": "1"}}, "aanvrager.bsn") == "1"


def test_a_name_with_dots_is_found_whole_first():
    assert at({"a.b": {"c.d": 1}, "a": {"b": {"c.d": 2}}}, "a.b.c.d") == 1


def test_a_refusal_tells_no_number():
    outcome = person(SAID | {"bsn": "999990018"}, CITIZEN)
    assert "99999" not in repr(outcome)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(["bsn", "name", "loa", "sub", "roles"]), JSON))
@pytest.mark.parametrize("settings", [CITIZEN, EMPLOYEE])
def test_whatever_is_said_the_answer_is_a_person_or_a_refusal(
    settings: MeansSettings, said: dict[str, Any]
):
    found = person(said, settings)
    assert isinstance(found, Burger | Medewerker | LoginRefused)
