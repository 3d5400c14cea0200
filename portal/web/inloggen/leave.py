"""Logging out: by a deliberate act, here at once, and with a way to do so at the provider too."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.identity.kept import restored
from portal.web.current import current, now
from portal.web.glue.session import visit
from portal.web.glue.visit import PERSON
from portal.web.inloggen.arrive import MEANS
from portal.web.inloggen.blueprint import inloggen
from portal.web.inloggen.guard import current_employee, current_person
from portal.web.inloggen.outcome import write_logout

# Not "cookies": that would take the cookies of the whole site, an employee's session among them.
CLEAR = '"cache", "storage"'


@inloggen.get("/uitloggen")
def ask() -> ResponseReturnValue:
    """Ask first: an address in somebody's page must not log a visitor out."""
    if current_person() is None:
        return redirect(url_for(".gone"), 303)
    return render_template("inloggen/uitloggen.html")


@inloggen.post("/uitloggen")
def logout() -> ResponseReturnValue:
    return _end(".gone")


@inloggen.post("/inloggen/medewerker/uitloggen")
def logout_staff() -> ResponseReturnValue:
    return _end(".gone")


@inloggen.get("/uitgelogd")
def gone() -> ResponseReturnValue:
    """Say that it is done, and where the login at the provider can be ended as well."""
    party = current().login.get(request.args.get("middel", ""))
    home = current().settings.base_url + url_for(".gone")
    return render_template(
        "inloggen/uitgelogd.html",
        used=party is not None,
        elsewhere=party.end_session(home, now()) if party is not None else None,
        still_in=current_person() or current_employee(),
    )


def _end(page: str) -> Response:
    session = visit()
    means = session.get(MEANS)
    if PERSON in session:
        write_logout(restored(session[PERSON]))
    session.end()
    response = make_response(redirect(url_for(page, middel=means), 303))
    response.headers["Clear-Site-Data"] = CLEAR
    response.headers["Cache-Control"] = "no-store"
    return response
