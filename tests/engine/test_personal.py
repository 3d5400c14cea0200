"""Texts of questions that name an answer."""

from portal.definition.texts import Untranslated
from portal.engine.answers import Answers
from portal.engine.path import walk
from portal.engine.personal import personal, said, speaks
from tests.engine.builders import FACTS, a_form, an_event, ask, step

FORM = a_form(
    step("een", ask("tekst", "naam")),
    step(
        "twee",
        ask("datum", "begin", label="Wanneer begint ((naam))?", kort="het begin van ((naam))"),
        ask(
            "keuze",
            "soort",
            opties=[
                {"waarde": "a", "label": "Zoals ((naam))"},
                {"waarde": "b", "label": "Anders"},
            ],
        ),
        ask("akkoord", "ja", tekst="Prose over ((naam))."),
        titel="Over ((naam))",
    ),
)


def told(**answers):
    return said(FORM, walk(FORM, Answers(answers), FACTS), str)


def test_a_form_that_names_no_answer_stays_itself():
    form = an_event()
    assert not speaks(form)
    assert said(form, walk(form, Answers(), FACTS)) is form


def test_questions_options_and_titles_name_the_answer():
    form = told(naam="Feest")
    assert personal(FORM) == {"begin", "soort"}
    assert form.question("begin").label == "Wanneer begint Feest?"
    assert form.question("begin").short == "het begin van Feest"
    assert form.question("soort").options[0].label == "Zoals Feest"
    assert form.steps[1].title == "Over Feest"


def test_prose_is_left_to_who_shows_it():
    assert told(naam="**Feest**").question("ja").text == "Prose over ((naam))."


def test_what_is_not_answered_says_so_and_what_an_answer_contains_is_not_filled_again():
    assert told().question("begin").label == "Wanneer begint (nog niet ingevuld)?"
    assert told(naam="((begin))").question("begin").label == "Wanneer begint ((begin))?"


def test_a_text_that_is_still_dutch_keeps_saying_so():
    step_ = FORM.steps[1].model_copy(update={"title": Untranslated("Over ((naam))")})
    form = FORM.model_copy(update={"steps": (FORM.steps[0], step_)})
    title = said(form, walk(form, Answers(naam="Feest"), FACTS)).steps[1].title
    assert isinstance(title, Untranslated)
    assert title == "Over Feest"
