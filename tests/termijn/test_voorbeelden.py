"""Every example of voorbeelden.toml, and how the table tells what is wrong with it."""

from importlib.resources import files

import pytest

from portal.termijn import wettelijk
from portal.termijn.opschorting import Grond
from portal.termijn.rechtsopvatting import questions
from portal.termijn.voorbeelden.table import VoorbeeldError, check, known, read
from portal.termijn.voorbeelden.terms import Changes, VanTermijn

KNOWN = known()
TABLE = files("portal.termijn").joinpath("voorbeelden.toml").read_text(encoding="utf-8")
ONE = """
[[voorbeeld]]
nummer = "Z1"
soort = "termijn"
artikel = "Awb 4:13"
waarom = "Gewoon."
begin = 2026-01-05
termijn = "aanvraag"
verwacht = {einde = 2026-03-02}
"""


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.nummer)
def test_example_is_what_the_law_gives(one):
    found = check(one)
    assert not found.differences, str(found)


def test_there_are_examples_of_every_kind():
    kinds = {one.soort for one in KNOWN}
    assert kinds == {
        "termijn",
        "terugrekenen",
        "bezwaar_maken",
        "beslissing_op_bezwaar",
        "verlengen",
        "op_tijd",
        "te_vroeg",
        "dwangsom",
        "storing",
        "kennisgeving",
        "bekendmaking",
        "klok",
    }
    assert len(KNOWN) >= 70


def test_every_term_of_the_law_has_an_example():
    used = {one.termijn for one in KNOWN if isinstance(one, VanTermijn)}
    chained = {"bezwaar_maken", "beslissing_op_bezwaar", "beslissing_op_bezwaar_commissie"}
    assert wettelijk.known().keys() - used == chained


def test_every_ground_to_stand_still_has_an_example():
    used = {each.grond for one in KNOWN if isinstance(one, Changes) for each in one.opschorting}
    assert used == set(Grond)


def test_every_reading_of_unsure_law_is_computed_in_an_example():
    shown = {(name, getattr(one.opvatting, name)) for one in KNOWN for name in questions()}
    assert shown == {(name, each) for name, one in questions().items() for each in one.readings}


def test_difference_is_told_with_the_number_and_why():
    [one] = read(ONE.replace("2026-03-02", "2026-03-03"))
    assert str(check(one)) == (
        "Z1 (Awb 4:13) wijkt af. einde: verwacht 2026-03-03, uitgerekend 2026-03-02."
        " Waarom het zo moet: Gewoon."
    )


def test_example_that_is_right_says_so():
    [one] = read(ONE)
    assert str(check(one)) == "Z1 klopt."


def test_true_is_not_the_number_one():
    [one] = read(ONE.replace("{einde = 2026-03-02}", "{zeker = 1}"))
    assert check(one).differences


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('soort = "termijn"', 'soort = "termijntje"', "Z1: 'soort' is 'termijntje'; kies uit te"),
        ('soort = "termijn"\n', "", "Z1: 'soort' is ''; kies uit termijn, terugrekenen"),
        ("begin =", "begint =", "Z1: begint: deze sleutel kennen wij hier niet"),
        ("begin =", "begint =", "Z1: begin: dit ontbreekt"),
        ("begin = 2026-01-05", 'begin = "gisteren"', "Z1: begin: schrijf een datum als"),
        ("begin = 2026-01-05", "begin = 2026-01-05T10:00:00", "Z1: begin: schrijf een datum als"),
        ('"aanvraag"', '"aanvrag"', "Z1: er is geen termijn 'aanvrag'; kies uit aanvraag,"),
        ('termijn = "aanvraag"', 'lengte = "8 weken"', "Z1: schrijf 'termijn', of 'lengte' en"),
        (
            'termijn = "aanvraag"',
            'lengte = "acht weken"\nbron = "wet"',
            "Z1: lengte: 'acht weken' is geen lengte; schrijf een getal",
        ),
        ("{einde", "{eind", "Z1: 'eind' bij 'verwacht' rekenen wij hier niet uit; wel: einde"),
        ('nummer = "Z1"\n', "", "op plaats 1: nummer: dit ontbreekt"),
        ('"Gewoon."', '""', "Z1: waarom: dit is leeg"),
        (
            "verwacht",
            'lezing = {verdaging = "soms"}\nverwacht',
            "Z1: 'soms' is geen lezing van 'verdaging'; kies uit ongerold of gerold",
        ),
        (
            "verwacht",
            'lezing = {verdagen = "gerold"}\nverwacht',
            "Z1: er is geen vraag 'verdagen'; kies uit opschortingsdagen,",
        ),
        (
            "verwacht",
            'opschorting = [{grond = "aanvulling", begin = 2026-01-06}]\nverwacht',
            "Z1: opschorting → 0: schrijf bij een opschorting 'tot' of 'lengte'",
        ),
        (
            "verwacht",
            'opschorting = [{grond = "vakantie", begin = 2026-01-06, tot = 2026-01-07}]\nverwacht',
            "Z1: opschorting → 0 → grond: kies uit 'aanvulling', 'verzuim'",
        ),
        (
            "verwacht",
            'opschorting = [{grond = "verzuim", begin = 2026-01-06, tot = 2026-01-05}]\nverwacht',
            "Z1: opschorting → 0: een opschorting eindigt niet voordat zij begint",
        ),
        (
            'soort = "termijn"',
            'soort = "op_tijd"\nlaatste_dag = 2026-03-02\n#',
            "Z1: begin: deze sleutel kennen wij hier niet",
        ),
        ("[[voorbeeld]]", "[[voorbeelden]]", "De tabel heeft geen enkel [[voorbeeld]]"),
        ("[[voorbeeld]]", "[[voorbeeld", "De tabel is geen goede TOML"),
    ],
)
def test_what_cannot_be_read_is_told_in_dutch(old, new, told):
    with pytest.raises(VoorbeeldError) as error:
        read(ONE.replace(old, new))
    assert told in str(error.value)


def test_message_comes_by_one_way():
    head = ONE.partition("begin")[0].replace('"termijn"', '"op_tijd"')
    given = 'laatste_dag = 2026-03-02\ngepost = 2026-03-01\nverwacht = {oordeel = "op_tijd"}\n'
    with pytest.raises(
        VoorbeeldError, match="Z1: schrijf 'ontvangen' \\(een moment\\), of 'gepost'"
    ):
        read(head + given)


def test_every_problem_is_told_at_once():
    wrong = ONE.replace("begin", "begint") + ONE.replace("Z1", "Z2").replace("termijn =", "term =")
    with pytest.raises(VoorbeeldError) as error:
        read(wrong)
    assert {line.split(":")[0] for line in str(error.value).splitlines()} == {
        "voorbeeld Z1",
        "voorbeeld Z2",
    }


def test_a_number_is_used_once():
    with pytest.raises(VoorbeeldError, match="voorbeeld Z1: dit nummer staat er twee keer"):
        read(ONE + ONE)


def test_head_of_the_table_names_every_kind():
    head = TABLE.partition("[[voorbeeld]]")[0]
    assert [one.soort for one in KNOWN if f"# {one.soort}" not in head] == []
