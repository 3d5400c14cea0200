"""What is stuck, counted for the whole gemeente at once: how many of each kind, and since when.

One question to the database for all kinds, however much there is. It counts and dates; it names no
case and no person, for whoever keeps the portal working needs neither.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    bindparam,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from portal.store.base import Reader, kept
from portal.store.drafts import Draft
from portal.store.files import State as FileState
from portal.store.files import StoredFile
from portal.store.kennisgevingen import OPEN as UNTOLD
from portal.store.kennisgevingen import Kennisgeving
from portal.store.kennisgevingen import State as Told
from portal.store.outbox import Parcel
from portal.store.storingen import Heartbeat, StoringRow
from portal.store.undelivered import REPAIR, given_up, waits
from portal.store.vernietigingen import Vernietiging
from portal.store.werktaken import Werktaak
from portal.store.zaken import Zaak


class Stuck(StrEnum):
    """A kind of thing that can be stuck, or that a manager must look at."""

    FAILED = "mislukt"
    WAITING = "wacht"
    UNTOLD = "onverteld"
    LATE = "te_laat_verteld"
    TO_WRITE = "brief_schrijven"
    TO_DO = "werk_te_laat"
    FILES = "bestanden"
    UNASSIGNED = "zonder_behandelaar"
    OVERDUE = "over_termijn"
    DRAFTS = "concepten"
    TO_APPROVE = "vernietigen"
    TO_DESTROY = "niet_vernietigd"
    OUTAGES = "storingen"
    WORKER = "werker"
    VERIFIED = "nagekeken"


@dataclass(frozen=True, slots=True)
class Found:
    """How many, and since when the oldest; for a heartbeat `since` is the last sign of life.

    `last_day` is the earliest of what is over its last day: it is late since then, and not since it
    came.
    """

    count: int
    since: datetime | None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each may wait before it is stuck."""

    outbox: timedelta = timedelta(hours=1)
    told: timedelta = timedelta(hours=40)
    late: timedelta = timedelta(hours=48)
    files: timedelta = timedelta(hours=1)
    handler: timedelta = timedelta(days=3)
    chore: timedelta = timedelta(hours=3)
    outage: timedelta = timedelta(hours=24)


VERIFY = "controle"
"""Under which name `portal verify` writes down that it found nothing wrong."""
LETTER = "brief_sturen"
_NOTHING = Found(0, None)
_NO_DAY: ColumnElement[date | None] = cast(null(), Date)
Part: TypeAlias = tuple[Stuck, Select[*tuple[Any, ...]]]
"""The question about one kind."""


def look(
    reader: Reader,
    gemeente: str,
    now: datetime,
    today: date,
    kinds: Collection[Stuck] = tuple(Stuck),
) -> Mapping[Stuck, Found]:
    """Count what is stuck at a moment; every kind asked for is in the answer, also with nought."""
    asked = _question(Limits(), kept(now), today, kinds)
    rows = reader.execute(asked, {"gemeente": gemeente})
    found = {Stuck(row[0]): Found(row[1], row[2], row[3]) for row in rows}
    return {kind: found.get(kind, _NOTHING) for kind in kinds}


def _question(
    limits: Limits, now: datetime, today: date, kinds: Collection[Stuck]
) -> Select[str, int, datetime | None, date | None]:
    parts = (*_post(limits, now), *_work(limits, now, today), *_keeping(limits, now), *_beats())
    every = union_all(*(part for kind, part in parts if kind in kinds)).subquery()
    return select(every.c.kind, every.c.number, every.c.since, every.c.last_day)


def _part(
    kind: Stuck,
    gemeente: InstrumentedAttribute[str],
    since: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    *where: ColumnElement[bool],
    last_day: ColumnElement[date | None] = _NO_DAY,
) -> Part:
    return kind, select(
        literal(kind.value).label("kind"),
        func.count().label("number"),
        func.min(since).label("since"),
        last_day.label("last_day"),
    ).where(gemeente == bindparam("gemeente"), *where)


def _post(limits: Limits, now: datetime) -> tuple[Part, ...]:
    other = aliased(Kennisgeving)
    told = select(other.id).where(
        other.bericht_id == Kennisgeving.bericht_id, other.state == Told.DELIVERED
    )
    untold = (Kennisgeving.state.in_(UNTOLD), ~told.exists())
    made = Kennisgeving.created_at
    return (
        _part(Stuck.FAILED, Parcel.gemeente, Parcel.done_at, given_up()),
        _part(Stuck.WAITING, Parcel.gemeente, Parcel.created_at, waits(now, limits.outbox)),
        _part(Stuck.UNTOLD, Kennisgeving.gemeente, made, *untold, made <= now - limits.told),
        _part(Stuck.LATE, Kennisgeving.gemeente, made, *untold, made <= now - limits.late),
    )


def _work(limits: Limits, now: datetime, today: date) -> tuple[Part, ...]:
    late = (Werktaak.done_at.is_(None), Werktaak.due_at < now)
    runs = Zaak.closed_at.is_(None)
    scanned = StoredFile.state.in_((FileState.WAITING, FileState.UNSCANNED))
    return (
        _part(
            Stuck.TO_WRITE,
            Werktaak.gemeente,
            Werktaak.made_at,
            Werktaak.kind == LETTER,
            Werktaak.done_at.is_(None),
        ),
        _part(
            Stuck.TO_DO,
            Werktaak.gemeente,
            Werktaak.due_at,
            Werktaak.kind.not_in((LETTER, REPAIR)),
            *late,
        ),
        _part(
            Stuck.FILES,
            StoredFile.gemeente,
            StoredFile.added_at,
            scanned,
            StoredFile.key.is_not(None),
            StoredFile.added_at <= now - limits.files,
        ),
        _part(
            Stuck.UNASSIGNED,
            Zaak.gemeente,
            Zaak.opened_at,
            runs,
            Zaak.behandelaar.is_(None),
            Zaak.opened_at <= now - limits.handler,
        ),
        _part(
            Stuck.OVERDUE,
            Zaak.gemeente,
            Zaak.opened_at,
            runs,
            Zaak.due < today,
            last_day=func.min(Zaak.due),
        ),
    )


def _keeping(limits: Limits, now: datetime) -> tuple[Part, ...]:
    listed = (Vernietiging.done_at.is_(None), Vernietiging.approved_at.is_(None))
    approved = (Vernietiging.done_at.is_(None), Vernietiging.approved_at <= now - limits.chore)
    later = aliased(StoringRow)
    last = (
        select(func.max(later.version)).where(later.storing == StoringRow.storing).scalar_subquery()
    )
    lasting = (
        StoringRow.version == last,
        StoringRow.withdrawn.is_(False),
        StoringRow.end.is_(None),
        StoringRow.begin <= now - limits.outage,
    )
    over = (Draft.submission_id.is_(None), Draft.expires_at <= now - limits.chore)
    return (
        _part(Stuck.DRAFTS, Draft.gemeente, Draft.expires_at, *over),
        _part(Stuck.TO_APPROVE, Vernietiging.gemeente, Vernietiging.proposed_at, *listed),
        _part(Stuck.TO_DESTROY, Vernietiging.gemeente, Vernietiging.approved_at, *approved),
        _part(Stuck.OUTAGES, StoringRow.gemeente, StoringRow.begin, *lasting),
    )


def _beats() -> tuple[Part, ...]:
    return tuple(
        (
            kind,
            select(literal(kind.value), literal(1), Heartbeat.at, _NO_DAY).where(
                Heartbeat.name == name
            ),
        )
        for kind, name in ((Stuck.WORKER, "worker"), (Stuck.VERIFIED, VERIFY))
    )
