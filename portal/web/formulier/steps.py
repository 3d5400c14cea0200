"""A step of a form: show its questions, keep what was filled in, go on."""

from functools import partial

from flask import redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.engine.chapters import chapter_of, stops_of
from portal.engine.check import warned_in
from portal.engine.path import Path, Stop
from portal.fields.build import StepForm
from portal.intake.answer import Conflict, Entry, keep, without_late
from portal.intake.rows import RowPlace
from portal.intake.start import keep_for
from portal.store import drafts
from portal.store.drafts import StaleError
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.conflict import render_conflict
from portal.web.formulier.here import LOOKED, TO_CHECK, back_to, here_url
from portal.web.formulier.known import fields_of
from portal.web.formulier.late import keep_late
from portal.web.formulier.leave import leaving
from portal.web.formulier.lookup import looked_up, note_companies
from portal.web.formulier.meanwhile import keep_meanwhile
from portal.web.formulier.opening import Opening, claimed, open_draft
from portal.web.formulier.proof import compared_revision
from portal.web.formulier.showing import render_step
from portal.web.formulier.standing import carried_on
from portal.web.formulier.uploads import FilesPage, TakenIn, asking, come, refused
from portal.web.formulier.way import onward, proving_url
from portal.web.formulier.welcomed import welcomed
from portal.web.glue.errors import page
from portal.web.glue.security import may_come_late, takes_files
from portal.web.inloggen.helper import MEANWHILE
from portal.web.pages.groups import further
from portal.web.pages.speaking import SPEAK, speak_as_asked

HOLD = "houden"
TRIES = 3


@formulier.get("/<slug>/<draft_id>/<step>")
def step(slug: str, draft_id: str, step: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = carried_on(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    if welcomed(opening):
        return redirect(request.full_path.rstrip("?"), 303)
    stop = reachable(opening, step)
    if stop is None:
        return redirect(opening.onward_url(), 303)
    typed = opening.content.typed.get(step)
    fields = fields_of(opening, stop, typed=typed)
    begun = typed is not None or any(asked.name in opening.answers for asked in stop.questions)
    if begun and request.args.get(LOOKED) == "ja":
        fields.validate()
    return render_step(opening, stop, fields)


@formulier.post("/<slug>/<draft_id>/<step>")
@may_come_late
@takes_files
def answer(slug: str, draft_id: str, step: str) -> ResponseReturnValue:
    speak_as_asked()
    late = keep_late(slug, draft_id, step)
    if late is not None:
        return late
    came: TakenIn | None = None
    for _ in range(TRIES):
        try:
            # The files come in once, however often the rest has to be done again.
            came = came or come(slug, draft_id, partial(files_page, step))
            return _answer(slug, draft_id, step, came)
        except StaleError:
            # Another tab was a moment earlier: look again at what it left.
            continue
    return page(409)


def _answer(slug: str, draft_id: str, step: str, came: TakenIn) -> ResponseReturnValue:
    """Read, judge, and only then write: the one writer of the store is held as short as can be."""
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id, back=request.path)
    if isinstance(opening, Response):
        return opening
    stop = reachable(opening, step)
    if stop is None:
        return redirect(opening.onward_url(), 303)
    unjudged = _unjudged(opening, stop)
    if unjudged is not None:
        return unjudged
    return keep_page(opening, stop, fields_of(opening, stop, request.form), came)


def keep_page(
    opening: Opening,
    stop: Stop,
    fields: StepForm,
    came: TakenIn,
    row: RowPlace | None = None,
) -> ResponseReturnValue:
    """Look up what was left empty, judge, keep what the page of a step or row brought, go on."""
    before = opening
    opening, fields = looked_up(opening, stop, fields, row)
    fields.validate()
    with current().database.stroke() as tx:
        opening = claimed(tx, opening)
        outcome = keep(
            tx,
            current().vault,
            opening.draft,
            opening.content,
            entry=entry_of(stop, fields, row),
            now=now(),
            keep_for=keep_for(opening.published),
        )
        note_companies(tx, opening, before)
    if isinstance(outcome, Conflict):
        return render_conflict(opening, stop, fields, outcome, row)
    if came.told or came.act is not None:
        return about_files(opening, stop, fields, came, row)
    return after(opening, stop, fields, row)


def files_page(step: str, opening: Opening) -> FilesPage | None:
    """The page of a step as far as it is about files; None where the visitor cannot be there."""
    stop = reachable(opening, step)
    return None if stop is None else asking(stop, stop.questions)


def about_files(
    opening: Opening,
    stop: Stop,
    fields: StepForm,
    came: TakenIn,
    row: RowPlace | None = None,
) -> ResponseReturnValue:
    """Stay on the page whose files came, or were refused."""
    if came.told:
        told = refused(opening, stop, fields, came, None if row is None else row.row)
        return render_step(opening, stop, told, row), 422
    return redirect(f"{here_url(opening, stop, row, terug=back_to())}#v-{came.act}", 303)


def _unjudged(opening: Opening, stop: Stop) -> Response | None:
    """Answer a page whose typing is not looked at now; None for every other."""
    act = request.form.get("actie")
    if act == HOLD:
        return _hold(opening, stop)
    if act == MEANWHILE and opening.visitor.helper is not None:
        return keep_meanwhile(opening, stop.name, stop.name, stop.step.on_page)
    return None


def _hold(opening: Opening, stop: Stop) -> Response:
    """Hold on to what was kept, of two answers; typing that came late is let go."""
    let_go_of_late(opening, stop, stop.name)
    return redirect(opening.url(stop.name, terug=back_to()), 303)


def let_go_of_late(opening: Opening, stop: Stop, place: str) -> None:
    """Let typing that came late for a place go: what was kept there holds."""
    content = without_late(opening.content, place)
    if content is not opening.content:
        with current().database.stroke() as tx:
            draft = claimed(tx, opening).draft
            drafts.keep(tx, current().vault, draft, content, stop.name, now())


def after(
    opening: Opening, stop: Stop, fields: StepForm, row: RowPlace | None = None
) -> ResponseReturnValue:
    """Answer a page that was kept: always an address to go on at, so that Back and reload work.

    What was wrong is kept as it was typed; the page at that address looks at it again and says so.
    """
    act, back = request.form.get("actie", ""), back_to()
    away = leaving(opening, act, here_url(opening, stop, row))
    if away is not None:
        return away
    if act.removeprefix(SPEAK) in current().settings.languages:
        chosen = act.removeprefix(SPEAK)
        return redirect(here_url(opening, stop, row, terug=back, taal=chosen), 303)
    if fields.faults:
        return _mended(opening, stop, fields, row)
    if fields.added:
        added = ",".join(field.name for field in fields.added)
        return redirect(here_url(opening, stop, row, terug=back, bij=added), 303)
    if row is not None:
        return redirect(_from_row(opening, stop, fields.path, row), 303)
    more = further(opening, fields, stop.name, back)
    proving = proving_url(opening, stop, fields.path)
    return redirect(more or proving or onward(opening, stop, fields.path), 303)


def _mended(
    opening: Opening, stop: Stop, fields: StepForm, row: RowPlace | None
) -> ResponseReturnValue:
    """The address where it is said what is wrong with the typing that was kept.

    Kept typing holds nothing unprintable and one value a question. What was wrong only because of
    that would pass there in silence: it is said here and now.
    """
    name = None if row is None else row.row
    kept = fields_of(opening, stop, typed=fields.typed, row=name)
    kept.validate()
    if len(kept.faults) < len(fields.faults):
        return render_step(opening, stop, fields, row), 422
    return redirect(here_url(opening, stop, row, terug=back_to(), nagekeken="ja"), 303)


def reachable(opening: Opening, name: str) -> Stop | None:
    """The stop of that name, if it is on the path and everything before it is complete.

    In a form with chapters: everything before it in its chapter.
    """
    stop = opening.path.stop(name)
    if stop is None:
        return None
    # The chapters of a form are free to be filled in in any order; the steps of one are not.
    chapter = chapter_of(opening.form, name)
    before = opening.path.steps if chapter is None else stops_of(chapter, opening.path)
    ready = all(other.complete for other in before if other.number < stop.number)
    return stop if ready else None


def entry_of(stop: Stop, fields: StepForm, row: RowPlace | None = None) -> Entry:
    """What arrived, as the intake understands it: the questions that stood on the page."""
    added = {field.name for field in fields.added}
    questions = [field.name for field in fields if not fields.passes(field.name)]
    return Entry(
        step=stop.step.name,
        row=row,
        questions=tuple(name for name in questions if name not in added),
        revision=compared_revision(),
        typed=fields.typed,
        values=None if fields.faults else fields.values,
    )


def _from_row(opening: Opening, stop: Stop, path: Path, row: RowPlace) -> str:
    """Where to go on after a row was kept: where one came from, else to the list of rows."""
    first = path.first_incomplete
    if request.form.get("terug") == TO_CHECK and first is None:
        return opening.check_url()
    found = path.stop(stop.name)
    kept = None if found is None else found.row(row.row)
    warning = row.place if kept is not None and warned_in(kept) else None
    return opening.url(stop.name, terug=TO_CHECK if back_to() else None, na=warning)
