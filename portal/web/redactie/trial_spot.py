"""Where somebody stands in a trial: at a step, or in a row of a repeated one."""

from dataclasses import dataclass, replace
from functools import partial

from flask import redirect
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from portal.engine.path import Stop
from portal.fields.build import StepForm, form_for
from portal.fields.reading import Posted
from portal.intake.prefill import fixed
from portal.intake.rows import RowPlace, new_row, was_there
from portal.web.pages.groups import NEW
from portal.web.pages.look_up import Sent, filled_in
from portal.web.pages.origin import tell_origins
from portal.web.redactie import trial
from portal.web.redactie.trial import Trial
from portal.web.redactie.trial_page import broken
from portal.web.redactie.trial_sources import ask, to_ask
from portal.web.redactie.works import Work


@dataclass(frozen=True, slots=True)
class Spot:
    """A page of a trial with questions: a step, and the row when it is one of a row."""

    tried: Trial
    stop: Stop
    row: RowPlace | None

    @property
    def place(self) -> str:
        """The key of its typing."""
        return self.stop.name if self.row is None else self.row.place

    @property
    def at_row(self) -> str:
        """The place of its row; empty for the page of a step."""
        return "" if self.row is None else self.row.place

    @property
    def is_new(self) -> bool:
        """Whether this is the page of a row that is not there yet."""
        at = self.row
        return at is not None and not was_there(self.tried.content, at.group, at.row)

    def url(self, **about: str | None) -> str:
        """The address of this page again."""
        if self.row is None:
            return self.tried.url(self.stop.name, **about)
        return self.tried.row_url(self.stop.name, self.row.row, **about)

    def fields(self, data: Posted | None = None) -> StepForm:
        """The questions as they were left, or with `data` as they were sent."""
        tried = self.tried
        fields = form_for(
            tried.form,
            self.stop,
            tried.answers,
            tried.facts,
            data,
            typed=tried.typed.get(self.place) if data is None else None,
            row=None if self.row is None else self.row.row,
            fixed=fixed(tried.content.prefilled),
        )
        tell_origins(fields, tried.content.prefilled, self.at_row, to_ask(tried.choices.sources))
        return fields

    def looked_up(self, fields: StepForm, posted: MultiDict[str, str]) -> "tuple[Spot, StepForm]":
        """The page with what was left empty looked up in the sources of this trial."""
        chosen = self.tried.choices.sources
        page = Sent(fields, posted, self.at_row)
        found = filled_in(page, self.tried.content, to_ask(chosen), partial(ask, chosen))
        if found is None:
            return self, fields
        spot = replace(self, tried=replace(self.tried, content=found.content))
        return spot, spot.fields(found.data)

    def after(self, tried: Trial) -> "Spot":
        """The same page in the trial as it became."""
        return replace(self, tried=tried, stop=tried.stop(self.stop.name) or self.stop)


def spot_at(slug: str, step: str, row: str | None) -> Spot | ResponseReturnValue:
    """Give the place an address names, or the answer to who cannot be there."""
    tried = trial.trial(slug)
    if isinstance(tried, Work):
        return broken(tried)
    stop = tried.stop(step)
    if stop is None:
        return redirect(tried.onward_url(), 303)
    if row is None:
        return Spot(tried, stop, None)
    at = _row(tried, stop, row)
    return redirect(tried.url(step), 303) if at is None else Spot(tried, stop, at)


def _row(tried: Trial, stop: Stop, row: str) -> RowPlace | None:
    """The row an address names: one there is, or the next one while there is room."""
    if stop.step.repeat is None or not stop.comes:
        return None
    if stop.row(row) is not None:
        return RowPlace(stop.name, row)
    fresh = new_row(tried.content, stop.name, "")
    room = len(stop.rows) < stop.step.repeat.maximum
    return fresh if room and row in {NEW, fresh.row} else None
