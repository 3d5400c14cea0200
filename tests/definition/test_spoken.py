"""Conditions read aloud: a clause an editor would say."""

import pytest

from portal.definition.check import check
from portal.definition.conditions import Operator, Span
from portal.definition.spoken import OPPOSITES, WORDS, length, spoken
from portal.definition.walk import conditions_of
from portal.definition.written_conditions import parse_condition
from tests.definition.good import GOOD

SHORT = {
    "label: Hoeveel bezoekers komen er?": "het aantal bezoekers",
    "label: Is er muziek?": "of er muziek is",
    "label: Wanneer begint het?": "de eerste dag",
}
TEXT = GOOD
for label, short in SHORT.items():
    TEXT = TEXT.replace(label, f"{label}\n        kort: {short}")
FORM = check(TEXT.encode(), "goed.yaml").form

SAID = [
    ("groot", "het aantal bezoekers minstens 250 is"),
    ({"niet": "groot"}, "het niet zo is dat het aantal bezoekers minstens 250 is"),
    ({"niet": {"bezoekers": {"minstens": "2.5"}}}, "het aantal bezoekers minder dan 2,5 is"),
    ({"muziek": "ja"}, "er muziek is"),
    ({"muziek": "nee"}, "het antwoord op “Is er muziek?” nee is"),
    ("kort_dag", "de eerste dag eerder dan 8 weken na vandaag is"),
    ({"begin": {"na": "2026-05-01"}}, "de eerste dag na 1 mei 2026 ligt"),
    (
        {"einde": {"op_of_na": {"antwoord": "begin", "plus": "-1 dag"}}},
        "het antwoord op “Wanneer eindigt het?” op zijn vroegst 1 dag voor de eerste dag is",
    ),
    ({"plek": "park"}, "het antwoord op “Op wat voor plek is ((naam))?” “In een park” is"),
    (
        {"plek": {"een_van": ["weg", "park"]}},
        "het antwoord op “Op wat voor plek is ((naam))?” “Op straat” of “In een park” is",
    ),
    ({"publiek": {"bevat": "jong"}}, "bij het antwoord op “Wie komen er?” “Kinderen” is gekozen"),
    ({"naam": {"ingevuld": "nee"}}, "het antwoord op “Hoe heet het evenement?” niet is ingevuld"),
    ({"persoon": "bedrijf"}, "een bedrijf het invult"),
    ({"persoon": {"is_niet": "burger"}}, "niet een inwoner het invult"),
    ({"niveau": {"minstens": "laag"}}, "het niveau van inloggen minstens laag is"),
    (
        {"alle": ["groot", {"minstens_een": [{"muziek": "ja"}, {"persoon": "bedrijf"}]}]},
        "het aantal bezoekers minstens 250 is en (er muziek is of een bedrijf het invult)",
    ),
    ("weg", "voorwaarde 'weg' geldt"),
    ({"weg": "ja"}, "'weg' ja is"),
]


@pytest.mark.parametrize(("written", "clause"), SAID)
def test_a_condition_sounds_like_a_sentence(written, clause):
    assert FORM is not None
    assert spoken(parse_condition(written), FORM) == clause


def test_a_ring_of_names_ends():
    assert FORM is not None
    ring = FORM.model_copy(update={"conditions": {"a": parse_condition({"niet": "a"})}})
    said = spoken(parse_condition("a"), ring)
    assert said == "het niet zo is dat voorwaarde 'a' geldt"


def test_every_operator_has_its_words_and_opposites_undo_each_other():
    assert {str(each) for each in Operator} - {"ingevuld"} <= WORDS.keys()
    assert all(OPPOSITES[OPPOSITES[name]] == name for name in OPPOSITES)


def test_lengths_have_their_singular():
    assert [length(Span(1, "weken")), length(Span(30, "dagen"))] == ["1 week", "30 dagen"]


def test_every_condition_of_a_form_is_found_with_its_path():
    assert FORM is not None
    assert [path for path, _ in conditions_of(FORM)] == [
        ("voorwaarden", "groot"),
        ("voorwaarden", "kort_dag"),
        ("stappen", 0, "vragen", 1, "let_op", "als"),
        ("stappen", 0, "vragen", 5, "toon_als"),
        ("stappen", 1, "toon_als"),
        ("regels", 0, "controleer"),
    ]
