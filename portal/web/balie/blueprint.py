"""The place `/balie`: closed to all but its employees, and every look leaves a line."""

from typing import Any

from flask import Blueprint, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.web.balie import running
from portal.web.balie.quiet import left
from portal.web.balie.trail import leave_line
from portal.web.glue.readable import READ
from portal.web.glue.security import may_come_late_to
from portal.web.inloggen.guard import current_employee, require_employee
from portal.zaak.assistentie import DESK, TEAM_LEADER

balie = Blueprint("balie", __name__, url_prefix="/balie")
FOR_LEADERS = frozenset({"balie.numbers", "balie.alarm", "balie.close_alarm"})
WAITING = frozenset({"balie.resume"})
"""What may be done with a contact that is parked."""


@balie.url_value_preprocessor
def _which_contact(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Take the contact out of the address, so that the pages of a form need not know of it."""
    if values is not None and "contact" in values:
        running.about(values.pop("contact"))


@balie.url_defaults
def _same_contact(endpoint: str, values: dict[str, Any]) -> None:
    """Stay in the contact: every address made in it is of the same one."""
    contact = running.asked()
    if contact is not None and current_app.url_map.is_endpoint_expecting(endpoint, "contact"):
        values.setdefault("contact", contact)


@balie.before_request
def _only_the_desk() -> ResponseReturnValue | None:
    """Deny by default (ASVS 8.2.1): role first, then a contact of her own that runs."""
    view = current_app.view_functions.get(request.endpoint or "")
    if current_employee() is None and request.method == "POST" and may_come_late_to(view):
        return None  # keeps what was typed on the signed word of its page, and shows nothing
    roles = require_employee().roles
    wanted = TEAM_LEADER if request.endpoint in FOR_LEADERS else DESK
    if wanted not in roles:
        return make_response(render_template("balie/geen-toegang.html", role=wanted), 403)
    if running.asked() is None:
        return None
    contact = running.find()
    if contact.state == running.CLOSED:
        known = contact.owner is not None and contact.owner.kind != "anoniem"
        return make_response(render_template("balie/gesloten.html", known=known), 410)
    looks = request.method in READ or request.endpoint in WAITING  # what is sent is an act
    parked = contact.state == running.PARKED or (looks and left(contact))
    if parked and request.endpoint not in WAITING:
        return redirect(url_for("balie.overview"), 303)
    leave_line()
    return None
