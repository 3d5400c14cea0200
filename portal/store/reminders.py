"""What somebody must be reminded of: tasks whose last day comes near, cases whose day has passed.

A row is locked before it is judged, so that two workers do not both send the same reminder.
"""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.store.berichten import Bericht
from portal.store.drafts import FRESH, OPEN, Draft
from portal.store.klanttaken import CONSENT, SIGN, Klanttaak, State
from portal.store.zaken import Zaak
from portal.zaak.berichten import Nature


def tasks_until(tx: Session, first: date, last: date, limit: int) -> tuple[str, ...]:
    """Give the ids of open tasks with their last day between two days, these included."""
    query = select(Klanttaak.id).where(
        Klanttaak.state == State.OPEN, Klanttaak.until >= first, Klanttaak.until <= last
    )
    return tuple(tx.scalars(query.order_by(Klanttaak.until, Klanttaak.id).limit(limit)))


def open_task(tx: Session, taak_id: str) -> tuple[Klanttaak, Zaak] | None:
    """Take a task that is still open, with its case, and keep others from it until the commit."""
    query = select(Klanttaak).where(Klanttaak.id == taak_id, Klanttaak.state == State.OPEN)
    taak = tx.scalars(query.with_for_update(), execution_options=FRESH).one_or_none()
    return None if taak is None else (taak, tx.get_one(Zaak, taak.zaak_id))


def overdue(tx: Session, today: date, after: str, limit: int) -> tuple[str, ...]:
    """Give the ids of open cases whose last day is over, from behind an id on.

    Without those that wait for their citizen: their term stands still. It does not while somebody
    must still sign, nor while we ask consent to decide later.
    """
    waits = select(Klanttaak.id).where(
        Klanttaak.zaak_id == Zaak.id,
        Klanttaak.state == State.OPEN,
        Klanttaak.kind.not_in((SIGN, CONSENT)),
    )
    late = (Zaak.due < today) & Zaak.closed_at.is_(None) & ~waits.exists()
    query = select(Zaak.id).where(late, Zaak.id > after).order_by(Zaak.id).limit(limit)
    return tuple(tx.scalars(query))


def decisions_until(
    tx: Session, gemeente: str, days: Collection[date], after: str, limit: int
) -> tuple[str, ...]:
    """Give the ids of decisions whose last day to object is one of these, from behind an id on.

    Of who can log in: nobody else has a box. Decisions against which one goes to the court are
    among them, and those that were announced anew.
    """
    mine = (Bericht.gemeente == gemeente) & (Bericht.owner_kind != "anoniem")
    ends = (Bericht.kind == Nature.BESLUIT.value) & Bericht.until.in_(sorted(days))
    query = select(Bericht.id).where(mine, ends, Bericht.id > after)
    return tuple(tx.scalars(query.order_by(Bericht.id).limit(limit)))


def decision(tx: Session, bericht_id: str) -> tuple[Bericht, Zaak]:
    """Take a decision with its case, and keep others from that case until the commit."""
    bericht = tx.get_one(Bericht, bericht_id)
    query = select(Zaak).where(Zaak.id == bericht.zaak_id).with_for_update()
    return bericht, tx.scalars(query, execution_options=FRESH).one()


def open_case(tx: Session, zaak_id: str) -> Zaak | None:
    """Take a case that is still open and keep others from it until the commit."""
    query = select(Zaak).where(Zaak.id == zaak_id, Zaak.closed_at.is_(None))
    return tx.scalars(query.with_for_update(), execution_options=FRESH).one_or_none()


def versions_begun(tx: Session, gemeente: str, now: datetime) -> tuple[str, ...]:
    """Give the versions of forms that somebody has an open draft of."""
    found = select(Draft.form_hash).where(Draft.gemeente == gemeente, OPEN).distinct()
    return tuple(tx.scalars(found.order_by(Draft.form_hash), {"now": now}))


def of_version(tx: Session, gemeente: str, form_hash: str, now: datetime) -> tuple[Draft, ...]:
    """Give the open drafts of a version of a form, of everybody; not for showing."""
    mine = (Draft.gemeente == gemeente) & (Draft.form_hash == form_hash)
    found = select(Draft).where(mine, OPEN).order_by(Draft.id).execution_options(**FRESH)
    return tuple(tx.scalars(found, {"now": now}))
