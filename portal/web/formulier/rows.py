"""A row of a repeated step: filled in on a page of its own, and removed after a question."""

import re
import secrets
from functools import partial

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.definition.model import Step
from portal.engine.answers import ROW_ID
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.rows import MOST_BEYOND, RowPlace, new_row, was_there
from portal.store.drafts import DraftContent, StaleError
from portal.web.current import current
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.here import LOOKED, back_to
from portal.web.formulier.known import fields_of
from portal.web.formulier.late import keep_late
from portal.web.formulier.leave import leaving
from portal.web.formulier.meanwhile import keep_meanwhile
from portal.web.formulier.opening import Opening, open_draft
from portal.web.formulier.showing import render_step
from portal.web.formulier.standing import bound
from portal.web.formulier.steps import (
    HOLD,
    TRIES,
    about_files,
    keep_page,
    let_go_of_late,
    reachable,
)
from portal.web.formulier.uploads import FilesPage, TakenIn, asking, come
from portal.web.glue.errors import page
from portal.web.glue.security import may_come_late, takes_files
from portal.web.inloggen.helper import MEANWHILE
from portal.web.pages.groups import NEW
from portal.web.pages.speaking import SPEAK, speak_as_asked

MARK = re.compile(r"[A-Za-z0-9_-]{16,64}")
MARK_BYTES = 16


@formulier.get("/<slug>/<draft_id>/<step>/<row>")
def row(slug: str, draft_id: str, step: str, row: str) -> ResponseReturnValue:
    found = group_of(slug, draft_id, step)
    if isinstance(found, Response):
        return found
    opening, stop = found
    binding = bound(opening)
    if binding is not None:
        return binding
    if row == NEW:
        return _new(opening, stop)
    if stop.row(row) is None:
        return redirect(opening.url(step, terug=back_to()), 303)
    at = RowPlace(step, row)
    typed = opening.content.typed.get(at.place)
    fields = fields_of(opening, stop, typed=typed, row=at.row)
    if request.args.get(LOOKED) == "ja":
        fields.validate()
    return render_step(opening, stop, fields, at)


def _new(opening: Opening, stop: Stop) -> ResponseReturnValue:
    """The page on which a row is added.

    Its address and its form carry a mark of their own: sent twice the page adds one row, and Back
    leads to the row it added, not to an empty page that the browser fills in as it was.
    """
    repeat, mark = stop.step.repeat, request.args.get("blad", "")
    if repeat is None or not stop.comes:
        return redirect(opening.url(stop.name, terug=back_to()), 303)
    if not MARK.fullmatch(mark):
        fresh = secrets.token_urlsafe(MARK_BYTES)
        return redirect(opening.row_url(stop.name, NEW, terug=back_to(), blad=fresh), 303)
    at = new_row(opening.content, stop.name, mark)
    if stop.row(at.row) is not None:
        return redirect(opening.row_url(stop.name, at.row, terug=back_to()), 303)
    if len(stop.rows) >= repeat.maximum:
        return redirect(opening.url(stop.name, terug=back_to()), 303)
    fields = fields_of(opening, stop, row=at.row)
    return render_step(opening, stop, fields, at)


@formulier.post("/<slug>/<draft_id>/<step>/<row>")
@may_come_late
@takes_files
def answer_row(slug: str, draft_id: str, step: str, row: str) -> ResponseReturnValue:
    speak_as_asked()
    late = keep_late(slug, draft_id, step, lambda content, known: _row_of(content, known, row))
    if late is not None:
        return late
    came: TakenIn | None = None
    for _ in range(TRIES):
        try:
            # The files come in once, however often the rest has to be done again.
            came = came or come(slug, draft_id, partial(_files_page, step, row))
            return _answer(slug, draft_id, step, row, came)
        except StaleError:
            # Another tab was a moment earlier: look again at what it left.
            continue
    return page(409)


def _files_page(step: str, row: str, opening: Opening) -> FilesPage | None:
    """The page of a row as far as it is about files.

    A new row needs the mark of its page: without it each of its files would begin a row.
    """
    stop = reachable(opening, step)
    if stop is None or stop.step.repeat is None or not stop.comes:
        return None
    at = _row_of(opening.content, stop.step, row)
    if at is None or (row == NEW and not at.page):
        return None
    fields = fields_of(opening, stop, request.form, row=at.row)
    asked = (field.question for field in fields)
    return asking(stop, asked, lambda content: _row_of(content, stop.step, row))


def _answer(slug: str, draft_id: str, step: str, row: str, came: TakenIn) -> ResponseReturnValue:
    """Read, judge, and only then write, as with a step."""
    found = group_of(slug, draft_id, step, back=request.path)
    if isinstance(found, Response):
        return found
    opening, stop = found
    at = _row_of(opening.content, stop.step, row) if stop.comes else None
    if at is None:
        return redirect(opening.url(step, terug=back_to()), 303)
    if request.form.get("actie") == HOLD:
        let_go_of_late(opening, stop, at.place)
        return redirect(opening.row_url(step, at.row, terug=back_to()), 303)
    if request.form.get("actie") == MEANWHILE and opening.visitor.helper is not None:
        return _meanwhile(opening, stop, at)
    fields = fields_of(opening, stop, request.form, row=at.row)
    if row == NEW and fields.blank and stop.row(at.row) is None:
        blank = _left_blank(opening, stop, fields, came, at)
        if blank is not None:
            return blank
    return keep_page(opening, stop, fields, came, at)


def group_of(
    slug: str, draft_id: str, step: str, back: str | None = None
) -> "tuple[Opening, Stop] | Response":
    """The repeated step of this draft, or the way to where one can go on."""
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id, back=back)
    if isinstance(opening, Response):
        return opening
    stop = reachable(opening, step)
    if stop is None or stop.step.repeat is None:
        return redirect(opening.onward_url(), 303)
    return opening, stop


def _row_of(content: DraftContent, step: Step, row: str) -> RowPlace | None:
    """Which row a page that was sent is about; None where there never was one."""
    if step.repeat is None:
        return None
    if row != NEW:
        known = ROW_ID.fullmatch(row) and was_there(content, step.name, row)
        return RowPlace(step.name, row) if known else None
    mark = request.form.get("nieuw", "")
    at = new_row(content, step.name, mark if MARK.fullmatch(mark) else "")
    held = content.answers.get(step.name)
    count = len(held) if isinstance(held, list) else 0
    return at if count < step.repeat.maximum + MOST_BEYOND else None


def _meanwhile(opening: Opening, stop: Stop, at: RowPlace) -> Response:
    """Keep the typing in a row; one that is not there yet begins with a press, not before."""
    if stop.row(at.row) is None:
        return Response(status=204)
    return keep_meanwhile(opening, at.place, stop.name, stop.step.questions)


def _left_blank(
    opening: Opening, stop: Stop, fields: StepForm, came: TakenIn, at: RowPlace
) -> ResponseReturnValue | None:
    """Where a new row leads that is left before anything was typed: it leaves nothing behind."""
    step, act = stop.name, request.form.get("actie", "")
    if came.told:  # all that was tried was a file, and it did not come in
        return about_files(opening, stop, fields, came, at)
    away = leaving(opening, act, opening.row_url(step, NEW, terug=back_to()))
    if away is not None:
        return away
    if act.removeprefix(SPEAK) in current().settings.languages:
        language = act.removeprefix(SPEAK)
        return redirect(opening.row_url(step, NEW, terug=back_to(), taal=language), 303)
    return None
