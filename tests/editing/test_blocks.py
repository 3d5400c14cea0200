"""Blocks of questions: right by themselves, copied word for word, told when a newer one exists."""

from datetime import date

import pytest

from portal.cli.editing.files import blocks
from portal.definition.check import check
from portal.definition.problems import UNFILLED, Level
from portal.editing.beginning import begun, first_test
from portal.editing.blocks import outdated, read_block
from portal.editing.play import differences, play
from portal.editing.scenario import read_scenarios

BLOCKS = blocks()
ALL = ("adres", "bedrijf", "contact", "gemachtigde", "rekening", "verklaring")


def new(*names):
    text = begun("bomen", "kapvergunning", "bouwen_en_wonen", [BLOCKS[name] for name in names])
    return text, check(text.encode(), "bomen.yaml")


def test_every_block_reads():
    assert tuple(sorted(BLOCKS)) == ALL


@pytest.mark.parametrize("name", ALL)
def test_a_form_with_a_block_has_nothing_wrong(name):
    text, found = new(name)
    assert [str(each) for each in found.problems if each.level is Level.FOUT] == []
    assert found.form is not None
    assert f"# bouwsteen: {name}@{BLOCKS[name].block.version}" in text
    assert found.form.steps[-1].questions == BLOCKS[name].block.questions


def test_all_blocks_fit_in_one_form():
    _, found = new(*ALL)
    told = [str(each) for each in found.problems if each.level is not Level.ADVIES]
    assert [each for each in told if UNFILLED not in each] == []
    assert told, "the directions of a new form are no texts yet"


def test_a_new_form_has_a_first_test_that_passes():
    _, found = new("contact")
    assert found.form is not None
    text = first_test(found.form, date(2026, 3, 2))
    tests, problems = read_scenarios(text.encode(), "bomen.test.yaml", found.form)
    assert tests is not None, [str(each) for each in problems]
    (test,) = tests.tests
    assert differences(found.form, test, play(found.form, test)) == ()


def test_an_older_copy_is_told_and_never_changed():
    source = "a: b\n  # bouwsteen: contact@1\n# bouwsteen: contcat@1\n# bouwsteen: adres@2\n"
    told = list(outdated(source.encode(), "x.yaml", {"contact": 2, "adres": 2}))
    assert [(each.line, each.column, each.code, each.level) for each in told] == [
        (2, 3, "R551", Level.ADVIES),
        (3, 1, "R552", Level.WAARSCHUWING),
    ]
    assert "bedoelt u 'contact'" in told[1].text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bouwsteen: x\nversie: 0\ntitel: X\nvragen:\n  - vraag: a\n", "R111"),
        ("bouwsteen: x\nversie: 1\nvragen: []\n", "R103"),
        ("bouwsteen: [\n", "R020"),
    ],
)
def test_a_badly_written_block_is_told(text, code):
    found, problems = read_block(text.encode(), "x.yaml")
    assert found is None
    assert code in {each.code for each in problems}
