"""Alarms about an employee: what is told of her, and that another than she closes it."""

from collections.abc import Mapping
from datetime import datetime

from portal.casework.work import NotNow
from portal.message import Message, say
from portal.people import Medewerker
from portal.store import audit, werktaken
from portal.store.session import Session
from portal.store.werktaken import Werktaak

ALARMS: Mapping[str, Message] = {
    "veel_gezocht": say("%(moment)s: %(wie)s zocht in korte tijd veel personen"),
    "gesloten_dossier_geprobeerd": say(
        "%(moment)s: %(wie)s probeerde een gesloten dossier te openen"
    ),
}
"""Never whose file it was."""
PASSED = "doorgegeven"
ABOUT_HERSELF = say("Deze melding gaat over uzelf. Iemand anders moet haar afronden.")


def who(task: Werktaak) -> str:
    """Give the employee an alarm is about; nothing for other work."""
    return str(task.data.get("medewerker", "")) if task.kind in ALARMS else ""


def is_about(task: Werktaak, employee: Medewerker) -> bool:
    """Whether this is an alarm about this very employee."""
    return who(task) == employee.id


def is_passed(task: Werktaak) -> bool:
    """Whether she whom an alarm is about asked somebody else to look at it."""
    return PASSED in task.data


def pass_on(tx: Session, task: Werktaak, by: Medewerker, now: datetime) -> NotNow | None:
    """Ask somebody else to look at an alarm about oneself; None when that is done.

    It stays open on every list it stood on, and managers read that it was passed on.
    """
    if not is_about(task, by):
        return NotNow(say("Deze melding gaat niet over u. U kunt haar zelf afronden."))
    if is_passed(task):
        return None
    if not werktaken.note(tx, task, {PASSED: now.isoformat()}):
        return NotNow(say("Een collega heeft dit al afgerond."))
    audit.write(
        tx,
        gemeente=task.gemeente,
        at=now,
        event="werktaak_doorgegeven",
        actor=by.key,
        object_kind="werktaak",
        object_id=task.id,
        data={"soort": task.kind},
    )
    return None
