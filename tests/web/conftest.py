"""What a test of the web floor may ask for: the whole portal on a fresh database.

The application is made once; each test gets a database of its own and a clock at noon.
"""

import shutil
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import structlog

from portal.config import FilesPlace
from portal.definition.catalogue import Catalogue
from portal.store.shelf import Shelf
from tests.databases import ENGINES, FILE, Lodging, settle
from tests.house_for_tests import Clock, House, build
from tests.pg_lodging import PostgresLodging
from tests.specimens import FOLDER
from tests.web.engines import pytest_collection_modifyitems, pytest_generate_tests
from tests.web.stage import FILES, STAGE, Memory, Stage, may_be_carried

__all__ = ["pytest_collection_modifyitems", "pytest_generate_tests"]


@pytest.fixture
def engine(request: pytest.FixtureRequest) -> str:
    """The engine that this test runs on; `tests.web.engines` chooses."""
    return getattr(request, "param", "sqlite")


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The application, and an empty database to copy."""
    made = build(tmp_path_factory.mktemp("huis"))
    settle(made.assembly.database)
    return made


@pytest.fixture(scope="session")
def sqlite_house(furnished: House) -> Lodging:
    """The SQLite database object that the tests of the web floor have in common."""
    return Lodging(furnished.settings.data / FILE)


@pytest.fixture(scope="session")
def postgres_house(postgres_url: str) -> Iterator[PostgresLodging]:
    """The PostgreSQL database that the tests of the web floor have in common."""
    made = PostgresLodging(postgres_url)
    yield made
    made.close()


@pytest.fixture
def lodging(request: pytest.FixtureRequest, engine: str) -> Lodging | PostgresLodging:
    """Where this test lodges."""
    found: Lodging | PostgresLodging = request.getfixturevalue(f"{_short(engine)}_house")
    return found


@pytest.fixture(scope="session")
def memories() -> dict[str, Memory]:
    """What the scenes left that were played in this process, by engine."""
    return {"sqlite": {}, "postgresql": {}}


@pytest.fixture
def house(  # noqa: PLR0913, PLR0917 - all that a house is made of
    request: pytest.FixtureRequest,
    engine: str,
    furnished: House,
    lodging: Lodging | PostgresLodging,
    tmp_path: Path,
    memories: dict[str, Memory],
) -> Iterator[House]:
    """The portal on an empty database."""
    for made in _moved_in(furnished, lodging, tmp_path):
        if lodging.can_keep and may_be_carried(request.fixturenames):
            made.app.extensions[STAGE] = Stage(made, lodging, tmp_path, memories[engine])
        try:
            yield made
        finally:
            made.app.extensions.pop(STAGE, None)


@pytest.fixture(params=ENGINES)
def house_on_each(
    request: pytest.FixtureRequest, furnished: House, tmp_path: Path
) -> Iterator[House]:
    """The portal on an empty database; the test runs once on each engine."""
    lodging = request.getfixturevalue(f"{_short(request.param)}_house")
    yield from _moved_in(furnished, lodging, tmp_path)


LeftBehind = dict[object, tuple[Any, Path, datetime, object]]


@pytest.fixture(scope="module")
def left_behind() -> LeftBehind:
    """What the scenes left that a test of this module played: rows, files, the clock, the told."""
    return {}


@pytest.fixture
def played(  # noqa: PLR0913, PLR0917 - all that a scene leaves something in
    engine: str,
    house: House,
    lodging: Lodging | PostgresLodging,
    left_behind: LeftBehind,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Callable[[House], Any]], Any]:
    """Give the way to open with a scene that many tests of a module have in common.

    `played(scene)` is `scene(house)` in an empty house, but played once: who comes later finds the
    database, the files and the clock as the first left them, and a copy of what was told.
    """

    def play(scene: Callable[[House], Any]) -> Any:
        if not lodging.can_keep:
            return scene(house)
        if (engine, scene) not in left_behind:
            told = scene(house)
            rows, kept = lodging.keep(), tmp_path_factory.mktemp("scene")
            assert rows is not None, "somebody holds the database"
            _carry(tmp_path, kept)
            left_behind[engine, scene] = rows, kept, house.clock(), told
        else:
            rows, kept, house.clock.moment, told = left_behind[engine, scene]
            lodging.put(rows)
            _carry(kept, tmp_path)
            # The portal knows what is live and what was out of order, as it did after the scene.
            house.visitor().get("/")
        return deepcopy(told)

    return play


def _carry(one: Path, other: Path) -> None:
    """Copy the files on the shelf."""
    if (one / FILES).exists():
        shutil.copytree(one / FILES, other / FILES)


def _short(engine: str) -> str:
    return {"sqlite": "sqlite", "postgresql": "postgres"}[engine]


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


def _moved_in(
    furnished: House, lodging: Lodging | PostgresLodging, folder: Path
) -> Iterator[House]:
    """Let the application run on a database for one test, and put everything back."""
    assembly, clock, database = furnished.assembly, Clock(), lodging.move(folder)
    furnished.app.extensions["loket"] = replace(
        assembly, database=database, clock=clock, shelf=Shelf(FilesPlace(folder / FILES))
    )
    # A process knows from its start what was published and what is down, of this test alone.
    assembly.noticing.look(database, assembly.catalogue, clock(), at_once=True)
    assembly.board.look(database, clock())
    try:
        yield House(furnished.app, furnished.settings, clock)
    finally:
        furnished.app.extensions["loket"] = assembly
        lodging.leave()
