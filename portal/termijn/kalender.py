"""Working days: every day that is not a Saturday, a Sunday or a holiday (Atw art. 1 and 3)."""

from collections.abc import Iterator
from datetime import date, timedelta

from portal.message import Message, say
from portal.termijn.besluitdagen import known_years
from portal.termijn.feestdagen import holidays

_SATURDAY, _SUNDAY = 5, 6
_ONE_DAY = timedelta(days=1)


def day_off(day: date) -> Message | None:
    """Say why a day is no working day, as the name of the day; None for a working day.

    ValueError for a year whose holidays are not known (see `feestdagen.holidays`).
    """
    holiday = holidays(day.year).get(day)
    if holiday is not None:
        return holiday
    if day.weekday() == _SATURDAY:
        return say("een zaterdag")
    if day.weekday() == _SUNDAY:
        return say("een zondag")
    return None


def is_working_day(day: date) -> bool:
    """Tell whether a day is neither a Saturday, a Sunday nor a holiday."""
    return day_off(day) is None


def roll(day: date) -> date:
    """Give the day itself when it is a working day, otherwise the next working day (Atw art. 1)."""
    return next(later for later in _days_from(day) if is_working_day(later))


def after_working_days(day: date, count: int) -> date:
    """Give the working day that comes `count` working days after a day; the day does not count.

    ValueError for less than one.
    """
    if count < 1:
        raise ValueError("count at least one working day")
    later = (each for each in _days_from(day + _ONE_DAY) if is_working_day(each))
    return next(each for number, each in enumerate(later, start=1) if number == count)


def days(first: date, last: date) -> tuple[date, ...]:
    """Give every day from the first through the last; empty when the last lies before the first."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def last_known_year() -> int:
    """Give the last year of which all decree days are known."""
    return max(known_years())


def is_known(first: date, last: date) -> bool:
    """Tell whether all decree days of the years between two days are known."""
    return all(year in known_years() for year in range(first.year, last.year + 1))


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += _ONE_DAY
