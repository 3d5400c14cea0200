"""A form that was withdrawn, and a version that must be left: said to who comes for it.

Nothing that was typed is lost by either: what a page sends is kept first, and then it is said.
"""

from dataclasses import replace

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.definition.catalogue import DUTCH, Published
from portal.definition.model import AnyQuestion
from portal.definition.texts import Untranslated
from portal.engine.answers import Raw
from portal.engine.formats import examine, shown
from portal.engine.index import index_of
from portal.engine.summary import Section, summary
from portal.engine.wording import Wrong
from portal.intake.lookup import nothing
from portal.store.base import Reader
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.opening import Opening, open_draft
from portal.web.glue import i18n
from portal.web.pages.offer import stock
from portal.web.pages.parts import Line, Part, lines_of, parts_of, typed_lines


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
        sections=[_with_typing(opening, each) for each in summary(opening.form, opening.path)],
        product=stock().find(slug),
        funnel=True,
    )


def _with_typing(opening: Opening, section: Section) -> Part:
    """Give the answers of a step or row, and in their place what was typed and is none yet."""
    (part,) = parts_of((section,))
    place = section.step if section.row is None else f"{section.step}/{section.row}"
    typed = opening.content.typed.get(place, {})
    known = index_of(opening.form).questions
    told = {
        name: tuple(_lines(known[name], raw))
        for name, raw in typed.items()
        if name in known and not nothing(raw)
    }
    # A question that waits for an answer which is none yet has no row of its own.
    more = [
        Line(known[name].label, lines, empty=False, href=None, spoken=known[name].label)
        for name, lines in told.items()
        if name not in {row.question for row in section.rows}
    ]
    rows = [
        replace(line, lines=told[row.question], empty=False) if row.question in told else line
        for line, row in zip(part.rows, section.rows, strict=True)
    ]
    return replace(part, rows=(*rows, *more))


def _lines(question: AnyQuestion, raw: Raw) -> "list[str]":
    found = examine(question, raw)
    if found is None or isinstance(found, Wrong):
        return typed_lines(raw)
    return lines_of(shown(question, found), empty=False)


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
