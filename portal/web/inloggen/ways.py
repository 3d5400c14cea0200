"""The ways to log in that this installation offers, and how a request names one."""

from flask import request
from werkzeug.exceptions import NotFound

from portal.identity.oidc import RelyingParty
from portal.people import Level, Person
from portal.web.current import current
from portal.web.glue.visit import Audience
from portal.web.inloggen.onward import safe_path

LEVELS = {level.name.lower(): level for level in Level if level is not Level.GEEN}


def offered(audience: Audience, kind: str | None = None) -> list[RelyingParty]:
    """List the ways for this audience, or for one kind of visitor in it."""
    return [
        party
        for party in current().login.values()
        if (party.means.audience == "medewerker") == (audience == "medewerker")
        and kind in {None, party.means.audience}
    ]


def named(name: str, audience: Audience) -> RelyingParty:
    """Find a way by its name; 404 when this audience has none such."""
    for party in offered(audience):
        if party.means.name == name:
            return party
    raise NotFound


def asked_level() -> Level:
    """Read the level that the page a visitor came from demands; low when it does not say."""
    return LEVELS.get(request.args.get("niveau", ""), Level.LAAG)


def asked_kind() -> str | None:
    """Read which kind of visitor that page is for; None when it may be any."""
    kind = request.args.get("wie")
    return kind if kind in {"burger", "bedrijf"} else None


def asked_path(audience: Audience) -> str:
    """Read where to go on after logging in; a page of this audience's own."""
    if audience == "medewerker":
        return safe_path(request.args.get("verder"), "/inloggen/medewerker")
    return safe_path(request.args.get("verder"))


def enough(person: Person | None, level: Level, kind: str | None) -> bool:
    """Whether this person is already what the page asks for."""
    if person is None or person.level < level:
        return False
    return kind in {None, type(person).__name__.lower()}
