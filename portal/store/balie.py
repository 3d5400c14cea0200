"""Contacts at the desk: one person, one employee, one random id that is all an address tells.

What is known of the person stands sealed in `contents` and is erased when the contact ends; what
stays is when it was, through which channel, about which product, and whose it was.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, String, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.people import Owner
from portal.store.base import Base, Id, Sealed, changed, context, kept, new_id
from portal.store.chain import AuditLine
from portal.store.drafts import Draft
from portal.store.owners import KINDS
from portal.store.vault import Vault

RUNNING, PARKED, CLOSED = "lopend", "geparkeerd", "gesloten"


class Contact(Base):
    """A contact; `contents` is empty once it is closed. `mark` changes with every act on it."""

    __tablename__ = "balie_contacten"
    __table_args__ = (
        Index(None, "gemeente", "employee", "state"),
        Index(None, "owner_index", "owner_kind"),
        Index(None, "gemeente", "started_at"),
    )

    id: Mapped[Id]
    gemeente: Mapped[str]
    employee: Mapped[str]
    channel: Mapped[str]
    purpose: Mapped[str]
    state: Mapped[str]
    contents: Mapped[Sealed | None]
    owner_kind: Mapped[str | None] = mapped_column(String(8))
    owner_index: Mapped[bytes | None] = mapped_column(LargeBinary)
    identification: Mapped[str | None]
    product: Mapped[str | None]
    form_slug: Mapped[str | None]
    draft_id: Mapped[str | None] = mapped_column(String(32), index=True)
    submission_id: Mapped[str | None] = mapped_column(String(32))
    paper_day: Mapped[date | None]
    turned: Mapped[bool]
    tries: Mapped[int]
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    last_step: Mapped[str | None]
    workplace: Mapped[str]

    @property
    def owner(self) -> Owner | None:
        """Whose contact it is; None as long as nobody knows."""
        if self.owner_kind is None or self.owner_index is None:
            return None
        return Owner(KINDS[self.owner_kind], self.owner_index)


def start(  # noqa: PLR0913 - a contact begins with all of these, each named by its caller
    tx: Session,
    vault: Vault,
    *,
    gemeente: str,
    employee: str,
    channel: str,
    purpose: str,
    contents: Mapping[str, Any],
    now: datetime,
    paper_day: date | None = None,
    workplace: str = "",
) -> Contact:
    """Start a contact."""
    new = new_id()
    row = Contact(
        id=new,
        gemeente=gemeente,
        employee=employee,
        channel=channel,
        purpose=purpose,
        state=RUNNING,
        contents=vault.seal_json(dict(contents), _place(new)),
        owner_kind=None,
        owner_index=None,
        identification=None,
        product=None,
        form_slug=None,
        draft_id=None,
        submission_id=None,
        paper_day=paper_day,
        turned=False,
        tries=0,
        started_at=kept(now),
        changed_at=kept(now),
        ended_at=None,
        outcome=None,
        last_step=None,
        workplace=workplace,
    )
    tx.add(row)
    tx.flush()
    return row


def find(tx: Session, gemeente: str, contact_id: str, employee: str) -> Contact | None:
    """Find a contact of this employee, also one that is over; a colleague's does not exist."""
    mine = (Contact.gemeente == gemeente) & (Contact.employee == employee)
    return tx.scalars(select(Contact).where(Contact.id == contact_id, mine)).one_or_none()


def open_of(tx: Session, gemeente: str, employee: str) -> tuple[Contact, ...]:
    """Give the contacts of an employee that run or wait, oldest first."""
    mine = (Contact.gemeente == gemeente) & (Contact.employee == employee)
    query = select(Contact).where(mine, Contact.state != CLOSED).order_by(Contact.started_at)
    return tuple(tx.scalars(query))


def closed_since(tx: Session, gemeente: str, employee: str, since: datetime) -> tuple[Contact, ...]:
    """Give the contacts of an employee that ended since a moment, newest first."""
    mine = (Contact.gemeente == gemeente) & (Contact.employee == employee)
    query = select(Contact).where(mine, Contact.state == CLOSED, Contact.ended_at >= since)
    return tuple(tx.scalars(query.order_by(Contact.ended_at.desc())))


def of_owner(tx: Session, owner: Owner, limit: int = 50) -> tuple[Contact, ...]:
    """Give the contacts about a person, newest first: what she may know of who looked."""
    hers = (Contact.owner_kind == owner.kind) & (Contact.owner_index == owner.index)
    query = select(Contact).where(hers).order_by(Contact.started_at.desc(), Contact.id)
    return tuple(tx.scalars(query.limit(limit)))


def last_acts(tx: Session, found: Collection[Contact]) -> dict[str, datetime]:
    """Give by id when something last happened in a contact: an act, a look, or its form kept."""
    last = {each.id: each.changed_at for each in found}
    about = (AuditLine.object_kind == "contact") & AuditLine.object_id.in_(last)
    lines = select(AuditLine.object_id, func.max(AuditLine.at)).where(about)
    kept_of = {each.draft_id: each.id for each in found if each.draft_id is not None}
    drafts = select(Draft.id, Draft.changed_at).where(Draft.id.in_(kept_of))
    for contact_id, at in tx.execute(lines.group_by(AuditLine.object_id)):
        last[contact_id] = max(last[contact_id], at)
    for draft_id, at in tx.execute(drafts):
        last[kept_of[draft_id]] = max(last[kept_of[draft_id]], at)
    return last


def contents(vault: Vault, contact: Contact) -> dict[str, Any]:
    """Open what is known of the person; empty when the contact is over."""
    if contact.contents is None:
        return {}
    return dict(vault.open_json(contact.contents, _place(contact.id)))


def write(
    tx: Session,
    vault: Vault,
    contact: Contact,
    now: datetime,
    *,
    known: Mapping[str, Any] | None = None,
    **new: object,
) -> None:
    """Change columns of a contact that is not over, and what is known of the person (`known`).

    LookupError when it is over by now: what was closed stays closed.
    """
    values = {"changed_at": kept(now), **new}
    if known is not None:
        values["contents"] = vault.seal_json(dict(known), _place(contact.id))
    still = (Contact.id == contact.id) & (Contact.state != CLOSED)
    if changed(tx, update(Contact).where(still).values(values)) != 1:
        raise LookupError("the contact is over")
    tx.refresh(contact)


def hers(owner: Owner | None) -> dict[str, object]:
    """Give the columns that say whose contact it is."""
    if owner is None:
        return {"owner_kind": None, "owner_index": None}
    return {"owner_kind": owner.kind, "owner_index": owner.index}


def close(tx: Session, contact: Contact, outcome: str, now: datetime) -> None:
    """End a contact and erase what is known of the person."""
    end = {"state": CLOSED, "contents": None, "outcome": outcome, "ended_at": kept(now)}
    values = {**end, "turned": False, "changed_at": kept(now)}
    changed(tx, update(Contact).where(Contact.id == contact.id).values(values))
    tx.refresh(contact)


def left_alone(tx: Session, before: datetime) -> tuple[Contact, ...]:
    """Give the contacts that nobody touched since a moment and nobody closed."""
    query = select(Contact).where(Contact.state != CLOSED, Contact.changed_at < before)
    return tuple(tx.scalars(query.order_by(Contact.id)))


def ended_before(tx: Session, before: datetime) -> tuple[Contact, ...]:
    """Give the contacts that were closed before a moment."""
    query = select(Contact).where(Contact.state == CLOSED, Contact.ended_at < before)
    return tuple(tx.scalars(query.order_by(Contact.id)))


def remove(tx: Session, contact: Contact) -> None:
    """Delete a contact that is over; what was sent in it knows by itself who helped."""
    over = (Contact.id == contact.id) & (Contact.state == CLOSED)
    tx.execute(delete(Contact).where(over))


def _place(contact_id: str) -> str:
    return context("balie_contacten", contact_id, "contents")
