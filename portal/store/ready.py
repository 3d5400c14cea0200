"""Statements of every request, made ready once and told straight to SQLite.

SQLAlchemy looks at each statement anew: which words it had, how its values are written and read.
For the few that every page needs that costs several times what SQLite itself does. Here it is asked
once. Nothing else differs: who listens on the engine hears these statements as well, and on another
engine they go SQLAlchemy's own way.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from sqlite3 import Cursor
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler

Values = Mapping[str, Any]
Turn = Callable[[Any], Any]
_COUNTED = {"preserve_rowcount": True}
_REQUIRED = object()


@dataclass(frozen=True, slots=True)
class _Words:
    """A statement as SQLite hears it: its words, and how each value is written and read."""

    text: str
    names: tuple[tuple[str, Turn | None, Any], ...]
    columns: tuple[str, ...]
    readers: tuple[tuple[str, Turn], ...]

    def values(self, given: Values) -> tuple[Any, ...]:
        """Give the values in their order, written; KeyError for one that is not given."""
        return tuple(
            fixed
            if fixed is not _REQUIRED
            else given[name]
            if write is None
            else write(given[name])
            for name, write, fixed in self.names
        )

    def read(self, row: tuple[Any, ...]) -> dict[str, Any]:
        """Give what a row holds, by column."""
        found = dict(zip(self.columns, row, strict=True))
        for column, reader in self.readers:
            found[column] = reader(found[column])
        return found


class Ready:
    """A statement on tables, without lists of values; `columns` are those an INSERT fills."""

    def __init__(
        self, statement: Select[Any] | Insert | Update | Delete, columns: Iterable[str] = ()
    ) -> None:
        self.statement = statement
        self._filled = [*columns]
        self._words: _Words | None = None

    def one(self, connection: Connection, given: Values) -> dict[str, Any] | None:
        """Give the row it selects, by column; None when there is none, ValueError for two."""
        if connection.dialect.name != "sqlite":
            found = connection.execute(self.statement, given).mappings().one_or_none()
            return None if found is None else dict(found)
        words = self._on(connection.dialect)
        cursor = _told(connection, words.text, words.values(given))
        rows = cursor.fetchmany(2)
        cursor.close()
        if len(rows) > 1:
            raise ValueError("one row was looked for, and more were found")
        return words.read(rows[0]) if rows else None

    def run(self, connection: Connection, given: Values) -> int:
        """Let it write; gives how many rows."""
        if connection.dialect.name != "sqlite":
            given = {name: given[name] for name in self._filled} if self._filled else given
            done = connection.execute(self.statement, given, execution_options=_COUNTED)
            return done.rowcount
        words = self._on(connection.dialect)
        cursor = _told(connection, words.text, words.values(given))
        count = cursor.rowcount
        cursor.close()
        return count

    def _on(self, dialect: Dialect) -> _Words:
        if self._words is None:
            self._words = _words_of(self.statement, dialect, self._filled)
        return self._words


def _words_of(
    statement: Select[Any] | Insert | Update | Delete, dialect: Dialect, filled: list[str]
) -> _Words:
    made = statement.compile(dialect=dialect, column_keys=filled or None)
    if not isinstance(made, SQLCompiler):
        raise TypeError("this is no statement on tables")
    selected = statement.selected_columns if isinstance(statement, Select) else ()
    readers = [
        (str(column.key), column.type.dialect_impl(dialect).result_processor(dialect, None))
        for column in selected
    ]
    return _Words(
        text=made.string,
        names=tuple(_name(made, name, dialect) for name in made.positiontup or ()),
        columns=tuple(str(column.key) for column in selected),
        readers=tuple((name, reader) for name, reader in readers if reader is not None),
    )


def _name(made: SQLCompiler, name: str, dialect: Dialect) -> tuple[str, Turn | None, Any]:
    bound = made.binds[name]
    write = bound.type.dialect_impl(dialect).bind_processor(dialect)
    if bound.required:
        return name, write, _REQUIRED
    return name, None, bound.value if write is None else write(bound.value)


def _told(connection: Connection, text: str, values: tuple[Any, ...]) -> Cursor:
    cursor: Any = connection.connection.cursor()
    for hears in connection.dispatch.before_cursor_execute:
        hears(connection, cursor, text, values, None, False)  # noqa: FBT003 - SQLAlchemy's signature
    cursor.execute(text, values)
    told: Cursor = cursor
    return told
