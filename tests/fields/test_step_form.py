"""A step as a form: read, judged, refilled."""

import subprocess
import sys

import pytest
from werkzeug.datastructures import CombinedMultiDict, FileStorage, MultiDict

from portal.engine.answers import Answers
from portal.engine.path import walk
from portal.fields.build import ON_PAGE, form_for
from tests.engine.builders import EVENT, FACTS, KINDS, a_form, an_event, ask, step

FORM = an_event()
PAGE = [
    *(("naam", "Buurtfeest"), ("begin-dag", "1"), ("begin-maand", "9"), ("begin-jaar", "2026")),
    *(("einde-dag", "2"), ("einde-maand", "sep"), ("einde-jaar", "2026")),
    *(("bezoekers", "80"), ("muziek", "nee"), ("website", "")),
    (ON_PAGE, "naam begin einde bezoekers muziek website"),
]


def bind(data=None, *, answers=None, name="evenement", form=FORM, typed=None):
    known = Answers(answers or {})
    stop = walk(form, known, FACTS).stop(name)
    sent = None if data is None else MultiDict(data)
    return form_for(form, stop, known, FACTS, sent, typed=typed)


def but(*changed):
    """The page as a browser sends it, with these controls sent differently (None: not at all)."""
    names = {name for name, _ in changed}
    kept = [pair for pair in PAGE if pair[0] not in names]
    return [*kept, *(pair for pair in changed if pair[1] is not None)]


def test_a_page_that_is_right_gives_its_answers():
    page = bind(PAGE)
    assert page.validate()
    assert page.faults == ()
    assert page.values == {name: EVENT[name] for name in EVENT if name != "mail"}
    assert page.emptied == ("website",)
    assert page.path.stop("evenement").complete


def test_the_answers_of_a_page_take_the_place_of_what_was_there():
    page = bind(but(("naam", "Kermis")), answers={**EVENT, "website": "oud"})
    assert page.validate()
    assert page.merged == {**EVENT, "naam": "Kermis"}


def test_what_is_wrong_stays_on_the_page_as_it_was_typed():
    page = bind(but(("bezoekers", "veel"), ("einde-jaar", "26")))
    assert not page.validate()
    assert [(fault.question, fault.part) for fault in page.faults] == [
        ("einde", "jaar"),
        ("bezoekers", None),
    ]
    assert page["bezoekers"].raw == "veel"
    assert page.typed["einde"] == {"dag": "2", "maand": "sep", "jaar": "26"}
    assert "bezoekers" not in page.values
    assert "bezoekers" not in page.merged


def test_everything_missing_is_told_at_once():
    page = bind([(ON_PAGE, PAGE[-1][1])])
    assert not page.validate()
    assert [fault.question for fault in page.faults] == [
        "naam",
        "begin",
        "einde",
        "bezoekers",
        "muziek",
    ]
    messages = [str(fault.message) for fault in page.faults]
    assert len(set(messages)) == len(messages)


def test_a_rule_over_two_answers_is_told_at_one_of_them():
    page = bind(but(("einde-dag", "30"), ("einde-maand", "8")))
    assert not page.validate()
    (fault,) = page.faults
    assert fault.question == "einde"
    assert page["einde"].wrong_parts == ("dag", "maand", "jaar")


def test_a_question_that_appears_by_an_answer_on_the_page_is_no_fault():
    page = bind(but(("muziek", "ja")))
    assert not page.validate()
    assert page.faults == ()
    (added,) = page.added
    assert added.name == "muziek_tot"
    assert added.errors == []
    assert page.on_page.split()[5] == "muziek_tot"


def test_a_question_that_was_on_the_page_and_is_left_empty_is_a_fault():
    page = bind(
        [
            *but(("muziek", "ja"), ("op_pagina", None)),
            (ON_PAGE, "naam muziek muziek_tot begin einde"),
        ]
    )
    assert not page.validate()
    assert [fault.question for fault in page.faults] == ["muziek_tot"]
    page = bind([(ON_PAGE, "muziek_tot"), ("muziek", "ja"), ("muziek_tot", "")])
    page.validate()
    assert "muziek_tot" in {fault.question for fault in page.faults}


def test_a_question_that_appears_shows_the_answer_it_once_had():
    page = bind(but(("muziek", "ja")), answers={"muziek_tot": "23:00"})
    assert page["muziek_tot"].raw == "23:00"
    assert [field.name for field in page.added] == ["muziek_tot"]


def test_a_question_a_script_revealed_is_read_like_any_other():
    page = bind([*but(("muziek", "ja")), ("muziek_tot", "23.00")])
    assert page.validate()
    assert page.values["muziek_tot"] == "23:00"


def test_a_question_that_disappears_by_an_answer_on_the_page_is_not_read():
    page = bind([*PAGE, ("muziek_tot", "onzin")], answers={"muziek": "ja", "muziek_tot": "22:00"})
    assert page.validate()
    assert "muziek_tot" not in page
    assert page.merged["muziek_tot"] == "22:00"  # kept in the draft, off the path
    assert "muziek_tot" not in page.path.kept


def test_without_the_list_of_the_page_the_questions_of_the_step_count():
    page = bind([("naam", "Feest")])
    page.validate()
    assert [fault.question for fault in page.faults] == ["begin", "einde", "bezoekers", "muziek"]
    assert not page.added


def test_a_page_is_filled_from_the_answers():
    page = bind(answers=EVENT)
    assert page["begin"].raw == {"dag": "1", "maand": "9", "jaar": "2026"}
    assert page["naam"].raw == "Buurtfeest"
    assert page["website"].raw == ""
    assert page.added == ()


def test_typing_that_was_kept_comes_before_the_answers():
    page = bind(answers=EVENT, typed={"naam": "\x07", "begin": {"dag": "31", "maand": "2"}})
    assert page["naam"].raw == "\x07"
    assert page["begin"].raw == {"dag": "31", "maand": "2", "jaar": ""}
    assert page["bezoekers"].raw == "80"
    assert "begin" not in page.merged


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("raw", ["x", ["x", "y"], [], {"dag": "1"}])
def test_kept_typing_of_another_shape_never_breaks_a_page(kind, raw):
    form = a_form(step("een", ask(kind)))
    page = bind(form=form, name="een", typed={"vraag": raw})
    page.validate()
    assert list(page.typed) == ["vraag"]
    shown = page["vraag"]
    if kind == "bestand":  # the files are in the draft; a page can only choose to send them later
        assert set(shown.raw) == {"later"}
    else:
        assert shown.parts or shown.options or shown.raw in ("", "x")


def test_names_that_are_not_asked_have_no_effect():
    extra = ["bsn", "owner", "status", "id", "__class__", "mail", "plan", "csrf_token", "price"]
    page = bind([*PAGE, *((name, "x") for name in extra)], answers={"mail": "a@example.org"})
    assert page.validate()
    assert page.values == bind(PAGE).values
    assert page.merged["mail"] == "a@example.org"


@pytest.mark.parametrize("name", ["naam", "muziek", "begin-dag"])
def test_a_question_that_is_sent_twice_is_a_fault_and_no_exception(name):
    page = bind([*PAGE, (name, "dubbel")])
    assert not page.validate()
    (fault,) = page.faults
    assert fault.question == name.partition("-")[0]
    assert "meer dan één antwoord" in str(fault.message)


def test_a_file_where_a_text_is_asked_is_no_text():
    files = MultiDict([("naam", FileStorage(filename="x.txt"))])
    stop = walk(FORM, Answers(), FACTS).stop("evenement")
    sent = CombinedMultiDict([files, MultiDict(but(("naam", None)))])
    page = form_for(FORM, stop, Answers(), FACTS, sent)
    assert not page.validate()
    assert [fault.question for fault in page.faults] == ["naam"]


def test_a_list_of_the_page_that_is_no_text_is_no_list():
    stop = walk(FORM, Answers(), FACTS).stop("evenement")
    page = form_for(FORM, stop, Answers(), FACTS, MultiDict([(ON_PAGE, FileStorage())]))
    assert not page.validate()
    assert len(page.faults) == 5


def test_typing_may_be_stored_whatever_was_sent():
    page = bind(but(("naam", "a\x00\ud800b"), ("begin-dag", "\x00")))
    assert not page.validate()
    assert page["naam"].raw == "ab"
    str(page.typed).encode()
    assert page.typed["begin"]["dag"] == ""


def test_checkboxes_are_read_as_a_set():
    form = a_form(step("een", ask("meerkeuze", "waren"), ask("akkoord", "belofte")))
    page = bind([("waren", "info"), ("waren", "eten"), ("belofte", "ja")], name="een", form=form)
    assert page.validate()
    assert page.values == {"waren": ["eten", "info"], "belofte": "ja"}
    assert not bind([("waren", "weg")], name="een", form=form).validate()


def test_a_later_step_knows_the_answers_before_it():
    form = a_form(
        step("een", ask("ja_nee", "muziek")),
        step("twee", ask("tijd", "tot", toon_als={"muziek": "ja"}), ask("tekst", "naam")),
    )
    loud = bind([("tot", "23")], answers={"muziek": "ja"}, name="twee", form=form)
    assert not loud.validate()
    assert loud.values == {"tot": "23:00"}
    quiet = bind([("tot", "23"), ("naam", "x")], answers={"muziek": "nee"}, name="twee", form=form)
    assert quiet.validate()
    assert list(quiet.typed) == ["naam"]


def test_own_validators_of_a_page_are_asked_as_well():
    asked = []
    assert bind(PAGE).validate({"naam": [lambda _page, field: asked.append(field.name)]})
    assert asked == ["naam"]


def test_an_unknown_question_is_told():
    with pytest.raises(KeyError):
        bind()["onbekend"]


def test_a_field_that_is_no_question_is_told():
    page = bind()
    page._fields["vreemd"] = object()
    with pytest.raises(TypeError):
        page["vreemd"]


def test_forms_are_made_without_the_web():
    code = (
        "import sys, portal.fields.build;print('flask' in sys.modules, 'sqlalchemy' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]


def test_the_path_that_led_to_a_page_serves_while_nothing_on_it_differs():
    known = Answers(EVENT)
    led = walk(FORM, known, FACTS)
    stop = led.stop("evenement")
    same = form_for(FORM, stop, known, FACTS, path=led)
    assert same.path is led
    sent = MultiDict(but(("bezoekers", "81")))
    other = form_for(FORM, stop, known, FACTS, sent, path=led)
    assert other.path is not led
    assert other.path.kept["bezoekers"] == "81"
    typed = form_for(FORM, stop, known, FACTS, typed={"naam": ""}, path=led)
    assert not typed.path.stop("evenement").complete
