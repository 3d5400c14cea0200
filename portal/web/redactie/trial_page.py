"""The pages of a trial as they are drawn: those of citizens, with the bar of the trial above."""

import hashlib

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from portal.definition.model import File
from portal.engine.chapters import preceding
from portal.engine.check import warned, warned_in
from portal.engine.path import Stop
from portal.fields.build import StepForm
from portal.intake.rows import RowPlace
from portal.message import Message, say
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.pages.groups import ROWS, listed, number_of, together
from portal.web.pages.here import LOOKED, TO_CHECK, back_to
from portal.web.pages.origin import known_of
from portal.web.pages.told import layout
from portal.web.redactie import access
from portal.web.redactie.choices import ACTING, PEOPLE, SOURCES
from portal.web.redactie.form import page as room_page
from portal.web.redactie.trial import Trial
from portal.web.redactie.trial_bar import in_bar
from portal.web.redactie.works import Work

PREVIOUS, TO_OVERVIEW = say("Vorige stap"), say("Terug naar het overzicht")
ROWS_GO = "weg/"
"""Before the step and the row, where the bar says that it stands above the removal of that row."""
BACK_TO_CHECK, BACK_TO_LIST = say("Terug naar controleren"), say("Terug naar de lijst")


def page(template: str, tried: Trial, **more: object) -> str:
    """Write a page of a trial."""
    settings, bar = current().settings, in_bar(tried)
    return render_template(
        f"redactie/{template}.html",
        opening=tried,
        form=tried.form,
        work=tried.work,
        editor=access.editor(),
        choices=bar,
        half=bar != tried.choices,
        people=[(name, i18n.sentence(label)) for name, (_, _, label) in PEOPLE.items()],
        acting=[(name, i18n.sentence(label)) for name, label in ACTING.items()],
        sources=[(name, i18n.sentence(label)) for name, label in SOURCES.items()],
        spoken_languages=[(code, i18n.NAMES.get(code, code)) for code in settings.languages],
        day=tried.choices.today,
        wrong_day="dag" in request.args,
        not_kept="niet" in request.args,
        narrow=tried.choices.narrow,
        digest=digest(tried.work),
        funnel=True,
        **more,
    )


def real(template: str, tried: Trial, way: tuple[str, str] | None, **more: object) -> str:
    """Write the page a citizen gets at this place, under the bar of the trial.

    `way` is the way back above its heading: a text and an address.
    """
    about = {"form_id": None, "here": "", **more}
    return page("proef", tried, real=f"formulier/{template}.html", way_back=way, **about)


def broken(work: Work) -> ResponseReturnValue:
    """Write the page of a trial that cannot be, because the form has a fout."""
    return room_page("kapot", work, title=say("Proef")), 200 if work.source else abort(404)


def digest(work: Work) -> str:
    """Name the text of a form as it is now."""
    return hashlib.sha256(work.source).hexdigest()[:16]


def step_page(tried: Trial, stop: Stop, fields: StepForm, row: RowPlace | None = None) -> str:
    """The page of a step or of a row: empty, filled, or with its faults."""
    of_fields = [
        (field.target_id, i18n.sentence(message)) for field in fields for message in field.errors
    ]
    looked = row is None and request.args.get(LOOKED) == ROWS
    faults = [*of_fields, *(together(tried, stop, back_to()) if looked else ())]
    inside = None if row is None else stop.row(row.row)
    told = warned(tried.path, stop.step) if row is None else ()
    appeared = request.args.get("bij", "").split(",")
    return real(
        _template(stop, row),
        tried,
        _way_back(tried, stop, row),
        stop=stop,
        row=row,
        number=number_of(stop, row),
        listed=listed(tried, stop, back_to()),
        place=tried.place(stop),
        layout=layout(tried.form, stop, fields, None if row is None else row.row),
        known=known_of(fields),
        takes_files=any(isinstance(field.question, File) for field in fields),
        fields=fields,
        fresh=frozenset[str](),
        faults=faults,
        fault_count=len(faults),
        notes=dict(told if inside is None else warned_in(inside)),
        back_to_check=back_to() == TO_CHECK,
        back=back_to(),
        added=[] if faults else [fields[name] for name in appeared if name in fields],
        said_before=_said_before(tried),
        removed="weg" in request.args,
        proof="",
        late=False,
        revision=0,
        form_id="stap",
    )


def _template(stop: Stop, row: RowPlace | None) -> str:
    if row is not None:
        return "rij"
    return "groep" if stop.step.repeat is not None else "stap"


def _way_back(tried: Trial, stop: Stop, row: RowPlace | None) -> tuple[str, str] | None:
    if back_to() == TO_CHECK:
        return _way(BACK_TO_CHECK, tried.check_url())
    if row is not None:
        return _way(BACK_TO_LIST, tried.url(stop.name))
    before = preceding(tried.form, tried.path, stop)
    if before is not None:
        return _way(PREVIOUS, tried.url(before.name))
    return _way(TO_OVERVIEW, tried.overview_url()) if tried.form.chapters else None


def _way(text: Message, href: str) -> tuple[str, str]:
    return i18n.sentence(text), href


def _said_before(tried: Trial) -> list[str]:
    """The warnings about the page that was just filled in, if it left any."""
    step, _, name = request.args.get("na", "").partition("/")
    before = tried.path.stop(step)
    if before is None:
        return []
    row = before.row(name)
    return [
        text for _, text in (warned(tried.path, before.step) if row is None else warned_in(row))
    ]
