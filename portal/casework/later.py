"""Deciding later than was promised: extending, or with the consent of the citizen.

Only by way of a message, on or before the last day, and within what the law allows (Awb 4:14, 4:15
lid 2, 7:10, 9:11; Woo 4.4; law note R44).
"""

from dataclasses import dataclass
from datetime import date

from portal.casework import consent, terms
from portal.casework.dutch import written
from portal.casework.post import post
from portal.casework.work import NotNow, Work, not_hers
from portal.definition.model import Berichtsoort, Term
from portal.engine.term import grens
from portal.message import Message, say
from portal.store import klanttaken
from portal.store.berichten import Bericht
from portal.store.klanttaken import Asked, Klanttaak, State
from portal.termijn.kalender import is_working_day
from portal.termijn.lengte import Length, Unit
from portal.termijn.verdaging import extendable, not_extendable
from portal.zaak.berichten import Letter, Nature
from portal.zaak.history import Kind
from portal.zaak.termijnwijziging import Gewijzigd, as_of, extended

WEEKS = "weken"


@dataclass(frozen=True, slots=True)
class Consent:
    """That the citizen agreed in writing: for how many weeks, on which day, and where it is."""

    weeks: int
    on: date
    where: str


def extend(work: Work, weeks: int, why: str) -> Bericht | NotNow:
    """Extend the term by some weeks; the citizen reads why, and the new last day."""
    refused = may_not_extend(work)
    found, term = terms.inputs(work.tx, work.zaak, work.form), work.form.term
    if refused is not None or found is None or term is None:
        return refused or NotNow(terms.UNKNOWN)
    changed = extended(found, work.today, Length(weeks, Unit.WEKEN), grens(term))
    if isinstance(changed, Message):
        return NotNow(changed, WEEKS)
    return _told(work, "termijn_verdaagd", changed, why)


def tell_later(work: Work, on: date, why: str) -> Bericht | NotNow:
    """Tell that the term of a law will not be met, and when we do decide (Awb 4:14 lid 1).

    This extends nothing: the last day stays, and so does what a citizen may do once it has passed.
    """
    refused = may_not_tell_later(work)
    if refused is not None:
        return refused
    after = max(work.today, work.zaak.due or work.today)
    if on <= after:
        return NotNow(say("Kies een dag na %(day)s, zo vroeg als het kan.", day=after), "datum")
    due = work.zaak.due
    stays = "" if due is None else f" De laatste dag in de wet blijft {written(due)}."
    letter = Letter(
        nature=Nature.LATER_BESLISSEN,
        sender=work.sender,
        text=f"Wij beslissen niet op tijd. Wij beslissen uiterlijk {written(on)}.\n\n{why}",
        effect=f"Dit verlengt de termijn niet.{stays} U houdt al uw rechten (Awb 4:14).",
    )
    bericht = post(work, letter)
    data = {"bericht": bericht.id, "verwacht": on.isoformat()}
    work.tell(Kind.LATER_GEMELD, data=data, here={"reden": why})
    return bericht


def may_not_tell_later(work: Work) -> NotNow | None:
    """Say why the notice of Awb 4:14 lid 1 is not for this case; None when it is."""
    refused = not_hers(work)
    if refused is not None:
        return refused
    term = work.form.term
    if term is None or work.form.kind is not Berichtsoort.AANVRAAG:
        return NotNow(say("Deze mededeling is er alleen bij een aanvraag (Awb 4:14)."))
    if _is_extension(term):
        return NotNow(
            say(
                "Bij deze aanvraag is de mededeling zelf een verlenging (Awb 4:14 lid 3). Kies"
                " 'Termijn verlengen'."
            )
        )
    return None


def _is_extension(term: Term) -> bool:
    """Whether no law gives the term, so that a notice makes it longer (Awb 4:13, 4:14 lid 3)."""
    limit = grens(term)
    return limit.longest is None and not limit.notice_only


def ask_consent(work: Work, weeks: int, why: str, until: date) -> Bericht | NotNow:
    """Ask whether the citizen agrees that we decide some weeks later; nothing moves yet.

    She answers yes or no in a task of hers (`consent.answer`), or on paper (`record_consent`).
    """
    refused = may_not_move(work) or _impossible(work, weeks, work.today)
    if refused is not None:
        return refused
    if until <= work.today or not is_working_day(until):
        return NotNow(say("Kies een werkdag na vandaag."), "uiterlijk")
    if _asked(work):
        return NotNow(say("U vroeg dit al. Wacht op het antwoord, of leg vast wat de inwoner zei."))
    taak = klanttaken.ask(
        work.tx,
        work.vault,
        work.zaak,
        kind=klanttaken.CONSENT,
        asked=Asked((), why),
        until=until,
        by=work.by.key,
        now=work.now,
    )
    letter = Letter(nature=Nature.VERZOEK_OM_INSTEMMING, sender=work.sender, text=why, until=until)
    bericht = post(work, letter, taak_id=taak.id)
    work.tell(consent.ASKED, data={"taak": taak.id, "bericht": bericht.id, "weken": weeks})
    return bericht


def _asked(work: Work) -> list[Klanttaak]:
    """The questions for consent that stand open."""
    found = klanttaken.of_zaak(work.tx, work.zaak)
    return [taak for taak in found if consent.may_answer(work.zaak, taak)]


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
    for taak in _asked(work):
        klanttaken.settle(work.tx, taak, State.CLOSED, work.now)
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


def may_not_extend(work: Work) -> NotNow | None:
    """Say why this term cannot be extended, for how long does not matter; None when it can."""
    refused = may_not_move(work)
    found, term = terms.inputs(work.tx, work.zaak, work.form), work.form.term
    if refused is not None or found is None or term is None:
        return refused
    if extendable(grens(term), found.opvatting):
        return None
    return NotNow(not_extendable(as_of(found, work.today).day))


def _impossible(work: Work, weeks: int, on: date) -> NotNow | None:
    outcome = _agreed(work, weeks, on)
    return outcome if isinstance(outcome, NotNow) else None


def _agreed(work: Work, weeks: int, on: date) -> Gewijzigd | NotNow:
    changed = consent.moved(work.tx, work.zaak, work.form, weeks, on)
    return NotNow(changed) if isinstance(changed, Message) else changed


def _told(work: Work, event: str, changed: Gewijzigd, text: str) -> Bericht:
    """Tell the new last day and keep it: one does not go without the other (law note R44)."""
    bericht = post(work, terms.letter(work.sender, changed, text))
    terms.move(work.act, event, changed)
    work.tell("termijn_gemeld", data={"bericht": bericht.id})
    return bericht
