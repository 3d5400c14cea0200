"""Who may be in the manager's room: who has the role `beheerder` from the login provider."""

from flask import current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue

from portal.people import Medewerker
from portal.web.glue.security import may_come_late_to
from portal.web.inloggen.guard import current_employee, require_employee

MANAGER = "beheerder"
UNSEEN = frozenset({"actie", "csrf_token", "op_pagina", "stap", "versie"})
"""What a page sends along that nobody typed."""


def refusal() -> ResponseReturnValue | None:
    """Give the answer to who may not be here; None for who may.

    Somebody without a login is sent to log in. What she typed before her session was over is given
    back by any view that may come late; nothing is kept and nothing is looked up then.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    if current_employee() is None and request.method == "POST" and may_come_late_to(view):
        return make_response(render_template("beheer/te-laat.html", typed=_typed()), 403)
    if MANAGER not in require_employee().roles:
        return make_response(render_template("beheer/geen-toegang.html"), 403)
    return None


def manager() -> Medewerker:
    """Give the employee who stands in the room."""
    return require_employee(MANAGER)


def _typed() -> list[tuple[str, list[str]]]:
    """What was typed, by the name of its question."""
    return [
        (name.replace("-", " ").capitalize(), values)
        for name, values in request.form.lists()
        if name not in UNSEEN and any(values)
    ]
