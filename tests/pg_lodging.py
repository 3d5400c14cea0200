"""One PostgreSQL database for a whole run, whose rows can be kept and put back.

What `tests.databases.Lodging` is for the file of an SQLite database: a test moves in, and what a
scene left there can be carried over to another test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, wraps
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from portal.store.session import Database
from portal.store.tables import METADATA
from tests.databases import database_at, emptied

NAMES = tuple(table.name for table in METADATA.sorted_tables)
HELD = sql.SQL("SELECT array_agg(name) FROM ({}) AS held (name)").format(
    sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {} WHERE EXISTS (SELECT 1 FROM {})").format(
            sql.Literal(name), sql.Identifier(name)
        )
        for name in NAMES
    )
)
# In the order in which they were written, which `House.in_order` asks for.
TAKE = "COPY (SELECT * FROM {} ORDER BY xmin::text::bigint, ctid) TO STDOUT (FORMAT binary)"
GIVE = "COPY {} FROM STDIN (FORMAT binary)"
ANEW = (
    "SELECT setval(format('%I.%I', schemaname, sequencename), start_value, false)"
    " FROM pg_sequences WHERE last_value IS NOT NULL"
)
SEQUENCES = (
    "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences"
    " WHERE last_value IS NOT NULL"
)


Cursor = psycopg.Cursor[Any]


@dataclass(frozen=True)
class Rows:
    """All rows of a database, by table, and where its sequences stood."""

    tables: Mapping[str, bytes]
    sequences: tuple[tuple[str, int], ...]


class PostgresLodging:
    """The PostgreSQL database that the tests of one process have in common."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._commits = _commits()

    @cached_property
    def can_keep(self) -> bool:
        """Whether rows can be put back: only who owns the server may leave out its triggers."""
        return self._connection.execute("SHOW is_superuser").fetchone() == ("on",)

    @property
    def commits(self) -> int:
        """How often this process wrote, whichever the connection."""
        return self._commits[0]

    def move(self, folder: Path) -> Database:
        """Give the database with nothing in it; the files of a test are in the folder."""
        assert folder.is_dir()
        if not self.can_keep:
            return emptied(self._url)
        with self._connection.transaction(), self._connection.cursor() as cursor:
            _sweep(cursor)
        return database_at(self._url)

    def leave(self) -> None:
        """Nothing: a server makes a process for each connection, so the next test has these."""

    def close(self) -> None:
        """End the run."""
        self._connection.close()
        database_at(self._url).dispose()

    def traces(self) -> tuple[int, ...]:
        """What changes when anybody of this process writes."""
        return (self.commits,)

    def keep(self) -> Rows:
        """Take along all that is there."""
        with self._connection.transaction(), self._connection.cursor() as cursor:
            tables = {}
            for name in _held(cursor):
                with cursor.copy(sql.SQL(TAKE).format(sql.Identifier(name))) as rows:
                    tables[name] = b"".join(bytes(part) for part in rows)
            found = cursor.execute(SEQUENCES).fetchall()
        return Rows(tables, tuple((str(name), int(value)) for name, value in found))

    def put(self, kept: Rows) -> None:
        """Have there what was taken along, and nothing else."""
        with self._connection.transaction(), self._connection.cursor() as cursor:
            _sweep(cursor)
            for name, rows in kept.tables.items():
                with cursor.copy(sql.SQL(GIVE).format(sql.Identifier(name))) as writing:
                    writing.write(rows)
            for name, value in kept.sequences:
                cursor.execute("SELECT setval(%s, %s)", (name, value))

    @cached_property
    def _connection(self) -> psycopg.Connection[Any]:
        """A connection of its own, for the whole run."""
        here = make_url(self._url).set(drivername="postgresql")
        return psycopg.connect(here.render_as_string(hide_password=False), autocommit=True)


def _held(cursor: Cursor) -> list[str]:
    """Which tables hold something, what refers to others last."""
    (names,) = cursor.execute(HELD, prepare=True).fetchone() or (None,)
    return [str(each) for each in names or ()]


def _sweep(cursor: Cursor) -> None:
    """Take away all that is there.

    Until the transaction ends nothing is checked: what was true when it was written may be put
    back as it is, in whatever order, and what refuses a DELETE allows it.
    """
    names = _held(cursor)
    cursor.execute("SET LOCAL session_replication_role = replica")
    if names:
        taken = sql.SQL("; ").join(
            sql.SQL("DELETE FROM {}").format(sql.Identifier(n)) for n in names
        )
        cursor.execute(taken)
    cursor.execute(ANEW, prepare=True)


@cache
def _commits() -> list[int]:
    """Count the commits of this process from now on, in the one number of this list."""
    count = [0]
    commit: Callable[..., None] = psycopg.Connection.commit

    @wraps(commit)
    def counted(self: psycopg.Connection[Any]) -> None:
        count[0] += 1
        commit(self)

    psycopg.Connection.commit = counted  # type: ignore[method-assign]
    return count
