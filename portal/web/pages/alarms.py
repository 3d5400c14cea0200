"""The pages of an alarm about an employee: the list, the one, and how it is closed or passed on."""

from dataclasses import dataclass

from flask import abort, request
from sqlalchemy.orm import Session

from portal.casework import alarms, todo
from portal.casework.alarms import ALARMS
from portal.casework.work import NotNow
from portal.engine.clean import printable
from portal.message import say
from portal.people import Medewerker
from portal.store import werktaken
from portal.store.werktaken import Werktaak
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.ids import ID

MOST = 50
PASS_ON = ("actie", "doorgeven")
"""What the button sends that asks somebody else."""


@dataclass(frozen=True, slots=True)
class Closing:
    """How something to do stands with who looks at it."""

    done: bool
    outcome: str
    about_me: bool
    passed: bool


def waiting(tx: Session) -> tuple[Werktaak, ...]:
    """Give what is still to be looked into, newest first."""
    return werktaken.open_of_kinds(tx, current().settings.gemeente.slug, ALARMS, MOST)


def found(tx: Session, taak_id: str) -> Werktaak:
    """Give the alarm of that id, open or closed; 404 for any other work."""
    gemeente = current().settings.gemeente.slug
    task = werktaken.find(tx, gemeente, taak_id) if ID.fullmatch(taak_id) else None
    if task is None or task.kind not in ALARMS:
        abort(404)
    return task


def told(task: Werktaak) -> str:
    """Say what the alarm is."""
    sentence = ALARMS[task.kind].text
    return i18n.sentence(say(sentence, moment=i18n.moment(task.made_at), wie=alarms.who(task)))


def typed() -> str:
    """Give what somebody wrote of what came of it."""
    return printable(request.form.get("uitkomst", "")).strip()


def passing() -> bool:
    """Whether the button was pressed that asks somebody else."""
    name, value = PASS_ON
    return request.form.get(name) == value


def pressed(tx: Session, task: Werktaak, by: Medewerker) -> NotNow | None:
    """Close it or pass it on, as the pressed button says; None when that is done."""
    if passing():
        return alarms.pass_on(tx, task, by, now())
    return todo.finish(tx, task, by, typed(), now())


def closing(
    task: Werktaak, who: Medewerker, outcome: str = "", *, refused: bool = False
) -> Closing:
    """Say how it stands with who looks at it."""
    return Closing(
        done=task.done_at is not None and not refused,
        outcome=outcome or task.outcome or "",
        about_me=alarms.is_about(task, who),
        passed=alarms.is_passed(task),
    )


def page(
    task: Werktaak, who: Medewerker, refused: NotNow | None = None, *, again: bool = False
) -> dict[str, object]:
    """Give what a template needs for the page of an alarm, in whichever room.

    `again`: it is drawn once more, and the box stays, also when somebody closed it meanwhile.
    """
    faults = () if refused is None else (("uitkomst", i18n.sentence(refused.why)),)
    asked = closing(task, who, typed(), refused=again or bool(faults))
    return {
        "told": told(task),
        "task": asked,
        "faults": faults,
        "fault_count": 0 if asked.about_me else len(faults),
    }
