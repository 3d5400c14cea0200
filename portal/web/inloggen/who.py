"""Every page may say who is logged in."""

from portal.web.inloggen.blueprint import inloggen
from portal.web.inloggen.guard import current_employee, current_person


@inloggen.app_context_processor
def who() -> dict[str, object]:
    """The names `person` and `employee` in every template; None when nobody is."""
    return {"person": current_person(), "employee": current_employee()}
