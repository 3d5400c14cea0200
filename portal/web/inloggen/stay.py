"""How long a session lasts: asking, stretching, and unlocking what was left alone.

WCAG 2.2.1: a visitor is warned and can stretch the time with one simple act, many times over.
"""

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.people import Owner
from portal.store import drafts
from portal.web.current import current, now
from portal.web.glue.security import may_come_late
from portal.web.glue.session import visit
from portal.web.glue.visit import PERSON, Visit
from portal.web.inloggen.blueprint import inloggen
from portal.web.inloggen.guard import anonymous_owner, late_owner
from portal.web.inloggen.onward import safe_path

# Employees ask on paths of their own: the path decides whose cookie counts.
STAFF = "/inloggen/medewerker"


@inloggen.get("/sessie")
@inloggen.get(f"{STAFF}/sessie", endpoint="left_staff")
def left() -> ResponseReturnValue:
    """Tell how long the session lasts; asking does not make it last longer."""
    session = visit()
    session.asleep = True
    return jsonify(_told(session, touched=False))


@inloggen.post("/sessie/verlengen")
@inloggen.post(f"{STAFF}/sessie/verlengen", endpoint="stretch_staff")
def stretch() -> ResponseReturnValue:
    """Stretch the session: any request of the visitor does, this one does nothing else."""
    if "verder" in request.form:
        return redirect(safe_path(request.form["verder"], "/"), 303)
    return jsonify(_told(visit(), touched=True))


@inloggen.get("/inloggen/verlopen")
def expired() -> ResponseReturnValue:
    """Lead a page whose time is up to where one can go on: logging in, or unlocking."""
    verder = safe_path(request.args.get("verder"), "/")
    if _is_locked(visit()):
        return redirect(url_for(".locked", verder=verder), 303)
    return redirect(url_for(".choose", verder=verder if verder != "/" else None), 303)


@inloggen.get(f"{STAFF}/verlopen")
def expired_staff() -> ResponseReturnValue:
    """Lead an employee whose time is up to the door she came in by."""
    verder = safe_path(request.args.get("verder"), "/")
    return redirect(url_for(".choose_staff", verder=verder if verder != "/" else None), 303)


@inloggen.get("/sessie/vergrendeld")
def locked() -> ResponseReturnValue:
    """Say that the form was locked, and offer to go on or to stop."""
    onward = safe_path(request.args.get("verder"), "/")
    if not _is_locked(visit()):
        return redirect(onward, 303)
    return render_template("inloggen/vergrendeld.html", onward=onward)


@inloggen.post("/sessie/ontgrendelen")
@may_come_late
def unlock() -> ResponseReturnValue:
    """Go on with what this browser began without a login, under a new session id.

    When the session is gone altogether there is nothing to unlock, and that is said.
    """
    session = visit()
    if session.state == "none":
        return redirect(url_for(".over"), 303)
    if _is_locked(session):
        session.revive()
    return redirect(safe_path(request.form.get("verder"), "/"), 303)


@inloggen.get("/sessie/voorbij")
def over() -> ResponseReturnValue:
    return render_template("inloggen/voorbij.html")


@inloggen.post("/sessie/stoppen")
def stop() -> ResponseReturnValue:
    """Forget this browser and erase what it began; what was saved under a code stays."""
    session = visit()
    owner = late_owner() if _is_locked(session) else anonymous_owner()
    if owner is not None and owner.kind == "anoniem":
        _erase(owner)
    if PERSON not in session:
        session.end()
    return redirect(url_for(".stopped"), 303)


@inloggen.get("/sessie/gestopt")
def stopped() -> ResponseReturnValue:
    return render_template("inloggen/gestopt.html")


def _erase(owner: Owner) -> None:
    with current().database.write() as tx:
        for draft in drafts.of_owner(tx, owner, now()):
            if draft.resume_hash is None:
                drafts.delete(tx, draft.id, owner)


def _is_locked(session: Visit) -> bool:
    return session.state == "expired" and PERSON not in session.late


def _told(session: Visit, *, touched: bool) -> dict[str, str | int | bool]:
    moment, ends = session.now, session.ends(touched=touched)
    seconds = max(0, int((ends - moment).total_seconds())) if ends is not None else 0
    whole = (session.last_end() - moment).total_seconds() if ends is not None else 0
    return {
        "state": session.state,
        "seconds": seconds,
        "max_seconds": max(0, int(whole)),
        "person": PERSON in session,
    }
