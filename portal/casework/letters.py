"""Writing to a citizen about her case, answering what she asked, and noting down a contact."""

from dataclasses import dataclass
from datetime import datetime

from portal.casework import todo
from portal.casework.post import post
from portal.casework.work import NotNow, Work, not_hers
from portal.message import say
from portal.store import berichten, klantcontacten
from portal.store.berichten import Bericht
from portal.store.klantcontacten import Said
from portal.zaak.berichten import Letter, Nature

CHANNELS = ("telefoon", "balie", "post", "e-mail")
ANSWERABLE = frozenset({Nature.VRAAG, Nature.REACTIE})


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact with the citizen: how, about what, what was said, and when it was."""

    channel: str
    subject: str
    text: str
    at: datetime


def message(work: Work, text: str) -> Bericht | NotNow:
    """Send a message that changes nothing of anybody's rights."""
    refused = not_hers(work)
    if refused is not None:
        return refused
    bericht = post(work, Letter(nature=Nature.BERICHT, sender=work.sender, text=text))
    work.tell("bericht_gestuurd", data={"bericht": bericht.id})
    return bericht


def answer(work: Work, question_id: str, text: str) -> Bericht | NotNow:
    """Answer what a citizen asked; what stood to do about it is done then."""
    asked = question(work, question_id)
    if asked is None:
        return NotNow(say("Die vraag is er niet (meer). Kies een andere vraag."), "vraag")
    refused = not_hers(work)
    if refused is not None:
        return refused
    letter = Letter(nature=Nature.ANTWOORD, sender=work.sender, text=text)
    bericht = post(work, letter, reply_to=asked.id)
    todo.settle_about(work, asked.id, "beantwoord")
    work.tell("vraag_beantwoord", data={"vraag": asked.id, "bericht": bericht.id})
    return bericht


def question(work: Work, question_id: str) -> Bericht | None:
    """Give a question of a citizen about this case by its id."""
    return next((each for each in questions(work) if each.id == question_id), None)


def questions(work: Work) -> tuple[Bericht, ...]:
    """Give what a citizen asked about this case and nobody answered, newest first."""
    found = berichten.of_zaak(work.tx, work.zaak)
    answered = {each.reply_to for each in found}
    return tuple(each for each in found if each.kind in ANSWERABLE and each.id not in answered)


def contact(work: Work, had: Contact) -> NotNow | None:
    """Note down a contact; whoever may see the case may, also when it is closed."""
    if had.channel not in CHANNELS:
        raise ValueError("a contact has one of the channels there are")
    if had.at > work.now:
        return NotNow(say("Kies een moment dat al is geweest."), "datum")
    kept = klantcontacten.add(
        work.tx,
        work.vault,
        work.zaak,
        channel=had.channel,
        said=Said(had.subject, had.text),
        by=work.by.key,
        at=had.at,
    )
    work.tell("klantcontact_vastgelegd", data={"contact": kept.id, "kanaal": had.channel})
    return None
