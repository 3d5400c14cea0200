"""Two windows kept something else for one step: both are shown, and the person chooses."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.engine.clean import printable
from portal.engine.formats import shown
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.fields.question import QuestionField
from portal.intake.answer import Conflict
from portal.intake.rows import RowPlace
from portal.web.formulier.here import back_to, here_url
from portal.web.formulier.opening import Opening
from portal.web.formulier.proof import proof
from portal.web.pages.copy import lines_of

CARRIED = frozenset({"op_pagina", "terug"})


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
    opening: Opening,
    stop: Stop,
    fields: StepForm,
    conflict: Conflict,
    row: RowPlace | None = None,
) -> ResponseReturnValue:
    """Both values side by side; the typed ones travel along, so that neither is lost."""
    return (
        render_template(
            "formulier/gewijzigd.html",
            opening=opening,
            form=opening.form,
            stop=stop,
            place=opening.place(stop),
            fields=fields,
            rows=[_compared(fields[name], conflict) for name in conflict.questions],
            typed=_as_typed(fields),
            here=here_url(opening, stop, row),
            back=back_to(),
            proof=proof(opening.draft),
            funnel=True,
        ),
        409,
    )
