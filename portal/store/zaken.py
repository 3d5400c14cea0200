"""Cases: what the gemeente works on, its history and its terms. History only grows."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    ScalarSelect,
    String,
    bindparam,
    func,
    insert,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from portal.people import Owner
from portal.store.base import Base, Id, changed, kept, new_id
from portal.store.lists import lists
from portal.store.owners import Owned, owned_by, values
from portal.store.submissions import Submission


class Zaak(Owned, Base):
    """A case, as it stands now; the kenmerk is a label for people and never a key."""

    __tablename__ = "zaken"
    __table_args__ = (
        Index(None, "owner_index", "owner_kind", "opened_at", "id"),
        Index(None, "gemeente", "closed_at", "due"),
        *lists(),
    )

    id: Mapped[Id]
    gemeente: Mapped[str]
    submission_id: Mapped[str] = mapped_column(
        String(32), ForeignKey("submissions.id"), unique=True
    )
    kenmerk: Mapped[str] = mapped_column(unique=True)
    form_slug: Mapped[str]
    form_hash: Mapped[str] = mapped_column(String(64), ForeignKey("form_versions.hash"))
    title: Mapped[str]
    opened_at: Mapped[datetime]
    status: Mapped[str]
    due: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    team: Mapped[str | None]
    behandelaar: Mapped[str | None]
    behandelaar_naam: Mapped[str | None]
    resultaat: Mapped[str | None]


class ZaakEvent(Base):
    """Something that happened to a case; `data` holds no answers and no person."""

    __tablename__ = "zaak_events"

    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[str]
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]]


class TermijnRow(Base):
    """A term that was set or moved: the old day, the new one, and the inputs it follows from."""

    __tablename__ = "zaak_termijnen"

    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    old: Mapped[date | None]
    new: Mapped[date | None]
    unrolled: Mapped[date | None]
    ground: Mapped[dict[str, Any]]


_MINE = owned_by(Zaak.owner_kind, Zaak.owner_index)
_FIND = select(Zaak).where(Zaak.id == bindparam("id"), _MINE)
_BY_SUBMISSION = select(Zaak).where(Zaak.submission_id == bindparam("submission"), _MINE)
_NEWEST = select(Zaak).where(_MINE).order_by(Zaak.opened_at.desc(), Zaak.id.desc())
_EVENTS = select(ZaakEvent).where(ZaakEvent.zaak_id == bindparam("id")).order_by(ZaakEvent.seq)
_TERMIJNEN = (
    select(TermijnRow).where(TermijnRow.zaak_id == bindparam("id")).order_by(TermijnRow.seq)
)


def open_zaak(  # noqa: PLR0913 - a case has this many parts, each named by its caller
    tx: Session,
    submission: Submission,
    *,
    title: str,
    status: str,
    due: date | None = None,
    unrolled: date | None = None,
    ground: Mapping[str, Any] | None = None,
    event: str = "ontvangen",
    data: Mapping[str, Any] | None = None,
    team: str | None = None,
) -> Zaak:
    """Open the case of a new submission, with its first event and, when there is one, its term."""
    zaak = Zaak(
        id=new_id(),
        gemeente=submission.gemeente,
        submission_id=submission.id,
        kenmerk=submission.kenmerk,
        form_slug=submission.form_slug,
        form_hash=submission.form_hash,
        title=title,
        owner_kind=submission.owner_kind,
        owner_index=submission.owner_index,
        opened_at=submission.received_at,
        status=status,
        due=due,
        closed_at=None,
        team=team,
        behandelaar=None,
        behandelaar_naam=None,
        resultaat=None,
    )
    tx.add(zaak)
    tx.flush()
    at = submission.received_at
    tx.add(ZaakEvent(zaak_id=zaak.id, seq=1, kind=event, at=at, data=dict(data or {})))
    if due is not None:
        tx.add(_termijn(zaak, unrolled, ground))
    tx.flush()
    return zaak


def find(tx: Session, zaak_id: str, owner: Owner) -> Zaak | None:
    """Find a case of this owner."""
    return tx.scalars(_FIND, {"id": zaak_id, **values(owner)}).one_or_none()


def of_submission(tx: Session, submission_id: str, owner: Owner) -> Zaak | None:
    """Find the case of this owner that a submission opened."""
    return tx.scalars(_BY_SUBMISSION, {"submission": submission_id, **values(owner)}).one_or_none()


def of_owner(
    tx: Session,
    owner: Owner,
    limit: int = 20,
    before: Zaak | None = None,
    *,
    closed: bool | None = None,
) -> tuple[Zaak, ...]:
    """Give the cases of this owner, newest first; `before` is the last case of the page before.

    `closed` True or False gives only those that are, or are not.
    """
    wanted = state_of(closed)
    query = _NEWEST.where(wanted).limit(limit)
    if before is not None:
        query = query.where(tuple_(Zaak.opened_at, Zaak.id) < (before.opened_at, before.id))
    return tuple(tx.scalars(query, values(owner)))


def by_id(tx: Session, zaak_id: str) -> Zaak | None:
    """Find a case for an act of the house itself; a page for its owner asks `find`."""
    return tx.get(Zaak, zaak_id)


def state_of(closed: bool | None) -> ColumnElement[bool]:  # noqa: FBT001 - of three values
    """Build the condition of being closed (True), running (False), or either (None).

    Written as it stands in the indexes: another way of saying the same would not use them.
    """
    if closed is None:
        return true()
    return Zaak.closed_at.is_not(None) if closed else Zaak.closed_at.is_(None)


def add_event(  # noqa: PLR0913 - what happened, when, and what it changed
    tx: Session,
    zaak: Zaak,
    *,
    kind: str,
    at: datetime,
    data: Mapping[str, Any] | None = None,
    status: str | None = None,
    closed: bool = False,
) -> None:
    """Add what happened, and bring status and closing up to date with it."""
    new: dict[str, Any] = {"status": status or zaak.status}
    if closed:
        new["closed_at"] = kept(at)
    _change(tx, zaak, new)
    row = {"zaak_id": zaak.id, "kind": kind, "at": at, "data": dict(data or {})}
    tx.execute(insert(ZaakEvent).values(seq=_next_seq(ZaakEvent, zaak), **row))


def set_due(  # noqa: PLR0913 - a term is told with all it follows from
    tx: Session,
    zaak: Zaak,
    *,
    at: datetime,
    due: date | None,
    unrolled: date | None,
    ground: Mapping[str, Any],
) -> None:
    """Move the term of a case, and keep the old day and the reason beside the new one."""
    old = zaak.due
    _change(tx, zaak, {"due": due})
    row = {"zaak_id": zaak.id, "at": at, "old": old, "new": due, "unrolled": unrolled}
    seq = _next_seq(TermijnRow, zaak)
    tx.execute(insert(TermijnRow).values(seq=seq, ground=dict(ground), **row))


def events(tx: Session, zaak: Zaak) -> tuple[ZaakEvent, ...]:
    """Give the history of a case, oldest first."""
    return tuple(tx.scalars(_EVENTS, {"id": zaak.id}))


def termijnen(tx: Session, zaak: Zaak) -> tuple[TermijnRow, ...]:
    """Give every term this case had, oldest first."""
    return tuple(tx.scalars(_TERMIJNEN, {"id": zaak.id}))


def _change(tx: Session, zaak: Zaak, new: dict[str, Any]) -> None:
    # This statement comes first: on PostgreSQL it locks the case, so that two acts get two numbers.
    changed(tx, update(Zaak).where(Zaak.id == zaak.id).values(new))
    for name, value in new.items():
        set_committed_value(zaak, name, value)


def _next_seq(table: type[ZaakEvent | TermijnRow], zaak: Zaak) -> ScalarSelect[int]:
    last = func.coalesce(func.max(table.seq), 0)
    return select(last + 1).where(table.zaak_id == zaak.id).scalar_subquery()


def _termijn(zaak: Zaak, unrolled: date | None, ground: Mapping[str, Any] | None) -> TermijnRow:
    return TermijnRow(
        zaak_id=zaak.id,
        seq=1,
        at=zaak.opened_at,
        old=None,
        new=zaak.due,
        unrolled=unrolled,
        ground=dict(ground or {}),
    )
