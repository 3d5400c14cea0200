"""What reading gives: a form or its problems, once each, in the order of the file."""

import pytest

from portal.definition.check import check
from portal.definition.model import Form
from portal.definition.places import Places
from portal.definition.problems import Level, Problem, Spot, in_order, meant
from portal.definition.read import read
from portal.definition.shape import model_at, text_keys
from portal.definition.source import parse
from tests.definition.good import GOOD, broken, problems
from tests.specimens import specimen


def test_reading_gives_a_form():
    form = read(GOOD.encode(), "goed.yaml")
    assert isinstance(form, Form)
    assert form.question("publiek").label == "Wie komen er?"
    with pytest.raises(KeyError):
        form.question("niets")


def test_reading_gives_problems_instead_of_a_form():
    found = read(broken("label: Wie", "lable: Wie").encode(), "goed.yaml")
    assert not isinstance(found, Form)
    assert [each.code for each in found] == ["R103", "R101"]


def test_a_text_that_would_lose_its_half_is_no_form_although_it_can_be_read():
    found = read(broken('label: "Op straat"', "label: straat").encode(), "goed.yaml")
    assert not isinstance(found, Form)


def test_a_problem_is_one_line_that_an_editor_can_jump_to():
    problem = Problem("forms/x.yaml", 14, 9, Level.FOUT, "R204", "vraag 'postcod' bestaat niet.")
    assert str(problem) == "forms/x.yaml:14:9 fout R204 vraag 'postcod' bestaat niet."


def test_problems_are_told_once_and_in_the_order_of_the_file():
    late = Problem("a", 9, 1, Level.FOUT, "R1", "")
    early = Problem("a", 2, 1, Level.ADVIES, "R2", "")
    assert in_order([late, early, late]) == (early, late)


def test_the_word_that_was_meant_is_offered_only_when_it_is_near():
    assert meant("postcod", ["postcode", "plaats"]) == "; bedoelt u 'postcode'?"
    assert meant("xyz", ["postcode"]) == "."


def test_option_values_mean_exactly_what_is_written():
    values = [option.value for option in specimen("keuze-letterlijk").question("waarde").options]
    assert values == ["no", "12:30", "012345672", "1.10", "2026-02-30", "1e3", "4:13", "null", "~x"]


def test_a_form_of_two_hundred_questions_is_read():
    question = "      - vraag: v{0}\n        soort: tekst\n        label: Vraag nummer {0}?\n"
    steps = "".join(
        f"  - stap: s{step}\n    titel: Stap nummer {step}\n    vragen:\n"
        + "".join(question.format(step * 10 + place) for place in range(10))
        for step in range(20)
    )
    start, end = GOOD.index("stappen:\n"), GOOD.index("regels:\n")
    rules = GOOD.index("statussen:\n")
    conditions = GOOD.index("voorwaarden:\n")
    text = GOOD[:conditions] + "stappen:\n" + steps + GOOD[rules:]
    assert start < end
    checked = check(text.encode(), "goed.yaml")
    assert checked.problems == ()
    assert checked.form is not None


def test_thousands_of_mistakes_are_cut_short():
    rows = "".join(f"  - {{a{n}: b}}\n" for n in range(4000))
    assert len(problems(f"stappen:\n{rows}")) <= 200


def test_places_lead_to_what_stands_there():
    root, _ = parse(b"a:\n  - b: c\n    d: |\n      e\n      f g\n", "x")
    assert root is not None
    places = Places("x", root)
    assert places.value(("a", 0, "b")) == Spot(2, 8)
    assert places.key(("a", 0, "b")) == Spot(2, 5)
    assert places.key(("a", 0, "z")) == Spot(2, 5)
    assert places.word(("a",), "c") == Spot(2, 8)
    assert places.word(("a",), "d") == Spot(3, 5)
    assert places.word(("a",), "zzz") == Spot(2, 3)
    assert places.word(("a", 0, "d"), "g") == Spot(5, 1)
    assert places.value(("a", 7, "b")) == Spot(2, 3)


def test_the_models_say_which_keys_belong_where():
    assert model_at(("stappen", 0, "vragen", 0), "keuze").__name__ == "Choice"
    assert model_at(("stappen", 0, "vragen", 0), "niets") is None
    assert model_at(("bewaren", "verleend")).__name__ == "Keep"
    assert model_at(("bewaren",)) is None
    assert model_at(("voorwaarden", "groot", "bezoekers")) is None
    assert {"label", "tekst", "fout", "uitleg"} <= text_keys()
    assert text_keys().isdisjoint({"vraag", "waarde", "trefwoorden", "resultaat"})
