"""What is looked up by an address or number: only what is empty, or was found by another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.intake.lookup import Company, Here, Page, filled, holding, still_open
from portal.intake.prefill import Given as Gave
from portal.intake.prefill import answer_at, begun, sent, sources_of
from tests.specimens import specimen

HOME = {"postcode": "1234 AB", "huisnummer": "12"}
AWAY = {"postcode": "1236 JK", "huisnummer": "20"}
KNOWN = {"straat": "Elzenlaan", "plaats": "Elzendam"}
QUESTIONS = specimen("adres-opzoeken").steps[0].questions
BY_NUMBER = specimen("bedrijf-opzoeken")
BAKERY = {
    "kvk": "90001354",
    "naam": "De Korrel",
    "adres": {**HOME, "toevoeging": ""},
    "vestiging": "000090001354",
}
FOUND = {"naam": BAKERY["naam"], "adres": HOME}
EMPTY = {"kvk": "", "naam": "", "adres": dict.fromkeys(HOME, ""), "vestiging": ""}


def page(address=HOME, **raw):
    return Page(QUESTIONS, {"straat": "", "plaats": "", **raw}, {**raw, "adres": address})


def asked(found):
    return [(each.by.key, [question.name for question in each.questions]) for each in found]


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
    assert each.by == Here("0123 AB", "1")


def number_page(number="90001354", place="", **values):
    known = {"kvk": number, **values}
    return Page(BY_NUMBER.steps[0].questions, {**EMPTY, **known}, known, place)


def by_number(place=""):
    (each,) = still_open(number_page(place=place), {})
    return filled(each, BAKERY)


def test_a_company_is_looked_up_by_its_number_and_an_address_goes_in_its_parts():
    (each,) = still_open(number_page(), {})
    assert each.by == Company("90001354")
    assert [question.name for question in each.questions] == ["naam", "adres", "vestiging"]
    assert by_number().typed["adres"] == BAKERY["adres"]


@pytest.mark.parametrize("number", [None, ""])
def test_without_a_right_number_nothing_is_looked_up(number):
    page = Page(BY_NUMBER.steps[0].questions, EMPTY, {"kvk": number or None})
    assert still_open(page, {}) == ()


def test_an_address_that_was_typed_half_stands():
    half = Page(
        BY_NUMBER.steps[0].questions,
        {**EMPTY, "adres": {**EMPTY["adres"], "postcode": "1234"}},
        {"kvk": "90001354"},
    )
    (each,) = still_open(half, by_number().records)
    assert [question.name for question in each.questions] == ["naam"]


def test_what_may_be_left_out_and_was_emptied_stays_empty_for_this_company_only():
    records = by_number().records
    assert still_open(number_page(**FOUND), records) == ()
    other = number_page("00900015", **FOUND)
    (each,) = still_open(other, records)
    assert [question.name for question in each.questions] == ["naam", "adres", "vestiging"]


def test_a_row_keeps_what_was_looked_up_under_its_own_place():
    records = by_number("kramen/3").records
    assert set(records) == {"kramen/3/naam", "kramen/3/adres", "kramen/3/vestiging"}
    assert holding(number_page("00900015", "kramen/3"), records) == {}
    assert holding(number_page("00900015", "kramen/4"), records) == records


def test_what_a_row_was_given_is_sent_with_whether_it_was_changed():
    records = by_number("kramen/3").records
    answers = {"kramen": [{"rij": "3", "naam": "Anders", "vestiging": "000090001354"}]}
    assert answer_at(answers, "kramen/4/naam") is None
    given_back = sent(records, answers)
    assert {key: each["gewijzigd"] for key, each in given_back.items()} == {
        "kramen/3/naam": True,
        "kramen/3/vestiging": False,
    }


def test_who_logs_in_as_a_company_has_what_goes_with_its_number_at_once():
    assert sources_of(BY_NUMBER) == {"bedrijf"}
    content = begun(BY_NUMBER, {"bedrijf": Gave(BAKERY)})
    assert content.answers == {**BAKERY, "adres": HOME}
    assert still_open(number_page(**FOUND), content.prefilled) == ()


def test_a_register_that_was_down_at_the_start_is_asked_again_by_the_number_she_types():
    content = begun(BY_NUMBER, {"bedrijf": Gave(down=True)})
    assert set(content.prefilled) == {"kvk"}
    assert content.answers == {}
