"""After all browser tests: was every page looked at?

The workers of a run hand their looks to the one that hands out the tests. It judges only when every
test with a browser was run, and none of any kind failed: a part of them proves nothing of the rest.
"""

import re
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest

from tests import looks
from tests.looks import Look

TESTS = Path(__file__).parent
TEMPLATES = TESTS.parent / "templates"
NEVER: dict[str, str] = {}
"""Pages that no test can look at, and why."""
NEVER_WRONG = {
    "balie/overdragen.html": "It asks yes or no: nothing that is sent from it can be wrong.",
    "balie/stoppen.html": "It asks yes or no: nothing that is sent from it can be wrong.",
    "redactie/proef-controle.html": "Nothing is sent from a trial, so nothing of it is refused.",
    **{
        f"componenten/{name}.html": "It shows a component without a fault; another page, with one."
        for name in ("taak", "vraag-leeg", "zeker-dicht", "zeker-dicht-leeg")
    },
}
"""Pages that only seem able to show an error summary, and why they never do."""

MARKED = re.compile(r"^(?:pytestmark = |@)pytest\.mark\.browser$", re.MULTILINE)
WHOLE = pytest.StashKey[list[bool]]()
SENTENCES = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Begin with nothing known."""
    config.stash[WHOLE] = []
    config.stash[SENTENCES] = []


def pytest_deselected(items: list[pytest.Item]) -> None:
    """A test with a browser is left out: this is a part."""
    for each in items:
        if each.get_closest_marker("browser") is not None:
            each.config.stash[WHOLE].append(False)


def pytest_collection_finish(session: pytest.Session) -> None:
    """See whether a test was left out, by not being named or by the names of others."""
    if session.items:  # who only hands them out has none
        browser = (each for each in session.items if each.get_closest_marker("browser") is not None)
        here = {each.path for each in browser}
        files = TESTS.rglob("test_*.py")
        wanted = {path for path in files if MARKED.search(path.read_text(encoding="utf-8"))}
        one_by_name = any("::" in each for each in session.config.args)
        session.config.stash[WHOLE].append(wanted <= here and not one_by_name)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a worker knows; one that broke down knows nothing, and its test failed."""
    told = getattr(node, "workeroutput", {})
    looks.done.update(Look(*each) for each in told.get("looks", ()))
    node.config.stash[WHOLE].append(told.get("whole", False))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Hand over what is known, or judge it."""
    config = session.config
    whole = bool(config.stash[WHOLE]) and all(config.stash[WHOLE])
    handing = getattr(config, "workeroutput", None)
    if handing is not None:
        handing["looks"] = [astuple(each) for each in looks.done]
        handing["whole"] = whole
    elif whole and exitstatus == pytest.ExitCode.OK and not config.getoption("collectonly"):
        found = looks.unproven(looks.done, looks.pages(TEMPLATES), NEVER, NEVER_WRONG)
        config.stash[SENTENCES] = found
        if found:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say what nobody looked at."""
    for sentence in config.stash[SENTENCES]:
        terminalreporter.write_line(sentence)
