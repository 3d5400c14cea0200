"""The database: one setting chooses SQLite or PostgreSQL, and `write` and `read` give sessions.

A commit means on disk (WAL with synchronous FULL; PostgreSQL with fsync and synchronous_commit),
and a server that was told otherwise is refused. SQLite writers of one process wait in a row for a
lock of ours: SQLite's own waiting sleeps in growing steps, which makes a few requests very slow.
"""

import os
import sqlite3
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker

from portal.store.engines import BadDatabaseError, connect

__all__ = ["BadDatabaseError", "Database", "Session", "UnavailableError"]

WAIT = 5.0
# SQLite's codes for busy, locked, out of memory, I/O error, full, cannot open, locking protocol.
SQLITE_PASSING = frozenset({5, 6, 7, 10, 13, 14, 15})
SQLITE_READ_ONLY = 8


class UnavailableError(Exception):
    """The database cannot serve now (locked, full, restarting); nothing was kept, try again."""

    retry_after = 5


class Database:
    """A database by its URL: `sqlite:////path/file` or `postgresql+psycopg://user@host/name`.

    Connects at first use. BadDatabaseError says in a sentence what is wrong with the URL, the
    folder or the server's settings.
    """

    def __init__(self, url: str) -> None:
        self.engine: Engine = connect(url)
        self.engine_name: str = self.engine.dialect.name
        writing, reading = _engines(self.engine)
        self._writing = sessionmaker(writing, expire_on_commit=False, autoflush=False)
        self._reading = sessionmaker(reading, expire_on_commit=False, autoflush=False)
        self._row = _Row() if self.engine_name == "sqlite" else None
        _close_before_forking(self.engine)

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction that commits at the end, and rolls back when anything is raised.

        Keep it short: no network and no rendering inside. UnavailableError after five seconds of
        waiting for a lock; RuntimeError when this thread is writing already (SQLite).
        """
        row = self._row.turn() if self._row else nullcontext()
        with row, _honest(writing=True), self._writing() as tx:
            yield tx
            tx.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a read-only transaction; a statement that writes raises."""
        with _honest(writing=False), self._reading() as tx:
            yield tx

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """Open a connection for statements that read and stand alone: each sees its own moment.

        Without what a transaction costs. UnavailableError as `read` raises it.
        """
        with _honest(writing=False), self.engine.connect() as connection:
            yield connection

    def check(self) -> None:
        """Connect once and close again; raises BadDatabaseError or UnavailableError."""
        with self.read() as tx:
            tx.connection()
        self.dispose()

    def dispose(self) -> None:
        """Close the connections; the next use opens new ones."""
        self.engine.dispose()


class _Row:
    """Waiting in a row: one writer of this process at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None

    @contextmanager
    def turn(self) -> Iterator[None]:
        me = threading.get_ident()
        if self._holder == me:
            raise RuntimeError("write() inside write(): pass the open session on instead")
        if not self._lock.acquire(timeout=WAIT):
            raise UnavailableError
        self._holder = me
        try:
            yield
        finally:
            self._holder = None
            self._lock.release()


def _close_before_forking(engine: Engine) -> None:
    # Neither engine survives one connection in two processes: a server that loads us first and
    # forks its workers then hands on no open connection.
    known = weakref.ref(engine)

    def close() -> None:
        kept = known()
        if kept is not None:
            kept.dispose()

    os.register_at_fork(before=close)


def _engines(engine: Engine) -> tuple[Engine, Engine]:
    """Give two views of one pool: transactions of the first write, of the second only read."""
    writing = engine.execution_options(loket="write")
    if engine.dialect.name != "sqlite":
        return writing, engine.execution_options(postgresql_readonly=True)
    reading = engine.execution_options(loket="read")
    event.listen(writing, "begin", _begin_write)
    event.listen(reading, "begin", _begin_read)
    return writing, reading


def _begin_write(connection: Connection) -> None:
    # IMMEDIATE takes the write lock now: a lock taken half-way cannot be waited for and fails.
    _tell(connection, "PRAGMA query_only=OFF", "BEGIN IMMEDIATE")


def _begin_read(connection: Connection) -> None:
    _tell(connection, "PRAGMA query_only=ON", "BEGIN")


def _tell(connection: Connection, *statements: str) -> None:
    # Straight to the driver: by way of SQLAlchemy this costs more than a query does.
    cursor = connection.connection.cursor()
    for statement in statements:
        cursor.execute(statement)
    cursor.close()


@contextmanager
def _honest(*, writing: bool) -> Iterator[None]:
    """Turn what passes by itself into UnavailableError; a mistake of ours stays what it is."""
    try:
        yield
    except PoolTimeoutError as error:
        raise UnavailableError from error
    except (OperationalError, InterfaceError) as error:
        if _passing(error.orig, writing=writing):
            raise UnavailableError from error
        raise
    except sqlite3.OperationalError as error:
        if _passing(error, writing=writing):
            raise UnavailableError from error
        raise


def _passing(error: BaseException | None, *, writing: bool) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # PostgreSQL: psycopg keeps OperationalError for the server's state, not for our statements.
        return True
    primary = code & 0xFF
    return primary in SQLITE_PASSING or (writing and primary == SQLITE_READ_ONLY)
