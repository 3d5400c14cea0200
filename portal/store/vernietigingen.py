"""What is to be destroyed and what was: the proposals, who approved them, and the proof.

A row is kept for good, and the database refuses to change one that is done. It holds ids, counts
and hashes, and no person and no kenmerk: it proves that something was destroyed, not what it was.
What holds a case stands in a table of its own, because a hold may come before any proposal.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, String, and_, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Id, changed, kept, new_id
from portal.store.zaken import Zaak


class Vernietiging(Base):
    """A case that is to be destroyed: why, since when, who approved it, and what shows it is gone.

    `judged_by` is who looked first, where four eyes are asked.

    `proof` is the verklaring van vernietiging (Archiefbesluit art. 8) in data.
    """

    __tablename__ = "vernietigingen"

    id: Mapped[Id]
    gemeente: Mapped[str]
    zaak_id: Mapped[str] = mapped_column(String(32), unique=True)
    submission_id: Mapped[str] = mapped_column(String(32), unique=True)
    form_slug: Mapped[str]
    vernietigen_na: Mapped[date]
    ground: Mapped[dict[str, Any]]
    proposed_at: Mapped[datetime]
    judged_at: Mapped[datetime | None]
    judged_by: Mapped[str | None]
    approved_at: Mapped[datetime | None]
    approved_by: Mapped[str | None]
    done_at: Mapped[datetime | None]
    proof: Mapped[dict[str, Any] | None]


class ZaakHold(Base):
    """Something that keeps a case from being destroyed, from a moment until it is over.

    `cause` is the case that it is for; None when a person laid it down.
    """

    __tablename__ = "zaak_holds"
    __table_args__ = (Index(None, "zaak_id"), Index(None, "cause"))

    id: Mapped[Id]
    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"))
    reason: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    ended_at: Mapped[datetime | None]
    cause: Mapped[str | None] = mapped_column(String(32))


def propose(
    tx: Session,
    zaak: Zaak,
    *,
    vernietigen_na: date,
    ground: Mapping[str, Any],
    now: datetime,
) -> Vernietiging:
    """Put a case on the list; the caller saw that it is not on it."""
    row = Vernietiging(
        id=new_id(),
        gemeente=zaak.gemeente,
        zaak_id=zaak.id,
        submission_id=zaak.submission_id,
        form_slug=zaak.form_slug,
        vernietigen_na=vernietigen_na,
        ground=dict(ground),
        proposed_at=kept(now),
        judged_at=None,
        judged_by=None,
        approved_at=None,
        approved_by=None,
        done_at=None,
        proof=None,
    )
    tx.add(row)
    tx.flush()
    return row


def unproposed(tx: Session, gemeente: str, after: str, limit: int) -> tuple[Zaak, ...]:
    """Give closed cases that are not on the list, in order of their id, those after `after`."""
    listed = select(Vernietiging.zaak_id)
    query = select(Zaak).where(
        Zaak.gemeente == gemeente,
        Zaak.closed_at.is_not(None),
        Zaak.id > after,
        Zaak.id.not_in(listed),
    )
    return tuple(tx.scalars(query.order_by(Zaak.id).limit(limit)))


def waiting(tx: Session, gemeente: str) -> tuple[Vernietiging, ...]:
    """Give what is on the list and not destroyed yet, the longest overdue first."""
    query = select(Vernietiging).where(
        Vernietiging.gemeente == gemeente, Vernietiging.done_at.is_(None)
    )
    return tuple(tx.scalars(query.order_by(Vernietiging.vernietigen_na, Vernietiging.id)))


def find(tx: Session, proposal_id: str, gemeente: str, *, lock: bool = True) -> Vernietiging | None:
    """Find a proposal of this gemeente; with `lock` nobody else changes it until the end."""
    query = select(Vernietiging).where(
        Vernietiging.id == proposal_id, Vernietiging.gemeente == gemeente
    )
    return tx.scalars(query.with_for_update() if lock else query).one_or_none()


def page(tx: Session, gemeente: str, limit: int) -> tuple[tuple[Vernietiging, str], ...]:
    """Give what is on the list, each with the kenmerk of its case: by form, the oldest first."""
    query = (
        select(Vernietiging, Zaak.kenmerk)
        .join(Zaak, Zaak.id == Vernietiging.zaak_id)
        .where(Vernietiging.gemeente == gemeente, Vernietiging.done_at.is_(None))
        .order_by(Vernietiging.form_slug, Vernietiging.vernietigen_na, Vernietiging.id)
    )
    return tuple((row[0], row[1]) for row in tx.execute(query.limit(limit)))


def of_ids(
    tx: Session, gemeente: str, ids: Collection[str]
) -> tuple[tuple[Vernietiging, str], ...]:
    """Give those of these that are on the list, each with the kenmerk of its case."""
    query = (
        select(Vernietiging, Zaak.kenmerk)
        .join(Zaak, Zaak.id == Vernietiging.zaak_id)
        .where(
            Vernietiging.gemeente == gemeente,
            Vernietiging.done_at.is_(None),
            Vernietiging.id.in_(ids),
        )
        .order_by(Vernietiging.form_slug, Vernietiging.vernietigen_na, Vernietiging.id)
    )
    return tuple((row[0], row[1]) for row in tx.execute(query))


def approved(tx: Session, gemeente: str) -> tuple[str, ...]:
    """Give the ids of what was approved and is not destroyed yet."""
    query = select(Vernietiging.id).where(
        Vernietiging.gemeente == gemeente,
        Vernietiging.done_at.is_(None),
        Vernietiging.approved_at.is_not(None),
    )
    return tuple(tx.scalars(query.order_by(Vernietiging.id)))


def done(tx: Session, gemeente: str, limit: int) -> tuple[Vernietiging, ...]:
    """Give what was destroyed, the newest first."""
    query = select(Vernietiging).where(
        Vernietiging.gemeente == gemeente, Vernietiging.done_at.is_not(None)
    )
    newest = query.order_by(Vernietiging.done_at.desc(), Vernietiging.id)
    return tuple(tx.scalars(newest.limit(limit)))


def of_submission(tx: Session, submission_id: str) -> Vernietiging | None:
    """Find what became of a submission that is gone."""
    query = select(Vernietiging).where(Vernietiging.submission_id == submission_id)
    return tx.scalars(query).one_or_none()


def drop(tx: Session, proposal: Vernietiging) -> None:
    """Take a case off the list again: it is held, or its period changed. Never one that is done."""
    tx.delete(proposal)
    tx.flush()


def hold(  # noqa: PLR0913, PLR0917 - which case, why, by whom, when, and what it is for
    tx: Session, zaak_id: str, reason: str, by: str, now: datetime, cause: str | None = None
) -> bool:
    """Keep a case from being destroyed, once for each reason and cause; False when it was kept."""
    if tx.scalars(select(ZaakHold.id).where(_running(zaak_id, reason, cause))).first() is not None:
        return False
    row = ZaakHold(
        id=new_id(),
        zaak_id=zaak_id,
        reason=reason,
        at=kept(now),
        by=by,
        ended_at=None,
        cause=cause,
    )
    tx.add(row)
    tx.flush()
    return True


def release(tx: Session, zaak_id: str, reason: str, now: datetime) -> bool:
    """End a hold that a person laid down; False when there was none."""
    running = update(ZaakHold).where(_running(zaak_id, reason, None))
    return changed(tx, running.values(ended_at=kept(now))) > 0


def _running(zaak_id: str, reason: str, cause: str | None) -> ColumnElement[bool]:
    return and_(
        ZaakHold.zaak_id == zaak_id,
        ZaakHold.reason == reason,
        ZaakHold.cause.is_(None) if cause is None else ZaakHold.cause == cause,
        ZaakHold.ended_at.is_(None),
    )


def held(tx: Session, gemeente: str, limit: int) -> tuple[tuple[ZaakHold, str, str], ...]:
    """Give what is held now, with the kenmerk and the title of its case; the newest first."""
    query = (
        select(ZaakHold, Zaak.kenmerk, Zaak.title)
        .join(Zaak, Zaak.id == ZaakHold.zaak_id)
        .where(Zaak.gemeente == gemeente, ZaakHold.ended_at.is_(None))
        .order_by(ZaakHold.at.desc(), ZaakHold.id)
    )
    return tuple((row[0], row[1], row[2]) for row in tx.execute(query.limit(limit)))


def held_case(tx: Session, gemeente: str, hold_id: str) -> tuple[ZaakHold, Zaak] | None:
    """Find a hold that runs, with its case."""
    query = (
        select(ZaakHold, Zaak)
        .join(Zaak, Zaak.id == ZaakHold.zaak_id)
        .where(Zaak.gemeente == gemeente, ZaakHold.id == hold_id, ZaakHold.ended_at.is_(None))
    )
    found = tx.execute(query).one_or_none()
    return None if found is None else (found[0], found[1])


def holds(tx: Session, zaak_id: str) -> frozenset[str]:
    """Give the reasons that hold a case now."""
    query = select(ZaakHold.reason).where(ZaakHold.zaak_id == zaak_id, ZaakHold.ended_at.is_(None))
    return frozenset(tx.scalars(query))


def destroyed(tx: Session, *, id_: str) -> bool:
    """Tell whether a case or submission with this id was destroyed, with proof."""
    either = or_(Vernietiging.zaak_id == id_, Vernietiging.submission_id == id_)
    query = select(Vernietiging.id).where(either, Vernietiging.done_at.is_not(None))
    return tx.scalars(query).one_or_none() is not None
