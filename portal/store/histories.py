"""What happened to cases and the terms they had, read for pages: in as few questions as can be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Date, bindparam, cast, literal, null, select, union_all

from portal.people import Owner
from portal.store.berichten import Bericht
from portal.store.session import Session
from portal.store.zaken import TermijnRow, Zaak, ZaakEvent
from portal.zaak.history import Kind

_HISTORY = union_all(
    select(
        literal(1).label("event"),
        ZaakEvent.seq,
        ZaakEvent.kind,
        ZaakEvent.at,
        ZaakEvent.data,
        *(cast(null(), Date()).label(name) for name in ("old", "new", "unrolled")),
    ).where(ZaakEvent.zaak_id == bindparam("id")),
    select(
        literal(0).label("event"),
        TermijnRow.seq,
        literal("").label("kind"),
        TermijnRow.at,
        TermijnRow.ground,
        TermijnRow.old,
        TermijnRow.new,
        TermijnRow.unrolled,
    ).where(TermijnRow.zaak_id == bindparam("id")),
).order_by("event", "seq")


def history(tx: Session, zaak: Zaak) -> tuple[tuple[ZaakEvent, ...], tuple[TermijnRow, ...]]:
    """Give the events and the terms of a case, each oldest first, in one question."""
    events, terms = list[ZaakEvent](), list[TermijnRow]()
    for is_event, seq, kind, at, data, old, new, unrolled in tx.execute(_HISTORY, {"id": zaak.id}):
        if is_event:
            events.append(ZaakEvent(zaak_id=zaak.id, seq=seq, kind=kind, at=at, data=data))
        else:
            days = {"old": old, "new": new, "unrolled": unrolled}
            terms.append(TermijnRow(zaak_id=zaak.id, seq=seq, at=at, ground=data, **days))
    return tuple(events), tuple(terms)


def termijnen_of(tx: Session, zaak_ids: tuple[str, ...]) -> tuple[TermijnRow, ...]:
    """Give the terms of several cases at once; the caller found them for their owner."""
    if not zaak_ids:
        return ()
    query = select(TermijnRow).where(TermijnRow.zaak_id.in_(zaak_ids))
    return tuple(tx.scalars(query.order_by(TermijnRow.zaak_id, TermijnRow.seq)))


def opened_of(tx: Session, zaak_ids: tuple[str, ...]) -> Mapping[str, Mapping[str, Any]]:
    """Give what the first event of several cases says, by case; the caller may see these cases."""
    if not zaak_ids:
        return {}
    query = select(ZaakEvent.zaak_id, ZaakEvent.data)
    rows = tx.execute(query.where(ZaakEvent.zaak_id.in_(zaak_ids), ZaakEvent.seq == 1))
    return {row.zaak_id: row.data for row in rows}


def of_kind(tx: Session, zaak_ids: tuple[str, ...], kind: str) -> Mapping[str, list[ZaakEvent]]:
    """Give what happened of one kind to several cases, oldest first, by case; as `opened_of`."""
    found: dict[str, list[ZaakEvent]] = {}
    if zaak_ids:
        query = select(ZaakEvent).where(ZaakEvent.zaak_id.in_(zaak_ids), ZaakEvent.kind == kind)
        for event in tx.scalars(query.order_by(ZaakEvent.zaak_id, ZaakEvent.seq)):
            found.setdefault(event.zaak_id, []).append(event)
    return found


def events_of(tx: Session, zaak_ids: tuple[str, ...]) -> tuple[ZaakEvent, ...]:
    """Give the history of several cases at once; the caller found them for their owner."""
    if not zaak_ids:
        return ()
    query = select(ZaakEvent).where(ZaakEvent.zaak_id.in_(zaak_ids))
    return tuple(tx.scalars(query.order_by(ZaakEvent.zaak_id, ZaakEvent.seq)))


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision in somebody's box, and what an outage made of the last day to object to it."""

    bericht: Bericht
    moved: tuple[ZaakEvent, ...]


def decisions(tx: Session, owner: Owner, ids: Collection[str]) -> Mapping[str, Decided]:
    """Give the messages with these ids that are this owner's, each with what moved its day."""
    if not ids:
        return {}
    moved = (ZaakEvent.zaak_id == Bericht.zaak_id) & (ZaakEvent.kind == Kind.VERLENGD_STORING)
    mine = (Bericht.owner_kind == owner.kind) & (Bericht.owner_index == owner.index)
    query = select(Bericht, ZaakEvent).outerjoin(ZaakEvent, moved)
    found: dict[str, Decided] = {}
    for bericht, row in tx.execute(query.where(Bericht.id.in_(ids), mine)):
        event: ZaakEvent | None = row
        before = found[bericht.id].moved if bericht.id in found else ()
        found[bericht.id] = Decided(bericht, before if event is None else (*before, event))
    return found
