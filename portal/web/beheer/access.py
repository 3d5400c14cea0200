"""Who may be in the manager's room: who has the role `beheerder` from the login provider."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from portal.people import Medewerker
from portal.web.inloggen.guard import require_employee

MANAGER = "beheerder"


def refusal() -> ResponseReturnValue | None:
    """Give the answer to who may not be here; None for who may.

    Somebody without a login is sent to log in.
    """
    if MANAGER not in require_employee().roles:
        return make_response(render_template("beheer/geen-toegang.html"), 403)
    return None


def manager() -> Medewerker:
    """Give the employee who stands in the room."""
    return require_employee(MANAGER)
