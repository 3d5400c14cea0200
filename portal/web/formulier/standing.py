"""A form that was withdrawn, and a version that must be left: said to who comes for it.

Nothing that was typed is lost by either: what a page sends is kept first, and then it is said.
"""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.definition.catalogue import DUTCH, Published
from portal.definition.texts import Untranslated
from portal.engine.summary import summary
from portal.store.base import Reader
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import Opening, open_draft
from portal.web.glue import i18n
from portal.web.pages.offer import stock
from portal.web.pages.parts import parts_of


def carried_on(
    reader: Reader, slug: str, draft_id: str, back: str | None = None
) -> "Opening | Response":
    """Open a draft to fill it in or send it (`open_draft`); one that may not be is led on."""
    opening = open_draft(reader, slug, draft_id, back)
    return opening if isinstance(opening, Response) else bound(opening) or opening


def bound(opening: Opening) -> Response | None:
    """Lead to what binds this draft: a form that stops, or a newer version; None where nothing."""
    draft, catalogue = opening.draft, current().catalogue
    standing = catalogue.standing(draft.form_slug)
    if standing.lets(draft.form_hash) or catalogue.current(draft.form_slug) is None:
        return None
    view = ".withdrawn" if standing.stops else ".newer"
    return redirect(url_for(view, slug=draft.form_slug, draft_id=draft.id), 303)


def dutch(told: str) -> str:
    """Words of an editor, which are Dutch on a page of any language (WCAG 3.1.2)."""
    return told if i18n.language() == DUTCH else Untranslated(told)


@formulier.get("/<slug>/<draft_id>/ingetrokken")
def withdrawn(slug: str, draft_id: str) -> ResponseReturnValue:
    """What somebody was filling in when its form was withdrawn: to read, and to do elsewhere."""
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    standing = current().catalogue.standing(slug)
    if not standing.stops:
        return redirect(opening.onward_url(), 303)
    return render_template(
        "formulier/ingetrokken.html",
        opening=opening,
        form=opening.form,
        told=dutch(standing.told),
        sections=parts_of(summary(opening.form, opening.path)),
        product=stock().find(slug),
        funnel=True,
    )


def gone(published: Published, drafts: object) -> ResponseReturnValue:
    """The page of a form that nobody can begin any more, with where to go (410)."""
    standing = current().catalogue.standing(published.form.slug)
    page = render_template(
        "formulier/niet-meer.html",
        form=published.form,
        told=dutch(standing.told),
        open_drafts=drafts,
        product=stock().find(published.form.slug),
    )
    return page, 410
