"""On which engine each test of the web floor runs: the one place where that is chosen.

In a plain `pytest` every test runs on SQLite and on PostgreSQL, unless `OWN` names it. Of a test
with examples only the first runs on PostgreSQL, but for `BOTH`: there all of them.
`LOKET_WEB_ON=postgresql pytest tests/web` runs all examples of all tests on PostgreSQL instead,
but for `OWN`.
"""

import os
from pathlib import Path

import pytest

from tests.databases import ENGINES

HERE = Path(__file__).parent
VARIABLE = "LOKET_WEB_ON"
ENGINE = "engine"
POSTGRES = ENGINES[1]
BOTH = {
    "inloggen": "who may see what hangs on the sessions",
    "formulier/test_sending.py": "sending is one transaction, and twice is once",
    "formulier/test_two_tabs.py": "who keeps a draft first is decided by the database",
    "formulier/test_save_and_resume.py": "a draft is kept, found again and taken over",
    "formulier/test_files.py": "a file and its draft are kept together",
    "mijn/test_lists.py": "the largest questions: a page of the list, filtered and searched",
    "mijn/test_detail.py": "one case is put together from many tables",
    "balie/test_signing.py": "signing is one transaction, and twice is once",
    "behandeling/test_signing.py": "signing is one transaction, and twice is once",
    "test_queries.py": "what a page asks is counted, and differs by engine",
    "test_stage.py": "a scene that is carried over must be as it was, whichever the engine",
}
"""A folder or a file, and why each of its examples runs on both."""

OWN = {
    "behandeling/test_list.py::test_the_list_is_read_along_the_index": "it reads SQLite's plan",
    "formulier/test_relay_hangs.py::test_a_worker_that_waits_inside_a_transaction_is_caught": (
        "only SQLite lets one writer in at a time"
    ),
    "glue/test_journal.py::test_nothing_personal_lies_readable_in_the_database": (
        "it reads the file of an SQLite database, letter by letter"
    ),
    "inloggen/test_in_chromium.py": "a browser looks at pages; the tests beside it ask on both",
    "mijn/test_costs.py": "it counts the steps of the machine inside SQLite",
    "test_stage.py::test_where_another_program_wrote_it_is_played": (
        "only of a file can it be seen that another program wrote"
    ),
}
"""A file or a test, and why it says nothing about PostgreSQL."""


def all_on_postgres() -> bool:
    """Whether this run is for PostgreSQL; ValueError for an engine that there is not."""
    asked = os.environ.get(VARIABLE, "sqlite")
    if asked not in {"sqlite", "postgresql"}:
        raise ValueError(f"{VARIABLE} is {asked!r}; choose sqlite or postgresql")
    return asked == "postgresql"


def engines_for(file: Path, name: str) -> list[object]:
    """Give the engines that a test runs on; empty means SQLite, which needs no telling."""
    place = file.relative_to(HERE)
    if _named(place, name, OWN):
        return []
    return [POSTGRES] if all_on_postgres() else ENGINES


def every_example(file: Path, name: str) -> bool:
    """Whether all examples of a test run on PostgreSQL, not its first alone."""
    return all_on_postgres() or _named(file.relative_to(HERE), name, BOTH)


def _named(place: Path, name: str, names: dict[str, str]) -> bool:
    above = [str(each) for each in (place, *place.parents)]
    return not names.keys().isdisjoint([*above, f"{place}::{name}"])


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Let each test that asks for a database do so once for each of its engines."""
    if ENGINE not in metafunc.fixturenames:
        return
    engines = engines_for(Path(str(metafunc.definition.path)), metafunc.function.__name__)
    if engines:
        metafunc.parametrize(ENGINE, engines, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a test with examples run on PostgreSQL with its first, where that is chosen."""
    seen: set[str] = set()
    items[:] = [each for each in items if not _is_one_more(each, seen)]


def _is_one_more(item: pytest.Item, seen: set[str]) -> bool:
    """Whether it is another example, on PostgreSQL, of a test that was seen there."""
    if not isinstance(item, pytest.Function) or not item.path.is_relative_to(HERE):
        return False
    call = getattr(item, "callspec", None)
    if call is None or call.params.get(ENGINE) != "postgresql":
        return False
    test = item.nodeid.partition("[")[0]
    was_seen = test in seen
    seen.add(test)
    return was_seen and not every_example(item.path, item.originalname)
