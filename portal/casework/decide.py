"""Deciding, and closing without a decision.

A decision goes out with who may object, until when, with which body and how, on paper too (Awb
3:45); without any of these it is refused. The last day follows from the day it is published (6:8).
"""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from portal.casework import todo
from portal.casework.dutch import written
from portal.casework.involved import may_not_decide
from portal.casework.outcome import Outcome, left, outcome
from portal.casework.post import post
from portal.casework.work import NotNow, Work, not_hers, others
from portal.definition.about import Berichtsoort
from portal.message import say
from portal.store import caseload, klanttaken, zaken
from portal.store.berichten import Bericht
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.bezwaar import bezwaartermijn
from portal.termijn.rechtsopvatting import ours
from portal.zaak.berichten import Letter, Nature

VALID = "geldig_tot"
WITHDRAWN, DEALT_WITH = "ingetrokken", "intrekking_afgehandeld"


class Remedy(StrEnum):
    """What may be done against a decision: object with us, or go to court."""

    BEZWAAR = "bezwaar"
    BEROEP = "beroep"


@dataclass(frozen=True, slots=True)
class Clause:
    """What Awb 3:45 wants under a decision; all of it is needed."""

    remedy: Remedy
    who: str
    body: str
    electronic: str
    paper: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as it is to be published: how it ends, what it says, and the clause.

    `valid_until` is the last day of what it grants; None without an end, or one nobody knows yet.
    """

    outcome: str
    text: str
    clause: Clause | None
    valid_until: date | None = None


def remedy_of(work: Work) -> Remedy:
    """Say what is open against this decision: after an objection only the court (Awb 7:1, 8:1)."""
    return Remedy.BEROEP if work.form.kind is Berichtsoort.BEZWAAR else Remedy.BEZWAAR


def until(published: date) -> Einddatum:
    """Give the last day to object to a decision that is published on a day (Awb 6:7, 6:8)."""
    return bezwaartermijn(published, ours()).last


def decide(work: Work, decision: Decision) -> Bericht | NotNow:
    """Publish a decision with its clause, and close the case with the result."""
    refused = may_not(work) or incomplete(work, decision)
    if refused is not None:
        return refused
    chosen, clause = outcome(work.form, decision.outcome), decision.clause
    if chosen is None or clause is None:
        raise AssertionError("unreachable: refused when it is incomplete")
    last = until(work.today)
    letter = Letter(
        nature=Nature.BESLUIT,
        sender=work.sender,
        text=decision.text,
        until=last.day,
        effect=_clause(clause, last.day),
    )
    bericht = post(work, letter)
    _end(work, chosen.result)
    work.tell(
        "besluit_genomen",
        data={
            "bericht": bericht.id,
            "resultaat": chosen.result,
            "rechtsmiddel": clause.remedy.value,
            "uiterlijk_bezwaar": last.day.isoformat(),
            **_valid(decision.valid_until),
        },
        status=chosen.status.name,
        closed=True,
    )
    return bericht


def close(work: Work, ending: str, text: str, valid_until: date | None = None) -> Bericht | NotNow:
    """Close a case without a decision, and tell the citizen what came of it."""
    refused = not_hers(work) or may_not_decide(work)
    if refused is not None:
        return refused
    chosen = outcome(work.form, ending)
    if chosen is None:
        return NotNow(say("Kies hoe de zaak eindigt."), "uitkomst")
    refused = wrong_end(work, chosen, valid_until)
    if refused is not None:
        return refused
    letter = Letter(nature=Nature.AFGEHANDELD, sender=work.sender, text=text)
    bericht = post(work, letter)
    _end(work, chosen.result)
    work.tell(
        "afgesloten",
        data={"bericht": bericht.id, "resultaat": chosen.result, **_valid(valid_until)},
        status=chosen.status.name,
        closed=True,
    )
    return bericht


def close_withdrawn(work: Work, text: str) -> Bericht | NotNow:
    """Close a case that its sender withdrew, and confirm that."""
    refused = may_not_confirm(work)
    if refused is not None:
        return refused
    letter = Letter(nature=Nature.AFGEHANDELD, sender=work.sender, text=text)
    bericht = post(work, letter)
    result = left(work.form)
    _end(work, result)
    for event in zaken.events(work.tx, work.zaak):
        if event.kind == WITHDRAWN and event.data.get("bericht"):
            todo.settle_about(work, event.data["bericht"], "intrekking bevestigd")
    # It was closed when it was withdrawn, and that day stays. Its status stays too: that it was
    # withdrawn is what the citizen reads, and a status of a refusal would say something else.
    still_open = work.zaak.closed_at is None
    data = {"bericht": bericht.id, "resultaat": result}
    work.tell(DEALT_WITH, data=data, closed=still_open)
    return bericht


def may_not_confirm(work: Work) -> NotNow | None:
    """Say why she cannot deal with a withdrawal; None when there is one, and it is hers to do."""
    kinds = {event.kind for event in zaken.events(work.tx, work.zaak)}
    if WITHDRAWN not in kinds or DEALT_WITH in kinds:
        return NotNow(say("Er is geen intrekking om af te handelen."))
    # A case that was withdrawn is closed: nobody can take it any more.
    return None if work.zaak.behandelaar in {None, work.by.id} else others(work)


def may_not(work: Work) -> NotNow | None:
    """Say why she cannot decide this case; None when she can."""
    refused = not_hers(work)
    if refused is not None:
        return refused
    if work.form.kind is Berichtsoort.KLACHT:
        return NotNow(
            say("Op een klacht volgt geen besluit. Sluit de zaak af met uw antwoord (Awb 9:12).")
        )
    return may_not_decide(work)


def incomplete(work: Work, decision: Decision) -> NotNow | None:
    """Say what a decision lacks; None when it may be published."""
    chosen = outcome(work.form, decision.outcome)
    if chosen is None:
        return NotNow(say("Kies hoe u beslist."), "uitkomst")
    wrong = wrong_end(work, chosen, decision.valid_until)
    if wrong is not None:
        return wrong
    if not decision.text.strip():
        return NotNow(say("Schrijf het besluit op, met uw redenen."), "besluit")
    lacking = _lacking(decision.clause)
    return None if lacking is None else NotNow(WITHOUT_CLAUSE, lacking)


def wrong_end(work: Work, chosen: Outcome, valid_until: date | None) -> NotNow | None:
    """Say why what is granted cannot end on this day; None when it can, or has no end."""
    if valid_until is None:
        return None
    if not chosen.lasts:
        return NotNow(say("Bij deze uitkomst hoort geen einddatum. Laat die leeg."), VALID)
    if valid_until < work.came:
        return NotNow(say("Kies een dag na de dag waarop dit binnenkwam."), VALID)
    return None


WITHOUT_CLAUSE = say(
    "Een besluit zegt wie bezwaar kan maken, bij wie, en hoe: elektronisch en op papier (Awb 3:45)."
    " Vul dit in."
)


def _lacking(clause: Clause | None) -> str | None:
    """Name the first part of the clause that is not there."""
    if clause is None:
        return "wie"
    values = {each.name: str(getattr(clause, each.name)).strip() for each in fields(clause)}
    names = {"who": "wie", "body": "orgaan", "electronic": "elektronisch", "paper": "papier"}
    return next((names[name] for name in names if not values[name]), None)


def _clause(clause: Clause, last: date) -> str:
    """Write the clause, in Dutch: it is part of the decision."""
    ways = {
        Remedy.BEZWAAR: "Dit is een besluit. %s kan bezwaar maken tot en met %s, bij %s.",
        Remedy.BEROEP: "Dit is een besluit. %s kan in beroep gaan tot en met %s, bij %s.",
    }
    first = ways[clause.remedy] % (clause.who, written(last), clause.body)
    return f"{first} Via internet: {clause.electronic}. Op papier: {clause.paper}."


def _valid(until: date | None) -> dict[str, str]:
    """What retention counts from, of what ends one day."""
    return {} if until is None else {VALID: until.isoformat()}


def _end(work: Work, result: str | None) -> None:
    """Keep the result, and let go of what was still asked of the citizen."""
    caseload.conclude(work.tx, work.zaak, result)
    klanttaken.close_all(work.tx, work.zaak, work.now)
