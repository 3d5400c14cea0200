"""What the desk tells its team leader of an employee, closed with what came of it.

It is closed here as in the room of case handlers, by the same act: where a case system does the
work of case handlers, that room is not there.
"""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.casework.work import NotNow
from portal.store.werktaken import Werktaak
from portal.web.balie import running
from portal.web.balie.blueprint import balie
from portal.web.current import current
from portal.web.pages import alarms
from portal.web.pages.speaking import speak_as_asked


def links(tx: Session) -> "list[tuple[str, str]]":
    """Give what is still to be looked into, each with the page that closes it; newest first."""
    found = alarms.waiting(tx)
    return [(alarms.told(each), url_for("balie.alarm", taak_id=each.id)) for each in found]


@balie.get("/overzicht/meldingen/<taak_id>")
def alarm(taak_id: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        return _page(alarms.found(tx, taak_id))


@balie.post("/overzicht/meldingen/<taak_id>")
def close_alarm(taak_id: str) -> ResponseReturnValue:
    if speak_as_asked():
        with current().database.read() as tx:
            return _page(alarms.found(tx, taak_id), again=True)
    with current().database.write() as tx:
        task = alarms.found(tx, taak_id)
        refused = alarms.pressed(tx, task, running.employee())
        if refused is not None:
            return _page(task, refused), 422
    if alarms.passing():
        return redirect(url_for(".alarm", taak_id=taak_id), 303)
    return redirect(url_for(".numbers", gedaan="ja"), 303)


def _page(task: Werktaak, refused: NotNow | None = None, *, again: bool = False) -> str:
    shown = alarms.page(task, running.employee(), refused, again=again)
    return render_template("balie/melding.html", **shown)
