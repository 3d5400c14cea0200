"""Checks of what is well written and still cannot work, or cannot be read by everybody."""

import re

import pytest

from portal.definition.codes import CODES, subject
from tests.definition.good import GOOD, broken, fouten, line_of, problems, told
from tests.house.repository import texts

MAIL = "soort: email\n        label: Wat is uw e-mailadres?"
CASES = {
    "a text that names what may be left out": (
        broken('"Wij beslissen', '"U schreef ((toelichting)). Wij beslissen'),
        "R221",
        '"U schreef',
        "mag leeg blijven",
    ),
    "an e-mail address and no receipt": (
        broken("soort: tekstvak\n        label: Wat moeten wij nog weten?", MAIL),
        "R341",
        "vraag: toelichting",
        "ontvangstbevestiging: ja",
    ),
    "a bound with more decimals than the answer": (
        broken("minimum: 1\n", "minimum: 1.5\n"),
        "R342",
        "1.5",
        "decimalen",
    ),
    "a rule nobody can meet": (
        broken("controleer:\n", "controleer:\n      bezoekers: 6000\n"),
        "R343",
        "bezoekers: 6000",
        "niemand kan verzenden",
    ),
    "a rule that is there twice": (
        GOOD.replace(
            "statussen:\n",
            "  - controleer:\n      einde: {op_of_na: {antwoord: begin}}\n    bij: [begin]\n"
            "    fout: Het begin ligt voor het einde.\nstatussen:\n",
        ),
        "R344",
        "einde: {op_of_na: {antwoord: begin}}\n    bij: [begin]",
        "1e",
    ),
    "a step without a question left": (
        broken("    toon_als: groot\n", "    toon_als:\n      muziek: nee\n")
        .replace("plek is ((naam))?", "plek?\n        toon_als: {muziek: ja}")
        .replace("label: Wie komen er?", "label: Wie komen er?\n        toon_als: {muziek: ja}")
        .replace("verplicht: nee", "toon_als: {muziek: ja}\n        verplicht: nee"),
        "R345",
        "muziek: nee",
        "geen enkele vraag",
    ),
    "a condition beyond the bounds of its question": (
        broken("{minstens: 250}", "{minstens: 6000}"),
        "R330",
        "toon_als: groot",
        "nooit waar",
    ),
    "health": (
        broken("Wat moeten wij nog weten?", "Hebt u een handicap?"),
        "R431",
        "Hebt u een",
        "AVG",
    ),
    "a label that leans on another": (
        broken("Tot hoe laat is er muziek?", "Zo ja, tot hoe laat?"),
        "R521",
        "Zo ja",
        "hele vraag",
    ),
    "a label of one empty word": (
        broken("label: Wat moeten wij nog weten?", "label: Toelichting"),
        "R521",
        "Toelichting",
        "hele vraag",
    ),
    "a letter of another script": (
        broken("Is er muziek?", "Is er muz\u0456ek?"),
        "R522",
        "Is er muz",
        "ander schrift",
    ),
    "a title twice": (
        broken("titel: Veiligheid", "titel: Het evenement"),
        "R523",
        "titel: Het evenement\n    toon_als",
        "eigen titel",
    ),
    "shouting": (broken("Wie komen er?", "WIE KOMEN HIER?"), "R524", "WIE", "kleine letters"),
    "a button by its colour": (
        broken("Dat is al snel.", "Druk op de groene knop."),
        "R525",
        "Druk op",
        "groene knop",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_makes_no_sense_is_told_at_its_place(case):
    text, code, piece, words = CASES[case]
    found = told(text)
    assert code in found, [str(each) for each in problems(text)]
    assert found[code].line == line_of(text, piece), str(found[code])
    assert words in found[code].text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Wat moeten wij nog weten?", "Wat is uw beroep?"),
        ("Is er muziek?", "Is er muziek van \u0418\u0432\u0430\u043d?"),
        ("Is er muziek?", "Draait er een dj van RTL of NPO?"),
        ("Dat is al snel.", "Het veld ligt rechts van de school."),
        ("minimum: 1\n", "minimum: 1,0\n"),
    ],
)
def test_what_makes_sense_is_left_alone(old, new):
    assert problems(broken(old, new)) == ()


def test_a_ground_in_the_law_lets_ask_what_is_special():
    text = broken("Wat moeten wij nog weten?", "Hebt u een handicap?")
    text = text.replace("grondslag: Publieke taak.", "grondslag: Jeugdwet en artikel 30 UAVG.")
    assert fouten(text) == []
    assert "R431" not in told(text)


def test_every_code_is_explained_and_every_explained_code_is_used():
    rooms = ("portal/definition/", "portal/editing/", "portal/cli/editing/")
    source = [
        text
        for path, text in texts().items()
        if str(path).startswith(rooms) and path.name != "codes.py"
    ]
    assert {code for text in source for code in re.findall(r'"(R[0-9]{3})"', text)} == set(CODES)
    assert subject("R999") == "R999"


def test_every_check_of_meaning_has_a_specimen_that_fails_it():
    tests = "".join(text for path, text in texts().items() if str(path).startswith("tests/"))
    meaning = {code for code in CODES if code[1] in "2345"}
    assert len(meaning) >= 30
    assert {code for code in meaning if f'"{code}"' not in tests} == set()
