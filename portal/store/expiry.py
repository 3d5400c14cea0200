"""Drafts whose time is nearly over, or over; `forget_expired` deletes them."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.store.base import changed
from portal.store.drafts import OPEN, Draft


def expiring(tx: Session, now: datetime, before: datetime) -> tuple[Draft, ...]:
    """Give the open drafts, of everybody, whose time is over before a moment; for warning."""
    soon = select(Draft).where(OPEN, Draft.expires_at <= before).order_by(Draft.id)
    return tuple(tx.scalars(soon, {"now": now}))


def expired(tx: Session, now: datetime) -> tuple[tuple[str, str], ...]:
    """Give id and gemeente of unsent drafts whose time is over."""
    over = (Draft.expires_at <= now) & Draft.submission_id.is_(None)
    rows = tx.execute(select(Draft.id, Draft.gemeente).where(over).order_by(Draft.id))
    return tuple((row.id, row.gemeente) for row in rows)


def forget_expired(tx: Session, now: datetime) -> int:
    """Delete the drafts whose time is over, sent ones as well; gives how many."""
    return changed(tx, delete(Draft).where(Draft.expires_at <= now))
