"""Leave a form half-way: save and go on later, or stop and throw away."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.intake.start import put_aside
from portal.store import audit, drafts
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import claimed, open_draft, published_form


@formulier.get("/<slug>/<draft_id>/bewaren")
def saved(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    return render_template(
        "formulier/bewaard.html", opening=opening, form=opening.form, code=None, funnel=True
    )


@formulier.post("/<slug>/<draft_id>/bewaren")
def make_code(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.write() as tx:
        opening = open_draft(
            tx, slug, draft_id, back=url_for(".saved", slug=slug, draft_id=draft_id)
        )
        if isinstance(opening, Response):
            return opening
        opening = claimed(tx, opening)
        # Who is logged in finds the draft by logging in; a code would open nothing.
        code = put_aside(tx, opening.draft) if opening.visitor.person is None else None
    return render_template(
        "formulier/bewaard.html", opening=opening, form=opening.form, code=code, funnel=True
    )


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
