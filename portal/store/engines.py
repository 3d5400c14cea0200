"""How each engine is connected to, and when we refuse to: a commit must mean on disk."""

import json
import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from portal.config import BadSettingError

WAIT_MS = 5000
AGAIN = 0.01  # seconds
PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    f"PRAGMA busy_timeout={WAIT_MS}",
    "PRAGMA secure_delete=ON",
)
# What PostgreSQL must not have been told; asked again on every new connection, because a role or a
# database may carry its own setting.
NOT_OFF = ("fsync", "synchronous_commit", "full_page_writes")


class BadDatabaseError(BadSettingError):
    """LOKET_DATABASE_URL cannot be used; the text says what to do."""


def json_text(value: object) -> str:
    """Write a JSON value as both engines keep it, to the letter: the audit chain counts on that."""
    return json.dumps(value)


def connect(text: str) -> Engine:
    """Make the engine for a URL, without connecting yet."""
    url, name = _read(text)
    if name == "sqlite":
        return _sqlite(url)
    if name == "postgresql":
        return _postgresql(url)
    raise BadDatabaseError(
        f"LOKET_DATABASE_URL: {name} is not supported; use SQLite or PostgreSQL."
    )


def _read(text: str) -> tuple[URL, str]:
    """Read the address, and of which engine it is."""
    try:
        url = _url(text)
        return url, url.get_backend_name()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise BadDatabaseError(
            "LOKET_DATABASE_URL must look like sqlite:////var/lib/loket/loket.sqlite3"
            " or postgresql+psycopg://user@host/loket; in a password an @ is written as %40."
        ) from error


def _url(text: str) -> URL:
    """Read the address; ValueError where part of a password would be taken for the server."""
    url = make_url(text)
    if "@" in (url.host or ""):
        raise ValueError("an @ that is not %40")
    return url


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise BadDatabaseError(
            "LOKET_DATABASE_URL: SQLite needs a file; memory is gone at a restart."
        )
    refuse_unwritable(Path(url.database))
    # The connection used last has the pages and the statements of just now at hand.
    engine = create_engine(
        url,
        pool_timeout=WAIT_MS / 1000,
        pool_use_lifo=True,
        hide_parameters=True,
        json_serializer=json_text,
    )
    event.listen(engine, "do_connect", _make_closed)
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _make_closed(_dialect: object, _entry: object, places: list[str], _more: object) -> None:
    """Make a new file for this user alone; SQLite would make it as open as the umask lets it.

    What SQLite puts beside it is as open as the file. One that is there stays as it is, and what
    is written as `file:…` SQLite reads in a way of its own.
    """
    if places[0].startswith("file:"):
        return
    with suppress(OSError):  # what is wrong with the place SQLite tells
        os.close(os.open(places[0], os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sqlite_file(text: str) -> Path | None:
    """Give the file of an SQLite database by its URL; None for another engine.

    BadDatabaseError for what is no address of a database.
    """
    url, name = _read(text)
    return Path(url.database or "") if name == "sqlite" else None


def refuse_unwritable(file: Path) -> None:
    """Raise BadDatabaseError when SQLite could not write this file and its journal beside it."""
    folder = file.absolute().parent
    if not os.access(folder, os.F_OK):
        raise BadDatabaseError(
            f"The folder {folder} for the database does not exist; make it, or set LOKET_DATA."
        )
    for place, right in ((folder, os.W_OK | os.X_OK), (file, os.W_OK)):
        if os.access(place, os.F_OK) and not os.access(place, right, effective_ids=True):
            raise BadDatabaseError(
                f"{place} cannot be written; give the user that runs Loket the right to write"
                " there, or set LOKET_DATA to a folder where it may."
            )


def _set_pragmas(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        # Transactions begin where session.py says so, not where the driver guesses.
        connection.isolation_level = None
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _write_ahead(cursor: DBAPICursor) -> None:
    """Turn the file to a write-ahead log, which it stays.

    Two processes that begin with a new file do so at once, and for this lock SQLite does not wait.
    """
    until = time.monotonic() + WAIT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(AGAIN)
        else:
            return


def _postgresql(url: URL) -> Engine:
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    options = f"-c lock_timeout={WAIT_MS} -c idle_in_transaction_session_timeout=60000"
    arguments: dict[str, object] = {"connect_timeout": WAIT_MS // 1000}
    if "options" not in url.query:
        arguments["options"] = options
    try:
        engine = create_engine(
            url,
            pool_timeout=WAIT_MS / 1000,
            pool_pre_ping=True,
            hide_parameters=True,
            json_serializer=json_text,
            connect_args=arguments,
        )
    except ModuleNotFoundError as error:
        raise BadDatabaseError(
            "PostgreSQL needs its driver; install it with `pip install 'loket[postgres]'`."
        ) from error
    event.listen(engine, "connect", _refuse_weakened)
    return engine


def _refuse_weakened(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    for name in NOT_OFF:
        cursor.execute(f"SHOW {name}")
        (setting,) = cursor.fetchone() or ("",)
        if setting == "off":
            raise BadDatabaseError(
                f"PostgreSQL has {name} off: what citizens were told is received could be lost."
                f" Set {name} on, for the server, the database and the role."
            )
    cursor.close()
    connection.rollback()
