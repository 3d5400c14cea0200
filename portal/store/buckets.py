"""Limits that live in the database: they count across workers and survive a restart.

A bucket holds `limit` and refills evenly over `window`, so there is no edge at which twice the
limit passes, and who was refused waits for one drop and not for a whole window. One statement
counts and decides (the generic cell rate algorithm: one moment per bucket, at which it will be full
again).
"""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, case, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import EPOCH, Base, changed
from portal.store.upsert import insert

MICROSECOND = timedelta(microseconds=1)
SECOND = 1_000_000


class Bucket(Base):
    """A bucket; `full_at` is in microseconds, so that no rounding lets one too many pass."""

    __tablename__ = "buckets"

    key: Mapped[str] = mapped_column(primary_key=True)
    full_at: Mapped[int] = mapped_column(BigInteger, index=True)


@dataclass(frozen=True, slots=True)
class Allowed:
    """May pass; `left` more may pass at this same moment."""

    left: int


@dataclass(frozen=True, slots=True)
class Refused:
    """May not pass before so many whole seconds."""

    retry_after: int


def hit(  # noqa: PLR0913, PLR0917 - a limit is a number in a time, and a hit has a cost and a moment
    tx: Session, key: str, cost: int, limit: int, window: timedelta, now: datetime
) -> Allowed | Refused:
    """Take `cost` out of the bucket when it holds that much, or say when it will.

    Commit it apart from the act it guards: a rolled-back act would give back what was taken. The
    key must hold nothing personal; hash an address first.
    """
    moment, span = (now - EPOCH) // MICROSECOND, window // MICROSECOND
    taken = math.ceil(span * cost / limit)
    if cost > limit:
        return Refused(retry_after=math.ceil(span / SECOND))
    start = case((Bucket.full_at > moment, Bucket.full_at), else_=moment)
    add = insert(tx, Bucket).values(key=key, full_at=moment + taken)
    statement = add.on_conflict_do_update(
        index_elements=[Bucket.key],
        set_={"full_at": start + taken},
        where=start + taken <= moment + span + limit,
    ).returning(Bucket.full_at)
    full_at = tx.scalar(statement)
    if full_at is not None:
        return Allowed(left=max(0, (moment + span + limit - full_at) * limit // span))
    full_at = tx.scalar(select(Bucket.full_at).where(Bucket.key == key)) or moment
    return Refused(retry_after=max(1, math.ceil((full_at + taken - moment - span) / SECOND)))


def forget(tx: Session, now: datetime) -> int:
    """Delete buckets that are full again; gives how many."""
    return changed(tx, delete(Bucket).where(Bucket.full_at <= (now - EPOCH) // MICROSECOND))
