"""What keeps a case from being destroyed: something about it that is not over yet.

A hold has a reason, and mostly a case that is the cause of it: an objection, a complaint, a request
under the Woo. It is taken off when that case closes. Each beginning and end has its audit line.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store import audit, vernietigingen
from portal.store.base import kept
from portal.store.owners import owned_by, values
from portal.store.vernietigingen import ZaakHold
from portal.store.zaken import Zaak, by_id

_MINE = owned_by(Zaak.owner_kind, Zaak.owner_index)
STARTED, STOPPED = "bewaren_gestart", "bewaren_gestopt"


def hold(  # noqa: PLR0913 - which case, why, by whom, when, and what it is for
    tx: Session, zaak: Zaak, reason: str, *, by: str, now: datetime, cause: Zaak | None = None
) -> bool:
    """Keep a case for this reason; it leaves the list of what is to be destroyed.

    False when it is held for that reason and by that cause already.
    """
    because = None if cause is None else cause.id
    if not vernietigingen.hold(tx, zaak.id, reason, by, now, because):
        return False
    proposal = vernietigingen.of_submission(tx, zaak.submission_id)
    if proposal is not None:
        vernietigingen.drop(tx, proposal)
    _note(tx, zaak, STARTED, reason, because, by, now)
    return True


def hold_all(  # noqa: PLR0913 - which cases, why, what for, by whom, when
    tx: Session, held: Iterable[Zaak], reason: str, *, cause: Zaak, by: str, now: datetime
) -> None:
    """Keep every case that another one is about; never that one itself."""
    for zaak in held:
        if zaak.id != cause.id and zaak.gemeente == cause.gemeente:
            hold(tx, zaak, reason, by=by, now=now, cause=cause)


def causes(tx: Session, zaak: Zaak, reason: str, owner: Owner) -> tuple[Zaak, ...]:
    """Give this owner's own cases for which a case is or was kept for this reason, oldest first."""
    query = (
        select(Zaak)
        .join(ZaakHold, ZaakHold.cause == Zaak.id)
        .where(ZaakHold.zaak_id == zaak.id, ZaakHold.reason == reason, _MINE)
        .order_by(Zaak.opened_at, Zaak.id)
    )
    return tuple(tx.scalars(query, values(owner)))


def release(tx: Session, zaak: Zaak, reason: str, *, by: str, now: datetime) -> bool:
    """End what a person began for this reason; False when there was nothing."""
    ended = vernietigingen.release(tx, zaak.id, reason, now)
    if ended:
        _note(tx, zaak, STOPPED, reason, None, by, now)
    return ended


def let_go(tx: Session, cause: Zaak, *, by: str, now: datetime) -> None:
    """End every hold that this case was the cause of: it is over."""
    query = select(ZaakHold).where(ZaakHold.cause == cause.id, ZaakHold.ended_at.is_(None))
    for row in tx.scalars(query):
        row.ended_at = kept(now)
        zaak = by_id(tx, row.zaak_id)
        if zaak is not None:
            _note(tx, zaak, STOPPED, row.reason, cause.id, by, now)
    tx.flush()


def _note(  # noqa: PLR0913, PLR0917 - the parts of a line
    tx: Session,
    zaak: Zaak,
    event: str,
    reason: str,
    cause: str | None,
    by: str,
    now: datetime,
) -> None:
    audit.write(
        tx,
        gemeente=zaak.gemeente,
        at=now,
        event=event,
        actor=by,
        object_kind="zaak",
        object_id=zaak.id,
        data={"reden": reason} if cause is None else {"reden": reason, "zaak": cause},
    )
