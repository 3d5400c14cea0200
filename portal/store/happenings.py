"""What happened that other systems may be told of, and was not told to one of them yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, literal, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.store.berichten import Bericht
from portal.store.outbox import Parcel
from portal.store.zaken import Zaak

OPENED, POSTED = "zaak_geopend", "bericht_toegankelijk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened, by ids and kinds: nothing personal."""

    event: str
    id: str
    zaak_id: str
    kind: str
    gemeente: str
    at: datetime


def key_of(name: str, event: str, row_id: str) -> str:
    """Give the key of telling one thing to one receiver: for ever the same."""
    return f"webhook:{name}:{event}:{row_id}"


def lane_of(key: str) -> str:
    """Give what the keys of all that is told to the same receiver begin with."""
    return "".join(f"{part}:" for part in key.split(":")[:2])


def untold(tx: Session, name: str, since: datetime, limit: int) -> tuple[Happening, ...]:
    """Give what happened since a moment and was not told to the receiver of that name."""
    cases = (
        select(Zaak)
        .where(Zaak.opened_at >= since, ~_told(name, OPENED, Zaak.id))
        .order_by(Zaak.opened_at)
        .limit(limit)
    )
    messages = (
        select(Bericht)
        .where(Bericht.published_at >= since, ~_told(name, POSTED, Bericht.id))
        .order_by(Bericht.published_at)
        .limit(limit)
    )
    found = [
        Happening(
            event=OPENED,
            id=zaak.id,
            zaak_id=zaak.id,
            kind=zaak.form_slug,
            gemeente=zaak.gemeente,
            at=zaak.opened_at,
        )
        for zaak in tx.scalars(cases)
    ]
    found += [
        Happening(
            event=POSTED,
            id=bericht.id,
            zaak_id=bericht.zaak_id,
            kind=bericht.kind,
            gemeente=bericht.gemeente,
            at=bericht.published_at,
        )
        for bericht in tx.scalars(messages)
    ]
    return tuple(sorted(found, key=lambda each: each.at))


def _told(name: str, event: str, row_id: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    key = literal(key_of(name, event, "")) + row_id
    return select(Parcel.id).where(Parcel.key == key).exists()
