"""The chain of the audit log: every line carries a keyed hash over itself and the line before it.

One chain for each gemeente. The lines of a transaction wait until its end; then the head is locked,
they are numbered, and each gets HMAC-SHA-256 over the hash before it and all its own parts. Writers
therefore take turns at the head and nowhere else, the lock is the last one that a transaction
takes (so no two can wait for each other), and there is one chain without a fork. Who does not have
the key cannot make a line, nor take one away without the next one showing it; what was cut off at
the end shows by the seals that are kept elsewhere (`portal.proof.seals`).

Lines from before there was a chain have no number. Its first line then says how many there were and
what their hash is, so that they too cannot be changed from then on.
"""

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple, Protocol

from sqlalchemy import (
    BigInteger,
    Connection,
    Dialect,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
    text,
    type_coerce,
)
from sqlalchemy.orm import Mapped, mapped_column

from portal.store.base import Base, Writer, milliseconds, table_of
from portal.store.engines import json_text
from portal.store.keyring import AUDIT_ID_BYTES, AuditKey
from portal.store.ready import Ready

SIGNER: Final = "audit_signer"
_WAITING: Final = "audit_lines"
BEGUN: Final = "logboek_begonnen"
PIECEMEAL: Final = {"yield_per": 2000}
FIRST: Final = b"\0" * 32
"""What stands before the first line of a chain."""


_LOGINS = text("event = 'inloggen'")


class AuditLine(Base):
    """One line of the audit log; `nr`, `key_id` and `mac` are its place in the chain."""

    __tablename__ = "audit_lines"
    __table_args__ = (
        Index(None, "object_kind", "object_id"),
        Index(None, "gemeente", "nr", unique=True),
        # For the page of evidence: when somebody logged in, and no index on every other line.
        Index("ix_audit_lines_logins", "actor", sqlite_where=_LOGINS, postgresql_where=_LOGINS),
        # Without this SQLite may give the number of a removed last line to the next one.
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, init=False
    )
    at: Mapped[datetime] = mapped_column(index=True)
    gemeente: Mapped[str]
    event: Mapped[str]
    actor: Mapped[str]
    origin: Mapped[str]
    object_kind: Mapped[str]
    object_id: Mapped[str]
    result: Mapped[str]
    data: Mapped[dict[str, Any]]
    nr: Mapped[int | None] = mapped_column(BigInteger)
    key_id: Mapped[str | None] = mapped_column(String(2 * AUDIT_ID_BYTES))
    mac: Mapped[bytes | None] = mapped_column(LargeBinary)


class Signer(Protocol):
    """Who holds the keys of the chain: the vault."""

    def audit_key(self) -> AuditKey:
        """Give the key for the next line."""
        ...


class UnsignedError(RuntimeError):
    """A line was to be written where it cannot be chained: a mistake of ours."""

    def __init__(self) -> None:
        super().__init__("an audit line needs `Database(url, signer=vault)`, and its `write()`")


class Head(NamedTuple):
    """The last line of a chain."""

    nr: int
    mac: bytes


NO_HEAD: Final = Head(0, FIRST)

_TABLE = table_of(AuditLine)
_WRITE = Ready(insert(_TABLE), [column.key for column in _TABLE.c if column.key != "seq"])
_NEWEST = (
    select(_TABLE.c.nr, _TABLE.c.mac)
    .where(_TABLE.c.gemeente == bindparam("gemeente"), _TABLE.c.nr.is_not(None))
    .order_by(_TABLE.c.nr.desc())
    .limit(1)
)
_HEAD = Ready(_NEWEST)
_KEY = Ready(_NEWEST.with_only_columns(_TABLE.c.key_id))
_UNCHAINED = (_TABLE.c.gemeente == bindparam("gemeente")) & _TABLE.c.nr.is_(None)


def hold(tx: Writer, row: dict[str, Any]) -> None:
    """Keep a line until the transaction ends; see `store.audit.write`.

    UnsignedError in a reading transaction, and in a database without a signer.
    """
    if tx.info.get(SIGNER) is None:
        raise UnsignedError
    for part in (row["event"], row["actor"], row["origin"], row["object_id"], row["result"]):
        if "\0" in part:
            raise ValueError("an audit line holds no NUL")
    tx.info.setdefault(_WAITING, []).append(row)


def settle(tx: Writer) -> None:
    """Chain and write the lines of this transaction; the head stays locked until it ends."""
    rows: list[dict[str, Any]] = tx.info.pop(_WAITING, [])
    if not rows:
        return
    signer: Signer = tx.info[SIGNER]
    # What the session still holds goes first: nothing may wait for a row while the head is locked.
    tx.flush()
    connection = tx.connection()
    for gemeente in sorted({row["gemeente"] for row in rows}):
        own = [row for row in rows if row["gemeente"] == gemeente]
        head = _locked_head(connection, gemeente)
        # After the lock: a key that another process turned to is then known here as well.
        key = signer.audit_key()
        if head is None:
            head, own = NO_HEAD, [*_begun(connection, gemeente, own[0]["at"]), *own]
        for line in _linked(own, head, key):
            _WRITE.run(connection, line)


def head_of(connection: Connection, gemeente: str) -> Head | None:
    """Give the last line of the chain; None when it has not begun."""
    found = _HEAD.one(connection, {"gemeente": gemeente})
    return None if found is None else Head(**found)


def chained_with(connection: Connection, gemeente: str) -> str | None:
    """Give the id of the key that chained the last line; None when the chain has not begun."""
    found = _KEY.one(connection, {"gemeente": gemeente})
    return None if found is None else str(found["key_id"])


def mac_of(key: bytes, before: bytes, parts: Sequence[str]) -> bytes:
    """Give the hash of a line: over the hash before it and its parts, number and moment first."""
    return hmac.digest(key, before + "\0".join(parts).encode(), "sha256")


def as_written(where: Any, *order: Any) -> Select[Any]:  # noqa: ANN401 - SQLAlchemy's expressions
    """Select lines with their parts as they stand in the database, nothing read into them."""
    columns = _TABLE.c
    return (
        select(
            columns.seq,
            columns.nr,
            type_coerce(columns.at, BigInteger).label("at"),
            columns.gemeente,
            columns.event,
            columns.actor,
            columns.origin,
            columns.object_kind,
            columns.object_id,
            columns.result,
            cast(columns.data, Text).label("data"),
            columns.key_id,
            columns.mac,
        )
        .where(where)
        .order_by(*order)
    )


def parts_of(row: Sequence[Any]) -> tuple[str, ...]:
    """Give the parts of a line that `as_written` selected, in the order of its hash."""
    _seq, nr, at, gemeente, event, actor, origin, kind, about, result, data, _key, _mac = row
    return (str(nr), str(at), gemeente, event, actor, origin, kind, about, result, data)


def unchained(connection: Connection, gemeente: str) -> tuple[int, int, str]:
    """Give how many lines have no number, the place of the last one, and their hash (SHA-256)."""
    digest, count, last = hashlib.sha256(), 0, 0
    statement = as_written(_UNCHAINED, _TABLE.c.seq)
    for row in connection.execute(statement, {"gemeente": gemeente}, execution_options=PIECEMEAL):
        digest.update("\0".join((str(row.seq), *parts_of(row)[1:])).encode() + b"\n")
        count, last = count + 1, row.seq
    return count, last, digest.hexdigest()


def _locked_head(connection: Connection, gemeente: str) -> Head | None:
    if connection.dialect.name != "postgresql":
        # SQLite lets one writer in at a time by itself.
        return head_of(connection, gemeente)
    # Two statements in one message. Each sees what was committed when it began: so the second one
    # finds the line of the writer that the first one waited for, and a single one would not.
    told = connection.exec_driver_sql(_lock_and_head(gemeente, connection.dialect))
    cursor = told.cursor
    cursor.nextset()
    row = cursor.fetchone()
    told.close()
    return None if row is None else Head(*row)


@lru_cache(maxsize=64)
def _lock_and_head(gemeente: str, dialect: Dialect) -> str:
    """Give the words; the values stand in them, since a message with values is one statement."""
    digest = hashlib.sha256(f"audit|{gemeente}".encode()).digest()
    lock = select(func.pg_advisory_xact_lock(int.from_bytes(digest[:8], signed=True)))
    return "; ".join(
        str(each.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
        for each in (lock, _NEWEST.params(gemeente=gemeente))
    )


def _begun(connection: Connection, gemeente: str, at: datetime) -> list[dict[str, Any]]:
    """Make the first line of a chain that begins after other lines."""
    count, last, digest = unchained(connection, gemeente)
    if not count:
        return []
    return [
        {
            "at": at,
            "gemeente": gemeente,
            "event": BEGUN,
            "actor": "systeem",
            "origin": "",
            "object_kind": "logboek",
            "object_id": gemeente,
            "result": "ok",
            "data": {"regels": count, "tot": last, "sha256": digest},
        }
    ]


def _linked(rows: Sequence[Mapping[str, Any]], head: Head, key: AuditKey) -> list[dict[str, Any]]:
    linked, before = [], head.mac
    for nr, row in enumerate(rows, start=head.nr + 1):
        parts = (
            str(nr),
            str(milliseconds(row["at"])),
            row["gemeente"],
            row["event"],
            row["actor"],
            row["origin"],
            row["object_kind"],
            row["object_id"],
            row["result"],
            json_text(row["data"]),
        )
        before = mac_of(key.key, before, parts)
        linked.append({**row, "nr": nr, "key_id": key.id, "mac": before})
    return linked
