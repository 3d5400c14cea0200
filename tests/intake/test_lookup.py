"""What is looked up by an address: only what is empty, or was found at another address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.lookup import Here, Page, filled, holding, still_open
from tests.specimens import specimen

HOME = {"postcode": "1234 AB", "huisnummer": "12"}
AWAY = {"postcode": "1236 JK", "huisnummer": "20"}
KNOWN = {"straat": "Elzenlaan", "plaats": "Elzendam"}
QUESTIONS = specimen("adres-opzoeken").steps[0].questions


def page(address=HOME, **raw):
    return Page(QUESTIONS, {"straat": "", "plaats": "", **raw}, {"adres": address})


def asked(found):
    return [(each.here.key, [question.name for question in each.questions]) for each in found]


def found(address=HOME):
    (each,) = still_open(page(address), {})
    return filled(each, KNOWN)


def test_what_is_empty_is_looked_up_once_for_an_address():
    assert asked(still_open(page(), {})) == [("1234 AB 12", ["straat", "plaats"])]
    assert asked(still_open(page(straat="Kade"), {})) == [("1234 AB 12", ["plaats"])]


@pytest.mark.parametrize(
    "address", [None, {"land": "BE", "regel1": "Grote Markt 1", "regel2": "2000 Antwerpen"}]
)
def test_without_an_address_here_there_is_nothing_to_look_up(address):
    assert still_open(page(address), {}) == ()


def test_an_addition_asks_for_nothing_else():
    assert asked(still_open(page({**HOME, "toevoeging": "bis"}), {}))[0][0] == "1234 AB 12"


@given(street=st.text(min_size=1), place=st.text(min_size=1))
def test_what_was_typed_always_stands(street, place):
    assert still_open(page(straat=street, plaats=place), {}) == ()


def test_what_we_found_goes_when_the_address_is_another_one():
    records = found().records
    typed = dict(found().typed)
    assert still_open(page(HOME, **typed), records) == ()
    assert asked(still_open(page(AWAY, **typed), records)) == [("1236 JK 20", ["straat", "plaats"])]


def test_what_she_changed_stays_at_another_address_and_has_no_source_any_more():
    records = found().records
    changed = page(AWAY, straat="Kade", plaats="Dorp")
    assert still_open(changed, records) == ()
    assert holding(changed, records) == {}


def test_a_slip_in_the_address_takes_nothing_away():
    assert holding(page(None, **found().typed), found().records) == found().records


@pytest.mark.parametrize(("down", "outcome"), [(True, "storing"), (False, "leeg")])
def test_nothing_found_empties_the_question_and_is_written_down(down, outcome):
    (each,) = still_open(page(), {})
    came = filled(each, None, down=down)
    assert set(came.typed.values()) == {""}
    assert {record["stand"] for record in came.records.values()} == {outcome}
    assert not any(record["vast"] for record in came.records.values())


def test_a_street_that_does_not_fit_its_question_is_not_found():
    (each,) = still_open(page(), {})
    came = filled(each, {"straat": "x" * 300, "plaats": "Elzendam"})
    assert came.records["straat"]["stand"] == "leeg"
    assert came.typed == {"straat": "", "plaats": "Elzendam"}


def test_leading_noughts_are_kept():
    (each,) = still_open(page({"postcode": "0123 AB", "huisnummer": "1"}), {})
    assert each.here == Here("0123 AB", "1")
