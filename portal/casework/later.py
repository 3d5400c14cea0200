"""Deciding later than was promised: extending, or with the consent of the citizen.

Only by way of a message, on or before the last day, and within what the law allows (Awb 4:14, 4:15
lid 2, 7:10, 9:11; Woo 4.4; law note R44).
"""

from dataclasses import dataclass
from datetime import date

from portal.casework import terms
from portal.casework.dutch import written
from portal.casework.post import post
from portal.casework.work import NotNow, Work, not_hers
from portal.engine.term import grens
from portal.message import Message, say
from portal.store.berichten import Bericht
from portal.termijn.kalender import is_working_day
from portal.termijn.lengte import Length, Unit
from portal.termijn.opschorting import Grond
from portal.zaak.berichten import Letter, Nature
from portal.zaak.termijnwijziging import Gewijzigd, agreed, extended

WEEKS = "weken"


@dataclass(frozen=True, slots=True)
class Consent:
    """That the citizen agreed in writing: for how many weeks, on which day, and where it is."""

    weeks: int
    on: date
    where: str


def extend(work: Work, weeks: int, why: str) -> Bericht | NotNow:
    """Extend the term by some weeks; the citizen reads why, and the new last day."""
    refused = may_not_move(work)
    found, term = terms.inputs(work.tx, work.zaak, work.form), work.form.term
    if refused is not None or found is None or term is None:
        return refused or NotNow(terms.UNKNOWN)
    changed = extended(found, work.today, Length(weeks, Unit.WEKEN), grens(term))
    if isinstance(changed, Message):
        return NotNow(changed, WEEKS)
    return _told(work, "termijn_verdaagd", changed, why)


def ask_consent(work: Work, weeks: int, why: str, until: date) -> Bericht | NotNow:
    """Ask whether the citizen agrees that we decide some weeks later; nothing moves yet."""
    refused = may_not_move(work) or _impossible(work, weeks, work.today)
    if refused is not None:
        return refused
    if until <= work.today or not is_working_day(until):
        return NotNow(say("Kies een werkdag na vandaag."), "uiterlijk")
    letter = Letter(nature=Nature.VERZOEK_OM_INSTEMMING, sender=work.sender, text=why, until=until)
    bericht = post(work, letter)
    work.tell("instemming_gevraagd", data={"bericht": bericht.id, "weken": weeks})
    return bericht


def record_consent(work: Work, given: Consent) -> Bericht | NotNow:
    """Keep that the citizen agreed in writing: from that day on the term stands still so long."""
    refused = may_not_move(work)
    if refused is not None:
        return refused
    if given.on > work.today:
        return NotNow(say("Kies de dag waarop de inwoner het goed vond; die is geweest."), "datum")
    changed = _agreed(work, given.weeks, given.on)
    if isinstance(changed, NotNow):
        return changed
    work.note("instemming_vastgelegd", data={"weken": given.weeks, "op": given.on.isoformat()})
    text = f"U vond het goed dat wij later beslissen. Dat staat in: {given.where}"
    return _told(work, "termijn_opgeschort", changed, text)


def may_not_move(work: Work) -> NotNow | None:
    """Say why the last day of this case cannot be moved by her; None when it can."""
    refused = not_hers(work)
    if refused is not None:
        return refused
    if work.form.term is None:
        return NotNow(say("Voor deze zaak geldt geen termijn."))
    found = terms.inputs(work.tx, work.zaak, work.form)
    if found is None:
        return NotNow(terms.UNKNOWN)
    if found.still is not None:
        return NotNow(
            say(
                "De termijn staat stil, omdat wij op de inwoner wachten. Wijzig de laatste dag pas"
                " als hij weer loopt."
            )
        )
    return None


def _impossible(work: Work, weeks: int, on: date) -> NotNow | None:
    outcome = _agreed(work, weeks, on)
    return outcome if isinstance(outcome, NotNow) else None


def _agreed(work: Work, weeks: int, on: date) -> Gewijzigd | NotNow:
    found = terms.inputs(work.tx, work.zaak, work.form)
    if found is None:
        return NotNow(terms.UNKNOWN)
    ground = terms.CONSENT.get(work.form.kind, Grond.INSTEMMING)
    changed = agreed(found, ground, on, Length(weeks, Unit.WEKEN))
    return NotNow(changed) if isinstance(changed, Message) else changed


def _told(work: Work, event: str, changed: Gewijzigd, text: str) -> Bericht:
    """Tell the new last day and keep it: one does not go without the other (law note R44)."""
    due = changed.due
    if due is None:
        raise AssertionError("unreachable: only while waiting for somebody there is no last day")
    letter = Letter(
        nature=Nature.TERMIJN_GEWIJZIGD,
        sender=work.sender,
        text=text,
        effect=f"Wij moeten nu uiterlijk {written(due.day)} beslissen.",
    )
    bericht = post(work, letter)
    terms.move(work.act, event, changed)
    work.tell("termijn_gemeld", data={"bericht": bericht.id})
    return bericht
