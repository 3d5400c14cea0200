"""The sentence that says whether something came in time, for the receipt and Mijn."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from portal.engine.soort import of_kind
from portal.intake import timely
from portal.message import Message
from portal.store.zaken import Zaak, ZaakEvent
from portal.web.pages.version import version


def in_time(tx: Session, zaak: Zaak, events: Sequence[ZaakEvent]) -> Message | None:
    """Say it; None for what has no last day to send it, or was sent before we kept this."""
    opened = events[0].data if events else {}
    form = of_kind(version(zaak.form_hash).form, opened.get("berichtsoort"))
    found = timely.told(tx, zaak.gemeente, form, opened, zaak.opened_at)
    return found.sentence if found is not None else None
