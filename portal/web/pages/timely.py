"""What a receipt and Mijn say of the moment something came: whether in time, and how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from portal.engine.soort import of_kind
from portal.intake import timely
from portal.message import Message
from portal.store.zaken import Zaak, ZaakEvent
from portal.web.pages.version import version
from portal.zaak.ingebreke import idle_of


@dataclass(frozen=True, slots=True)
class Arrival:
    """What is told of how a message came: whether in time, and when all of it was here if later."""

    in_time: Message | None = None
    whole_at: datetime | None = None


AT_ONCE = Arrival()


def in_time(tx: Session, zaak: Zaak, events: Sequence[ZaakEvent]) -> Message | None:
    """Say it; None for what has no last day to send it, or was sent before we kept this."""
    opened = events[0].data if events else {}
    if (idle := idle_of(opened)) is not None:
        return idle.told
    form = of_kind(version(zaak.form_hash).form, opened.get("berichtsoort"))
    found = timely.told(tx, zaak.gemeente, form, opened, zaak.opened_at)
    return found.sentence if found is not None else None


def arrival(tx: Session, zaak: Zaak, events: Sequence[ZaakEvent]) -> Arrival:
    """What a receipt says of the moment it came."""
    whole = events[0].data.get(timely.WHOLE) if events else None
    return Arrival(
        in_time=in_time(tx, zaak, events),
        whole_at=None if whole is None else datetime.fromisoformat(whole),
    )
