"""A login that was begun and has not come back yet: remembered once, for one browser, briefly.

The answer must come to the browser that asked (RFC 9700, 4.7), and counts once. The session cookie
cannot bind them: an employee's (SameSite=Strict) does not travel when another site leads back here,
and a citizen may have none yet. So a cookie of its own does, and goes when the answer is there.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import Response, request

from portal.identity.oidc import Begun
from portal.people import Level
from portal.store import sessions
from portal.web.current import current
from portal.web.glue.session import hashed, is_token, new_token, set_cookie
from portal.web.glue.visit import Audience

COOKIE = "__Host-loket-aanmelden"
LONGEST = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Pending:
    """What to go on with when the answer comes."""

    begun: Begun
    onward: str
    demanded: Level


def keep(response: Response, audience: Audience, pending: Pending, now: datetime) -> None:
    """Remember a login that was begun, and mark the browser that began it."""
    browser = _browser() or new_token()
    data = {
        "begun": asdict(pending.begun),
        "onward": pending.onward,
        "demanded": int(pending.demanded),
        "browser": hashed(browser),
    }
    house = current()
    with house.database.write() as tx:
        sessions.create(
            tx,
            house.vault,
            id_hash=_key(pending.begun.state),
            audience=audience,
            data=data,
            now=now,
        )
    set_cookie(response, COOKIE, browser, "Lax")


def take(state: str, audience: Audience, now: datetime) -> Pending | None:
    """Give the login that this answer belongs to, once; None when it is not this browser's."""
    house, browser = current(), _browser()
    if browser is None or not is_token(state):
        return None
    with house.database.write() as tx:
        row = sessions.load(tx, _key(state), audience)
        if row is None:
            return None
        data = sessions.data(house.vault, row)
        if data["browser"] != hashed(browser) or not sessions.end(tx, _key(state), now):
            return None
        began = row.created_at
    return _pending(data) if now < began + LONGEST else None


def forget(response: Response) -> None:
    """Take the browser's mark away."""
    set_cookie(response, COOKIE, "", "Lax")


def _pending(data: dict[str, Any]) -> Pending:
    return Pending(Begun(**data["begun"]), data["onward"], Level(data["demanded"]))


def _key(state: str) -> str:
    # The prefix keeps these apart from sessions, which stand in the same table.
    return hashed(f"aanmelden:{state}")


def _browser() -> str | None:
    mark = request.cookies.get(COOKIE)
    return mark if is_token(mark) else None
