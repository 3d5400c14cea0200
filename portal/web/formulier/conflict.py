"""Two windows kept something else for one step: both are shown, and the person chooses."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from portal.engine.clean import printable
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.answer import Conflict
from portal.intake.rows import RowPlace
from portal.web.formulier.compare import compared
from portal.web.formulier.here import back_to, here_url
from portal.web.formulier.opening import Opening
from portal.web.formulier.proof import BEFORE, compared_revision, proof

CARRIED = frozenset({"op_pagina", "terug"})


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
            rows=[compared(fields[name], conflict) for name in conflict.questions],
            typed=_as_typed(fields),
            before=(BEFORE, compared_revision()),
            language_form="keuze",
            here=here_url(opening, stop, row),
            back=back_to(),
            proof=proof(opening.draft),
            funnel=True,
        ),
        409,
    )
