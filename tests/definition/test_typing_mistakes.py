"""What people really type wrong: each mistake is told once, where it can be mended, and how."""

import pytest

from portal.definition.about import CATEGORIES
from portal.definition.problems import Level
from portal.producten.rubrieken import RUBRIEKEN
from tests.definition.good import GOOD, broken, line_of, problems

MARK = "@@"
QUESTION = "      - vraag: muziek\n"
OPTION = '{waarde: weg, label: "Op straat"}'

MISTAKES = {
    "dash too far to the left": (QUESTION, "    @@- vraag: muziek\n", "R020", "recht onder"),
    "dash too far to the right": (QUESTION, "       @@- vraag: muziek\n", "R020", "recht onder"),
    "dash without a space": (QUESTION, "      @@-vraag: muziek\n", "R020", "Zet een spatie achter"),
    "no dash": (QUESTION, "        @@vraag: muziek\n", "R005", "Zet er dan een streepje voor"),
    "no space behind the colon": (
        "label: Is er muziek?",
        "@@label:Is er muziek?",
        "R020",
        "dubbele punt, of de spatie erachter",
    ),
    "no colon": ("stappen:\n", "@@stappen\n", "R020", "ontbreekt een dubbele punt"),
    "list without a name": (
        "    vragen:\n      - vraag: plek",
        "      - vraag@@: plek",
        "R020",
        "bijvoorbeeld 'vragen:'",
    ),
    "too far to the right": (
        "        label: Is er muziek?",
        "         label@@: Is er muziek?",
        "R020",
        "te ver ingesprongen",
    ),
    "colon in a text of a list": (
        '- "Wij beslissen uiterlijk ((beslisdatum))."',
        "- @@Let op: wij beslissen snel.",
        "R109",
        "aanhalingstekens om de hele tekst",
    ),
    "end of a text lost as a remark": (
        "label: Is er muziek?",
        "label: @@Is er muziek #1?",
        "R015",
        "Vanaf #1? telt deze regel niet mee",
    ),
    "curly quotes": (OPTION, "{waarde: weg, label: @@“Op straat”}", "R014", '{label: "Op straat"}'),
    "option in words alone": (OPTION, "@@Op straat", "R109", "een waarde en een label"),
    "key of another kind": (
        "minimum: 1\n",
        'minimum: 1\n        @@opties: [{waarde: a, label: "A"}]\n',
        "R101",
        "wel bij een vraag van soort keuze of meerkeuze",
    ),
    "kind that is not there": ("soort: getal", "soort: @@nummer", "R106", "'nummer' bestaat niet"),
    "capital": ("soort: ja_nee", "@@Soort: ja_nee", "R101", "bedoelt u 'soort'?"),
    "comparison with a sign": ("{minstens: 250}", "> @@250", "R020", "{minstens: 250}"),
    "comparison with a sign in a group": (
        "{minstens: 250}",
        "{@@'>=': 250}",
        "R125",
        "bedoelt u 'minstens'?",
    ),
    "bound by a bare name": (
        "vanaf: {antwoord: begin}",
        "vanaf: @@begin",
        "R114",
        "Schrijf {antwoord: begin}",
    ),
    "label for a value": (
        "label: Wie komen er?",
        "label: Wie komen er?\n        toon_als: {plek: @@In een park}",
        "R213",
        "bedoelt u 'park'?",
    ),
    "subject that is not there": (
        "rubriek: evenementen_en_ondernemen",
        "rubriek: @@evenementen",
        "R346",
        "bedoelt u 'evenementen_en_ondernemen'?",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_where_it_is_and_how_to_mend_it(mistake):
    old, new, code, way_out = MISTAKES[mistake]
    marked = broken(old, new)
    before = marked[: marked.index(MARK)]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    found = [each for each in problems(marked.replace(MARK, "")) if each.code == code]
    assert [(each.line, each.column) for each in found] == [place], found
    assert way_out in found[0].text
    assert found[0].level is Level.FOUT


ALONE = ("no dash", "list without a name", "too far to the right", "no colon")


@pytest.mark.parametrize("mistake", ALONE)
def test_what_only_comes_of_it_is_not_told_as_well(mistake):
    old, new, code, _ = MISTAKES[mistake]
    unread = {"R204"}  # A question without its dash is not there for those that lean on it.
    told = {each.code for each in problems(broken(old, new).replace(MARK, ""))}
    assert told - unread == {code}


def test_a_direction_that_is_no_text_yet_is_told_at_its_place():
    text = broken("doel: Beoordelen of het kan.", 'doel: "(Waarvoor is het?)"')
    text = text.replace('resultaat: "11.1.1"', 'resultaat: "(het nummer)"')
    found = [each for each in problems(text) if each.code == "R527"]
    assert [each.line for each in found] == [
        line_of(text, "resultaat"),
        line_of(text, "doel"),
    ]
    assert all("zonder haakjes" in each.text for each in found)
    assert problems(broken("Dat is al snel.", "Dat is (al) snel.")) == problems(GOOD)


def test_a_remark_is_a_remark():
    remarked = GOOD.replace("soort: getal", "soort: getal  # een heel getal")
    assert problems(remarked.replace("titel: Veiligheid", "titel: Veiligheid ##")) == problems(GOOD)


def test_an_unclosed_list_is_told_once():
    assert [each.code for each in problems(broken("[feest, markt]", "[feest, markt"))] == ["R020"]


def test_the_subjects_are_those_of_the_overview():
    assert tuple(each.name for each in RUBRIEKEN) == CATEGORIES
