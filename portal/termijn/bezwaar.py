"""Objecting (bezwaar): until when, and by when we decide on it; also for a municipal tax.

Awb 6:7, 6:8, 7:10 and 7:13; AWR 22j and Gemeentewet 236 lid 2 for a tax.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.termijn import beslistermijn, wettelijk
from portal.termijn.beslistermijn import Einddatum, Source
from portal.termijn.rechtsopvatting import Rechtsopvatting
from portal.termijn.verloop import Termijn, end

_SIX_WEEKS = timedelta(weeks=6)


@dataclass(frozen=True, slots=True)
class Bezwaartermijn:
    """The days on which one may object: the first (Awb 6:8 lid 1) and the last (Awb 6:7)."""

    first: date
    last: Einddatum


def bezwaartermijn(bekendmaking: date, opvatting: Rechtsopvatting) -> Bezwaartermijn:
    """Give the term to object to what was made known on a day (Awb 6:7 and 6:8)."""
    last = end(wettelijk.find("bezwaar_maken").after(bekendmaking), (), opvatting)
    return Bezwaartermijn(bekendmaking + timedelta(days=1), last)


def begins_after(dagtekening: date, bekendmaking: date) -> date:
    """Give the day the term to object to a tax begins after: the later of the two (AWR 22j)."""
    return max(dagtekening, bekendmaking)


def beslissing(last: date, received: date, *, commissie: bool = False) -> Termijn:
    """Give the term to decide on an objection: it begins after the (rolled) last day to object.

    Awb 7:10 lid 1; twelve weeks with an adviescommissie of 7:13. When the objection came plays no
    part, unless it was so late that we would have had to be ready: then we count from that day, and
    a person judges what to do with it (Awb 6:11).
    """
    name = "beslissing_op_bezwaar_commissie" if commissie else "beslissing_op_bezwaar"
    term = wettelijk.find(name)
    ready = beslistermijn.end(last, term.length, term.source).day
    return term.after(last if ready > received else received)


def beslissing_belasting(last: date, received: date) -> Termijn:
    """Give the term to decide on an objection to a tax: the calendar year in which it came.

    Gemeentewet 236 lid 2; what comes in the last six weeks of a year (from 20 November) follows
    Awb 7:10 instead.
    """
    if within_year(received):
        return Termijn(received, None, Source.WET)
    return beslissing(last, received)


def within_year(received: date) -> bool:
    """Tell whether an objection to a tax is decided on in its calendar year (Gemeentewet 236)."""
    return received <= date(received.year, 12, 31) - _SIX_WEEKS
