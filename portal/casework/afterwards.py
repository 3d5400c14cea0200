"""What still happens to a case that is closed: announced anew, at the court, its end known later.

None of it opens the case again or changes the decision: each act adds to what stands there.
"""

from datetime import date
from enum import StrEnum

from portal.casework import involved
from portal.casework.decide import VALID, Remedy, until, wrong_end
from portal.casework.dutch import written
from portal.casework.outcome import outcomes
from portal.casework.post import post
from portal.casework.roles import leads
from portal.casework.work import NotNow, Work, others
from portal.message import Message, say
from portal.store import berichten, holds, submissions, zaken
from portal.store.berichten import Bericht
from portal.store.zaken import ZaakEvent
from portal.termijn.bekendmaking import Verzending, bekendgemaakt
from portal.termijn.klok import local_day
from portal.zaak.berichten import Letter, Nature
from portal.zaak.bewaren import Hold
from portal.zaak.history import Kind
from portal.zaak.reasons import as_data

DECIDED = frozenset({"besluit_genomen", Kind.OPNIEUW_BEKENDGEMAAKT.value})
AT_COURT, COURT_DONE = "beroep_ingesteld", "beroep_afgelopen"


class Ground(StrEnum):
    """Why a decision must be announced a second time."""

    NIET_AANGEKOMEN = "niet_aangekomen"
    VERKEERD_ADRES = "verkeerd_adres"


def announce_again(work: Work, ground: Ground, why: str) -> Bericht | NotNow:
    """Announce a decision a second time: the term to object begins anew, today.

    Awb 2:11 lid 3 and 3:41: the first announcement did not count. Its day and its last day stay in
    the case, with the ground, beside the new ones.
    """
    refused = may_not_announce(work)
    before = _announced(work)
    if refused is not None or before is None:
        return refused or NO_DECISION
    event, first = before
    sent = (Verzending(first.published_at, failed=True), Verzending(work.now))
    day = bekendgemaakt(sent)
    if day is None:
        raise AssertionError("unreachable: the second sending did not fail")
    old, new = first.until, until(day).day
    said = berichten.contents(work.vault, first)
    remedy = Remedy(event.data.get("rechtsmiddel", Remedy.BEZWAAR))
    sentence = _because(ground, local_day(first.published_at), day)
    letter = Letter(
        nature=Nature.BESLUIT,
        sender=work.sender,
        text=f"{_opening(ground, first, new)}\n\n{why}\n\n{said.text}".replace("\n\n\n\n", "\n\n"),
        until=new,
        effect=_clause(said.effect, remedy, old, new),
    )
    bericht = post(work, letter)
    work.tell(
        Kind.OPNIEUW_BEKENDGEMAAKT,
        data={
            "bericht": bericht.id,
            "eerder": first.id,
            "grond": ground.value,
            "rechtsmiddel": remedy.value,
            "was": None if old is None else old.isoformat(),
            "uiterlijk_bezwaar": new.isoformat(),
        },
        here={"reden": why, "waarom": as_data(sentence)},
    )
    return bericht


def may_not_announce(work: Work) -> NotNow | None:
    """Say why nothing is announced a second time; None when there is a decision, and it is hers."""
    return may_not(work) or (None if _announced(work) is not None else NO_DECISION)


def keep_end(work: Work, last: date) -> NotNow | None:
    """Keep the last day of what was granted, when it is known later; retention counts from it."""
    refused = may_not_keep_end(work)
    if refused is not None:
        return refused
    chosen = next(each for each in outcomes(work.form) if each.result == work.zaak.resultaat)
    wrong = wrong_end(work, chosen, last)
    if wrong is not None:
        return wrong
    work.tell("einddatum_vastgelegd", data={VALID: last.isoformat()})
    return None


def may_not_keep_end(work: Work) -> NotNow | None:
    """Say why this case has no end to keep; None when what was granted may end one day."""
    refused = may_not(work)
    if refused is not None:
        return refused
    if not any(each.lasts for each in outcomes(work.form) if each.result == work.zaak.resultaat):
        return NotNow(say("Bij het resultaat van deze zaak hoort geen einddatum."))
    return None


def go_to_court(work: Work, note: str = "") -> NotNow | None:
    """Note that somebody appealed to the court: nothing of it may be destroyed until that is over.

    Nor may the cases that this one is about, so of a decision on an objection the first decision.
    """
    refused = may_not(work)
    if refused is not None:
        return refused
    if at_court(work):
        return NotNow(say("Dit is al vastgelegd."))
    by, now, reason = work.by.key, work.now, Hold.BEROEP.value
    holds.hold(work.tx, work.zaak, reason, by=by, now=now)
    sent = submissions.of_zaak(work.tx, work.zaak.submission_id)
    about = involved.originals(work, zaken.events(work.tx, work.zaak), sent)
    holds.hold_all(work.tx, about, reason, cause=work.zaak, by=by, now=now)
    work.tell(AT_COURT, here={"reden": note} if note else None)
    return None


def court_is_done(work: Work, note: str = "") -> NotNow | None:
    """Note that the court is done with it: it is kept no longer than its own period again."""
    refused = may_not(work)
    if refused is not None:
        return refused
    if not at_court(work):
        return NotNow(say("Er is geen beroep vastgelegd."))
    holds.release(work.tx, work.zaak, Hold.BEROEP.value, by=work.by.key, now=work.now)
    holds.let_go(work.tx, work.zaak, by=work.by.key, now=work.now)
    work.tell(COURT_DONE, here={"reden": note} if note else None)
    return None


def at_court(work: Work) -> bool:
    """Whether an appeal runs, as far as we know."""
    return went_to_court(zaken.events(work.tx, work.zaak))


def went_to_court(events: "tuple[ZaakEvent, ...]") -> bool:
    """Whether the newest word about the court is that somebody went there."""
    told = [event.kind for event in events if event.kind in {AT_COURT, COURT_DONE}]
    return bool(told) and told[-1] == AT_COURT


def may_not(work: Work) -> NotNow | None:
    """Say why she does nothing about this case afterwards; None when it is closed, and hers."""
    if work.zaak.closed_at is None:
        return NotNow(say("Deze zaak loopt nog. Dit kan pas als hij gesloten is."))
    mine = work.zaak.behandelaar in {None, work.by.id} or leads(work.by, work.zaak.team)
    return None if mine else others(work)


NO_DECISION = NotNow(say("In deze zaak is geen besluit bekendgemaakt."))


def _announced(work: Work) -> tuple[ZaakEvent, Bericht] | None:
    """Give the newest announcement of a decision, with its message."""
    found = {each.id: each for each in berichten.of_zaak(work.tx, work.zaak)}
    told = [event for event in zaken.events(work.tx, work.zaak) if event.kind in DECIDED]
    newest = told[-1] if told else None
    bericht = None if newest is None else found.get(newest.data.get("bericht", ""))
    return None if newest is None or bericht is None else (newest, bericht)


def _opening(ground: Ground, first: Bericht, last: date) -> str:
    day = written(local_day(first.published_at))
    why = {
        Ground.NIET_AANGEKOMEN: "Dat bericht kwam niet bij u aan.",
        Ground.VERKEERD_ADRES: "Dat bericht ging naar een verkeerd adres.",
    }
    return (
        f"Dit besluit maakten wij eerder bekend, op {day}. {why[ground]} Daarom maken wij het nu"
        f" opnieuw bekend. U hebt weer de hele termijn: tot en met {written(last)}."
    )


def _because(ground: Ground, first: date, again: date) -> Message:
    words = {
        Ground.NIET_AANGEKOMEN: say(
            "Het besluit van %(first)s kwam niet bij u aan. Wij maakten het op %(again)s opnieuw"
            " bekend. Toen begon de termijn opnieuw (artikel 2:11 van de Algemene wet"
            " bestuursrecht).",
            first=first,
            again=again,
        ),
        Ground.VERKEERD_ADRES: say(
            "Het besluit van %(first)s ging naar een verkeerd adres. Wij maakten het op %(again)s"
            " opnieuw bekend. Toen begon de termijn opnieuw (artikel 3:41 van de Algemene wet"
            " bestuursrecht).",
            first=first,
            again=again,
        ),
    }
    return words[ground]


def _clause(effect: str, remedy: Remedy, old: date | None, new: date) -> str:
    """Give the clause of the decision with its new last day; never without one (Awb 3:45)."""
    replaced = effect if old is None else effect.replace(written(old), written(new))
    if written(new) in replaced:
        return replaced
    act = {Remedy.BEZWAAR: "Bezwaar maken", Remedy.BEROEP: "In beroep gaan"}[remedy]
    return f"{effect} {act} kan tot en met {written(new)}."
