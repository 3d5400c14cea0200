"""The page of a step or of a row as it is shown: empty, filled, or with its faults."""

from flask import render_template, request

from portal.definition.model import File
from portal.engine.check import warned, warned_in
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.answer import LATE
from portal.intake.rows import RowPlace
from portal.web.formulier.here import LOOKED, TO_CHECK, back_to
from portal.web.formulier.opening import Opening
from portal.web.formulier.proof import proof
from portal.web.formulier.way import before_url
from portal.web.glue import i18n
from portal.web.pages.groups import listed, number_of, together
from portal.web.pages.origin import known_of
from portal.web.pages.told import layout


def _said_before(opening: Opening) -> list[str]:
    """The warnings about the page that was just filled in, if it left any."""
    step, _, name = request.args.get("na", "").partition("/")
    before = opening.path.stop(step)
    if before is None:
        return []
    row = before.row(name)
    told = warned(opening.path, before.step) if row is None else warned_in(row)
    return [text for _name, text in told]


def render_step(opening: Opening, stop: Stop, fields: StepForm, row: RowPlace | None = None) -> str:
    """The page of a step or of a row, empty, filled, or with its faults."""
    appeared = request.args.get("bij", "").split(",")
    of_fields = [
        (field.target_id, i18n.sentence(message)) for field in fields for message in field.errors
    ]
    takes_files = any(isinstance(field.question, File) for field in fields)
    if takes_files:
        here = opening.file_url("")
        for field in fields:
            field.files_at = here
    looked = row is None and LOOKED in request.args
    faults = [*of_fields, *(together(opening, stop, back_to()) if looked else ())]
    known = None if row is None else stop.row(row.row)
    told = warned(opening.path, stop.step) if row is None else ()
    notes = dict(told if known is None else warned_in(known))
    typed = opening.content.typed.get(stop.name if row is None else row.place, {})
    return render_template(
        _TEMPLATES[row is not None, stop.step.repeat is not None],
        opening=opening,
        form=opening.form,
        stop=stop,
        row=row,
        number=number_of(stop, row),
        listed=listed(opening, stop, back_to()),
        fields=fields,
        known=known_of(fields),
        fresh={
            field.name
            for field in fields
            if field.fresh and field.name not in notes and field.name not in opening.personal
        },
        faults=faults,
        fault_count=len(faults),
        notes=notes,
        place=opening.place(stop),
        layout=layout(opening.form, stop, fields, None if row is None else row.row),
        previous=before_url(opening, stop),
        back_to_check=back_to() == TO_CHECK,
        back=back_to(),
        added=[] if faults else [fields[name] for name in appeared if name in fields],
        said_before=_said_before(opening),
        removed="weg" in request.args,
        proof=proof(opening.draft),
        late=LATE in typed,
        revision=typed.get(LATE, opening.draft.revision),
        form_id="stap",
        takes_files=takes_files,
        funnel=True,
    )


_TEMPLATES = {
    (False, False): "formulier/stap.html",
    (False, True): "formulier/groep.html",
    (True, True): "formulier/rij.html",
}
"""By whether the page is that of a row, and whether the step is repeated."""
