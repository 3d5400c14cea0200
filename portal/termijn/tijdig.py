"""Did a message of a citizen come in time? A judgement to work with, never a refusal.

Awb 6:8 to 6:11 and 2:21 lid 3. Whether being late can be excused (6:11) is for a person to decide.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portal.message import Message, say
from portal.termijn import beslistermijn
from portal.termijn.beslistermijn import Einddatum, Source
from portal.termijn.klok import end_of_day
from portal.termijn.lengte import Length, Unit
from portal.termijn.rechtsopvatting import Rechtsopvatting
from portal.termijn.storing import Uitstel

_ONE_WEEK = Length(1, Unit.WEKEN)


class Tijdigheid(StrEnum):
    """What can be said of the moment a message came."""

    OP_TIJD = "op_tijd"
    OP_TIJD_STORING = "op_tijd_storing"
    TE_VROEG_GELDIG = "te_vroeg_geldig"
    TE_VROEG = "te_vroeg"
    MOGELIJK_TE_LAAT = "mogelijk_te_laat"


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Whether a message came in time, and why."""

    tijdigheid: Tijdigheid
    reasons: tuple[Message, ...]


def electronic(
    last: date, received: datetime, opvatting: Rechtsopvatting, uitstel: Uitstel | None = None
) -> Oordeel:
    """Judge a message that came electronically: in time before 24:00 of the last day.

    Awb 6:9 lid 1; after an outage until the moment `uitstel` gives (2:21 lid 3).
    """
    if received < end_of_day(last):
        return _in_time(last)
    if uitstel is not None:
        until = uitstel.until(opvatting)
        if until is None or received < until:
            return Oordeel(Tijdigheid.OP_TIJD_STORING, uitstel.reasons)
    return _late(last)


def by_post(last: date, posted: date, received: date, opvatting: Rechtsopvatting) -> Oordeel:
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
        return Oordeel(Tijdigheid.OP_TIJD, (sent,))
    return _late(last)


def post_week(last: date, opvatting: Rechtsopvatting) -> Einddatum:
    """Give the last day a posted objection may come in (Awb 6:9 lid 2; question U-f)."""
    rolls = opvatting.postweek == "met_atw"
    return beslistermijn.end(last, _ONE_WEEK, Source.WET, excluded=not rolls)


def early(bekendmaking: date, received: date, *, existed: bool) -> Oordeel | None:
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
        return Oordeel(Tijdigheid.TE_VROEG_GELDIG, (counts,))
    none = say(
        "Het bezwaar kwam voordat er een besluit was. Een medewerker bekijkt wat ermee moet"
        " gebeuren (artikel 6:10 van de Algemene wet bestuursrecht)."
    )
    return Oordeel(Tijdigheid.TE_VROEG, (none,))


def _in_time(last: date) -> Oordeel:
    words = say(
        "Dit kwam op tijd: uiterlijk %(day)s (artikel 6:9 van de Algemene wet bestuursrecht).",
        day=last,
    )
    return Oordeel(Tijdigheid.OP_TIJD, (words,))


def _late(last: date) -> Oordeel:
    words = say(
        "Dit kwam na %(day)s. Weiger het niet vanzelf: een medewerker kijkt of daar een goede reden"
        " voor was (artikel 6:11 van de Algemene wet bestuursrecht).",
        day=last,
    )
    return Oordeel(Tijdigheid.MOGELIJK_TE_LAAT, (words,))
