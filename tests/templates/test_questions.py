"""Each kind of question, in each state, as a person meets it."""

import dataclasses
from functools import cache

import pytest

from portal.definition.model import Text, TextArea
from portal.web.informatie.gallery import STATES, Field, State, fields
from tests.markup import Page, group_of, is_focusable, text
from tests.templates.drawing import TEMPLATES, question

ALL = [pytest.param(state, one, id=one.name) for state in STATES for one in fields(state)]
EACH = [pytest.param(one, id=one.name) for state in STATES for one in fields(state)]
FAULTY = [pytest.param(one, id=one.name) for one in fields("fout")]
BY_NAME = {one.name: one for state in STATES for one in fields(state)}
FORBIDDEN = {"required", "pattern", "maxlength", "minlength", "min", "max", "placeholder", "title"}
TYPED = '<b>&amp; "O\'Brien"</b>'


@cache
def _shown(name: str) -> Page:
    return question(BY_NAME[name])


def shown(one: Field) -> Page:
    """The page of a specimen; reading, no test changes it, so it is drawn once."""
    return _shown(one.name)


def described(page: Page, control: object) -> list[str]:
    group = group_of(control)
    return [text(each) for each in (*page.described(group), *page.described(control))]


def test_every_kind_has_a_template_and_a_specimen():
    kinds = {one.question.kind for one in fields("leeg")}
    files = {file.stem for file in (TEMPLATES / "questions").glob("[!_]*.html")}
    assert kinds == files


@pytest.mark.parametrize("one", EACH)
def test_the_browser_is_asked_nothing_that_the_server_judges(one: Field):
    for control in shown(one).controls:
        assert not FORBIDDEN & set(control.attrib)


@pytest.mark.parametrize(("state", "one"), ALL)
def test_the_question_is_asked_in_its_label_and_says_when_it_may_be_skipped(
    state: State, one: Field
):
    page = shown(one)
    asked = [text(each) for each in page.find("//legend|//label")]
    mark = " (niet verplicht)" if state == "niet_verplicht" else ""
    assert any(one.question.label + mark == each for each in asked)


@pytest.mark.parametrize("one", EACH)
def test_description_then_error_then_control(one: Field):
    page = shown(one)
    for element in page.find("//*[@aria-describedby]"):
        ids = element.get("aria-describedby").split()
        assert all(each in page.by_id for each in ids)
        places = [page.order[page.by_id[each]] for each in ids]
        assert places == sorted(places)
    for wrong in page.find("//*[@aria-invalid='true'][not(self::fieldset)]"):
        error = page.by_id[f"{one.id}-fout"]
        assert page.order[error] < page.order[wrong]


@pytest.mark.parametrize("one", FAULTY)
def test_an_error_link_lands_where_one_can_type_and_the_words_are_spoken_there(one: Field):
    page = shown(one)
    target = page.by_id[one.target_id]
    assert is_focusable(target)
    assert one.errors[0] in described(page, target)


@pytest.mark.parametrize(("state", "one"), ALL)
def test_only_what_is_wrong_is_marked_wrong(state: State, one: Field):
    marked = shown(one).find("//*[@aria-invalid='true']")
    assert bool(marked) == (state == "fout")


def test_of_a_date_only_the_wrong_part_is_marked():
    one = next(each for each in fields("fout") if each.question.kind == "datum")
    marked = shown(one).find("//input[@aria-invalid='true']")
    assert [each.get("name") for each in marked] == ["datum_fout-maand"]


@pytest.mark.parametrize(("state", "one"), ALL)
def test_assistive_technology_hears_that_an_answer_is_wanted(state: State, one: Field):
    page = shown(one)
    own = (
        "[not(ancestor::*[@class='lk-option__detail'])]"  # a question of an option asks for itself
    )
    wanted = page.find(f"//*[@aria-required='true']{own}")
    if one.question.kind == "meerkeuze":  # a set of checkboxes has no place for it: the label says
        assert not wanted
    else:
        assert bool(wanted) == (state != "niet_verplicht")


@pytest.mark.parametrize("kind", ["tekst", "tekstvak", "getal", "bedrag", "tijd", "email", "bsn"])
def test_what_was_typed_comes_back_as_it_was_typed(kind: str):
    one = next(each for each in fields("ingevuld") if each.question.kind == kind)
    typed = dataclasses.replace(one, raw=f"\n {TYPED}")
    control = question(typed).controls[0]
    back = control.text if control.tag == "textarea" else control.get("value")
    assert back.strip() == TYPED
    if control.tag == "textarea":
        assert back.startswith("\n")


def test_what_was_chosen_is_still_chosen():
    for one in fields("ingevuld"):
        chosen = shown(one).find("//input[@checked]/@value|//option[@selected]/@value")
        if one.control == "suggestions":
            assert shown(one).controls[0].get("value") == str(one.box_value) != one.raw
        elif one.question.kind in {"ja_nee", "keuze", "akkoord"}:
            assert chosen == [one.raw]
        elif one.question.kind == "meerkeuze":
            assert chosen == one.raw
        else:
            assert chosen == []


def test_the_words_of_a_form_editor_take_the_place_of_ours():
    ours = next(each for each in fields("leeg") if each.question.kind == "telefoon")
    theirs = dataclasses.replace(
        ours, question=ours.question.model_copy(update={"hint": "Overdag bereikbaar."})
    )
    words = described(question(theirs), question(theirs).controls[0])
    assert "Bijvoorbeeld" in " ".join(described(question(ours), question(ours).controls[0]))
    assert not any("Bijvoorbeeld" in each for each in words)


def test_why_it_is_asked_and_a_warning_are_part_of_the_description():
    asked = Text(name="plek", label="Waar is het?", why="Dan vinden wij de plek.")
    page = question(Field(asked, ""), note="Dit is kort dag.")
    (words,) = (text(each) for each in page.described(page.controls[0]))
    assert "Dan vinden wij de plek." in words
    assert "Let op: Dit is kort dag." in words


def test_a_text_area_has_a_counter_that_is_silent_until_there_is_something_to_say():
    one = next(each for each in fields("leeg") if each.question.kind == "tekstvak")
    (region,) = shown(one).find("//*[@data-counter-for]")
    assert region.get("role") == "status"
    assert text(region) == ""
    assert region.get("data-counter-for") == one.id


def test_what_a_form_editor_writes_is_never_markup():
    one = Field(Text(name="x", label="<script>alert(1)</script>", hint="<img src=x>"), "")
    page = question(one)
    assert not page.find("//body//script")
    assert not page.find("//main//img")


def test_a_limit_is_said_beforehand_also_when_the_form_editor_explains():
    asked = TextArea(name="verhaal", label="Wat zag u?", hint="Geen namen.", max_chars=500)
    page = question(Field(asked, ""))
    (words,) = (text(each) for each in page.described(page.controls[0]))
    assert "Geen namen." in words
    assert "maximaal 500 tekens" in words
