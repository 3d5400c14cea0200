"""How long it takes when it is sent today: the day, or how that day is counted."""

from portal.definition.catalogue import Published
from portal.intake.term import due
from portal.message import Message
from portal.web.current import now
from portal.web.pages.copy import promise_of
from portal.web.pages.span import without_day


def how_long(published: Published) -> Message | None:
    """Say it before anything is filled in; None for what has no term."""
    last = due(published.form, now())
    return without_day(published.form) or (
        promise_of(published, last.day) if last is not None else None
    )
