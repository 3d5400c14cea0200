"""What a test of scanning may ask for: a real scanner, a room on SQLite, a file in it."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from portal.config import FilesPlace
from portal.scanning.rounds import Room
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.store.shelf import Shelf
from portal.store.vault import Vault
from tests import clamd
from tests.house_for_tests import Clock
from tests.store.scenes import NOW


@pytest.fixture(scope="session")
def daemon() -> Iterator[str]:
    """The socket of a real clamd."""
    if reason := clamd.missing():
        pytest.skip(reason)
    with clamd.running() as path:
        yield path


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database, to copy."""
    file = tmp_path_factory.mktemp("leeg") / "loket.sqlite3"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return file


@pytest.fixture
def room(empty_database: Path, tmp_path: Path) -> Iterator[Room]:
    """A room without a scanner."""
    shutil.copy(empty_database, tmp_path / "loket.sqlite3")
    vault = Vault(KeyRing.new(NOW))
    database = Database(f"sqlite:///{tmp_path / 'loket.sqlite3'}", signer=vault)
    yield Room(
        database=database,
        vault=vault,
        shelf=Shelf(FilesPlace(tmp_path / "bestanden")),
        scanner=None,
        clock=Clock(NOW + timedelta(minutes=1)),
        scratch=tmp_path,
    )
    database.dispose()
