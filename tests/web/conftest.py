"""What a test of the web floor may ask for: the whole portal on a fresh database.

The application is made once; each test gets a database of its own and a clock at noon.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import structlog

from portal.config import FilesPlace
from portal.definition.catalogue import Catalogue
from portal.store.session import Database
from portal.store.shelf import Shelf
from tests.databases import ENGINES, FILE, copied, emptied, settle
from tests.house_for_tests import Clock, House, build
from tests.specimens import FOLDER


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The application, and an empty database to copy."""
    made = build(tmp_path_factory.mktemp("huis"))
    settle(made.assembly.database)
    return made


@pytest.fixture
def house(furnished: House, tmp_path: Path) -> Iterator[House]:
    """The portal on an empty SQLite database."""
    yield from _moved_in(furnished, _sqlite(furnished, tmp_path), tmp_path)


@pytest.fixture(params=ENGINES)
def house_on_each(
    request: pytest.FixtureRequest, furnished: House, tmp_path: Path
) -> Iterator[House]:
    """The portal on an empty database; the test runs once on each engine."""
    if request.param == "sqlite":
        yield from _moved_in(furnished, _sqlite(furnished, tmp_path), tmp_path)
        return
    yield from _moved_in(furnished, emptied(request.getfixturevalue("postgres_url")), tmp_path)


@pytest.fixture(scope="session")
def specimens() -> Catalogue:
    """One small form for each thing a form can do."""
    return Catalogue.load(FOLDER)


@pytest.fixture
def specimen_house(house: House, specimens: Catalogue) -> House:
    """The portal with the specimens for forms."""
    house.refurnish(catalogue=specimens)
    return house


@pytest.fixture
def journal() -> Iterator[list[dict[str, object]]]:
    """What is written to the log, line by line, as the log would hold it."""
    with structlog.testing.capture_logs() as lines:
        yield lines


def _sqlite(furnished: House, folder: Path) -> Database:
    return copied(furnished.settings.data / FILE, folder)


def _moved_in(furnished: House, database: Database, folder: Path) -> Iterator[House]:
    """Let the application run on this database for one test, and put everything back."""
    assembly, clock = furnished.assembly, Clock()
    furnished.app.extensions["loket"] = replace(
        assembly, database=database, clock=clock, shelf=Shelf(FilesPlace(folder / "bestanden"))
    )
    try:
        yield House(furnished.app, furnished.settings, clock)
    finally:
        furnished.app.extensions["loket"] = assembly
        database.dispose()
