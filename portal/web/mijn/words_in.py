"""Words that a citizen types outside a form: read, judged, and sent once however often pressed.

What comes in after the session was left alone too long is kept where it was typed. After a new
login she finds it back there; for anybody else it does not exist.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from flask import request
from sqlalchemy.orm import Session

from portal.engine.clean import printable
from portal.message import Message, say
from portal.people import Owner
from portal.store import kladden
from portal.store.kladden import Klad
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.inloggen.guard import late_owner
from portal.web.pages.ids import ID

MOST = 2000
OTHER_WORDS = say(
    "U hebt deze pagina al verstuurd, met iets anders erin. Dat hebben wij ontvangen. Wat hier"
    " staat, is niet verstuurd. Wilt u dit ook sturen? Verstuur het dan nog een keer."
)
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, the mark of the page it was typed on, and what is the matter with it.

    `kept_until` is the last day on which words that were not sent are found back here.
    """

    text: str
    token: str
    faults: tuple[Message, ...]
    kept_until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where words were typed: on which kind of page, about which case or message."""

    kind: str
    about: str

    def found(self, tx: Session, owner: Owner) -> Klad | None:
        """Find what this person wrote there and did not send."""
        return kladden.find(tx, owner, self.kind, self.about)


def token() -> str:
    """Make the mark of one page: what is sent twice with it is one act."""
    return secrets.token_hex(16)


def typed(name: str, empty: Message | None) -> Typed:
    """Read what was typed in the box of that name; `empty` says what is missing when it may not."""
    text = printable(request.form.get(name, "")).strip()
    mark = request.form.get("blad", "")
    return Typed(text, mark if _TOKEN.fullmatch(mark) else token(), tuple(_faults(text, empty)))


def otherwise(said: Typed) -> Typed:
    """Give back what was typed on a page that was sent before, ready to be sent by itself."""
    return replace(said, token=token(), faults=(OTHER_WORDS,))


def left(klad: Klad | None) -> Typed:
    """Give a page its box: what was written there and not sent, else nothing."""
    text = kladden.words(current().vault, klad)
    until = local_day(klad.changed_at + kladden.KEPT) if klad is not None and text else None
    return Typed(text, token(), (), until)


def keep_late(place: Place, text: str, zaak_of: Callable[[Session, Owner], Zaak | None]) -> None:
    """Keep what was typed when the session was left alone too long; nothing is shown or sent.

    `zaak_of` finds the case it belongs to, for the person whose session it was.
    """
    owner = late_owner()
    if owner is None or not text or not ID.fullmatch(place.about):
        return
    with current().database.write() as tx:
        zaak = zaak_of(tx, owner)
        if zaak is not None:
            keep(tx, zaak, owner, place, text)


def keep(tx: Session, zaak: Zaak, owner: Owner, place: Place, text: str) -> Klad:
    """Keep words at their place until they are sent."""
    return kladden.keep(
        tx, current().vault, zaak, owner, kind=place.kind, about=place.about, text=text, now=now()
    )


def sent(tx: Session, owner: Owner, place: Place) -> None:
    """Forget the words at a place: they were sent."""
    klad = place.found(tx, owner)
    if klad is not None:
        kladden.drop(tx, klad)


def _faults(text: str, empty: Message | None) -> list[Message]:
    if not text and empty is not None:
        return [empty]
    if len(text) > MOST:
        return [
            say(
                "Uw tekst is te lang: %(n)s tekens. Er passen er %(max)s. Maak de tekst korter.",
                n=len(text),
                max=MOST,
            )
        ]
    return []
