"""How a test brings a browser into the rooms of employees."""

import secrets

from portal.identity.kept import kept
from portal.people import Medewerker
from portal.store import sessions
from portal.web.glue.session import COOKIES, hashed, new_token
from portal.web.glue.visit import CSRF, PERSON
from tests.e2e.scenes import Visitor
from tests.e2e.town import PERSONAS


def employ(visitor: Visitor, who: str) -> Visitor:
    """Be this employee from now on, logged in."""
    house, token, persona = visitor.town.assembly, new_token(), PERSONAS[who]
    employee = Medewerker(persona.id, persona.name, persona.level, frozenset(persona.roles))
    with house.database.write() as tx:
        sessions.create(
            tx,
            house.vault,
            id_hash=hashed(token),
            audience="medewerker",
            data={CSRF: secrets.token_hex(20), PERSON: kept(employee)},
            now=visitor.town.clock(),
        )
    visitor.driver.execute_cdp_cmd(
        "Network.setCookie",
        {
            "name": COOKIES["medewerker"],
            "value": token,
            "url": visitor.town.home,
            "path": "/",
            "secure": True,
            "httpOnly": True,
            "sameSite": "Strict",
        },
    )
    return visitor
