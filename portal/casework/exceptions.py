"""What a manager may lay down about who judges, and what a complaint or objection is about."""

from portal.casework.involved import LINKED, OVERRULE
from portal.casework.roles import leads
from portal.casework.work import NotNow, Work, closed, not_hers
from portal.engine.refers import keeps
from portal.message import say
from portal.store import caseload, holds
from portal.zaak.reference import normal

REASON = "reden"


def overrule(work: Work, employee_id: str, reason: str) -> NotNow | None:
    """Let an employee judge who helped or was involved; None when it is done.

    Only a manager of the team may, never for herself; the reason stays in the case.
    """
    refused = may_not_overrule(work)
    if refused is not None:
        return refused
    if employee_id == work.by.id:
        return NotNow(
            say("U kunt geen uitzondering voor uzelf maken. Vraag een andere teamleider."),
            "medewerker",
        )
    if not reason.strip():
        return NotNow(say("Schrijf op waarom deze uitzondering nodig is."), REASON)
    work.tell(OVERRULE, data={"medewerker": employee_id}, here={REASON: reason})
    return None


def may_not_overrule(work: Work) -> NotNow | None:
    """Say why she cannot overrule in this case; None when she can."""
    if not leads(work.by, work.zaak.team):
        return NotNow(say("Alleen een teamleider kan een uitzondering maken."))
    return closed(work)


def link(work: Work, kenmerk: str | None) -> NotNow | None:
    """Lay down which case this one is about; None as `kenmerk` says that it is none of ours.

    That case is not destroyed before this one is closed.
    """
    refused = not_hers(work)
    if refused is not None:
        return refused
    if kenmerk is None:
        work.tell(LINKED, data={"zaak": None})
        return None
    known = normal(kenmerk)
    found = known and caseload.by_kenmerk(work.tx, work.zaak.gemeente, known)
    if not found or found.id == work.zaak.id:
        return NotNow(
            say("Wij vinden geen andere zaak met dit kenmerk. Kijk het kenmerk na."), "kenmerk"
        )
    work.tell(LINKED, data={"zaak": found.id})
    reason = keeps(work.form)
    if reason is not None:
        holds.hold_all(
            work.tx, (found,), reason.value, cause=work.zaak, by=work.by.key, now=work.now
        )
    return None
