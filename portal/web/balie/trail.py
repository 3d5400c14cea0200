"""The line each request about a contact leaves (BIO2 8.15): which page, and what was filled in.

Names of fields and never what stands in them. What is kept by itself while somebody talks leaves a
line once for what stands on the page by then: a line for every few seconds would hide the acts.
"""

from typing import Any

from flask import request

from portal.store import audit
from portal.web.balie import running
from portal.web.current import current
from portal.web.glue.readable import READ
from portal.web.inloggen.helper import MEANWHILE
from portal.web.pages.speaking import SPEAK


def leave_line() -> None:
    """Write the line of this request, in a transaction before what it is about."""
    event = "balie_bekeken" if request.method in READ else "balie_gedaan"
    data: dict[str, Any] = {"pagina": (request.endpoint or "").partition(".")[2]}
    step, act = (request.view_args or {}).get("step"), request.form.get("actie", "")
    if event == "balie_gedaan" and step is not None:
        data |= {"stap": step, "velden": _fields()}
    if act.startswith(SPEAK):
        data |= {"taal": True}  # what was sent is no look because it says so: not every page knows
    if act == MEANWHILE and step is not None:
        data |= {"tussendoor": True}
        if _said_before(data):
            return
    running.note(event, data=data)


def _fields() -> list[str]:
    """The questions of the form in which something stands, by name; nothing else that was sent."""
    published = running.here().published
    steps = published.form.steps if published is not None else ()
    asked = {question.name for step in steps for question in step.questions}
    return sorted(asked & {key.partition("-")[0] for key, value in request.form.items() if value})


def _said_before(data: dict[str, Any]) -> bool:
    """Whether the newest line of this contact tells the same already."""
    with current().database.read() as tx:
        last = audit.last(tx, "contact", running.find().id)
        return last is not None and data.items() <= last.data.items()
