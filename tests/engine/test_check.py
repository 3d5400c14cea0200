"""The check of the whole form before it is sent."""

import pytest

from portal.engine.answers import Answers
from portal.engine.check import faults, warnings
from tests.engine.builders import EVENT, FACTS, a_form, an_event, ask, step

FORM = an_event()


def test_a_form_that_is_right_has_no_fault():
    assert faults(FORM, Answers(EVENT), FACTS) == ()


def test_everything_that_is_wrong_is_told_in_the_order_of_the_form():
    found = faults(FORM, Answers(), FACTS)
    assert [fault.question for fault in found] == [
        *("naam", "begin", "einde", "bezoekers", "muziek", "mail"),
    ]
    assert [fault.part for fault in found] == [None, "dag", "dag", None, None, None]


def test_what_is_not_on_the_path_is_not_checked():
    assert faults(FORM, Answers(EVENT).merge({"muziek_tot": "99", "plan": "\x00"}), FACTS) == ()


def test_a_rule_of_the_form_is_asked_again():
    (fault,) = faults(FORM, Answers(EVENT).merge({"einde": "2026-08-01"}), FACTS)
    assert fault.question == "einde"
    assert fault.message == "De einddatum mag niet voor de begindatum liggen."


@pytest.mark.parametrize(
    "crafted",
    [
        {"naam": "a" * 81},
        {"naam": "Jose\u0301"},
        {"naam": " spatie "},
        {"bezoekers": "-5"},
        {"bezoekers": "12.5"},
        {"bezoekers": "007"},
        {"muziek": "misschien"},
        {"mail": "geen adres"},
        {"mail": "A@EXAMPLE.ORG"},
        {"tel": "0612345678"},
    ],
)
def test_nothing_is_trusted_for_being_in_the_draft(crafted):
    (fault,) = faults(FORM, Answers(EVENT).merge(crafted), FACTS)
    assert fault.question in crafted


def test_a_warning_lets_pass():
    soon = Answers(EVENT).merge({"begin": "2026-06-01", "einde": "2026-06-01"})
    stop = FORM.steps[0]
    assert warnings(FORM, stop, soon, FACTS) == (("begin", "Bel."),)
    assert faults(FORM, soon, FACTS) == ()
    assert warnings(FORM, stop, Answers(EVENT), FACTS) == ()
    assert warnings(FORM, stop, Answers(), FACTS) == ()


def test_a_step_off_the_path_warns_of_nothing():
    assert warnings(FORM, FORM.steps[1], Answers(EVENT), FACTS) == ()


def test_own_words_win_wherever_a_form_has_them():
    own = {"leeg": "Leeg.", "ongeldig": "Ongeldig.", "bereik": "Bereik."}
    form = a_form(step("een", ask("getal", "n", maximum="5", foutteksten=own)))
    assert [faults(form, Answers(values), FACTS)[0].message for values in ({}, {"n": "9"})] == [
        "Leeg.",
        "Bereik.",
    ]
