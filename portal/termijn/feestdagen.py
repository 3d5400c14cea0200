"""Which days the Algemene termijnenwet counts as a holiday (art. 3)."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from portal.message import Message, say
from portal.termijn.besluitdagen import decree_days

# Before 2014 there was a Queen's Day on 30 April; no term this portal counts reaches back so far.
FIRST_YEAR = 2014
FIRST_DAY = date(FIRST_YEAR, 1, 1)
# Far enough for every term and retention period, near enough to notice a mistyped year.
LAST_YEAR = 2199

_SUNDAY = 6


def covers(day: date) -> bool:
    """Tell whether the holidays of its year are known; of another day nothing can be counted."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def easter(year: int) -> date:
    """Give Easter Sunday of a year in the Gregorian calendar (the anonymous computus)."""
    # The names follow the usual description: golden number, century, moon and Sunday corrections.
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon_shift + 15) % 30
    leap_years, year_rest = divmod(rest, 4)
    to_sunday = (32 + 2 * century_rest + 2 * leap_years - epact - year_rest) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def kings_day(year: int) -> date:
    """Give 27 April, or the day before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


def holidays(year: int) -> Mapping[date, Message]:
    """Give the holidays of a year with their names, in order of date.

    Easter Sunday and Whit Sunday are Sundays already and are left out. ValueError outside
    FIRST_YEAR to LAST_YEAR. Decree days count only for years in `besluitdagen.known_years()`.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"de feestdagen zijn bekend van {FIRST_YEAR} tot en met {LAST_YEAR}")
    return _named(year, decree_days(year))


@cache
def _named(year: int, decreed_days: frozenset[date]) -> Mapping[date, Message]:
    sunday = easter(year)
    named = {
        date(year, 1, 1): say("Nieuwjaarsdag"),
        sunday - timedelta(days=2): say("Goede Vrijdag"),  # equated by art. 3 lid 2
        sunday + timedelta(days=1): say("Tweede Paasdag"),
        kings_day(year): say("Koningsdag"),
        date(year, 5, 5): say("Bevrijdingsdag"),  # every year, also when most people work
        # In 2016 and some later years Ascension Day is on 5 May; then that name stands.
        sunday + timedelta(days=39): say("Hemelvaartsdag"),
        sunday + timedelta(days=50): say("Tweede Pinksterdag"),
        date(year, 12, 25): say("Eerste Kerstdag"),
        date(year, 12, 26): say("Tweede Kerstdag"),
    }
    decreed = {
        day: say("een dag die bij koninklijk besluit met een feestdag is gelijkgesteld")
        for day in decreed_days
    }
    return MappingProxyType(dict(sorted((decreed | named).items())))
