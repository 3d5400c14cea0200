"""What the desk tells its team leader of an employee, closed with what came of it.

It is closed here as in the room of case handlers, by the same act: where a case system does the
work of case handlers, that room is not there.
"""

from collections.abc import Mapping

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework import todo
from portal.casework.work import NotNow
from portal.engine.clean import printable
from portal.message import Message, say
from portal.store import werktaken
from portal.store.werktaken import Werktaak
from portal.web.balie import running
from portal.web.balie.blueprint import balie
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.ids import ID

MOST = 50
ALARMS: Mapping[str, Message] = {
    "veel_gezocht": say("%(moment)s: %(wie)s zocht in korte tijd veel personen"),
    "gesloten_dossier_geprobeerd": say(
        "%(moment)s: %(wie)s probeerde een gesloten dossier te openen"
    ),
}
"""Never whose file it was."""


def links(tx: Session) -> "list[tuple[str, str]]":
    """Give what is still to be looked into, each with the page that closes it; newest first."""
    found = werktaken.open_of_kinds(tx, current().settings.gemeente.slug, ALARMS, MOST)
    return [(_told(each), url_for("balie.alarm", taak_id=each.id)) for each in found]


@balie.get("/overzicht/meldingen/<taak_id>")
def alarm(taak_id: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        return _page(_found(tx, taak_id))


@balie.post("/overzicht/meldingen/<taak_id>")
def close_alarm(taak_id: str) -> ResponseReturnValue:
    outcome = printable(request.form.get("uitkomst", "")).strip()
    with current().database.write() as tx:
        task = _found(tx, taak_id)
        refused = todo.finish(tx, task, running.employee(), outcome, now())
        if refused is not None:
            return _page(task, outcome, refused), 422
    return redirect(url_for(".numbers", gedaan="ja"), 303)


def _found(tx: Session, taak_id: str) -> Werktaak:
    """The alarm of that id, open or closed; 404 for any other work, which is not of the desk."""
    gemeente = current().settings.gemeente.slug
    task = werktaken.find(tx, gemeente, taak_id) if ID.fullmatch(taak_id) else None
    if task is None or task.kind not in ALARMS:
        abort(404)
    return task


def _told(task: Werktaak) -> str:
    told = say(
        ALARMS[task.kind].text,
        moment=i18n.moment(task.made_at),
        wie=str(task.data.get("medewerker", "")),
    )
    return i18n.sentence(told)


def _page(task: Werktaak, outcome: str = "", refused: NotNow | None = None) -> str:
    faults = () if refused is None else (("uitkomst", i18n.sentence(refused.why)),)
    return render_template(
        "balie/melding.html",
        told=_told(task),
        done=task.done_at is not None and not faults,
        outcome=outcome or task.outcome or "",
        faults=faults,
        fault_count=len(faults),
    )
