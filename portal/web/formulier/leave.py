"""Leave a form half-way: save and go on later, or stop and throw away."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.intake.start import code_hash, put_aside
from portal.store import audit, drafts
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import Opening, claimed, open_draft, published_form
from portal.web.glue.session import visit

CODE, SAVE = "code", "bewaren"


@formulier.get("/<slug>/<draft_id>/bewaren")
def saved(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    return render_template(
        "formulier/bewaard.html",
        opening=opening,
        form=opening.form,
        code=_known_code(opening),
        where=current().settings.base_url.partition("://")[2] + url_for(".resume"),
        funnel=True,
    )


@formulier.post("/<slug>/<draft_id>/bewaren")
def make_code(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = open_draft(
            reader, slug, draft_id, back=url_for(".saved", slug=slug, draft_id=draft_id)
        )
    return opening if isinstance(opening, Response) else put_away(opening)


def put_away(opening: Opening) -> Response:
    """Lead to the page that says how to go on later; without a login that takes a code.

    The code is shown at an address of its own, so that reloading the page makes no other: until it
    is used, the session remembers it.
    """
    if opening.visitor.helper is not None:
        return redirect(opening.saved_url(), 303)
    with current().database.write() as tx:
        opening = claimed(tx, opening)
        # Who is logged in finds the draft by logging in; a code would open nothing.
        if opening.visitor.person is None and _known_code(opening) is None:
            visit()[CODE] = {opening.draft.id: put_aside(tx, opening.draft)}
    return redirect(opening.saved_url(), 303)


def leaving(opening: Opening, act: str, here: str) -> Response | None:
    """Where an act leads that leaves the page at `here` for a while; None for another act.

    By then the page is kept, so that nothing typed on it is lost.
    """
    if act == SAVE:
        return put_away(opening)
    helping = opening.visitor.helper
    elsewhere = None if helping is None else helping.leads(act, here)
    return None if elsewhere is None else redirect(elsewhere, 303)


def _known_code(opening: Opening) -> str | None:
    """The code this browser was given for this draft, as long as it would still open it."""
    code = (visit().get(CODE) or {}).get(opening.draft.id)
    if code is None or code_hash(code) != opening.draft.resume_hash:
        return None
    return str(code)


def forget_code(draft_id: str) -> None:
    """Let this browser forget the code of a draft that is no more."""
    codes = visit().get(CODE) or {}
    if draft_id in codes:
        visit()[CODE] = {known: code for known, code in codes.items() if known != draft_id}


@formulier.get("/<slug>/<draft_id>/stoppen")
def stop_page(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    return render_template(
        "formulier/stoppen.html", opening=opening, form=opening.form, funnel=True
    )


@formulier.post("/<slug>/<draft_id>/stoppen")
def throw_away(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.write() as tx:
        opening = open_draft(
            tx, slug, draft_id, back=url_for(".stop_page", slug=slug, draft_id=draft_id)
        )
        if isinstance(opening, Response):
            return opening
        drafts.delete(tx, draft_id, opening.draft.owner)
        audit.write(
            tx,
            gemeente=opening.draft.gemeente,
            at=now(),
            event="concept_verwijderd",
            actor=opening.draft.owner_kind,
            object_kind="draft",
            object_id=draft_id,
        )
    return redirect(url_for(".thrown_away", slug=slug), 303)


@formulier.get("/<slug>/weggegooid")
def thrown_away(slug: str) -> ResponseReturnValue:
    published_form(slug)
    return render_template("formulier/weggegooid.html", slug=slug)
