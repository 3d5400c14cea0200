"""Codes a citizen shows so that the desk may fill in with her: once, for a quarter of an hour."""

from datetime import datetime

from sqlalchemy import String, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, changed, kept
from portal.store.drafts import Draft


class Helpcode(Base):
    """A code, as its hash; a draft has at most one that works."""

    __tablename__ = "hulpcodes"

    draft_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    until: Mapped[datetime] = mapped_column(index=True)


def give(tx: Session, draft: Draft, code_hash: str, now: datetime, until: datetime) -> None:
    """Give a draft this code; an earlier one stops working."""
    tx.execute(delete(Helpcode).where(Helpcode.draft_id == draft.id))
    tx.add(Helpcode(draft_id=draft.id, hash=code_hash, made_at=kept(now), until=kept(until)))
    tx.flush()


def use(tx: Session, code_hash: str, contact: str, now: datetime) -> Draft | None:
    """Let a contact write in the draft of a code, once; None for a code that opens nothing."""
    working = (Helpcode.hash == code_hash) & (Helpcode.until > now)
    draft_id = tx.scalar(select(Helpcode.draft_id).where(working))
    used = draft_id and changed(tx, delete(Helpcode).where(working)) == 1
    if not used:
        return None
    draft = tx.scalars(
        select(Draft).where(
            Draft.id == draft_id, Draft.submission_id.is_(None), Draft.expires_at > now
        )
    ).one_or_none()
    if draft is None or not lend(tx, draft.id, contact):
        return None
    tx.refresh(draft)
    return draft


def lend(tx: Session, draft_id: str, contact: str) -> bool:
    """Let a contact write in a draft; False when another does, or it was sent."""
    free = (Draft.id == draft_id) & Draft.helped.is_(None) & Draft.submission_id.is_(None)
    return (
        changed(tx, update(Draft).where(free).values(helped=contact, revision=Draft.revision + 1))
        == 1
    )


def give_back(tx: Session, contact: str) -> None:
    """End the help of a contact: whose draft it is writes again, and nobody else.

    What the desk was about to write comes too late: the revision goes up.
    """
    change = update(Draft).where(Draft.helped == contact)
    tx.execute(change.values(helped=None, revision=Draft.revision + 1))


def forget(tx: Session, now: datetime) -> None:
    """Delete the codes whose time is over."""
    tx.execute(delete(Helpcode).where(Helpcode.until <= now))
