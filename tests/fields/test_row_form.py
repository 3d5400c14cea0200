"""The form of a row, and of the page that lists the rows."""

from werkzeug.datastructures import MultiDict

from portal.engine.answers import Answers
from portal.engine.path import walk
from portal.fields.build import form_for
from tests.engine.builders import FACTS, a_form, ask, step

FORM = a_form(
    step("ik", ask("tekst", "naam", gegeven="naam")),
    step(
        "anderen",
        ask("tekst", "mee_naam", gegeven="naam"),
        ask("datum", "geboren", geboortedatum="ja"),
        herhaal={
            "wat": ["persoon", "personen"],
            "vooraf": "Is er iemand?",
            "nog_een": "Nog iemand?",
            "max": "2",
        },
    ),
)
LEA = {"mee_naam": "Lea", "geboren": "2015-04-03"}
YES = {"naam": "Jan", "anderen_komt": "ja"}


def form(answers: dict, data: dict | None = None, row: str | None = None):
    held = Answers(answers)
    stop = walk(FORM, held, FACTS).stop("anderen")
    return form_for(FORM, stop, held, FACTS, None if data is None else MultiDict(data), row=row)


def test_a_row_does_not_offer_the_name_and_birthday_of_who_fills_in():
    asked = form(YES, row="1")
    assert asked["mee_naam"].autocomplete is None
    assert [part.autocomplete for part in asked["geboren"].parts] == [None] * 3
    held = Answers()
    own = form_for(FORM, walk(FORM, held, FACTS).stop("ik"), held, FACTS)
    assert own["naam"].autocomplete == "name"


def test_a_row_shows_and_judges_its_own_answers():
    answers = {**YES, "anderen": [{"rij": "3", **LEA}]}
    assert form(answers, row="3")["mee_naam"].raw == "Lea"
    changed = form(answers, {"op_pagina": "mee_naam geboren", "mee_naam": "Bo"}, row="3")
    assert not changed.validate()
    assert [fault.question for fault in changed.faults] == ["geboren"]
    assert changed.merged.rows("anderen") == {"3": {"mee_naam": "Bo"}}


def test_one_more_is_asked_when_there_are_enough_and_room_for_more():
    rows = [{"rij": str(number), **LEA} for number in (1, 2)]
    assert "anderen_nog_een" not in form({**YES, "anderen": []})
    assert "anderen_nog_een" in form({**YES, "anderen": rows[:1]})
    assert "anderen_nog_een" not in form({**YES, "anderen": rows})
    assert "anderen_nog_een" not in form({**YES, "anderen_komt": "nee", "anderen": rows[:1]})


def test_whether_one_more_comes_is_an_act_and_no_answer():
    asked = form(
        {**YES, "anderen": [{"rij": "1", **LEA}]},
        {
            "op_pagina": "anderen_komt anderen_nog_een",
            "anderen_komt": "ja",
            "anderen_nog_een": "ja",
        },
    )
    assert asked.validate()
    assert asked.passes("anderen_nog_een")
    assert asked.values == {"anderen_komt": "ja"}
    assert "anderen_nog_een" not in asked.merged
