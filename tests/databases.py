"""Empty databases at the newest version, for every floor: made once, then copied or emptied.

A test asks for `sqlite_database`, or for `each_database` and then runs once on each engine. The
fixtures are handed on by `tests/conftest.py`.
"""

import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.store.tables import METADATA
from portal.store.vault import Vault
from tests import postgres

ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
FILE = "loket.sqlite3"
# TRUNCATE makes the files of a table and its indexes anew: for all tables that is dozens of times
# the work of taking away the few rows that a test left. Only what refuses a DELETE is truncated.
# Sequences start anew, as on a first day.
SWEEP = """
DO $$
DECLARE name text; held boolean; refuses boolean;
BEGIN
  FOREACH name IN ARRAY ARRAY[{tables}] LOOP
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I)', name) INTO held;
    CONTINUE WHEN NOT held;
    SELECT EXISTS (SELECT 1 FROM pg_trigger
      WHERE tgrelid = name::regclass AND tgname = name || '_no_delete') INTO refuses;
    EXECUTE format(CASE WHEN refuses THEN 'TRUNCATE %I' ELSE 'DELETE FROM %I' END, name);
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename), start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""
SIGNER = Vault(KeyRing.new(datetime(2026, 1, 1, tzinfo=UTC)))


@event.listens_for(Engine, "connect")
def turned_round(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Let SQLite give rows in no order anybody can count on, as PostgreSQL may at any time.

    What did not ask for an order gets its rows from the last to the first.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA reverse_unordered_selects=ON")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite file, to copy."""
    file = tmp_path_factory.mktemp("template") / FILE
    database = Database(f"sqlite:///{file}")
    migrate(database)
    settle(database)
    return file


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database; `emptied` gives it to a test."""
    reason = postgres.missing()
    if reason:
        pytest.skip(reason)
    with postgres.new_database() as url:
        database = Database(url)
        migrate(database)
        database.dispose()
        yield url


class Lodging:
    """One SQLite database object for a whole run, that is at another file in each test.

    What was worked out for the statements of one test, the next one has at hand; and that is a
    tenth of the work of a page.
    """

    can_keep = True

    def __init__(self, template: Path) -> None:
        self._template = template
        self._file = template
        self._database = Database(f"sqlite:///{template}", signer=SIGNER)
        self.commits = 0
        event.listen(self._database.engine, "do_connect", self._there)
        event.listen(self._database.engine, "commit", self._committed)

    def move(self, folder: Path) -> Database:
        """Give the database with a copy of the template, in this folder; end with `dispose`."""
        self._file = folder / FILE
        shutil.copy(self._template, self._file)
        engine = self._database.engine
        engine.url = engine.url.set(database=str(self._file))
        return self._database

    def leave(self) -> None:
        """Let go of the file, which is the test's own."""
        self._database.dispose()

    def traces(self) -> tuple[object, ...]:
        """What changes when anybody writes, whichever the process."""
        file, log = self._file.stat(), self._log
        told = (_size(log), log.stat().st_mtime_ns) if _size(log) else (0, 0)
        return (self.commits, (file.st_size, file.st_mtime_ns), told)

    def keep(self) -> bytes | None:
        """Take along all that is there; None while somebody holds it."""
        settle(self._database)
        return None if _size(self._log) else zlib.compress(self._file.read_bytes(), 1)

    def put(self, kept: bytes) -> None:
        """Have there what was taken along, and nothing else."""
        self._database.dispose()
        assert not _size(self._log), "somebody holds the database"
        self._file.write_bytes(zlib.decompress(kept))

    @property
    def _log(self) -> Path:
        return self._file.with_name(f"{FILE}-wal")

    def _there(self, _dialect: object, _entry: object, places: list[str], _more: object) -> None:
        """Connect to the file of now, whichever the object began with."""
        places[0] = str(self._file)

    def _committed(self, _connection: object) -> None:
        """Count what was written: who finds the same number knows that nothing was."""
        self.commits += 1


@pytest.fixture(scope="session")
def sqlite_lodging(sqlite_template: Path) -> Lodging:
    """The database object that the tests have in common."""
    return Lodging(sqlite_template)


@pytest.fixture
def sqlite_database(sqlite_lodging: Lodging, tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database in the test's own folder."""
    made = sqlite_lodging.move(tmp_path)
    yield made
    made.dispose()


@pytest.fixture(params=ENGINES)
def each_database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database; the test runs once on each engine."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_database")
        return
    made = emptied(request.getfixturevalue("postgres_url"))
    yield made
    made.dispose()


def settle(database: Database) -> None:
    """Put everything in the one SQLite file and let go of it, so that it can be copied."""
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.dispose()


def copied(template: Path, folder: Path) -> Database:
    """Give a copy of an SQLite file, in this folder."""
    file = folder / FILE
    shutil.copy(template, file)
    return Database(f"sqlite:///{file}", signer=SIGNER)


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


@cache
def database_at(url: str) -> Database:
    """Give the database object of a PostgreSQL database, the same for each test.

    It takes its server to be there: asking that each time is a third of all messages. What happens
    when it is not, is tried with objects that ask (tests/store/test_session.py, test_away.py).
    """
    made = Database(url, signer=SIGNER)
    made.engine.pool._pre_ping = False  # noqa: SLF001 - chosen when it was made
    return made


def emptied(url: str) -> Database:
    """Give the PostgreSQL database with nothing in it; the same object for each test."""
    database = database_at(url)
    with database.write() as tx:
        names = ", ".join(f"'{table.name}'" for table in reversed(METADATA.sorted_tables))
        tx.execute(text(SWEEP.format(tables=names)))
    return database
