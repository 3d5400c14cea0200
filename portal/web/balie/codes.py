"""From home to the desk and back: a code for one draft, and handing it to the citizen (R2, R3)."""

from datetime import timedelta

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.intake.helpcode import hash_of
from portal.intake.start import put_aside
from portal.message import say
from portal.store import drafts, helpcodes
from portal.store.buckets import Refused
from portal.store.drafts import Draft
from portal.web.balie import running
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import CODE, next_act
from portal.web.balie.leave import last_step
from portal.web.balie.running import Running
from portal.web.current import current, now
from portal.web.glue.throttle import Limit, spend
from portal.web.pages.speaking import speak_as_asked

MOST_TRIES = 5
TRIES = Limit("hulpcode", 30, timedelta(minutes=15))
NOTHING_TYPED = say("Vul de code in die de inwoner laat zien of voorleest.")
WRONG = say(
    "Deze code werkt niet. Kijk of u hem goed typt, of laat de inwoner een nieuwe code maken."
)
BLOCKED = say("U hebt vijf keer een verkeerde code getypt. In dit contact kan het niet meer.")
HANDED = "overgedragen"


@balie.get("/<contact>/code")
def code() -> ResponseReturnValue:
    if running.find().purpose != CODE or running.find().draft_id is not None:
        return redirect(next_act(), 303)
    return _page(fresh())


@balie.post("/<contact>/code")
def use_code() -> ResponseReturnValue:
    """Open the one draft of a code; an error never tells whether a code exists."""
    asked, row, speaks = Asked(), running.find(), speak_as_asked()
    if row.purpose != CODE or row.draft_id is not None:
        return redirect(next_act(), 303)
    if speaks:
        return _page(asked.page())
    if row.tries >= MOST_TRIES:
        asked.wrong["code"] = BLOCKED
        return _page(asked.page()), 429
    typed = asked.filled("code", NOTHING_TYPED, 20)
    if asked.wrong:
        return _page(asked.page()), 422  # nothing was tried, so nothing is counted
    slowed = isinstance(spend(TRIES, whose=running.employee().key), Refused)
    with current().database.write() as tx:
        draft = None if slowed else helpcodes.use(tx, hash_of(typed), row.id, now())
        if draft is None:
            running.write(tx, tries=row.tries + 1)
            running.line(tx, "hulpcode_gebruikt", "geweigerd")
        else:
            _take_in(tx, draft)
    if draft is not None:
        return redirect(next_act(), 303)
    asked.wrong["code"] = BLOCKED if row.tries + 1 >= MOST_TRIES else WRONG
    return _page(asked.page()), 422


def _take_in(tx: Session, draft: Draft) -> None:
    """Go on in this draft. Who she is the desk makes sure of itself: her login stays hers."""
    known = {**running.here().known, "geleend": True}
    free = draft.owner_kind == "anoniem"
    running.write(
        tx,
        known=known,
        owner=draft.owner,
        draft_id=draft.id,
        product=draft.form_slug,
        form_slug=draft.form_slug,
        identification="geen" if free else None,
        tries=0,
    )
    running.line(tx, "hulpcode_gebruikt")


def _page(page: dict[str, object]) -> str:
    return render_template("balie/code.html", contact=running.here(), **page)


def _can_go_on(found: Running) -> bool:
    """Whether there is a form to give back, and somebody there to take it."""
    row = found.row
    return found.there and row.draft_id is not None and row.submission_id is None


@balie.get("/<contact>/overdragen")
def hand_over() -> ResponseReturnValue:
    found = running.here()
    if not _can_go_on(found):
        return redirect(next_act(), 303)
    return render_template("balie/overdragen.html", contact=found)


@balie.post("/<contact>/overdragen")
def handed_over() -> ResponseReturnValue:
    """Give the draft to the citizen to go on by herself; from here on the desk cannot reach it."""
    found = running.here()
    row = found.row
    if not _can_go_on(found) or row.draft_id is None or row.owner is None:
        return redirect(next_act(), 303)
    made, page = None, current().settings.base_url.partition("://")[2]
    with current().database.write() as tx:
        helpcodes.give_back(tx, row.id)
        draft = drafts.find(tx, row.draft_id, row.owner)
        if draft is not None and draft.owner_kind == "anoniem":
            made = put_aside(tx, draft)
        running.write(tx, last_step=last_step(tx))
        running.line(tx, "formulier_overgedragen", data={"code": made is not None})
        running.close(tx, HANDED)
    where = url_for("formulier.resume") if made else url_for("mijn.overview")
    return render_template("balie/overgedragen.html", code=made, where=page + where)
