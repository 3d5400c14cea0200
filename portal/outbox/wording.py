"""The sentences of a receipt that depend on what kind of message was received."""

import re
from collections.abc import Callable
from datetime import date, datetime

from portal.message import Message, say
from portal.termijn.klok import local_day, local_time

Translate = Callable[[Message], str]
"""Says a message in one language; writes a date value as the day in words of that language."""

# An aangifte (of a move, a birth) is received as a bericht: people know the word from the police.
_NEUTRAL = say("Wij hebben uw bericht ontvangen")
_RECEIVED = {
    "aanvraag": say("Wij hebben uw aanvraag ontvangen"),
    "aanvulling": say("Wij hebben uw aanvulling ontvangen"),
    "melding": say("Wij hebben uw melding ontvangen"),
    "klacht": say("Wij hebben uw klacht ontvangen"),
    "bezwaar": say("Wij hebben uw bezwaar ontvangen"),
    "zienswijze": say("Wij hebben uw zienswijze ontvangen"),
    "ingebrekestelling": say("Wij hebben uw ingebrekestelling ontvangen"),
    "procedurevraag": say("Wij hebben uw vraag ontvangen"),
}

_NOT_YET_NEUTRAL = say("Dit is nog geen antwoord op uw bericht.")
_NOT_YET = {
    "aanvraag": say("Dit is nog geen besluit op uw aanvraag."),
    "melding": say("Wij moeten uw melding nog bekijken."),
    "aangifte": say("Wij moeten uw gegevens nog verwerken."),
    "klacht": say("Dit is nog geen antwoord op uw klacht."),
    "ingebrekestelling": say("Dit is nog niet het besluit waar u op wacht."),
}


def received(nature: str, *, sensitive: bool = False) -> Message:
    """Say what was received, by its berichtsoort; neutral when the form is sensitive."""
    return _NEUTRAL if sensitive else _RECEIVED.get(nature, _NEUTRAL)


def moment(instant: datetime) -> Message:
    """Say the day and the time on a Dutch clock of an aware moment (the law counts local days)."""
    local = local_time(instant)
    return say(
        "%(day)s om %(hour)s.%(minute)s uur",
        day=local.date(),
        hour=str(local.hour),
        minute=f"{local:%M}",
    )


def came(instant: datetime, paper: date | None) -> Message:
    """Say when something came: the moment, or of paper the day it came and when it was typed in.

    All terms count from the day of the paper (law note R38), so that is the day that is told.
    """
    if paper is None:
        return moment(instant)
    typed = local_day(instant)
    if typed == paper:
        return say("%(day)s, op papier", day=paper)
    return say("%(day)s, op papier. Overgetypt op %(typed)s.", day=paper, typed=typed)


def not_yet(nature: str, *, sensitive: bool = False) -> Message:
    """Say what a receipt is not, so that nobody takes it for the decision (Awb afdeling 2.3)."""
    return _NOT_YET_NEUTRAL if sensitive else _NOT_YET.get(nature, _NOT_YET_NEUTRAL)


def without_address(text: str) -> str:
    """Give a mail server's words on one line, at most 300 long, without the addresses in them."""
    return re.sub(r"\S*@\S*", "[adres]", " ".join(text.split()))[:300]
