"""The list of chapters: what is filled in, what is still to do, and the way to send."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.engine.chapters import State, parts
from portal.engine.check import warned
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import Opening
from portal.web.formulier.standing import carried_on
from portal.web.pages.chapters import chaptered, still_to_do, unsent_apart


@formulier.get("/<slug>/<draft_id>/overzicht")
def overview(slug: str, draft_id: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = carried_on(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    if not opening.form.chapters or opening.path.ended is not None:
        return redirect(opening.onward_url(), 303)
    return render_overview(opening)


def render_overview(opening: Opening) -> str:
    """The page with the chapters; asked for on the way to sending, it says what is in the way."""
    found = parts(opening.form, opening.path, opening.answers, opening.seen)
    needed = [part for part in found if part.stops]
    before = opening.path.stop(request.args.get("na", ""))
    return render_template(
        "formulier/overzicht.html",
        opening=opening,
        form=opening.form,
        chapters=[chaptered(part, opening.url) for part in found],
        done=sum(part.state is State.DONE for part in needed),
        needed=len(needed),
        todo=still_to_do(found, opening.url) if "nagekeken" in request.args else [],
        unsent=unsent_apart(opening.form, opening.path, opening.answers, found),
        warnings=[text for _name, text in warned(opening.path, before.step)] if before else [],
        may_check=opening.todo is None,
        funnel=True,
    )
