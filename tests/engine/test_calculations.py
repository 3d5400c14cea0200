"""Sums, differences, products, counts and extremes: exact, and honest about not knowing."""

from decimal import Decimal

import pytest

from portal.engine.answers import Answers
from portal.engine.calculations import calculated
from portal.engine.path import walk
from portal.engine.texts import values
from tests.engine.builders import FACTS, a_form, ask, step

GROUP = {"wat": ["kraam", "kramen"], "vooraf": "Komen er?", "nog_een": "Nog een?", "max": "9"}


def form(later: tuple = (), **calculations: object):
    return a_form(
        step(
            "een",
            ask("getal", "a", decimalen="2", minimum="-99"),
            ask("getal", "b", verplicht="nee"),
            ask("bedrag", "prijs", verplicht="nee"),
            ask("ja_nee", "wil", verplicht="nee"),
            ask("getal", "c", toon_als={"wil": "ja"}),
        ),
        step("kramen", ask("getal", "breed"), ask("getal", "diep", verplicht="nee"), herhaal=GROUP),
        *later,
        berekeningen=calculations,
    )


def outcome(calculation: dict, given: dict, **earlier: object) -> Decimal | None:
    made = form(**earlier, uitkomst=calculation)
    path = walk(made, Answers({"kramen_komt": "nee", **given}), FACTS)
    return calculated("uitkomst", path.scene)


def rows(*breed: str) -> dict:
    held = [{"rij": str(n), "breed": each} for n, each in enumerate(breed, start=1)]
    return {"kramen_komt": "ja", "kramen": held}


@pytest.mark.parametrize(
    ("calculation", "given", "expected"),
    [
        ({"som": ["a", "b"]}, {"a": "0.1", "b": "2"}, "2.1"),
        ({"som": ["a", "a", "a"]}, {"a": "0.1"}, "0.3"),
        ({"som": ["a", "b"]}, {"a": "1"}, "1"),
        ({"som": ["a", "c"]}, {"a": "1", "wil": "nee", "c": "5"}, "1"),
        ({"som": ["a", "c"]}, {"a": "1", "wil": "ja"}, None),
        ({"som": ["a", "1,5"]}, {"a": "1"}, "2.5"),
        ({"som": ["a"]}, {}, None),
        ({"verschil": ["a", "b"]}, {"a": "1", "b": "3"}, "-2"),
        ({"verschil": ["a", "b"]}, {"a": "1"}, None),
        ({"product": ["a", "1.21"]}, {"a": "100"}, "121"),
        ({"product": ["a", "b"]}, {"a": "3"}, None),
        ({"product": ["prijs", "0.21"]}, {"prijs": "0.50"}, "0.11"),
        ({"kleinste": ["a", "b"]}, {"a": "3", "b": "-2"}, "-2"),
        ({"grootste": ["a", "b"]}, {"a": "3"}, "3"),
        ({"kleinste": ["b"]}, {}, None),
        ({"aantal": ["a", "b", "wil"]}, {"a": "3", "wil": "nee"}, "2"),
        ({"aantal": ["a"]}, {}, None),
        ({"som": ["breed"]}, rows("2", "3.5"), "5.5"),
        ({"som": ["breed"]}, {"kramen_komt": "nee"}, "0"),
        ({"som": ["breed"]}, {"kramen_komt": "ja"}, None),
        ({"som": ["breed"]}, {"kramen_komt": "ja", "kramen": [{"rij": "1"}]}, None),
        ({"som": ["breed", "a"]}, {**rows("2"), "a": "1"}, "3"),
        ({"som": ["diep"]}, rows("2", "3"), "0"),
        ({"kleinste": ["breed"]}, rows("2", "1", "3"), "1"),
        ({"grootste": ["breed"]}, rows("2", "1", "3"), "3"),
        ({"grootste": ["breed"]}, {"kramen_komt": "nee"}, None),
        ({"aantal": "kramen"}, rows("2", "1"), "2"),
        ({"aantal": "kramen"}, {"kramen_komt": "nee"}, "0"),
        ({"aantal": "kramen"}, {"kramen_komt": "weg"}, None),
        ({"aantal": ["diep", "breed"]}, rows("2", "1"), "2"),
    ],
)
def test_a_calculation_comes_to(calculation, given, expected):
    found = outcome(calculation, given)
    assert found == (None if expected is None else Decimal(expected))


def test_a_calculation_leans_on_those_before_it():
    earlier = {"som1": {"som": ["a", "b"]}, "keer": {"product": ["som1", "2"]}}
    assert outcome({"verschil": ["keer", "a"]}, {"a": "1", "b": "2"}, **earlier) == 5


def test_an_amount_is_rounded_to_cents_a_half_up_and_written_so():
    made = form(btw={"product": ["prijs", "0.21"]}, samen={"som": ["a", "b"]})
    path = walk(made, Answers({"prijs": "1250.50", "a": "100", "b": "20"}), FACTS)
    told = values(made, path, FACTS)
    assert str(told["btw"]) == "€ 262.61"
    assert str(told["samen"]) == "120"


def test_calculations_that_lean_on_each_other_are_not_known_and_end():
    made = form(x={"som": ["y", "a"]}, y={"som": ["x", "a"]}, z={"som": ["z"]})
    path = walk(made, Answers(a="1"), FACTS)
    assert [calculated(name, path.scene) for name in "xyz"] == [None] * 3


def test_what_grows_without_end_is_not_known_and_stays_quick():
    chain: dict[str, object] = {"k0": {"product": ["a"] * 50}}
    chain |= {f"k{n}": {"product": [f"k{n - 1}"] * 50} for n in range(1, 60)}
    path = walk(form(**chain), Answers(a="99.99"), FACTS)
    assert calculated("k0", path.scene) is not None
    assert calculated("k59", path.scene) is None


def test_a_condition_compares_a_calculation_on_either_side():
    later = (
        step("vol", ask("tekst", "x"), toon_als={"breed_samen": {"meer_dan": "4"}}),
        step(
            "meer", ask("tekst", "y"), toon_als={"a": {"minstens": {"berekening": "breed_samen"}}}
        ),
    )
    made = form(later, breed_samen={"som": ["breed"]})

    def names(**given: object) -> list[str]:
        return [stop.name for stop in walk(made, Answers(given), FACTS).steps][2:]

    assert names(a="1", **rows("2", "3")) == ["vol"]
    assert names(a="9", **rows("1", "1")) == ["meer"]
    assert names(a="9", kramen_komt="nee") == ["meer"]


def test_a_step_that_hangs_on_rows_to_come_is_ahead():
    later = (step("vol", ask("tekst", "x"), toon_als={"hoeveel": {"meer_dan": "4"}}),)
    made = form(later, hoeveel={"aantal": "kramen"})
    assert walk(made, Answers(a="1"), FACTS).hidden_ahead
    assert walk(made, Answers(a="1", kramen_komt="ja"), FACTS).hidden_ahead
    assert not walk(made, Answers(a="1", kramen_komt="nee"), FACTS).hidden_ahead
    assert not walk(made, Answers(a="1", **rows("1")), FACTS).hidden_ahead


def test_what_hangs_on_a_calculation_that_will_never_be_known_is_not_ahead():
    later = (step("vol", ask("tekst", "x"), toon_als={"diepste": {"meer_dan": "4"}}),)
    made = form(later, diepste={"grootste": ["diep"]})
    path = walk(made, Answers(a="1", **rows("1")), FACTS)
    assert not path.hidden_ahead
    assert path.stop("vol") is None


def test_a_rule_about_all_rows_is_told_at_the_group():
    made = a_form(
        step("een", ask("getal", "a")),
        step("kramen", ask("getal", "breed"), herhaal=GROUP),
        berekeningen={"samen": {"som": ["breed"]}},
        regels=[
            {"controleer": {"samen": {"is": {"antwoord": "a"}}}, "bij": ["kramen"], "fout": "Nee."}
        ],
    )
    assert walk(made, Answers(a="5", **rows("2", "3")), FACTS).complete
    assert walk(made, Answers(a="6", **rows("2", "3")), FACTS).first_incomplete.name == "kramen"
