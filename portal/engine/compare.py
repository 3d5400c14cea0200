"""Answers, facts and literals in types that compare, and the comparisons themselves.

A day is compared with a month by the month it falls in, so a month that is `op_of_na` today may be
this month. A period lies before what begins after its last day, and after what ends
before its first day; `op_of_na` says that it does not begin earlier, `op_of_voor` that it does not
end later, so that together they say that one lies within the other.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import ge, gt, le, lt

from portal.definition.conditions import Operator, Span
from portal.definition.scalars import UnreadableError, parse_decimal
from portal.engine.dates import add
from portal.engine.months import first_day
from portal.engine.periods import days
from portal.people import Level


@dataclass(frozen=True, slots=True, order=True)
class InMonth:
    """A month, known by its first day."""

    first: date


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, the first and the last included."""

    first: date
    last: date


Known = Decimal | date | InMonth | Days | time | Level | str | tuple[str, ...]

_ORDERS: dict[Operator, Callable[[int, int], bool]] = {
    Operator.MEER_DAN: gt,
    Operator.MINSTENS: ge,
    Operator.MINDER_DAN: lt,
    Operator.HOOGSTENS: le,
    Operator.VOOR: lt,
    Operator.NA: gt,
    Operator.OP_OF_VOOR: le,
    Operator.OP_OF_NA: ge,
}


@lru_cache(maxsize=4096)
def written(kind: str, text: str) -> Known | None:
    """Read what a form compares with; remembered, which answers of people never are."""
    try:
        match kind:
            case "getal" | "bedrag":
                return parse_decimal(text)
            case "niveau":
                return Level[text.upper()]
            case "meerkeuze":
                return (text,)
            case "periode":
                return stored("datum", text)
            case _:
                return stored(kind, text)
    except (KeyError, UnreadableError):
        return None


def stored(kind: str, text: str) -> Known | None:
    """Read an answer in its normal form; None when it has not the form of its kind."""
    try:
        match kind:
            case "getal" | "bedrag":
                return Decimal(text)
            case "datum":
                return date.fromisoformat(text)
            case "maand":
                return InMonth(first_day(text))
            case "tijd":
                return time.fromisoformat(text)
            case _:
                return text
    except (ValueError, InvalidOperation):
        return None


def stored_period(value: Mapping[str, str]) -> Days | None:
    """Read a period in its normal form; None when it has not that form."""
    try:
        return Days(*days(value))
    except (KeyError, ValueError):
        return None


def moved(known: Known | None, span: Span) -> Known | None:
    """Move a day, a month or a period; None where that says nothing."""
    match known:
        case date():
            return add(known, span)
        case InMonth(first) if span.unit in {"maanden", "jaren"}:
            return InMonth(add(first, span))
        case Days(first, last):
            return Days(add(first, span), add(last, span))
        case _:
            return None


def first_of(known: Known | None) -> date | None:
    """Give the first day of a day, a month or a period."""
    match known:
        case date():
            return known
        case InMonth(first) | Days(first=first):
            return first
        case _:
            return None


def last_of(known: Known | None) -> date | None:
    """Give the last day of a day, a month or a period."""
    match known:
        case date():
            return known
        case InMonth(first):
            return first.replace(day=monthrange(first.year, first.month)[1])
        case Days(last=last):
            return last
        case _:
            return None


def age(born: date, today: date) -> int:
    """Count the birthdays since a day of birth; who was not born yet has a negative age.

    A year of age is reached on the birthday itself. Who was born on 29 February reaches it, in
    years without that day, on 1 March: on 28 February the day has not come yet. (A span of years
    clips to 28 February instead; that is for terms, see `dates.add`.)
    """
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def compared(left: Known, operator: Operator, right: Known) -> bool | None:
    """Compare two values; what cannot be compared is not known."""
    match operator:
        case Operator.IS | Operator.EEN_VAN:
            return _same(left, right)
        case Operator.IS_NIET:
            return not _same(left, right)
        case Operator.BEVAT:
            if isinstance(left, tuple) and isinstance(right, tuple):
                return set(right) <= set(left)
            return None
        case _:
            if isinstance(left, Days) or isinstance(right, Days):
                return _placed(left, operator, right)
            order = _order(left, right)
            return None if order is None else _ORDERS[operator](order, 0)


def _same(left: Known, right: Known) -> bool:
    if isinstance(left, InMonth) or isinstance(right, InMonth):
        return _order(left, right) == 0
    return left == right


def _placed(left: Known, operator: Operator, right: Known) -> bool | None:
    """Tell how a period, or a day beside a period, lies to another."""
    first, last, other_first, other_last = (
        first_of(left),
        last_of(left),
        first_of(right),
        last_of(right),
    )
    if first is None or last is None or other_first is None or other_last is None:
        return None
    match operator:
        case Operator.VOOR:
            return last < other_first
        case Operator.NA:
            return first > other_last
        case Operator.OP_OF_VOOR:
            return last <= other_last
        case Operator.OP_OF_NA:
            return first >= other_first
        case _:
            return None


def _order(left: Known, right: Known) -> int | None:
    """Tell whether left comes before (-1), with (0) or after (1) right."""
    match left, right:
        case Decimal(), Decimal():
            return (left > right) - (left < right)
        case date(), date():
            return (left > right) - (left < right)
        case ((InMonth() | date()), (InMonth() | date())):
            return _in_months(left, right)
        case time(), time():
            return (left > right) - (left < right)
        case Level(), Level():
            return (left > right) - (left < right)
        case _:
            return None


def _in_months(left: InMonth | date, right: InMonth | date) -> int:
    mine, other = _month_of(left), _month_of(right)
    return (mine > other) - (mine < other)


def _month_of(known: InMonth | date) -> date:
    return known.first if isinstance(known, InMonth) else known.replace(day=1)
