"""The line each request about a contact leaves (BIO2 8.15): which page, and what was filled in.

Names of fields and never what stands in them. What is kept by itself while somebody talks leaves a
line once for what stands on the page by then: a line for every few seconds would hide the acts.
"""

from typing import Any

from flask import request

from portal.store import audit
from portal.web.balie import running
from portal.web.current import current
from portal.web.inloggen.helper import MEANWHILE
from portal.web.pages.speaking import SPEAK

READS = frozenset({"GET", "HEAD"})


def leave_line() -> None:
    """Write the line of this request, in a transaction before what it is about."""
    event = "balie_bekeken" if _only_looks() else "balie_gedaan"
    data: dict[str, Any] = {"pagina": (request.endpoint or "").partition(".")[2]}
    if event == "balie_gedaan" and "step" in (request.view_args or {}):
        data |= {"stap": (request.view_args or {})["step"], "velden": _fields()}
    if request.form.get("actie") == MEANWHILE:
        data |= {"tussendoor": True}
        if _said_before(data):
            return
    running.note(event, data=data)


def _only_looks() -> bool:
    """Whether a page is read, or read in another language: that keeps answers of a form alone."""
    speaks = request.form.get("actie", "").startswith(SPEAK)
    keeps = (request.endpoint or "").startswith("balie.formulier.")
    return request.method in READS or (speaks and not keeps)


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
