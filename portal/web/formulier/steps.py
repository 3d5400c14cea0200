"""A step of a form: show its questions, keep what was filled in, go on."""

from dataclasses import dataclass

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from portal.engine.check import warned
from portal.engine.clean import printable
from portal.engine.formats import shown
from portal.engine.path import Path, Stop
from portal.fields.build import StepForm
from portal.fields.question import QuestionField
from portal.intake.answer import LATE, Conflict, Entry, keep, without_late
from portal.intake.start import keep_for
from portal.store import drafts
from portal.store.drafts import StaleError
from portal.web.current import current, now
from portal.web.formulier.blueprint import formulier
from portal.web.formulier.known import fields_of, known_of
from portal.web.formulier.late import keep_late
from portal.web.formulier.leave import put_away
from portal.web.formulier.opening import Opening, claimed, open_draft
from portal.web.formulier.proof import proof, seen_revision
from portal.web.glue import i18n
from portal.web.glue.errors import page
from portal.web.glue.security import may_come_late
from portal.web.pages.copy import lines_of

SAVE = "bewaren"
SPEAK = "taal:"
HOLD = "houden"
LOOKED = "nagekeken"
TO_CHECK = "controle"
TRIES = 3
CARRIED = frozenset({"op_pagina", "terug"})


@formulier.get("/<slug>/<draft_id>/<step>")
def step(slug: str, draft_id: str, step: str) -> ResponseReturnValue:
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id)
    if isinstance(opening, Response):
        return opening
    stop = reachable(opening, step)
    if stop is None:
        return redirect(opening.onward_url(), 303)
    typed = opening.content.typed.get(step)
    fields = fields_of(opening, stop, typed=typed)
    begun = typed is not None or any(asked.name in opening.answers for asked in stop.questions)
    if begun and LOOKED in request.args:
        fields.validate()
    return render_step(opening, stop, fields)


@formulier.post("/<slug>/<draft_id>/<step>")
@may_come_late
def answer(slug: str, draft_id: str, step: str) -> ResponseReturnValue:
    late = keep_late(slug, draft_id, step)
    if late is not None:
        return late
    for _ in range(TRIES):
        try:
            return _answer(slug, draft_id, step)
        except StaleError:
            # Another tab was a moment earlier: look again at what it left.
            continue
    return page(409)


def _answer(slug: str, draft_id: str, step: str) -> ResponseReturnValue:
    """Read, judge, and only then write: the one writer of the store is held as short as can be."""
    with current().database.glance() as reader:
        opening = open_draft(reader, slug, draft_id, back=request.path)
    if isinstance(opening, Response):
        return opening
    stop = reachable(opening, step)
    if stop is None:
        return redirect(opening.onward_url(), 303)
    if request.form.get("actie") == HOLD:
        return _hold(opening, stop)
    fields = fields_of(opening, stop, request.form)
    fields.validate()
    with current().database.write() as tx:
        opening = claimed(tx, opening)
        outcome = keep(
            tx,
            current().vault,
            opening.draft,
            opening.content,
            entry=entry_of(stop, fields),
            now=now(),
            keep_for=keep_for(opening.published),
        )
    if isinstance(outcome, Conflict):
        return render_conflict(opening, stop, fields, outcome)
    return after(opening, stop, fields)


def _hold(opening: Opening, stop: Stop) -> ResponseReturnValue:
    """Hold on to what was kept, of two answers; typing that came late is let go."""
    content = without_late(opening.content, stop.name)
    if content is not opening.content:
        with current().database.write() as tx:
            draft = claimed(tx, opening).draft
            drafts.keep(tx, current().vault, draft, content, stop.name, now())
    return redirect(opening.url(stop.name, terug=_coming_from_check()), 303)


def after(opening: Opening, stop: Stop, fields: StepForm) -> ResponseReturnValue:
    """Answer a step that was kept: always an address to go on at, so that Back and reload work.

    What was wrong is kept as it was typed; the page at that address looks at it again and says so.
    """
    act, here, back = request.form.get("actie", ""), stop.step.name, _coming_from_check()
    if act == SAVE:
        return put_away(opening)
    if act.removeprefix(SPEAK) in current().settings.languages:
        return redirect(opening.url(here, terug=back, taal=act.removeprefix(SPEAK)), 303)
    if fields.faults:
        return _mended(opening, stop, fields, back)
    if fields.added:
        added = ",".join(field.name for field in fields.added)
        return redirect(opening.url(here, terug=back, bij=added), 303)
    return redirect(onward(opening, stop, fields.path), 303)


def _mended(
    opening: Opening, stop: Stop, fields: StepForm, back: str | None
) -> ResponseReturnValue:
    """The address where it is said what is wrong with the typing that was kept.

    Kept typing holds nothing unprintable and one value a question. What was wrong only because of
    that would pass there in silence: it is said here and now.
    """
    kept = fields_of(opening, stop, typed=fields.typed)
    kept.validate()
    if len(kept.faults) < len(fields.faults):
        return render_step(opening, stop, fields), 422
    return redirect(opening.url(stop.name, terug=back, nagekeken="ja"), 303)


def reachable(opening: Opening, name: str) -> Stop | None:
    """The stop of that name, if it is on the path and everything before it is complete."""
    stop = opening.path.stop(name)
    first = opening.path.first_incomplete
    if stop is None or (first is not None and stop.number > first.number):
        return None
    return stop


def entry_of(stop: Stop, fields: StepForm) -> Entry:
    """What arrived, as the intake understands it: the questions that stood on the page."""
    added = {field.name for field in fields.added}
    return Entry(
        step=stop.step.name,
        questions=tuple(field.name for field in fields if field.name not in added),
        revision=seen_revision(),
        typed=fields.typed,
        values=None if fields.faults else fields.values,
    )


def onward(opening: Opening, stop: Stop, path: Path) -> str:
    """Where to go after a step was kept: back to the check page, or to the next step."""
    if request.form.get("terug") == TO_CHECK:
        first = path.first_incomplete
        if first is None:
            return opening.check_url()
        return opening.url(first.step.name, terug=TO_CHECK)
    following = path.after(stop.step.name)
    if following is None:
        return opening.check_url()
    # A warning lets pass: it is said where the person arrives, not only before sending.
    warning = stop.step.name if warned(path, stop.step) else None
    return opening.url(following.step.name, na=warning)


def _coming_from_check() -> str | None:
    return TO_CHECK if request.values.get("terug") == TO_CHECK else None


def _said_before(opening: Opening) -> list[str]:
    """The warnings about the step that was just filled in, if it left any."""
    before = opening.path.stop(request.args.get("na", ""))
    return [text for _name, text in warned(opening.path, before.step)] if before else []


def render_step(opening: Opening, stop: Stop, fields: StepForm) -> str:
    """The page of a step, empty, filled, or with its faults."""
    appeared = request.args.get("bij", "").split(",")
    before = opening.path.before(stop.step.name)
    faults = [
        (field.target_id, i18n.sentence(message)) for field in fields for message in field.errors
    ]
    notes = dict(warned(opening.path, stop.step))
    typed = opening.content.typed.get(stop.name, {})
    return render_template(
        "formulier/stap.html",
        opening=opening,
        form=opening.form,
        stop=stop,
        fields=fields,
        known=known_of(fields),
        fresh={field.name for field in fields if field.fresh and field.name not in notes},
        faults=faults,
        fault_count=len(faults),
        notes=notes,
        previous=opening.url(before.step.name) if before else None,
        back_to_check=_coming_from_check() is not None,
        added=[] if faults else [fields[name] for name in appeared if name in fields],
        said_before=_said_before(opening),
        proof=proof(opening.draft),
        late=LATE in typed,
        revision=typed.get(LATE, opening.draft.revision),
        form_id="stap",
        funnel=True,
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """Two answers to one question: what was kept, and what was just typed."""

    label: str
    here: tuple[str, ...]
    there: tuple[str, ...]


def _compared(field: QuestionField, conflict: Conflict) -> Compared:
    return Compared(
        label=field.label.text,
        here=tuple(_stored_lines(field, conflict)),
        there=tuple(_typed_lines(conflict.typed.get(field.name))),
    )


def _stored_lines(field: QuestionField, conflict: Conflict) -> "list[str]":
    stored = conflict.stored.get(field.name)
    if conflict.as_typed:
        return _typed_lines(stored)
    lines = shown(field.question, stored) if stored is not None else ()
    return lines_of(lines, empty=not lines)


def _typed_lines(raw: object) -> "list[str]":
    match raw:
        case str() if raw:
            return [raw]
        case dict():
            return [" ".join(str(part) for part in raw.values() if part)]
        case list() if raw:
            return [str(part) for part in raw]
        case _:
            return lines_of((), empty=True)


def _as_typed(fields: StepForm) -> "list[tuple[str, str]]":
    """What this request answered, to carry on to the choice between two answers."""
    asked = {control_stem(name) for name in request.form} & {field.name for field in fields}
    return [
        (name, printable(value))
        for name, value in request.form.items(multi=True)
        if name in CARRIED or control_stem(name) in asked
    ]


def control_stem(name: str) -> str:
    """The question a control belongs to: the date boxes of `begin` are `begin-dag` and so on."""
    return name.partition("-")[0]


def render_conflict(
    opening: Opening, stop: Stop, fields: StepForm, conflict: Conflict
) -> ResponseReturnValue:
    """Both values side by side; the typed ones travel along, so that neither is lost."""
    return (
        render_template(
            "formulier/gewijzigd.html",
            opening=opening,
            form=opening.form,
            stop=stop,
            fields=fields,
            rows=[_compared(fields[name], conflict) for name in conflict.questions],
            typed=_as_typed(fields),
            back_to_check=_coming_from_check() is not None,
            proof=proof(opening.draft),
            funnel=True,
        ),
        409,
    )
