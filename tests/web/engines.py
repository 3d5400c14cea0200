"""On which engine each test of the web floor runs: the one place where that is chosen.

Every test runs on SQLite; `BOTH` names those that a plain `pytest` runs on PostgreSQL as well.
`LOKET_WEB_ON=postgresql pytest tests/web` runs them all on PostgreSQL instead, but for `OWN`.
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
    "test_queries.py": "what a page asks is counted, and differs by engine",
}
"""A folder or a file, and why its tests run on both."""

OWN = {
    "behandeling/test_list.py::test_the_list_is_read_along_the_index": "it reads SQLite's plan",
    "formulier/test_relay_hangs.py::test_a_worker_that_waits_inside_a_transaction_is_caught": (
        "only SQLite lets one writer in at a time"
    ),
    "glue/test_journal.py::test_nothing_personal_lies_readable_in_the_database": (
        "it reads the file of an SQLite database, letter by letter"
    ),
    "mijn/test_costs.py": "it counts the steps of the machine inside SQLite",
    "test_stage.py": "it is about carrying over the file of an SQLite database",
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
    if all_on_postgres():
        return [POSTGRES]
    return ENGINES if _named(place, name, BOTH) else []


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
