"""Who did what, to what, from where, when and with which outcome (BIO2 8.15): only ever added to.

A line is written in the transaction of the act itself, so there is no act without its line. It
holds ids and names of things, never an answer or a number of a person. The database refuses
changes, and a chain (`store.chain`) shows those that were made behind its back.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from portal.store import chain
from portal.store.base import Writer
from portal.store.chain import AuditLine

__all__ = ["AuditLine", "lines", "write"]

_LINES = select(AuditLine).order_by(AuditLine.seq)


def write(  # noqa: PLR0913 - the six parts of BIO2 8.15.01, each named by its caller
    tx: Writer,
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
    """Add a line in the transaction of the act; `actor` is a keyed index or an employee's id.

    It is chained and written as the last thing before the commit. ValueError for a NUL in a part.
    """
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
    chain.hold(tx, row)


def lines(tx: Session, object_kind: str, object_id: str) -> tuple[AuditLine, ...]:
    """Give the lines about one object, oldest first, those of this transaction as well."""
    chain.settle(tx)
    about = (AuditLine.object_kind == object_kind) & (AuditLine.object_id == object_id)
    return tuple(tx.scalars(_LINES.where(about)))


def last(tx: Session, object_kind: str, object_id: str) -> AuditLine | None:
    """Give the newest line about one object, as far as it was committed; None without any."""
    about = (AuditLine.object_kind == object_kind) & (AuditLine.object_id == object_id)
    query = select(AuditLine).where(about).order_by(AuditLine.seq.desc()).limit(1)
    return tx.scalars(query).one_or_none()


def by_employees(
    tx: Session, object_kind: str, object_id: str, limit: int
) -> tuple[AuditLine, ...]:
    """Give what employees did with one object, the newest first; the caller may see the object."""
    about = (AuditLine.object_kind == object_kind) & (AuditLine.object_id == object_id)
    theirs = AuditLine.actor.startswith("medewerker:", autoescape=True)
    query = select(AuditLine).where(about, theirs).order_by(AuditLine.seq.desc())
    return tuple(tx.scalars(query.limit(limit)))


def only_others(connection: Connection, gemeente: str, most: int = 10) -> tuple[str, ...]:
    """Give the gemeenten whose lines are here while this one has none; empty where it has some.

    From one name to the next by the index: a long log costs no more than a short one.
    """
    named = AuditLine.gemeente
    if connection.scalar(select(named).where(named == gemeente).limit(1)) is not None:
        return ()
    found: list[str] = []
    while len(found) < most:
        after = found[-1:] or [""]
        following = connection.scalar(select(func.min(named)).where(named > after[0]))
        if following is None:
            break
        found.append(following)
    return tuple(found)
