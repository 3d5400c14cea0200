"""What a template asks of a field: ids that lead somewhere, purposes, no rules of the browser."""

import pytest
from werkzeug.datastructures import MultiDict

from portal.engine.answers import Answers
from portal.engine.path import walk
from portal.fields.build import form_for
from tests.engine.builders import FACTS, KINDS, a_form, ask, step


def field(kind, data=None, answers=None, **more):
    form = a_form(step("een", ask(kind, "vraag", **more)))
    known = Answers(answers or {})
    stop = walk(form, known, FACTS).steps[0]
    page = form_for(form, stop, known, FACTS, None if data is None else MultiDict(data))
    if data is not None:
        page.validate()
    return page["vraag"]


def test_a_field_says_which_question_it_is():
    asked = field("tekst")
    assert (asked.name, asked.id, asked.kind) == ("vraag", "v-vraag", "tekst")
    assert asked.label.text == "Wat is vraag?"
    assert not asked.optional
    assert field("tekst", verplicht="nee").optional


def test_what_describes_a_question_is_named_in_the_order_it_is_read():
    assert field("tekst").describedby is None
    assert field("tekst", uitleg="Kort.").describedby == "v-vraag-uitleg"
    assert field("tekst", waarom="Dan weten wij het.").describedby == "v-vraag-uitleg"
    assert field("tekst", data=[]).describedby == "v-vraag-fout"
    assert field("tekst", data=[], uitleg="K.").describedby == "v-vraag-uitleg v-vraag-fout"
    assert field("akkoord").description_id == "v-vraag-uitleg"


@pytest.mark.parametrize("kind", KINDS)
def test_the_target_of_a_fault_is_a_control_of_the_question(kind):
    wrong = field(kind, data=[])
    controls = {part.id for part in wrong.parts} | {option.id for option in wrong.options}
    assert wrong.errors
    if wrong.control == "suggestions":
        controls = {wrong.id}
    assert wrong.target_id in (controls or {wrong.id})


def test_the_target_is_the_first_part_that_is_wrong():
    wrong = field("datum", data=[("vraag-dag", "1"), ("vraag-maand", "13"), ("vraag-jaar", "2026")])
    assert wrong.target_id == "v-vraag-maand"
    assert [part.wrong for part in wrong.parts] == [False, True, False]
    assert [part.raw for part in wrong.parts] == ["1", "13", "2026"]
    assert [part.name for part in wrong.parts] == ["vraag-dag", "vraag-maand", "vraag-jaar"]


def test_the_target_of_two_missing_parts_is_the_first():
    assert field("datum", data=[("vraag-dag", "1")]).target_id == "v-vraag-maand"


def test_an_address_marks_what_may_be_left_empty():
    postcode, number, addition = field("adres", data=[]).parts
    assert (postcode.wrong, number.wrong, addition.wrong) == (True, True, False)
    assert addition.optional
    assert (str(postcode.label), postcode.autocomplete) == ("Postcode", "postal-code")
    assert field("adres", eigen="nee").parts[0].autocomplete is None


def test_options_know_whether_they_are_chosen():
    chosen = field("keuze", answers={"vraag": "verkoop"}).options
    assert [option.checked for option in chosen] == [False, True, False]
    assert [option.id for option in chosen] == ["v-vraag-0", "v-vraag-1", "v-vraag-2"]
    several = field("meerkeuze", answers={"vraag": ["eten", "info"]}).options
    assert [option.checked for option in several] == [True, False, True]
    yes, no = field("ja_nee", answers={"vraag": "nee"}).options
    assert (str(yes.label), yes.checked, no.checked) == ("Ja", False, True)
    assert field("akkoord").options[0].value == "ja"
    assert field("tekst").options == ()


def test_an_option_with_an_explanation_has_an_id_for_it():
    options = [{"waarde": "a", "label": "A", "uitleg": "Dat is a."}, {"waarde": "b", "label": "B"}]
    first, second = field("keuze", opties=options).options
    assert (first.hint, first.hint_id) == ("Dat is a.", "v-vraag-0-uitleg")
    assert second.hint_id is None


@pytest.mark.parametrize(
    ("kind", "more", "purpose"),
    [
        ("tekst", {}, None),
        ("tekst", {"gegeven": "naam"}, "name"),
        ("tekst", {"gegeven": "voornaam"}, "given-name"),
        ("tekst", {"gegeven": "plaats"}, "address-level2"),
        ("email", {}, "email"),
        ("telefoon", {}, "tel"),
        ("email", {"eigen": "nee"}, None),
        ("telefoon", {"eigen": "nee"}, None),
        ("bsn", {}, None),
    ],
)
def test_the_purpose_of_what_is_about_the_person(kind, more, purpose):
    assert field(kind, **more).autocomplete == purpose


def test_a_day_of_birth_has_a_purpose_for_each_part():
    purposes = [part.autocomplete for part in field("datum", geboortedatum="ja").parts]
    assert purposes == ["bday-day", "bday-month", "bday-year"]
    assert field("datum").parts[0].autocomplete is None


@pytest.mark.parametrize(
    ("kind", "more", "keyboard"),
    [
        ("getal", {}, "numeric"),
        ("getal", {"decimalen": "2"}, "decimal"),
        ("getal", {"minimum": "-5"}, None),
        ("bedrag", {}, "decimal"),
        ("bedrag", {"minimum": "-5"}, None),
        ("email", {}, "email"),
        ("telefoon", {}, "tel"),
        ("bsn", {}, "numeric"),
        ("tijd", {}, None),
    ],
)
def test_the_keyboard_has_the_signs_that_may_be_needed(kind, more, keyboard):
    assert field(kind, **more).inputmode == keyboard


@pytest.mark.parametrize(
    ("kind", "more", "characters"),
    [
        ("getal", {"maximum": "100"}, 7),
        ("getal", {}, 12),
        ("tijd", {}, 7),
        ("telefoon", {}, 18),
        ("tekst", {"max_tekens": "10"}, 10),
        ("tekst", {}, None),
    ],
)
def test_a_box_looks_made_for_its_answer(kind, more, characters):
    assert field(kind, **more).width == characters


@pytest.mark.parametrize("kind", KINDS)
def test_no_rule_of_the_browser_is_ever_set(kind):
    assert vars(field(kind, data=[]).flags) == {}
