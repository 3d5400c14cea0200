"""How long it takes when it is sent today: the day, or how that day is counted."""

from datetime import date

from portal.definition.catalogue import Published
from portal.intake.term import due
from portal.message import Message
from portal.termijn.klok import local_day, midday
from portal.web.current import now
from portal.web.pages.copy import promise_of
from portal.web.pages.span import without_day


def how_long(published: Published, paper: date | None = None) -> Message | None:
    """Say it before anything is filled in; None for what has no term.

    Of a paper form it counts from the day that came in, `paper` (law note R38).
    """
    last = due(published.form, now() if paper is None else midday(paper))
    return without_day(published.form) or (
        promise_of(published, last.day, local_day(now())) if last is not None else None
    )
