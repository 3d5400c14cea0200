"""Who reads back what was sent must be as surely known as who sent it."""

from portal.definition.model import Login
from portal.people import Level
from portal.web.inloggen.guard import current_person, demands, require_login


def require_level(login: Login) -> None:
    """Send a person on to a surer login when her own would not do to fill in this form."""
    person = current_person()
    level = demands(login).get(type(person)) if person is not None else None
    if level is not None:
        require_login(max(level, Level.LAAG))
