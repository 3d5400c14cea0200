"""Did a letter come in time, or an objection too early? A judgement to work with, never a refusal.

Awb 6:9 lid 2 and 6:10; what came electronically is judged in `storing`. Whether being late can be
excused (6:11) is for a person to decide.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.message import Message, say
from portal.termijn import beslistermijn
from portal.termijn.beslistermijn import Einddatum, Source
from portal.termijn.feestdagen import FIRST_YEAR
from portal.termijn.kalender import is_working_day
from portal.termijn.lengte import Length, Unit
from portal.termijn.rechtsopvatting import Rechtsopvatting
from portal.termijn.storing import Oordeel

_ONE_WEEK = Length(1, Unit.WEKEN)
_WEEK = timedelta(weeks=1)
_ONE_DAY = timedelta(days=1)


class Vroeg(StrEnum):
    """What can be said of an objection from before the term began (Awb 6:10)."""

    TE_VROEG_GELDIG = "te vroeg, maar het telt"
    TE_VROEG = "te vroeg"


@dataclass(frozen=True, slots=True)
class Beoordeeld:
    """What can be said of the moment a message came, and why."""

    oordeel: Oordeel | Vroeg
    reasons: tuple[Message, ...]


def by_post(last: date, posted: date, received: date, opvatting: Rechtsopvatting) -> Beoordeeld:
    """Judge a letter: posted by the last day, and here within a week after it (Awb 6:9 lid 2)."""
    if received <= last:
        return _in_time(last)
    week = post_week(last, opvatting)
    if posted <= last and received <= week.day:
        sent = say(
            "De brief is op %(posted)s gepost en kwam binnen een week na de termijn, dus uiterlijk"
            " %(week)s (artikel 6:9 lid 2 van de Algemene wet bestuursrecht).",
            posted=posted,
            week=week.day,
        )
        return Beoordeeld(Oordeel.OP_TIJD, (sent,))
    return _late(last)


def filed(posted: date | None, received: date) -> date | None:
    """Give the day to hold against a last day that was not rolled yet, of a letter by its postmark.

    None when no postmark tells it. It is the day of posting, and at the earliest a week before it
    came in: what was longer on its way is not in time by its postmark (Awb 6:9 lid 2). The days off
    right before it count as that day, for a term that ends on one of those goes on to it (Atw 1).
    """
    if posted is None or posted > received:
        return None
    return _met_by(max(posted, _met_by(received) - _WEEK))


def _met_by(day: date) -> date:
    """Give the first day of which the end, moved past the days off, is met on this day."""
    before = day - _ONE_DAY
    while before.year >= FIRST_YEAR and not is_working_day(before):
        day, before = before, before - _ONE_DAY
    return day


def post_week(last: date, opvatting: Rechtsopvatting) -> Einddatum:
    """Give the last day a posted objection may come in (Awb 6:9 lid 2; question U-f)."""
    rolls = opvatting.postweek == "met_atw"
    return beslistermijn.end(last, _ONE_WEEK, Source.WET, excluded=not rolls)


def early(bekendmaking: date, received: date, *, existed: bool) -> Beoordeeld | None:
    """Judge an objection from before the term began; None when it came after (Awb 6:10).

    `existed`: the decision was there already, or the citizen could think so.
    """
    if received > bekendmaking:
        return None
    if existed:
        counts = say(
            "Het bezwaar kwam voordat de termijn begon. Het telt toch, want het besluit was er al,"
            " of dat mocht u denken (artikel 6:10 van de Algemene wet bestuursrecht)."
        )
        return Beoordeeld(Vroeg.TE_VROEG_GELDIG, (counts,))
    none = say(
        "Het bezwaar kwam voordat er een besluit was. Een medewerker bekijkt wat ermee moet"
        " gebeuren (artikel 6:10 van de Algemene wet bestuursrecht)."
    )
    return Beoordeeld(Vroeg.TE_VROEG, (none,))


def _in_time(last: date) -> Beoordeeld:
    words = say(
        "Dit kwam op tijd: uiterlijk %(day)s (artikel 6:9 van de Algemene wet bestuursrecht).",
        day=last,
    )
    return Beoordeeld(Oordeel.OP_TIJD, (words,))


def _late(last: date) -> Beoordeeld:
    words = say(
        "Dit kwam na %(day)s. Weiger het niet vanzelf: een medewerker kijkt of daar een goede reden"
        " voor was (artikel 6:11 van de Algemene wet bestuursrecht).",
        day=last,
    )
    return Beoordeeld(Oordeel.MOGELIJK_TE_LAAT, (words,))
