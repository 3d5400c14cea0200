"""That a message is waiting: one row for each message and way it is told by, until it is told.

Written in the transaction that posts the message, so neither is there without the other. A message
in the box is announced within 48 real hours (Awb 2:10 lid 1); `deadline` is that moment.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, func, select, update
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from portal.store.base import Base, Id, changed, kept, new_id
from portal.store.berichten import Bericht
from portal.store.owners import Owned
from portal.store.upsert import insert_new
from portal.store.zaken import Zaak
from portal.termijn.klok import hours_after

HOURS = 48
MAIL, LETTER = "mail", "brief"


class State(StrEnum):
    """Where it stands: not yet packed, on its way, taken, or refused and how."""

    CREATED = "gemaakt"
    SENDING = "onderweg"
    DELIVERED = "bezorgd"
    TEMPORARY = "tijdelijk"
    PERMANENT = "geweigerd"
    TECHNICAL = "kapot"


OPEN = (State.CREATED, State.SENDING, State.TEMPORARY)


class Kennisgeving(Owned, Base):
    """One message told one way; `follow_up` is the key of what an employee does instead."""

    __tablename__ = "kennisgevingen"
    __table_args__ = (Index(None, "state", "send_at"), Index(None, "parcel_key"))

    id: Mapped[Id]
    gemeente: Mapped[str]
    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"), index=True)
    bericht_id: Mapped[str] = mapped_column(String(32), ForeignKey("berichten.id"), index=True)
    channel: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]
    parcel_key: Mapped[str | None]
    adres_id: Mapped[str | None] = mapped_column(String(32))
    created_at: Mapped[datetime]
    send_at: Mapped[datetime]
    deadline: Mapped[datetime]
    warned_at: Mapped[datetime | None]
    alarm_at: Mapped[datetime | None]
    late_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]
    follow_up: Mapped[str | None]


def plan(tx: Session, bericht: Bericht, channel: str, *, send_at: datetime, why: str = "") -> bool:
    """Plan to tell of a message one way; False when that was planned before.

    `why` tells a second telling of one message from the first: that an address failed, say.
    """
    at = bericht.published_at
    row = {
        "id": new_id(),
        "gemeente": bericht.gemeente,
        "zaak_id": bericht.zaak_id,
        "bericht_id": bericht.id,
        "owner_kind": bericht.owner_kind,
        "owner_index": bericht.owner_index,
        "channel": channel,
        "key": f"kennisgeving:{bericht.id}:{channel}{f':{why}' if why else ''}",
        "state": State.CREATED,
        "created_at": at,
        "send_at": kept(send_at),
        "deadline": hours_after(at, HOURS),
    }
    return changed(tx, insert_new(tx, Kennisgeving).values(row)) == 1


def due(tx: Session, planned: datetime, limit: int) -> tuple[Kennisgeving, ...]:
    """Give what was to go by a moment; whoever is told of that is told all that waits for her."""
    ripe = (
        select(Kennisgeving.owner_index)
        .where(Kennisgeving.state == State.CREATED, Kennisgeving.send_at <= kept(planned))
        .limit(limit)
    )
    query = select(Kennisgeving).where(
        Kennisgeving.state == State.CREATED, Kennisgeving.owner_index.in_(ripe)
    )
    return tuple(tx.scalars(query.order_by(Kennisgeving.created_at, Kennisgeving.id)))


def with_messages(
    tx: Session, rows: Sequence[Kennisgeving]
) -> tuple[tuple[Kennisgeving, Bericht, Zaak], ...]:
    """Give each row with its message and its case, in the order of the rows."""
    ids = {row.bericht_id for row in rows}
    query = select(Bericht, Zaak).join(Zaak, Zaak.id == Bericht.zaak_id).where(Bericht.id.in_(ids))
    found = {bericht.id: (bericht, zaak) for bericht, zaak in tx.execute(query)}
    return tuple((row, *found[row.bericht_id]) for row in rows)


def take(tx: Session, ids: Sequence[str], parcel_key: str, adres_id: str | None) -> bool:
    """Mark rows as packed in a parcel; False when another worker has any of them: roll back."""
    mine = Kennisgeving.id.in_(ids) & (Kennisgeving.state == State.CREATED)
    new = {"state": State.SENDING, "parcel_key": parcel_key, "adres_id": adres_id}
    return changed(tx, update(Kennisgeving).where(mine).values(new)) == len(ids)


def in_parcel(tx: Session, parcel_key: str) -> tuple[Kennisgeving, ...]:
    """Give what a parcel tells of."""
    query = select(Kennisgeving).where(Kennisgeving.parcel_key == parcel_key)
    return tuple(tx.scalars(query.order_by(Kennisgeving.created_at, Kennisgeving.id)))


def of_bericht(tx: Session, bericht_id: str) -> tuple[Kennisgeving, ...]:
    """Give the ways a message was told by, oldest first; the caller may see that message."""
    query = select(Kennisgeving).where(Kennisgeving.bericht_id == bericht_id)
    return tuple(tx.scalars(query.order_by(Kennisgeving.created_at, Kennisgeving.id)))


def settle(
    tx: Session, row: Kennisgeving, state: State, now: datetime, follow_up: str | None = None
) -> None:
    """Say what became of it; `follow_up` names what is done instead."""
    new: dict[str, Any] = {"state": state}
    if state not in OPEN:
        new["settled_at"] = kept(now)
    if follow_up is not None:
        new["follow_up"] = follow_up
    mark(tx, row, **new)


def mark(tx: Session, row: Kennisgeving, **new: Any) -> None:  # noqa: ANN401 - columns of the row
    """Write columns of a row."""
    changed(tx, update(Kennisgeving).where(Kennisgeving.id == row.id).values(new))
    for name, value in new.items():
        set_committed_value(row, name, value)


def untold(tx: Session, before: datetime, limit: int) -> tuple[Kennisgeving, ...]:
    """Give what was planned before a moment, is not told and was not called late, oldest first."""
    query = select(Kennisgeving).where(*_untold(before), Kennisgeving.late_at.is_(None))
    return tuple(tx.scalars(query.order_by(Kennisgeving.created_at).limit(limit)))


def count_untold(tx: Session, before: datetime) -> int:
    """Count what was planned before a moment and is still not told; late ones count as well."""
    return tx.scalar(select(func.count()).where(*_untold(before))) or 0


def _untold(before: datetime) -> tuple[ColumnElement[bool], ...]:
    """Build the conditions for a message that nobody was told of, this way or the other."""
    other = aliased(Kennisgeving)
    told = select(other.id).where(
        other.bericht_id == Kennisgeving.bericht_id, other.state == State.DELIVERED
    )
    return (
        Kennisgeving.state.in_(OPEN),
        Kennisgeving.created_at <= kept(before),
        ~told.exists(),
    )
