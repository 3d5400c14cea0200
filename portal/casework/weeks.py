"""How much is due when: counts by day, gathered in weeks as people plan them (Monday to Sunday)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

AHEAD = 8
"""So many weeks after this one stand apart; what comes after is taken together."""

_WEEK = timedelta(weeks=1)


class When(StrEnum):
    """A group of last days, seen from today."""

    LATE = "te_laat"
    WEEK = "week"
    LATER = "later"
    NEVER = "zonder"


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a last day falls; `monday` begins the week of a WEEK."""

    when: When
    monday: date | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """How many are due in a slot."""

    slot: Slot
    count: int


def slot_of(due: date | None, today: date) -> Slot:
    """Say where a last day falls: late comes before this week, also when it was yesterday."""
    if due is None:
        return Slot(When.NEVER)
    if due < today:
        return Slot(When.LATE)
    monday = _monday(due)
    return Slot(When.WEEK, monday) if monday <= _monday(today) + AHEAD * _WEEK else Slot(When.LATER)


def bars(by_day: Mapping[date | None, int], today: date) -> tuple[Bar, ...]:
    """Gather the counts: late, this week and the weeks ahead (also empty ones), later, no day."""
    counted: dict[Slot, int] = {}
    for due, count in by_day.items():
        slot = slot_of(due, today)
        counted[slot] = counted.get(slot, 0) + count
    weeks = (Slot(When.WEEK, _monday(today) + n * _WEEK) for n in range(AHEAD + 1))
    order = (Slot(When.LATE), *weeks, Slot(When.LATER), Slot(When.NEVER))
    return tuple(Bar(slot, counted.get(slot, 0)) for slot in order)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
