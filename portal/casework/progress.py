"""Telling where a case stands, in the words of its form."""

from portal.casework.work import NotNow, Work, not_hers
from portal.definition.model import Form, Status
from portal.message import say

STATUS = "status"


def reachable(form: Form, now: str) -> tuple[Status, ...]:
    """Give the statuses an employee can choose.

    Not the one it has, not the ends (those come with a decision or a closing), and not those in
    which the citizen must act: those come with asking her.
    """
    return tuple(
        each
        for each in form.statuses
        if not each.final and each.actor != "inwoner" and each.name != now
    )


def change(work: Work, status: str, note: str) -> NotNow | None:
    """Bring a case into a status, with a note that the citizen reads; None when it is done."""
    refused = not_hers(work)
    if refused is not None:
        return refused
    if status not in {each.name for each in reachable(work.form, work.zaak.status)}:
        return NotNow(say("Kies een andere status van dit formulier."), STATUS)
    work.tell("status_gezet", here={"toelichting": note} if note else None, status=status)
    return None
