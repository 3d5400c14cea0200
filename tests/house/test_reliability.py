"""Every promise about reliability names the tests that prove it, and these tests exist."""

import ast
import tomllib

import pytest

from portal.resources import folder

ROOT = folder("tests").parent
TABLE = tomllib.loads((ROOT / "tests" / "reliability.toml").read_text(encoding="utf-8"))
PROMISES = {f"REL-{number:02}" for number in (*range(1, 18), 25, 29, *range(31, 35))}
NAMED = [(promise, name) for promise, names in TABLE["proven"].items() for name in names]


def exists(name: str) -> bool:
    """Whether a test of this name stands in that file, not in a comment or below a class."""
    file, _, test = name.partition("::")
    if not (ROOT / file).is_file():
        return False
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return any(isinstance(each, ast.FunctionDef) and each.name == test for each in tree.body)


@pytest.mark.parametrize(("promise", "name"), NAMED)
def test_what_proves_a_promise_is_there(promise, name):
    assert exists(name), f"{promise} is said to be proven by {name}, which is not there"


def test_every_promise_is_proven_or_said_to_be_missing():
    proven, missing = set(TABLE["proven"]), set(TABLE["missing"])
    assert proven | missing == PROMISES
    assert proven & missing == set()
    assert all(TABLE["proven"].values())
    assert all(TABLE["missing"].values())


@pytest.mark.parametrize(
    "name",
    [
        "tests/nowhere.py::test_what_proves_a_promise_is_there",
        "tests/house/test_reliability.py::test_nothing",
        "tests/house/test_reliability.py::exist",
        "tests/house/test_reliability.py",
    ],
)
def test_a_wrong_name_is_caught(name):
    assert not exists(name)
