"""Files beside a form, whatever they hold: problems, never an exception."""

from random import Random

import pytest

from portal.definition.check import check
from portal.editing.blocks import read_block
from portal.editing.migration import read_migration
from portal.editing.scenario import read_scenarios
from tests.definition.good import GOOD
from tests.editing.test_migration import NEW, WRITTEN
from tests.editing.test_scenarios import FORM, TESTS

BLOCK = (
    "bouwsteen: x\nversie: 1\ntitel: X\nvragen:\n  - vraag: a\n    soort: tekst\n    label: A?\n"
)
PIECES = (":", "- ", "  ", "\n", "{", "}", "[", "]", "'", '"', "ja", "2026-02-30", "((naam))", "|")


def spoiled(text: str, seed: int) -> bytes:
    """A file somebody was halfway through changing."""
    random = Random(seed)  # noqa: S311 (no secret)
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(text))
        cut = at + random.randrange(6)
        text = text[:at] + random.choice(PIECES) + text[cut:]
    return text.encode()


@pytest.mark.parametrize("seed", range(60))
def test_whatever_an_editor_is_halfway_through_gives_problems_and_no_exception(seed):
    found, problems = read_scenarios(spoiled(TESTS, seed), "x.test.yaml", FORM)
    assert found is not None or problems
    moved, problems = read_migration(spoiled(WRITTEN, seed), "x.migratie.yaml", NEW)
    assert moved is not None or problems
    block, problems = read_block(spoiled(BLOCK, seed), "x.yaml")
    assert block is not None or problems
    checked = check(spoiled(GOOD, seed), "goed.yaml")
    assert checked.form is not None or checked.problems
