"""Who did what, to what, from where, when and with which outcome (BIO2 8.15): only ever added to.

A line is written in the transaction of the act itself, so there is no act without its line. It
holds ids and names of things, never an answer or a number of a person. The database refuses
changes.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, insert, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base


class AuditLine(Base):
    """One line of the audit log."""

    __tablename__ = "audit_lines"
    __table_args__ = (
        Index(None, "object_kind", "object_id"),
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


_WRITE = insert(AuditLine)
_LINES = select(AuditLine).order_by(AuditLine.seq)


def write(  # noqa: PLR0913 - the six parts of BIO2 8.15.01, each named by its caller
    tx: Session,
    *,
    gemeente: str,
    at: datetime,
    event: str,
    actor: str,
    object_kind: str,
    object_id: str,
    result: str = "ok",
    origin: str = "",
    data: Mapping[str, Any] | None = None,
) -> None:
    """Add a line in the transaction of the act; `actor` is a keyed index or an employee's id."""
    row = {
        "at": at,
        "gemeente": gemeente,
        "event": event,
        "actor": actor,
        "origin": origin,
        "object_kind": object_kind,
        "object_id": object_id,
        "result": result,
        "data": dict(data or {}),
    }
    # A line is never looked at again in its own transaction, so the session need not know it.
    tx.connection().execute(_WRITE, row)


def lines(tx: Session, object_kind: str, object_id: str) -> tuple[AuditLine, ...]:
    """Give the lines about one object, oldest first."""
    about = (AuditLine.object_kind == object_kind) & (AuditLine.object_id == object_id)
    return tuple(tx.scalars(_LINES.where(about)))


def by_employees(
    tx: Session, object_kind: str, object_id: str, limit: int
) -> tuple[AuditLine, ...]:
    """Give what employees did with one object, the newest first; the caller may see the object."""
    about = (AuditLine.object_kind == object_kind) & (AuditLine.object_id == object_id)
    theirs = AuditLine.actor.startswith("medewerker:", autoescape=True)
    query = select(AuditLine).where(about, theirs).order_by(AuditLine.seq.desc())
    return tuple(tx.scalars(query.limit(limit)))
