"""From a moment to the day it falls on in the Netherlands, and back.

Moments are stored in UTC; a term counts days, and a day is a day in Europe/Amsterdam.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


class NoTimeZonesError(RuntimeError):
    """The machine cannot tell local time; the text says what to install."""


@cache
def amsterdam() -> ZoneInfo:
    """Give Dutch local time; NoTimeZonesError when the time zone data is missing.

    The front doors call this once at the start: a portal that guesses the hour could call a
    message late that was in time.
    """
    try:
        return ZoneInfo("Europe/Amsterdam")
    except ZoneInfoNotFoundError as error:
        raise NoTimeZonesError(
            "the time zone Europe/Amsterdam is unknown here; install the Python package tzdata"
        ) from error


def local_day(instant: datetime) -> date:
    """Give the day a moment falls on in the Netherlands; ValueError for a moment without a zone."""
    return local_time(instant).date()


def local_time(instant: datetime) -> datetime:
    """Give the same moment on a Dutch clock; ValueError for a moment without a zone."""
    if instant.tzinfo is None:
        raise ValueError("a moment needs a time zone; store and pass moments in UTC")
    return instant.astimezone(amsterdam())


def end_of_day(day: date) -> datetime:
    """Give the moment in UTC at which a day is over.

    A term runs to 24:00 local time of its last day: what arrives before this moment is in time,
    what arrives at it or later is not.
    """
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=amsterdam())
    return midnight.astimezone(UTC)


def hours_after(instant: datetime, hours: int) -> datetime:
    """Give the moment some real hours later, in UTC; a term in hours never rolls (Atw art. 4).

    On the night the clocks change an hour is still an hour: 48 hours may end at another clock time.
    """
    if instant.tzinfo is None:
        raise ValueError("a moment needs a time zone; store and pass moments in UTC")
    return instant.astimezone(UTC) + timedelta(hours=hours)


def midday(day: date) -> datetime:
    """Give a moment in UTC on this day in the Netherlands, for what has a day and no hour."""
    return datetime.combine(day, time(12), tzinfo=amsterdam()).astimezone(UTC)
