"""What a test of the proof may ask for: an empty database on each engine, and its keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.store.session import Database
from portal.store.vault import Vault
from tests.databases import SIGNER
from tests.house_for_tests import House
from tests.proof.town import Town, a_town, moved_in


@pytest.fixture
def database(each_database: Database) -> Database:
    """An empty database; the test runs once on each engine."""
    return each_database


@pytest.fixture
def vault() -> Vault:
    """The vault whose keys chain the lines of that database."""
    return SIGNER


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[House, Path]:
    """The day in the town, played once."""
    folder = tmp_path_factory.mktemp("town")
    return a_town(folder), folder


@pytest.fixture
def town(played: tuple[House, Path], tmp_path: Path) -> Iterator[Town]:
    """A town of the test's own."""
    made = moved_in(*played, tmp_path)
    yield made
    made.database.dispose()
