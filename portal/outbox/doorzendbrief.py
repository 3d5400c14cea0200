"""The letter that goes with what we send on to another body (Awb 2:3 lid 1, 6:15): pure.

It is for an employee of that body and Dutch. It says when the message came in, for that day decides
whether an objection was in time (Awb 6:15 lid 3), and that its sender knows it is with them now.
No number of a person stands in it: the copy of what was sent goes in the same envelope.
"""

from dataclasses import dataclass
from datetime import date, datetime

from portal.config import Gemeente
from portal.definition.citations import find
from portal.message import Message, say
from portal.outbox.brief import Letter, letter_words
from portal.outbox.speech import speaker
from portal.outbox.wording import came

KIND = "doorzendbrief"
LANGUAGE = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentOn:
    """What is sent on: about what, from whom, when it came in, where it goes and why.

    `to` is the address, line by line. `sender` is None for who did not log in. `paper` is the day
    on the stamp of what came in on paper.
    """

    to: tuple[str, ...]
    product: str
    kenmerk: str
    sender: str | None
    received_at: datetime
    reason: str
    objection: bool
    paper: date | None = None


def letter(sent: SentOn, gemeente: Gemeente, team: str, day: date) -> Letter:
    """Write the letter on this day; ValueError without a street and a town to send it to."""
    if len(sent.to) < 2:  # noqa: PLR2004 - a body, and where it is
        raise ValueError("a letter needs an address")
    said = speaker(LANGUAGE)
    local = gemeente.spoken(LANGUAGE)
    facts = (
        (say("Waar het over gaat"), sent.product),
        (say("Wie het stuurde"), sent.sender or said(say("Iemand die niet was ingelogd"))),
        (say("Wanneer wij het kregen"), said(came(sent.received_at, sent.paper))),
        (say("Ons kenmerk"), sent.kenmerk),
    )
    words = letter_words(said)
    words |= {"message": said(say("Waarom u dit krijgt")), "short": said(say("Wat wij doorsturen"))}
    words |= {"help": said(say("Vragen over deze brief?"))}
    return Letter(
        to=sent.to,
        sender=(local.full_name, team, *local.post[1:]),
        dated=said(say("%(day)s", day=day)),
        title=said(say("Wij sturen een bericht aan u door")),
        kenmerk=sent.kenmerk,
        language=LANGUAGE,
        facts=tuple((said(name), value) for name, value in facts),
        expected=said(say("Wilt u dit behandelen, en de afzender laten weten hoe het verdergaat?")),
        paragraphs=tuple(said(part) for part in _paragraphs(sent, day)),
        help=(
            said(say("Bel %(phone)s (%(hours)s).", phone=local.phone, hours=local.phone_hours)),
            said(say("Houd het kenmerk bij de hand.")),
        ),
        words=words,
    )


def _paragraphs(sent: SentOn, day: date) -> tuple[Message, ...]:
    law = find("awb-doorzenden-bezwaar" if sent.objection else "awb-doorzenden").in_words()
    counts: tuple[Message, ...] = ()
    if sent.objection:
        counts = (
            say(
                "Het is een bezwaarschrift. Of het op tijd is, hangt af van de dag waarop wij het"
                " kregen (lid 3 van dat artikel)."
            ),
        )
    return (
        say(
            "Wij kregen een bericht dat voor u is bedoeld. Daarom sturen wij het aan u door"
            " (%(law)s).",
            law=law,
        ),
        say("De reden: %(reason)s", reason=sent.reason),
        *counts,
        say("De afzender weet dit. Wij lieten het weten op %(day)s.", day=day),
        say("Bij deze brief hoort een afschrift van wat wij kregen, met de bestanden daarbij."),
    )
