"""Removing a row in a trial: asked first, as citizens are asked."""

from flask import redirect
from flask.typing import ResponseReturnValue

from portal.engine.path import RowStop
from portal.engine.rows import plain_title
from portal.engine.summary import summary
from portal.intake.rows import without_row
from portal.web.glue import i18n
from portal.web.pages.parts import parts_of
from portal.web.redactie import trial
from portal.web.redactie.blueprint import redactie
from portal.web.redactie.trial_page import BACK_TO_LIST, ROWS_GO, real
from portal.web.redactie.trial_spot import Spot, spot_at
from portal.web.redactie.trial_steps import ROW


@redactie.get(f"{ROW}/verwijderen")
def ask_try_row(slug: str, step: str, row: str) -> ResponseReturnValue:
    spot = spot_at(slug, step, row)
    if not isinstance(spot, Spot):
        return spot
    known = spot.stop.row(row)
    if known is None:
        return redirect(spot.tried.url(step), 303)
    return _question(spot, known)


@redactie.post(f"{ROW}/verwijderen")
def remove_try_row(slug: str, step: str, row: str) -> ResponseReturnValue:
    spot = spot_at(slug, step, row)
    if not isinstance(spot, Spot):
        return spot
    tried = spot.tried
    if spot.row is None or spot.stop.row(row) is None:  # pressed twice
        return redirect(tried.url(step), 303)
    trial.keep(tried, content=without_row(tried.content, spot.row, 1))
    return redirect(tried.url(step, weg="ja"), 303)


def _question(spot: Spot, known: RowStop) -> str:
    """The page that asks whether a row may go, with what is in it."""
    tried, stop = spot.tried, spot.stop
    sections = summary(tried.form, tried.path)
    (shown,) = [each for each in sections if (each.step, each.row) == (stop.name, known.id)]
    repeat = stop.step.repeat
    plain = known.title if repeat is None else plain_title(repeat, known.number)
    return real(
        "rij-verwijderen",
        tried,
        (i18n.sentence(BACK_TO_LIST), tried.url(stop.name)),
        here=f"{ROWS_GO}{stop.name}/{known.id}",
        stop=stop,
        place=tried.place(stop),
        title=i18n.sentence(shown.title),
        plain=i18n.sentence(plain),
        part=parts_of((shown,))[0],
        action=tried.remove_url(stop.name, known.id),
        back=None,
        changed=False,
    )
