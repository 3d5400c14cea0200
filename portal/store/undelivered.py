"""Parcels and files that are stuck, to a manager: what kind and why, never what is in it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from portal.store.base import changed, kept
from portal.store.files import State as FileState
from portal.store.files import StoredFile
from portal.store.outbox import BUSY, GIVEN_UP, WAITING, Parcel
from portal.store.werktaken import Werktaak
from portal.store.zaken import Zaak

TURN = timedelta(minutes=5)
"""So long a worker may take to come round to what is due."""
REPAIR = "niet_verstuurd"
"""The work that stands open for a parcel that was given up and that nobody looked at."""


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A parcel that is stuck. `failed`: it is not tried any more; `kenmerk` of its case."""

    id: str
    channel: str
    kind: str
    kenmerk: str | None
    failed: bool
    attempts: int
    made_at: datetime
    next_at: datetime
    error: str | None


def page(
    tx: Session, gemeente: str, now: datetime, wait: timedelta, limit: int
) -> tuple[Undelivered, ...]:
    """Give parcels that were given up and nobody looked at, or that wait too long; oldest first."""
    columns = (
        Parcel.id,
        Parcel.channel,
        Parcel.kind,
        Zaak.kenmerk,
        Parcel.state,
        Parcel.attempts,
        Parcel.created_at,
        Parcel.next_at,
        Parcel.last_error,
    )
    query = (
        select(*columns)
        .join(Zaak, Zaak.id == Parcel.zaak_id, isouter=True)
        .where(Parcel.gemeente == gemeente, or_(given_up(), waits(now, wait)))
        .order_by(Parcel.created_at, Parcel.id)
        .limit(limit)
    )
    return tuple(Undelivered(*row[:4], row[4] == GIVEN_UP, *row[5:]) for row in tx.execute(query))


def letters(
    tx: Session, gemeente: str, names: Collection[str]
) -> Mapping[str, tuple[str, str | None]]:
    """Give of letters in the print queue, by name, the kind and the kenmerk of the case.

    No person and no answer: she who posts it knows which paper it is. What is not of this gemeente,
    or is known no more, is left out.
    """
    if not names:
        return {}
    query = (
        select(Parcel.message_id, Parcel.kind, Zaak.kenmerk)
        .join(Zaak, Zaak.id == Parcel.zaak_id, isouter=True)
        .where(Parcel.gemeente == gemeente, Parcel.channel == "brief", Parcel.message_id.in_(names))
    )
    return {row[0]: (row[1], row[2]) for row in tx.execute(query) if row[0]}


def waits(now: datetime, wait: timedelta) -> ColumnElement[bool]:
    """Say that a parcel is on its way for long.

    Not one that was asked to go later than that, and not one whose turn came a moment ago.
    """
    return and_(
        Parcel.state.in_((WAITING, BUSY)),
        Parcel.created_at <= kept(now) - wait,
        Parcel.next_at <= kept(now) + wait,
        or_(Parcel.next_at > kept(now), Parcel.next_at < kept(now) - TURN),
    )


def stuck(tx: Session, gemeente: str, parcel_id: str, *, lock: bool = False) -> Parcel | None:
    """Find a parcel that was given up and that nobody looked at; `lock`: nobody else acts on it."""
    mine = (Parcel.id == parcel_id) & (Parcel.gemeente == gemeente)
    query = select(Parcel).where(mine, given_up())
    return tx.scalars(query.with_for_update() if lock else query).one_or_none()


def at_once(tx: Session, gemeente: str, now: datetime, wait: timedelta) -> int:
    """Let all that waits for long be tried at the next round; gives how many."""
    late = (Parcel.gemeente == gemeente) & (Parcel.state == WAITING) & waits(now, wait)
    return changed(tx, update(Parcel).where(late).values(next_at=kept(now)))


def scan_at_once(tx: Session, gemeente: str, now: datetime) -> int:
    """Let files that could not be scanned be tried at the next round; gives how many."""
    later = (
        (StoredFile.gemeente == gemeente)
        & (StoredFile.state == FileState.UNSCANNED)
        & (StoredFile.next_at > kept(now))
        & StoredFile.key.is_not(None)
    )
    return changed(tx, update(StoredFile).where(later).values(next_at=kept(now)))


def given_up() -> ColumnElement[bool]:
    """Say that a parcel is not tried any more, and that nobody looked at it since."""
    open_work = select(Werktaak.id).where(
        Werktaak.key == f"{REPAIR}:" + Parcel.key, Werktaak.done_at.is_(None)
    )
    return and_(Parcel.state == GIVEN_UP, open_work.exists())
