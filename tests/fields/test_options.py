"""How choices are asked: by their number, with a question under an option, after one is gone."""

import pytest
from werkzeug.datastructures import MultiDict

from portal.engine.answers import Answers
from portal.engine.path import walk
from portal.fields.build import ON_PAGE, StepForm, form_for
from tests.engine.builders import FACTS
from tests.specimens import specimen


def page(name: str, data: list[tuple[str, str]] | None = None, **answers: object) -> StepForm:
    form, given = specimen(name), Answers(answers)
    stop = walk(form, given, FACTS).stop("proef")
    assert stop is not None
    sent = None if data is None else MultiDict(data)
    made = form_for(form, stop, given, FACTS, sent)
    if data is not None:
        made.validate()
    return made


@pytest.mark.parametrize(
    ("name", "question", "control"),
    [
        ("keuze", "woning", "options"),
        ("weekdagen", "markt", "options"),
        ("keuze-lijst", "wijk", "select"),
        ("keuze-suggesties", "straat", "suggestions"),
        ("meerkeuze", None, "options"),
        ("land", "waar", "suggestions"),
        ("adres-buitenland", "adres", "box"),
        ("tekst", None, "box"),
    ],
)
def test_the_number_of_options_decides_how_they_are_asked(name, question, control):
    made = page(name)
    field = made[question] if question else next(iter(made))
    assert field.control == control
    expected = {"options": f"{field.id}-0", "box": field.id}.get(control, field.id)
    assert field.target_id in {expected, f"{field.id}-postcode"}


def test_a_box_with_suggestions_shows_the_name_of_what_is_chosen_and_else_the_typing():
    assert str(page("keuze-suggesties", straat="s01")["straat"].box_value) == "Elzenlaan"
    typed = page("keuze-suggesties", [("straat", "Elsenlaan")])["straat"]
    assert typed.box_value == "Elsenlaan"
    assert "Elzenlaan" in str(typed.errors[0])
    assert page("keuze-suggesties", [("straat", "lindenhof")]).values == {"straat": "s09"}


def test_the_country_of_an_address_is_shown_by_its_name():
    address = {"land": "BE", "regel1": "Grote Markt 1", "regel2": "2000 Antwerpen"}
    parts = {part.key: part for part in page("adres-buitenland", adres=address)["adres"].parts}
    assert str(parts["land"].raw) == "België"
    assert parts["land"].suggestions == "v-adres-lijst"


def test_a_question_of_an_option_is_drawn_under_it():
    made = page("optie-met-vraag", contact="anders")
    holder, detail = made["contact"], made["hoe_dan"]
    assert detail.nested
    assert [option.detail for option in holder.options] == [None, detail, None]
    assert "uren" not in [field.name for field in made]


def test_a_question_of_an_option_appears_after_the_option_was_sent():
    made = page("optie-met-vraag", [(ON_PAGE, "contact hulp"), ("contact", "bellen")])
    assert [field.name for field in made.added] == ["het_nummer"]
    assert made["het_nummer"].nested


def test_a_choice_that_is_gone_is_shown_empty_with_its_name():
    field = page("optie-tonen-als", auto="nee", vervoer="auto")["vervoer"]
    assert [option.value for option in field.options] == ["lopen", "bus"]
    assert not any(option.checked for option in field.options)
    assert "Met de auto" in str(field.gone)
    assert not field.fresh, "the page of somebody else looks different"
    assert not field.errors


def test_a_notice_becomes_a_fault_when_it_is_passed_over():
    made = page("optie-tonen-als", auto="nee", vervoer="auto")
    made.validate()
    assert "Met de auto" in str(made["vervoer"].errors[0])
    assert made["vervoer"].gone is None


def test_an_option_that_an_answer_on_this_page_takes_away_is_refused_by_name():
    made = page("optie-tonen-als", [("auto", "nee"), ("vervoer", "auto")])
    assert "Met de auto" in str(made["vervoer"].errors[0])
    assert made.values == {"auto": "nee"}
