"""Removing a row of a repeated step: asked first, on a page of its own."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.engine.path import RowStop, Stop
from portal.engine.rows import plain_title
from portal.engine.summary import summary
from portal.intake.rows import RowPlace, remove_row
from portal.intake.start import keep_for
from portal.store.drafts import StaleError
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.here import back_to
from portal.web.formulier.opening import Opening, claimed
from portal.web.formulier.proof import proof, seen_revision
from portal.web.formulier.rows import group_of
from portal.web.formulier.steps import TRIES
from portal.web.glue import i18n
from portal.web.glue.errors import page
from portal.web.pages.parts import parts_of


@formulier.get("/<slug>/<draft_id>/<step>/<row>/verwijderen")
def ask_to_remove(slug: str, draft_id: str, step: str, row: str) -> ResponseReturnValue:
    found = group_of(slug, draft_id, step)
    if isinstance(found, Response):
        return found
    opening, stop = found
    known = stop.row(row)
    if known is None:
        return redirect(opening.url(step, terug=back_to()), 303)
    return _question(opening, stop, known)


@formulier.post("/<slug>/<draft_id>/<step>/<row>/verwijderen")
def remove(slug: str, draft_id: str, step: str, row: str) -> ResponseReturnValue:
    for _ in range(TRIES):
        try:
            return _remove(slug, draft_id, step, row)
        except StaleError:
            continue
    return page(409)


def _remove(slug: str, draft_id: str, step: str, row: str) -> ResponseReturnValue:
    found = group_of(slug, draft_id, step, back=request.path)
    if isinstance(found, Response):
        return found
    opening, stop = found
    known = stop.row(row)
    if known is None:  # pressed twice, or removed in another window: it is gone
        return redirect(opening.url(step, terug=back_to()), 303)
    if seen_revision() < opening.content.step_revisions.get(known.place, 0):
        return _question(opening, stop, known, changed=True), 409
    with current().database.write() as tx:
        opening = claimed(tx, opening)
        remove_row(
            tx,
            current().vault,
            opening.draft,
            opening.content,
            at=RowPlace(step, row),
            now=now(),
            keep_for=keep_for(opening.published),
        )
    current().nudge()  # files of the row leave the shelf
    return redirect(opening.url(step, terug=back_to(), weg="ja"), 303)


def _question(opening: Opening, stop: Stop, known: RowStop, *, changed: bool = False) -> str:
    """The page that asks whether a row may go, with what is in it."""
    sections = summary(opening.form, opening.path)
    (shown,) = [each for each in sections if (each.step, each.row) == (stop.name, known.id)]
    repeat = stop.step.repeat
    plain = known.title if repeat is None else plain_title(repeat, known.number)
    return render_template(
        "formulier/rij-verwijderen.html",
        opening=opening,
        form=opening.form,
        stop=stop,
        place=opening.place(stop),
        title=i18n.sentence(shown.title),
        plain=i18n.sentence(plain),
        part=parts_of((shown,))[0],
        action=opening.remove_url(stop.name, known.id),
        back=back_to(),
        changed=changed,
        proof=proof(opening.draft),
        funnel=True,
    )
