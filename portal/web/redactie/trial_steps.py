"""The steps of a trial, and the rows of those that are repeated: filled in, kept in the session."""

from flask import redirect, request
from flask.typing import ResponseReturnValue

from portal.engine.chapters import following
from portal.engine.check import warned, warned_in
from portal.fields.build import StepForm
from portal.intake.answer import Entry, content_with
from portal.web.glue.security import takes_files
from portal.web.pages.groups import NEW, further
from portal.web.pages.here import LOOKED, TO_CHECK, back_to
from portal.web.pages.speaking import SPEAK
from portal.web.redactie import choices, trial
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.trial_bar import speak_in_trial
from portal.web.redactie.trial_files import Came, come
from portal.web.redactie.trial_page import step_page
from portal.web.redactie.trial_spot import Spot, spot_at

STEP = "/formulieren/<slug>/proef/stap/<step>"
ROW = f"{STEP}/<row>"
SET, AGAIN, SAVE = "instellen", "verversen", "bewaren"


@redactie.get(STEP)
def try_step(slug: str, step: str) -> ResponseReturnValue:
    return _show(slug, step, None)


@redactie.get(ROW)
def try_row(slug: str, step: str, row: str) -> ResponseReturnValue:
    return _show(slug, step, row)


@redactie.post(STEP)
@takes_files
def answer_step(slug: str, step: str) -> ResponseReturnValue:
    return _answer(slug, step, None)


@redactie.post(ROW)
@takes_files
def answer_row(slug: str, step: str, row: str) -> ResponseReturnValue:
    return _answer(slug, step, row)


def _show(slug: str, step: str, row: str | None) -> ResponseReturnValue:
    spot = spot_at(slug, step, row)
    if not isinstance(spot, Spot):
        return spot
    if row == NEW:
        # A new row has its number in its address, so that Back and a second press lead to it.
        return redirect(spot.url(terug=back_to()), 303)
    fields = spot.fields()
    if LOOKED in request.args or spot.tried.choices.faults:
        fields.validate()
    return step_page(spot.tried, spot.stop, fields, spot.row)


def _answer(slug: str, step: str, row: str | None) -> ResponseReturnValue:
    spot = spot_at(slug, step, row)
    if not isinstance(spot, Spot):
        return spot
    asked = spot.stop.questions if spot.row is None else spot.stop.step.questions
    tried, came = come(spot.tried, asked, spot.row)
    spot = spot.after(tried)
    spot, fields = spot.looked_up(spot.fields(request.form), request.form)
    fields.validate()
    act = request.form.get("actie", "")
    if not (spot.is_new and fields.blank and (came.told or _is_about_looking(act))):
        content = content_with(spot.tried.content, _entry(spot, fields), 1)
        spot = spot.after(trial.keep(tried, content=content))
    if came.told or came.act is not None:
        return _about_files(spot, fields, came)
    return redirect(_next(spot, fields, act), 303)


def _entry(spot: Spot, fields: StepForm) -> Entry:
    """What was typed: as answers when all of it is right, as typing otherwise."""
    added = {field.name for field in fields.added}
    names = [field.name for field in fields if not fields.passes(field.name)]
    return Entry(
        step=spot.stop.name,
        row=spot.row,
        questions=tuple(name for name in names if name not in added),
        revision=0,
        typed=fields.typed,
        values=None if fields.faults else fields.values,
    )


def _about_files(spot: Spot, fields: StepForm, came: Came) -> ResponseReturnValue:
    """Stay on the page whose files came, or were refused."""
    if not came.told:
        return redirect(f"{spot.url(terug=back_to())}#v-{came.act}", 303)
    if came.act is not None:  # who only pressed the button of a file is not told what is missing
        fields = spot.fields()
    for name, messages in came.told.items():
        fields[name].refuse(messages)
    return step_page(spot.tried, spot.stop, fields, spot.row), 422


def _is_about_looking(act: str) -> bool:
    """Whether a button is one of the bar or of the frame: it leaves nothing in the form."""
    return act in {SET, AGAIN, SAVE} or act.startswith(SPEAK)


def _next(spot: Spot, fields: StepForm, act: str) -> str:
    """Where to go on: the same page for an act of the bar, else as for a citizen."""
    back = back_to()
    if act.startswith(SPEAK):
        speak_in_trial(spot.tried, act)
        return spot.url(terug=back)
    match act:
        case "instellen":
            made = choices.chosen(spot.tried.choices, request.form)
            if made is not None:
                trial.keep(spot.tried, choices=made)
            return spot.url(terug=back, dag="fout" if made is None else None)
        case "verversen":
            return spot.url(terug=back)
        case "bewaren":
            return spot.url(terug=back, niet="bewaard")
        case _:
            return _onward(spot, fields)


def _onward(spot: Spot, fields: StepForm) -> str:
    tried, name, back = spot.tried, spot.stop.name, back_to()
    if fields.faults:
        return spot.url(terug=back, nagekeken="ja")
    if fields.added:
        added = ",".join(field.name for field in fields.added)
        return spot.url(terug=back, bij=added)
    if spot.row is not None:
        return tried.url(name, terug=TO_CHECK if back else None, na=_warned_row(spot))
    return further(tried, fields, name, back) or _beyond(spot)


def _beyond(spot: Spot) -> str:
    """Where to go on once a step is done."""
    tried, name = spot.tried, spot.stop.name
    if tried.path.ended is not None or (back_to() == TO_CHECK and tried.path.complete):
        return tried.check_url()
    warning = name if warned(tried.path, spot.stop.step) else None
    then = following(tried.form, tried.path, spot.stop)
    if then is not None:
        return tried.url(then.name, na=warning)
    return tried.overview_url(na=warning) if tried.form.chapters else tried.onward_url()


def _warned_row(spot: Spot) -> str | None:
    row = None if spot.row is None else spot.stop.row(spot.row.row)
    return spot.place if row is not None and warned_in(row) else None
