"""Coming back from the login provider: the answer is judged, and a new session begins.

The session gets a new id at every login and every step up (ASVS 7.2.4), so that an id somebody
planted before is worth nothing after.
"""

from typing import Any

from flask import Response, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from portal.identity.claims import person as person_of
from portal.identity.kept import kept, restored
from portal.identity.refused import LoginRefused, Reason
from portal.people import Person
from portal.web.current import now
from portal.web.glue.session import visit
from portal.web.glue.visit import ANONYMOUS, PERSON, Audience, Visit
from portal.web.inloggen import pending, ways
from portal.web.inloggen.blueprint import inloggen
from portal.web.inloggen.outcome import refused_page, write_down
from portal.web.inloggen.pending import Pending

MEANS = "means"
UNASKED = LoginRefused(Reason.STATE, "nothing was begun in this browser")


@inloggen.get("/inloggen/terug")
def back() -> ResponseReturnValue:
    """Let a citizen or company in and go on where she was going."""
    outcome = _judged("inwoner")
    return (
        outcome
        if isinstance(outcome, Response)
        else _marked_off(make_response(redirect(outcome, 303)))
    )


@inloggen.get("/inloggen/medewerker/terug")
def back_staff() -> ResponseReturnValue:
    """Let an employee in.

    Her cookie (SameSite=Strict) stays at home on a redirect that another site began; a page of our
    own that leads on at once (WCAG technique H76) makes the next request ours.
    """
    outcome = _judged("medewerker")
    if isinstance(outcome, Response):
        return outcome
    response = make_response(render_template("inloggen/binnen.html", onward=outcome))
    response.headers["Refresh"] = f"0; url={outcome}"
    return _marked_off(response)


def _judged(audience: Audience) -> str | Response:
    """Judge the answer; where to go on when it is good, the page that says why not otherwise."""
    begun = pending.take(request.args.get("state", ""), audience, now())
    if begun is None:
        return refused_page(UNASKED, "", audience)
    outcome = _person(begun, audience)
    if isinstance(outcome, LoginRefused):
        means = begun.begun.means
        page = refused_page(outcome, means, audience, begun.onward, begun.demanded)
        return _marked_off(page)
    _let_in(outcome, begun.begun.means)
    return begun.onward


def _person(begun: Pending, audience: Audience) -> Person | LoginRefused:
    party = ways.named(begun.begun.means, audience)
    claims = party.finish(begun.begun, request.args, now())
    if isinstance(claims, LoginRefused):
        return claims
    return person_of(claims, party.means, begun.demanded)


def _let_in(person: Person, means: str) -> None:
    write_down(person, means)
    session = visit()
    carried = _carried(session, person)
    session.renew({PERSON: kept(person), MEANS: means, **carried})


def _carried(session: Visit, person: Person) -> dict[str, Any]:
    """Carry along the key to what this browser made without a login, and nothing else.

    Not from a session that was left alone or was somebody else's: whoever logs in now need not be
    who typed then.
    """
    if ANONYMOUS not in session:
        return {}
    before = session.get(PERSON)
    if before is not None and restored(before).key != person.key:
        return {}
    return {ANONYMOUS: session[ANONYMOUS]}


def _marked_off(response: Response) -> Response:
    pending.forget(response)
    return response
