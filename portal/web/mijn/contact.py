"""All contact about a case in one list, whatever the channel, the newest first."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from flask import url_for

from portal.message import Message, say
from portal.store import klantcontacten
from portal.store.berichten import Bericht
from portal.store.klantcontacten import Klantcontact
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.mijn.told import Shown, is_new
from portal.zaak.antwoord import subject
from portal.zaak.berichten import Direction, Nature

JUST_NOW = timedelta(minutes=15)
CHANNELS = {
    "telefoon": say("Telefoon"),
    "balie": say("Aan de balie"),
    "post": say("Brief"),
    "e-mail": say("E-mail"),
    "mijn": say("In Mijn"),
}
DONE = {
    "vraag": (Nature.VRAAG, say("Wij hebben uw vraag ontvangen.")),
    "reactie": (Nature.REACTIE, say("Wij hebben uw reactie ontvangen.")),
    "aanvulling": (Nature.AANVULLING, say("Wij hebben uw aanvulling ontvangen.")),
    "ingetrokken": (Nature.INTREKKING, say("U hebt dit ingetrokken.")),
}


def conversation(
    messages: Sequence[Bericht], contacts: Iterable[Klantcontact], today: date
) -> list[Shown]:
    """Messages and contacts of a case; what a message says stands on its own page alone."""
    answered = {each.reply_to for each in messages if each.kind == Nature.ANTWOORD}
    found = [(each.published_at, _message(each, answered, today)) for each in messages]
    found += [(each.at, _contact(each)) for each in contacts]
    return [shown for _, shown in sorted(found, key=lambda pair: pair[0], reverse=True)]


def promise(question: Bericht, today: date) -> Message | None:
    """By when a question that is still open is answered; honest when that day is over."""
    if question.until is None:
        return None
    if today > question.until:
        return say(
            "Wij hadden uiterlijk %(day)s moeten antwoorden. Dat is niet gelukt."
            " Daarvoor onze excuses.",
            day=question.until,
        )
    return say("Wij antwoorden uiterlijk %(day)s.", day=question.until)


def done(what: str | None, messages: Sequence[Bericht]) -> Shown | None:
    """What the citizen just did, when her newest message says so too; an address alone does not."""
    if what not in DONE:
        return None
    nature, title = DONE[what]
    since = now() - JUST_NOW
    found = [each for each in messages if each.kind == nature and each.published_at >= since]
    if not found:
        return None
    later = promise(found[0], local_day(now())) if nature is Nature.VRAAG else None
    return {"title": title, "text": later, "at": found[0].published_at}


def _message(bericht: Bericht, answered: "set[str | None]", today: date) -> Shown:
    waiting = bericht.kind == Nature.VRAAG and bericht.id not in answered
    later = promise(bericht, today) if waiting else None
    from_you = bericht.direction == Direction.IN
    return {
        "date": _line(bericht.published_at, say("Van u") if from_you else say("Van de gemeente")),
        "title": i18n.sentence(subject(bericht.kind)),
        "href": url_for(".message", bericht_id=bericht.id),
        "new": is_new(bericht),
        "text": i18n.sentence(later) if later else None,
        "lang": None,
    }


def _contact(contact: Klantcontact) -> Shown:
    said = klantcontacten.contents(current().vault, contact)
    return {
        "date": _line(contact.at, CHANNELS.get(contact.channel, contact.channel)),
        "title": said.subject,
        "href": None,
        "new": False,
        "text": said.text,
        # What an employee wrote is Dutch on every page (WCAG 3.1.2).
        "lang": "nl" if i18n.language() != "nl" else None,
    }


def _line(at: datetime, channel: "str | Message") -> str:
    return f"{i18n.moment(at)} · {i18n.sentence(channel)}"
