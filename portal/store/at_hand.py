"""Connections that stay open between requests, and a transaction that costs what it writes.

Every page looks up a session and a draft, and most pages write one line or two. SQLAlchemy's
session keeps rows in memory for who changes many; for a statement that is ready it costs more than
the statement does, and so does a connection that is asked for anew each time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine

MOST = 4
"""As many as a process looks with at one time; more would only keep others from the pool."""


class AtHand:
    """The connections of an engine; those of SQLite stay open until `let_go`.

    A server may have ended a connection meanwhile: its own are asked of the pool, that tries them.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._keeps = engine.dialect.name == "sqlite"
        self._free: list[Connection] = []

    @contextmanager
    def one(self) -> Iterator[Connection]:
        """Give a connection that nobody else has; one in which something was raised is not kept."""
        free = self._free
        connection = free.pop() if free else self._engine.connect()
        kept = False
        try:
            yield connection
            # Not one of before `let_go`: the file may be another one now.
            kept = self._keeps and free is self._free and len(free) < MOST
        finally:
            if not kept:
                connection.close()
        if kept:
            if connection.in_transaction():
                connection.rollback()
            free.append(connection)

    def let_go(self) -> None:
        """Close what nobody has; what somebody has is closed when it comes back."""
        free, self._free = self._free, []
        for connection in free:
            connection.close()


class Stroke:
    """A transaction that writes, without rows in memory; made by `Database.stroke`.

    `info` is what belongs to it, as with a session.
    """

    __slots__ = ("_connection", "info")

    def __init__(self, connection: Connection, info: dict[Any, Any]) -> None:
        self._connection = connection
        self.info = info

    def connection(self) -> Connection:
        """Give the connection that the transaction is of."""
        return self._connection

    def flush(self) -> None:
        """Do nothing: no row waits here."""
