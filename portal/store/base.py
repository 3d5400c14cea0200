"""The ground of all rows: the declarative base, moments as whole numbers, random ids."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, Protocol, TypeVar
from uuid import uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    Connection,
    Date,
    Delete,
    Dialect,
    Insert,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Update,
)
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, Session, mapped_column
from sqlalchemy.types import TypeDecorator

from portal.store.ready import Ready

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment: an aware datetime in Python, whole milliseconds since 1970 in the database.

    The same on both engines, ordered, and without a time zone that could be misread. Comes back in
    UTC; microseconds are cut off. A datetime without a zone raises ValueError.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Write the milliseconds."""
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Read the moment, in UTC."""
        return None if value is None else EPOCH + value * MILLISECOND


def milliseconds(moment: datetime) -> int:
    """Give the whole milliseconds since 1970; ValueError without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return (moment - EPOCH) // MILLISECOND


def kept(moment: datetime) -> datetime:
    """Give the moment as it will come back from the database: UTC, whole milliseconds."""
    return EPOCH + milliseconds(moment) * MILLISECOND


def new_id() -> str:
    """Make a random id (122 bits): no order, no meaning (ASVS 11.5.1)."""
    return uuid4().hex


Id = Annotated[str, mapped_column(String(32), primary_key=True)]
"""The random id of a row."""

Sealed = Annotated[bytes, mapped_column(LargeBinary, info={"sealed": True})]
"""Bytes sealed by the vault for the place `context` names; rotation finds them by this mark."""


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False, eq=False):
    """A row. Its text form shows no column, so that nothing personal slips into a log."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads this name
        str: Text(),
        datetime: Instant(),
        date: Date(),
        dict[str, Any]: JSON(),
    }


class Writer(Protocol):
    """A transaction for statements: a session, or one without rows in memory (`store.at_hand`)."""

    @property
    def info(self) -> dict[Any, Any]:
        """What belongs to the transaction."""
        ...

    def connection(self) -> Connection:
        """Give the connection that it is of."""
        ...

    def flush(self) -> None:
        """Write what waits in memory, if anything does."""
        ...


Reader = Session | Connection
"""Where a row is looked up: a transaction, or `Database.glance()` for a statement on its own."""

RowType = TypeVar("RowType", bound=Base)


def one(
    reader: Reader | Writer, row: type[RowType], statement: Ready, given: Mapping[str, Any]
) -> RowType | None:
    """Find one row by a statement on its table; it belongs to no session.

    A page looks up a session and a draft, each alone and at every request. By way of the tables
    that costs a fraction of what it costs by way of a session that keeps rows in memory.
    """
    connection = reader if isinstance(reader, Connection) else reader.connection()
    found = statement.one(connection, given)
    if found is None:
        return None
    # As SQLAlchemy fills a row it loads: what it does for one that is made costs more than finding.
    made: RowType = row.__mapper__.class_manager.new_instance()
    made.__dict__.update(found)
    return made


# An INSERT is counted on both engines.
_COUNTED = {"preserve_rowcount": True}


def changed(
    tx: Writer,
    statement: Update | Delete | Insert | Ready,
    given: Mapping[str, object] | None = None,
) -> int:
    """Run a statement that writes, apart from what the session holds; gives how many rows."""
    if isinstance(statement, Ready):
        return statement.run(tx.connection(), given or {})
    return tx.connection().execute(statement, given, execution_options=_COUNTED).rowcount


def context(table: str, row_id: str, column: str) -> str:
    """Name the one place where a sealed value opens."""
    return f"{table}|{row_id}|{column}"


def table_of(row: type[Base]) -> Table:
    """Give the table of a row, for statements on the path of every request.

    A statement on the table skips what SQLAlchemy does for rows in memory: a third of its time.
    """
    table = row.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{row.__name__} is not a table")
    return table
