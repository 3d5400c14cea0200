"""Answers, facts and literals in types that compare, and the comparisons themselves."""

from collections.abc import Callable
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import ge, gt, le, lt

from portal.definition.conditions import Operator
from portal.definition.scalars import UnreadableError, parse_decimal
from portal.people import Level

Known = Decimal | date | time | Level | str | tuple[str, ...]

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
            case "tijd":
                return time.fromisoformat(text)
            case _:
                return text
    except (ValueError, InvalidOperation):
        return None


def compared(left: Known, operator: Operator, right: Known) -> bool | None:
    """Compare two values; what cannot be compared is not known."""
    match operator:
        case Operator.IS | Operator.EEN_VAN:
            return left == right
        case Operator.IS_NIET:
            return left != right
        case Operator.BEVAT:
            if isinstance(left, tuple) and isinstance(right, tuple):
                return set(right) <= set(left)
            return None
        case _:
            order = _order(left, right)
            return None if order is None else _ORDERS[operator](order, 0)


def _order(left: Known, right: Known) -> int | None:
    """Tell whether left comes before (-1), with (0) or after (1) right."""
    match left, right:
        case Decimal(), Decimal():
            return (left > right) - (left < right)
        case date(), date():
            return (left > right) - (left < right)
        case time(), time():
            return (left > right) - (left < right)
        case Level(), Level():
            return (left > right) - (left < right)
        case _:
            return None
