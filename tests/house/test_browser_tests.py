"""Tests that go back in the browser, or take a picture, have a whole one, as a person has it."""

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
GOES_BACK_OR_LOOKS = re.compile(r"\.back\(\)|screenshot")
FUNCTION = re.compile(
    r"^((?:@[^\n]+\n)*)def (test_\w+)\([^\n]*\n((?:    [^\n]*\n|\n)+)", re.MULTILINE
)


def those_that_need_it_whole(text: str) -> dict[str, bool]:
    """Name the tests that go back or look, and whether they are marked so."""
    return {
        name: "@pytest.mark.whole\n" in marks
        for marks, name, body in FUNCTION.findall(text)
        if GOES_BACK_OR_LOOKS.search(body)
    }


def test_they_say_so():
    found = {
        f"{path.relative_to(TESTS)}::{name}": marked
        for path in TESTS.rglob("test_*.py")
        if path != Path(__file__)
        if "driver" in (text := path.read_text(encoding="utf-8"))
        for name, marked in those_that_need_it_whole(text).items()
    }
    assert len(found) >= 6
    assert [name for name, marked in found.items() if not marked] == []


@pytest.mark.parametrize("act", ["driver.back()", "one('main').screenshot_as_png"])
def test_one_that_does_not_is_seen(act):
    text = f"def test_a(visitor):\n    visitor.{act}\n"
    assert those_that_need_it_whole(text) == {"test_a": False}
