"""Leaving a contact: parking and coming back, stopping, referring; and turning the screen."""

from collections.abc import Mapping
from typing import Any

from flask import make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.store import drafts, helpcodes
from portal.store.balie import PARKED, RUNNING
from portal.web.balie import running
from portal.web.balie.asked import Asked, fresh
from portal.web.balie.blueprint import balie
from portal.web.balie.contact import PHONE, next_act, phone_of
from portal.web.balie.quiet import left
from portal.web.balie.running import Running
from portal.web.current import current
from portal.web.inloggen.onward import safe_path
from portal.web.pages.speaking import speak_as_asked

STOPPED, REFERRED = "gestopt", "doorverwezen"
REFERRALS: dict[str, Message] = {
    "afspraak": say("Een afspraak aan de balie"),
    "tolk": say("Een gesprek met een tolk"),
    "ido": say("Het Informatiepunt Digitale Overheid in de bibliotheek"),
    "huisbezoek": say("Een huisbezoek"),
    "collega": say("Een collega"),
    "elders": say("Een andere organisatie"),
}
WHY: Mapping[str, Message] = {
    "slechte_lijn": say("Wij verstaan elkaar niet goed"),
    "taal": say("Wij spreken niet dezelfde taal"),
    "vrije_wil": say("Ik weet niet zeker of de inwoner dit zelf wil"),
    "identiteit": say("Ik kan niet zeker weten wie het is"),
    "niet_van_ons": say("Dit kan niet bij onze gemeente"),
}
WHY_PAPER: Mapping[str, Message] = {
    "onleesbaar": say("Ik kan niet goed lezen wat er op het papier staat"),
    **{name: WHY[name] for name in ("identiteit", "niet_van_ons")},
}
"""Of paper that came by post: there nobody speaks."""
NO_WAY = say("Kies hoe de inwoner verder kan.")
NO_WHY = say("Kies waarom het nu niet lukt.")


@balie.get("/<contact>/parkeren")
def park() -> ResponseReturnValue:
    found = running.here()
    number = found.known.get(PHONE, "")
    return _parking(found, fresh({PHONE: number}))


@balie.post("/<contact>/parkeren")
def parked() -> ResponseReturnValue:
    """Put the contact aside; who called is asked again who she is when we call back."""
    asked, found = Asked(), running.here()
    if speak_as_asked():
        return _parking(found, asked.page())
    number = phone_of(asked) if found.there else ""
    if asked.wrong:
        return _parking(found, asked.page()), 422
    with current().database.write() as tx:
        _put_aside(tx, found, {**found.known, PHONE: number})
    return redirect(url_for(".overview"), 303)


def _parking(found: Running, page: dict[str, object]) -> str:
    return render_template("balie/parkeren.html", contact=found, **page)


def _put_aside(tx: Session, found: Running, known: Mapping[str, Any], **why: object) -> None:
    helpcodes.give_back(tx, found.row.id)
    # Nobody knows who will be there when the contact goes on: the product decides again. A letter
    # that was laid aside is still the same letter.
    again = None if found.found and found.there else found.row.identification
    running.write(tx, known=known, state=PARKED, identification=again, turned=False)
    running.line(tx, "contact_geparkeerd", data=why)


@balie.post("/<contact>/hervatten")
def resume() -> ResponseReturnValue:
    found = running.here()
    row = found.row
    by_itself = left(row)
    if row.state != PARKED and not by_itself:
        return redirect(next_act(), 303)
    with current().database.write() as tx:
        if by_itself:
            _put_aside(tx, found, found.known, vanzelf=True)
        # What was lent by a code is lent again by another: the citizen may have changed her mind.
        own = row.draft_id is not None and not found.known.get("geleend")
        lent = own and helpcodes.lend(tx, row.draft_id or "", row.id)
        draft = row.draft_id if lent else None
        running.write(tx, state=RUNNING, draft_id=draft, tries=0)
        running.line(tx, "contact_hervat", data={"formulier": "terug" if lent else "weg"})
    return redirect(next_act(), 303)


@balie.get("/<contact>/stoppen")
def stop() -> ResponseReturnValue:
    return render_template("balie/stoppen.html", contact=running.here())


@balie.post("/<contact>/stoppen")
def stopped() -> ResponseReturnValue:
    """End the contact without sending; what was filled in at the desk is thrown away."""
    signed = running.here().known.get(running.SIGNED)
    with current().database.write() as tx:
        leave(tx, running.SIGNED if signed else STOPPED)
    return redirect(url_for(".closed_now"), 303)


@balie.get("/<contact>/doorverwijzen")
def refer() -> ResponseReturnValue:
    return _referring(fresh())


@balie.post("/<contact>/doorverwijzen")
def referred() -> ResponseReturnValue:
    """End a contact that cannot go on now, with the way that can; printed for who wants that."""
    asked = Asked()
    if speak_as_asked():
        return _referring(asked.page())
    why = asked.one_of("waarom", _why(), NO_WHY)
    way = asked.one_of("hoe", REFERRALS, NO_WAY)
    if asked.wrong:
        return _referring(asked.page()), 422
    with current().database.write() as tx:
        running.line(tx, "doorverwezen", data={"waarom": why, "hoe": way})
        leave(tx, REFERRED)
    return render_template("balie/doorverwezen.html", way=REFERRALS[way])


def _why() -> Mapping[str, Message]:
    return WHY if running.here().there else WHY_PAPER


def _referring(page: dict[str, object]) -> str:
    return render_template(
        "balie/doorverwijzen.html",
        contact=running.here(),
        why=list(_why().items()),
        ways=list(REFERRALS.items()),
        **page,
    )


def leave(tx: Session, outcome: str) -> None:
    """End the contact, and delete what it began itself; a draft that was lent goes back."""
    found = running.here()
    row = found.row
    step = last_step(tx)
    helpcodes.give_back(tx, row.id)
    if row.draft_id is not None and row.owner is not None and not found.known.get("geleend"):
        drafts.delete(tx, row.draft_id, row.owner)
    running.write(tx, last_step=step)
    running.close(tx, outcome)


def last_step(tx: Session) -> str | None:
    """The step one had come to, to learn where forms lose people; no answer and no name."""
    row = running.find()
    if row.draft_id is None or row.owner is None:
        return None
    draft = drafts.find(tx, row.draft_id, row.owner)
    return None if draft is None else draft.step or "begin"


@balie.post("/<contact>/scherm")
def turn() -> ResponseReturnValue:
    """Turn the screen to the citizen, or back: large, and without what is for the employee."""
    found = running.here()
    if found.there:
        with current().database.write() as tx:
            running.write(tx, turned=not found.row.turned)
    return redirect(safe_path(request.form.get("verder"), url_for("balie.onward")), 303)


@balie.get("/afgesloten")
def closed_now() -> ResponseReturnValue:
    """The end of a contact: nothing of it is left in this browser (security row S-14)."""
    response = make_response(render_template("balie/afgesloten.html"))
    response.headers["Clear-Site-Data"] = '"cache"'
    return response
