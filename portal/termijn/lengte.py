"""How long a term is, and counting with it: days, weeks, months and years.

Nothing here knows about holidays: this gives the day before the Algemene termijnenwet is applied.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.message import Message, say_n


class Unit(StrEnum):
    """The units a term is written in; terms in hours belong to `klok.hours_after`."""

    DAGEN = "dagen"
    WEKEN = "weken"
    MAANDEN = "maanden"
    JAREN = "jaren"


_WORDS = {
    word: unit
    for unit, one in zip(Unit, ("dag", "week", "maand", "jaar"), strict=True)
    for word in (one, unit.value)
}
_MONTHS_IN_A_YEAR = 12
_DAYS = {Unit.DAGEN: 1, Unit.WEKEN: 7}
_MONTHS = {Unit.MAANDEN: 1, Unit.JAREN: _MONTHS_IN_A_YEAR}


@dataclass(frozen=True, slots=True)
class Length:
    """A length as the law writes it: eight weeks is not the same as 56 days (Atw art. 4)."""

    n: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.n < 1:
            raise ValueError("a term lasts at least one day")

    def __str__(self) -> str:
        """Write the length so that `read` reads it back."""
        return f"{self.n} {self.unit.value}"

    def in_words(self) -> Message:
        """Say the length: "8 weken"."""
        words = {
            Unit.DAGEN: say_n("%(n)s dag", "%(n)s dagen", self.n),
            Unit.WEKEN: say_n("%(n)s week", "%(n)s weken", self.n),
            Unit.MAANDEN: say_n("%(n)s maand", "%(n)s maanden", self.n),
            Unit.JAREN: say_n("%(n)s jaar", "%(n)s jaar", self.n),
        }
        return words[self.unit]


def read(text: str) -> Length:
    """Read a length as it is written ("8 weken", "1 dag"); ValueError in Dutch for what is none."""
    number, _, word = text.strip().partition(" ")
    unit = _WORDS.get(word.strip())
    if unit is None or not (number.isascii() and number.isdigit()) or int(number) < 1:
        raise ValueError(
            f"'{text}' is geen lengte; schrijf een getal en dagen, weken, maanden of jaar, zoals"
            " '8 weken'"
        )
    return Length(int(number), unit)


def last_day_after(event: date, length: Length) -> date:
    """Give the last day of a term that starts the day after the event.

    The day of the event does not count. Weeks end on the same weekday. Months and years end on the
    same day of the month, or on the last day of a month that is too short.
    """
    return _moved(event, length, 1)


def last_day_from(start: date, length: Length) -> date:
    """Give the last day of a term that starts on the day itself, such as Awb 3:16 lid 2.

    Six weeks from a Thursday end on a Wednesday. A month from the 31st that meets a shorter month
    ends on the last day of that month.
    """
    end = _moved(start, length, 1)
    clipped = length.unit in _MONTHS and end.day != start.day
    return end if clipped else end - timedelta(days=1)


def last_day_before(event: date, length: Length) -> date:
    """Give the last day a whole length before an event ("uiterlijk 8 weken voor")."""
    return _moved(event, length, -1)


def _moved(day: date, length: Length, sign: int) -> date:
    n = sign * length.n
    if length.unit in _DAYS:
        return day + timedelta(days=n * _DAYS[length.unit])
    return _months_on(day, n * _MONTHS[length.unit])


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * _MONTHS_IN_A_YEAR + day.month - 1 + months, _MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
