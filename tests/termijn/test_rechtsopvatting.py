"""Law that can be read in two ways: named, chosen in a table, and never chosen by accident."""

import pytest
from pydantic import ValidationError

from portal.termijn import dwangsom, wettelijk
from portal.termijn.rechtsopvatting import (
    Rechtsopvatting,
    learn,
    ours,
    questions,
    read,
    released,
)

TABLE = """
[{name}]
code = "U-1"
vraag = "Hoe?"
gekozen = "{chosen}"
veilig = "{chosen}"
waarom = "Daarom."
bron = "Wet"
[{name}.lezingen]
{one} = "Zo."
{other} = "Anders."
"""


def table(**other):
    """The whole table, with another block for one question."""
    blocks = []
    for name, question in questions().items():
        one, two = question.readings
        block = {"name": name, "chosen": one, "one": one, "other": two} | other.get(name, {})
        blocks.append(TABLE.format(**block))
    return "".join(blocks)


def test_our_choices_are_those_of_the_table():
    assert ours().model_dump() == {name: one.chosen for name, one in questions().items()}


def test_where_no_source_decides_we_are_on_the_safe_side():
    unsafe = {name for name, one in questions().items() if one.chosen != one.safe}
    # BZK and VNG say how these are read.
    assert unsafe == {"opschortingsdagen", "doorgeleiding"}
    assert all(questions()[name].source for name in unsafe)


def test_every_question_has_its_own_code():
    codes = [one.code for one in questions().values()]
    assert len(codes) == len(set(codes))


def test_other_reading_leaves_the_rest():
    other = ours().but(verdaging="gerold")
    assert other.verdaging == "gerold"
    assert other.model_dump() | {"verdaging": "ongerold"} == ours().model_dump()


def test_unknown_reading_is_refused():
    with pytest.raises(ValueError, match="'soms' is geen lezing van 'verdaging'"):
        ours().but(verdaging="soms")
    with pytest.raises(ValueError, match="er is geen vraag 'verdagen'"):
        ours().but(verdagen="gerold")
    with pytest.raises(ValidationError):
        Rechtsopvatting.model_validate(ours().model_dump() | {"storing": "nooit"})


def test_table_that_is_whole_is_read():
    assert read(table()).keys() == questions().keys()


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"storing": {"chosen": "nooit"}}, "'nooit' is geen lezing van U-1"),
        ({"storing": {"name": "uitval"}}, "de vraag 'storing' ontbreekt"),
        ({"storing": {"one": "nooit", "chosen": "nooit"}}, "de lezingen van 'storing' zijn soepel"),
    ],
)
def test_table_with_a_mistake_says_which(other, told):
    with pytest.raises(ValueError, match=told):
        read(table(**other))


def test_table_with_a_question_too_many_names_it():
    extra = TABLE.format(name="vakantie", chosen="ja", one="ja", other="nee")
    with pytest.raises(ValueError, match="onbekende vraag 'vakantie'"):
        read(table() + extra)


def test_term_with_a_wrong_key_is_refused():
    with pytest.raises(ValueError, match="lengt"):
        wettelijk.read('[x]\nwet = "Wet"\nartikel = "1"\nlengt = "8 weken"\nbron = "wet"\n')
    with pytest.raises(ValueError, match="er is geen termijn 'x'; kies uit aanvraag"):
        wettelijk.find("x")


def test_every_term_names_its_article_and_whether_a_dwangsom_belongs():
    known = wettelijk.known()
    assert str(known["klacht"].in_words()) == (
        "artikel 9:11 lid 1 van de Algemene wet bestuursrecht"
    )
    assert {name for name, one in known.items() if one.dwangsom} == {
        "aanvraag",
        "beslissing_op_bezwaar",
        "beslissing_op_bezwaar_commissie",
        "brp_afschrift",
        "brp_geheimhouding",
        "wmo_besluit",
    }


def test_no_two_amounts_hold_from_one_day():
    block = '[[bedragen]]\nvanaf = 2024-01-01\nbron = "Wet"\nstappen = [[14, 23]]\n'
    with pytest.raises(ValueError, match="dezelfde dag"):
        dwangsom.read(block * 2)


def test_a_gemeente_chooses_other_readings_and_those_of_the_release_stay():
    try:
        learn({"verdaging": "gerold", "postweek": "weg", "vakantie": "x"})
        assert ours() == released().but(verdaging="gerold")
        assert released().verdaging == questions()["verdaging"].chosen
    finally:
        learn({})
    assert ours() == released()
