"""Tests that go back in the browser have one that remembers pages, as a person's does."""

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
GOES_BACK = re.compile(r"\.back\(\)")
FUNCTION = re.compile(
    r"^((?:@[^\n]+\n)*)def (test_\w+)\([^\n]*\n((?:    [^\n]*\n|\n)+)", re.MULTILINE
)


def those_that_go_back(text: str) -> dict[str, bool]:
    """Name the tests that go back, and whether they are marked so."""
    return {
        name: "@pytest.mark.back\n" in marks
        for marks, name, body in FUNCTION.findall(text)
        if GOES_BACK.search(body)
    }


def test_they_say_so():
    found = {
        f"{path.relative_to(TESTS)}::{name}": marked
        for path in TESTS.rglob("test_*.py")
        if path != Path(__file__)
        if "driver" in (text := path.read_text(encoding="utf-8"))
        for name, marked in those_that_go_back(text).items()
    }
    assert len(found) >= 5
    assert [name for name, marked in found.items() if not marked] == []


def test_one_that_does_not_is_seen():
    assert those_that_go_back("def test_a(visitor):\n    visitor.driver.back()\n") == {
        "test_a": False
    }
