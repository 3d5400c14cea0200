"""What somebody came for is done without a form: a question about a case, or a signature."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from portal.web.balie import running, words
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import SIGN, STATUS
from portal.web.balie.sent import count_reason, reason_of
from portal.web.current import current
from portal.web.pages.speaking import speak_as_asked

TOLD = "verteld"


@balie.get("/<contact>/verteld")
def answered() -> ResponseReturnValue:
    return _page(fresh())


@balie.post("/<contact>/verteld")
def told() -> ResponseReturnValue:
    """End the contact: she can read that somebody looked. Help with signing has its reason too."""
    asked, found = Asked(), running.here()
    if speak_as_asked():
        return _page(asked.page())
    signed = bool(found.known.get(running.SIGNED))
    reason = reason_of(asked) if signed else ""
    if asked.wrong:
        return _page(asked.page()), 422
    with current().database.write() as tx:
        if found.row.purpose == STATUS:
            running.line(tx, "status_verteld")
        if signed and found.row.product:
            count_reason(tx, found.row.product, reason)
        running.close(tx, running.SIGNED if signed else TOLD)
    return redirect(url_for(".closed_now"), 303)


def _page(page: dict[str, object]) -> str:
    found = running.here()
    return render_template(
        "balie/verteld.html",
        contact=found,
        signs=found.row.purpose == SIGN,
        signed=bool(found.known.get(running.SIGNED)),
        reasons=list(words.REASONS.items()),
        **page,
    )
