"""What a store test may ask for: an empty database on each engine, and a vault."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.store.tables import METADATA
from portal.store.vault import Vault
from tests import postgres
from tests.store.scenes import NOW

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database at the newest version, to copy."""
    file = tmp_path_factory.mktemp("template") / "loket.sqlite3"
    database = Database(f"sqlite:///{file}")
    migrate(database)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()
    return file


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database at the newest version; emptied before each test."""
    reason = postgres.missing()
    if reason:
        pytest.skip(reason)
    with postgres.new_database() as url:
        database = Database(url)
        migrate(database)
        database.dispose()
        yield url


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database; the test runs once on each engine."""
    if request.param == "sqlite":
        file = tmp_path / "loket.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        made = Database(f"sqlite:///{file}")
    else:
        made = Database(request.getfixturevalue("postgres_url"))
        with made.write() as tx:
            tx.execute(text(f"TRUNCATE {', '.join(METADATA.tables)} RESTART IDENTITY"))
    yield made
    made.dispose()


@pytest.fixture
def vault() -> Vault:
    """A vault with fresh keys."""
    return Vault(KeyRing.new(NOW))
