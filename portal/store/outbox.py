"""Parcels: what must leave the house, written with the act that caused it, delivered later.

The table is the truth. A worker claims parcels under a lease; when it dies the lease runs out and
another one takes over, so a parcel is delivered at least once, and its key makes it one parcel.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ForeignKey, Index, String, and_, delete, func, or_, select, true, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Id, Sealed, changed, context, new_id
from portal.store.upsert import insert_new
from portal.store.vault import Vault

WAITING, BUSY, DONE, GIVEN_UP = "wachtend", "bezig", "klaar", "mislukt"


class Parcel(Base):
    """Something to deliver. `attempts` tells one lease from the next."""

    __tablename__ = "parcels"
    __table_args__ = (Index(None, "state", "next_at"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    channel: Mapped[str]
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    zaak_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("zaken.id"), index=True)
    payload: Mapped[Sealed]
    state: Mapped[str]
    attempts: Mapped[int]
    next_at: Mapped[datetime]
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    message_id: Mapped[str | None] = mapped_column(index=True)
    last_error: Mapped[str | None]


def put(  # noqa: PLR0913 - a parcel has this many parts, each named by its caller
    tx: Session,
    vault: Vault,
    *,
    gemeente: str,
    channel: str,
    kind: str,
    key: str,
    payload: Mapping[str, Any],
    now: datetime,
    zaak_id: str | None = None,
    next_at: datetime | None = None,
) -> bool:
    """Put a parcel in the outbox; False when the key was there before, and then nothing changes."""
    parcel_id = new_id()
    row = {
        "id": parcel_id,
        "gemeente": gemeente,
        "channel": channel,
        "kind": kind,
        "key": key,
        "zaak_id": zaak_id,
        "payload": vault.seal_json(payload, context("parcels", parcel_id, "payload")),
        "state": WAITING,
        "attempts": 0,
        "next_at": next_at or now,
        "created_at": now,
    }
    return changed(tx, insert_new(tx, Parcel).values(row)) == 1


def claim(  # noqa: PLR0913 - which parcels, for how long and how many
    tx: Session,
    now: datetime,
    lease: timedelta,
    limit: int,
    without: Collection[str] = (),
    *,
    kinds: Collection[str] = (),
    lanes: Collection[str] = (),
) -> tuple[Parcel, ...]:
    """Take parcels that are due, or whose worker is gone, for as long as the lease.

    `without` names channels that cannot be used now, and `lanes` what the keys of parcels to a
    receiver begin with that does not answer; `kinds` are the only ones taken, if any.

    Commit before delivering. Workers do not wait for each other (SKIP LOCKED on PostgreSQL; SQLite
    lets one writer in at a time).
    """
    due = or_(
        and_(Parcel.state == WAITING, Parcel.next_at <= now),
        and_(Parcel.state == BUSY, Parcel.lease_until <= now),
    )
    usable = Parcel.channel.not_in(tuple(without)) if without else true()
    wanted = Parcel.kind.in_(tuple(kinds)) if kinds else true()
    apart = [~Parcel.key.startswith(lane, autoescape=True) for lane in lanes]
    chosen = (
        select(Parcel.id).where(due, usable, wanted, *apart).order_by(Parcel.next_at).limit(limit)
    )
    ids = tuple(tx.scalars(chosen.with_for_update(skip_locked=True)))
    if not ids:
        return ()
    take = (
        update(Parcel)
        .where(Parcel.id.in_(ids))
        .values(state=BUSY, attempts=Parcel.attempts + 1, lease_until=now + lease)
    )
    changed(tx, take)
    taken = select(Parcel).where(Parcel.id.in_(ids)).order_by(Parcel.next_at)
    return tuple(tx.scalars(taken, execution_options={"populate_existing": True}))


def payload(vault: Vault, parcel: Parcel) -> dict[str, Any]:
    """Open what is to be delivered; TamperedError when it is damaged."""
    return dict(vault.open_json(parcel.payload, context("parcels", parcel.id, "payload")))


def done(tx: Session, parcel: Parcel, now: datetime, message_id: str | None = None) -> bool:
    """Delivered. False when the lease ran out and another worker has it now."""
    return _settle(tx, parcel, state=DONE, done_at=now, message_id=message_id, last_error=None)


def failed(tx: Session, parcel: Parcel, next_at: datetime, error: str) -> bool:
    """Not delivered: try again at that moment. False when another worker has it now."""
    return _settle(tx, parcel, state=WAITING, next_at=next_at, last_error=error)


def give_up(tx: Session, parcel: Parcel, now: datetime, error: str) -> bool:
    """Will never be delivered: a person must look. False when another worker has it now."""
    return _settle(tx, parcel, state=GIVEN_UP, done_at=now, last_error=error)


def came_back(tx: Session, parcel: Parcel, now: datetime, error: str) -> None:
    """Say that what was taken at first was refused after all."""
    new = {"state": GIVEN_UP, "done_at": now, "last_error": error}
    changed(tx, update(Parcel).where(Parcel.id == parcel.id).values(new))


def again(tx: Session, parcel: Parcel, next_at: datetime) -> bool:
    """Let what was taken, or given up, be delivered once more under the same key; False when busy.

    The receiver knows the key: pressing twice makes nothing twice (control REL-15).
    """
    still = and_(Parcel.id == parcel.id, Parcel.state.in_((DONE, GIVEN_UP)))
    new = {"state": WAITING, "next_at": next_at, "done_at": None}
    return changed(tx, update(Parcel).where(still).values(new)) == 1


def find(tx: Session, parcel_id: str) -> Parcel | None:
    """Find a parcel."""
    return tx.get(Parcel, parcel_id)


def by_key(tx: Session, key: str) -> Parcel | None:
    """Find the parcel of a key."""
    return tx.scalars(select(Parcel).where(Parcel.key == key)).one_or_none()


def by_message_id(tx: Session, message_id: str) -> Parcel | None:
    """Find the parcel that went out under this Message-ID."""
    return tx.scalars(select(Parcel).where(Parcel.message_id == message_id)).first()


def state_of(tx: Session, parcel_id: str) -> str | None:
    """Give the state of a parcel as the database has it now."""
    return tx.scalar(select(Parcel.state).where(Parcel.id == parcel_id))


def of_zaak(tx: Session, zaak_id: str) -> tuple[Parcel, ...]:
    """Give the parcels of a case, oldest first."""
    query = select(Parcel).where(Parcel.zaak_id == zaak_id)
    return tuple(tx.scalars(query.order_by(Parcel.created_at, Parcel.id)))


def waiting_since(tx: Session) -> datetime | None:
    """When the oldest parcel that is still on its way was made; None when all is delivered."""
    query = select(func.min(Parcel.created_at)).where(Parcel.state.in_((WAITING, BUSY)))
    return tx.scalar(query)


def known(tx: Session, key: str) -> bool:
    """Tell whether a parcel was put in with this key."""
    return tx.scalar(select(Parcel.id).where(Parcel.key == key)) is not None


def forget(tx: Session, kind: str, before: datetime) -> int:
    """Delete parcels of a kind that are done with, made before a moment; gives how many."""
    settled = Parcel.state.in_((DONE, GIVEN_UP)) & Parcel.zaak_id.is_(None)
    old = (Parcel.kind == kind) & (Parcel.created_at < before)
    return changed(tx, delete(Parcel).where(old, settled))


def counts(tx: Session) -> dict[str, int]:
    """Count the parcels by state."""
    query = select(Parcel.state, func.count()).group_by(Parcel.state)
    return {row[0]: row[1] for row in tx.execute(query)}


def _settle(tx: Session, parcel: Parcel, **new: Any) -> bool:  # noqa: ANN401 - columns of a parcel
    ours = and_(Parcel.id == parcel.id, Parcel.state == BUSY, Parcel.attempts == parcel.attempts)
    return changed(tx, update(Parcel).where(ours).values(lease_until=None, **new)) == 1
