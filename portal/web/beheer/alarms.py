"""Alarms about an employee, for a manager: a team leader may be the one an alarm is about."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.casework.alarms import is_passed
from portal.casework.work import NotNow
from portal.message import say
from portal.store.werktaken import Werktaak
from portal.web.beheer import access
from portal.web.beheer.blueprint import beheer
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.security import may_come_late
from portal.web.pages import alarms
from portal.web.pages.speaking import speak_as_asked

PASSED = say("%(melding)s (doorgegeven)")


@beheer.get("/meldingen")
def alarms_list() -> ResponseReturnValue:
    with current().database.read() as tx:
        found = [(_told(each), url_for(".alarm", taak_id=each.id)) for each in alarms.waiting(tx)]
    return render_template("beheer/meldingen.html", alarms=found, done="gedaan" in request.args)


@beheer.get("/meldingen/<taak_id>")
def alarm(taak_id: str) -> ResponseReturnValue:
    with current().database.read() as tx:
        return _page(alarms.found(tx, taak_id))


@beheer.post("/meldingen/<taak_id>")
@may_come_late
def close_alarm(taak_id: str) -> ResponseReturnValue:
    if speak_as_asked():
        with current().database.read() as tx:
            return _page(alarms.found(tx, taak_id), again=True)
    with current().database.write() as tx:
        task = alarms.found(tx, taak_id)
        refused = alarms.pressed(tx, task, access.manager())
        if refused is not None:
            return _page(task, refused), 422
    if alarms.passing():
        return redirect(url_for(".alarm", taak_id=taak_id), 303)
    return redirect(url_for(".alarms_list", gedaan="ja"), 303)


def _told(task: Werktaak) -> str:
    told = alarms.told(task)
    return i18n.sentence(say(PASSED.text, melding=told)) if is_passed(task) else told


def _page(task: Werktaak, refused: NotNow | None = None, *, again: bool = False) -> str:
    shown = alarms.page(task, access.manager(), refused, again=again)
    return render_template("beheer/melding.html", **shown)
