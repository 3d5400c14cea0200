"""The database: one setting chooses SQLite or PostgreSQL, and `write` and `read` give sessions.

A commit means on disk (WAL with synchronous FULL; PostgreSQL with fsync and synchronous_commit),
and a server that was told otherwise is refused. SQLite writers of one process wait in a row for a
lock of ours: SQLite's own waiting sleeps in growing steps, which makes a few requests very slow.
"""

import os
import sqlite3
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session, sessionmaker

from portal.store import chain
from portal.store.at_hand import AtHand, Stroke
from portal.store.chain import Signer
from portal.store.engines import WAIT_MS, BadDatabaseError, connect

__all__ = ["BadDatabaseError", "Database", "Session", "UnavailableError"]

WAIT = 5.0
FELT_MS = 250
_TOLD = "busy_timeout"
_READS = "query_only"
# Who is not the first in the row has no reason to hold a thread for long.
CROWDED = 1.0
# SQLite's codes for busy, locked, out of memory, I/O error, full, cannot open, locking protocol.
SQLITE_PASSING = frozenset({5, 6, 7, 10, 13, 14, 15})
SQLITE_READ_ONLY = 8
# Read-only, I/O error, cannot open, no database: what may be wrong with the connection itself.
# SQLite opens a file that it may not write for reading, without a word and for good.
SQLITE_SPOILED = frozenset({SQLITE_READ_ONLY, 10, 14, 26})


class UnavailableError(Exception):
    """The database cannot serve now (locked, full, restarting); nothing was kept, try again."""

    retry_after = 5


class Database:
    """A database by its URL: `sqlite:////path/file` or `postgresql+psycopg://user@host/name`.

    Connects at first use. BadDatabaseError says in a sentence what is wrong with the URL, the
    folder or the server's settings. `signer` (the vault) chains the audit lines; without one no
    line can be written, and so no act that needs one.
    """

    def __init__(self, url: str, signer: Signer | None = None) -> None:
        self.engine: Engine = connect(url)
        self.signer = signer
        self.engine_name: str = self.engine.dialect.name
        self._row = _Row() if self.engine_name == "sqlite" else None
        reading = self.engine.execution_options(postgresql_readonly=True)
        self._writing = sessionmaker(self.engine, expire_on_commit=False, autoflush=False)
        self._reading = sessionmaker(reading, expire_on_commit=False, autoflush=False)
        self._at_hand = AtHand(self.engine)
        _close_before_forking(self)

    @contextmanager
    def write(self, *, patience: float | None = None) -> Iterator[Session]:
        """Open a transaction that commits at the end, and rolls back when anything is raised.

        Keep it short: no network and no rendering inside. UnavailableError after `patience` (five)
        seconds of waiting for locks all told, and sooner when others stand waiting already;
        RuntimeError when this thread is writing already (SQLite).
        """
        with self._turn(patience), self._honest(writing=True), self._writing() as tx:
            if self._row:
                _begin_write(self._row, tx.connection())
            tx.info[chain.SIGNER] = self.signer
            yield tx
            chain.settle(tx)
            tx.commit()

    @contextmanager
    def stroke(self, *, patience: float | None = None) -> Iterator[Stroke]:
        """Open a transaction as `write` does, for statements that need no rows in memory.

        For what is ready (`store.ready`) and lines of the audit log: a third of `write`'s cost.
        """
        with (
            self._turn(patience),
            self._honest(writing=True),
            self._at_hand.one() as connection,
            connection.begin(),
        ):
            if self._row:
                _begin_write(self._row, connection)
            tx = Stroke(connection, {chain.SIGNER: self.signer})
            yield tx
            chain.settle(tx)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a read-only transaction; a statement that writes raises."""
        with self._honest(writing=False), self._reading() as tx:
            if self._row:
                _begin_read(tx.connection())
            yield tx

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """Open a connection for statements that read and stand alone: each sees its own moment.

        Without what a transaction costs. UnavailableError as `read` raises it.
        """
        with self._honest(writing=False), self._at_hand.one() as connection:
            yield connection

    def check(self) -> None:
        """Connect once and close again; raises BadDatabaseError or UnavailableError."""
        with self.read() as tx:
            tx.connection()
        self.dispose()

    def dispose(self) -> None:
        """Close the connections; the next use opens new ones."""
        self._at_hand.let_go()
        self.engine.dispose()

    def _turn(self, patience: float | None) -> AbstractContextManager[None]:
        """Wait until it is our turn to write, where one writes at a time."""
        return (
            self._row.turn(WAIT if patience is None else patience) if self._row else nullcontext()
        )

    @contextmanager
    def _honest(self, *, writing: bool) -> Iterator[None]:
        """Turn what passes by itself into UnavailableError; a mistake of ours stays what it is."""
        try:
            yield
        except PoolTimeoutError as error:
            raise UnavailableError from error
        except (OperationalError, InterfaceError, sqlite3.OperationalError) as error:
            cause = getattr(error, "orig", error)
            if _primary(cause) in SQLITE_SPOILED:
                self.dispose()
            if _passing(cause, writing=writing):
                raise UnavailableError from error
            raise


class _Row:
    """Waiting in a row: one writer of this process at a time, and one budget for all its waiting.

    While somebody has been writing or waiting for the file for long, whoever finds others in the
    row already is refused at once: the threads that are left answer everybody else.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._count = threading.Lock()
        self._waiting = 0
        self._holder: int | None = None
        self._since = 0.0
        self._until = 0.0

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        me, until = threading.get_ident(), time.monotonic() + patience
        if self._holder == me:
            raise RuntimeError("write() inside write(): pass the open session on instead")
        if not (self._lock.acquire(blocking=False) or self._waited(patience)):
            raise UnavailableError
        self._holder, self._since, self._until = me, time.monotonic(), until
        try:
            yield
        finally:
            self._holder = None
            self._lock.release()

    def left_ms(self) -> int:
        """Milliseconds that the holder may still wait for the file."""
        return max(1, round((self._until - time.monotonic()) * 1000))

    def _waited(self, patience: float) -> bool:
        with self._count:
            crowded = self._waiting > 0
            stuck = time.monotonic() - self._since > CROWDED
            if crowded and stuck:
                return False
            self._waiting += 1
        try:
            return self._lock.acquire(timeout=min(patience, CROWDED) if crowded else patience)
        finally:
            with self._count:
                self._waiting -= 1


def _close_before_forking(database: Database) -> None:
    # Neither engine survives one connection in two processes: a server that loads us first and
    # forks its workers then hands on no open connection.
    known = weakref.ref(database)

    def close() -> None:
        kept = known()
        if kept is not None:
            kept.dispose()

    os.register_at_fork(before=close)


def _begin_write(row: _Row, connection: Connection) -> None:
    # What was waited in the row comes off what may be waited for the file. The connection keeps
    # its setting, so it is told only of a change that somebody would feel.
    wait, told = row.left_ms(), connection.info.get(_TOLD, WAIT_MS)
    if abs(told - wait) > FELT_MS:
        connection.info[_TOLD] = wait
        _tell(connection, f"PRAGMA busy_timeout={wait}")
    _let_read_only(connection, only=False)
    # IMMEDIATE takes the write lock now: a lock taken half-way cannot be waited for and fails.
    _tell(connection, "BEGIN IMMEDIATE")


def _begin_read(connection: Connection) -> None:
    _let_read_only(connection, only=True)
    _tell(connection, "BEGIN")


def _let_read_only(connection: Connection, *, only: bool) -> None:
    # Told only of a change: at every word of this SQLite forgets the statements it has prepared.
    if connection.info.get(_READS, False) is not only:
        _tell(connection, f"PRAGMA query_only={'ON' if only else 'OFF'}")
        connection.info[_READS] = only


def _tell(connection: Connection, statement: str) -> None:
    # Straight to the driver: by way of SQLAlchemy this costs more than a query does.
    cursor = connection.connection.cursor()
    cursor.execute(statement)
    cursor.close()


def _passing(error: BaseException | None, *, writing: bool) -> bool:
    primary = _primary(error)
    if primary is None:
        # PostgreSQL: psycopg keeps OperationalError for the server's state, not for our statements.
        return True
    return primary in SQLITE_PASSING or (writing and primary == SQLITE_READ_ONLY)


def _primary(error: BaseException | None) -> int | None:
    """SQLite's code without its refinement; None of another engine."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF
