"""Every page may say who is logged in."""

from portal.definition.model import Niveau
from portal.message import Message
from portal.web.inloggen.blueprint import inloggen
from portal.web.inloggen.guard import LEVELS, current_employee, current_person
from portal.web.inloggen.helper import helper
from portal.web.inloggen.words import how


@inloggen.app_context_processor
def who() -> dict[str, object]:
    """The names `person` and `employee` in every template; None when nobody is.

    And `helper`, when an employee fills in for somebody: then that somebody is not logged in.
    And `how_to_log_in(kind, level)`, for pages that ask for a login.
    """
    helping = helper()
    return {
        "person": None if helping is not None else current_person(),
        "employee": current_employee(),
        "helper": helping,
        "how_to_log_in": _how,
    }


def _how(kind: str, niveau: Niveau) -> Message:
    return how(kind, LEVELS[niveau])
