"""What a calculation comes to, in decimals, or that it is not known.

A part that is not known makes the outcome not known. An answer that will not come (left empty where
that is allowed, or not asked) counts as nought in `som`, is passed over by `kleinste`, `grootste`
and `aantal`, and leaves `verschil` and `product` without an outcome. Amounts are rounded to cents,
a half up, at each calculation: what is compared is what people read.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Protocol

from portal.definition.calculations import Calculation, Operation
from portal.engine.answers import Value
from portal.engine.compare import stored
from portal.engine.index import Index
from portal.message import Message, say

CENT = Decimal("0.01")
# Wide enough for anything that can be typed; what outgrows even that is not known, and never an
# exception.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP, traps=[])


@dataclass(frozen=True, slots=True)
class RowGiven:
    """What is known of one row: the answers that count, and the questions without an answer."""

    id: str
    given: Mapping[str, Value]
    settled: Collection[str]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of a group that count; `enough` tells whether there are as many as there must be."""

    rows: tuple[RowGiven, ...]
    enough: bool


class Known(Protocol):
    """What a calculation looks at: a scene."""

    @property
    def index(self) -> Index: ...

    @property
    def given(self) -> Mapping[str, Value]: ...

    @property
    def settled(self) -> Collection[str]: ...

    @property
    def groups(self) -> Mapping[str, Group]: ...


def calculated(name: str, known: Known) -> Decimal | None:
    """Work out a calculation; None while it is not known. Total for any form and any answers."""
    return _outcome(name, known, {})


def shown(name: str, value: Decimal, index: Index) -> Message:
    """Write an outcome for people."""
    if name in index.money:
        return say("€ %(bedrag)s", bedrag=value)
    # No exponent, and no noughts at the end that nobody typed.
    text = f"{value:f}"
    return say("%(getal)s", getal=Decimal(text.rstrip("0").rstrip(".") if "." in text else text))


def _outcome(name: str, known: Known, worked: dict[str, Decimal | None]) -> Decimal | None:
    # Each is worked out once, and is not known while that goes on: nothing goes round in a circle,
    # and calculations that lean on each other cost no more than there are of them.
    if name not in worked:
        worked[name] = None
        value = _worked(known.index.calculations[name], known, worked)
        if value is not None and name in known.index.money:
            value = value.quantize(CENT, context=_EXACT)
        worked[name] = value if value is not None and value.is_finite() else None
    return worked[name]


def _worked(  # noqa: PLR0911 - a table: one arm an operation
    calculation: Calculation, known: Known, worked: dict[str, Decimal | None]
) -> Decimal | None:
    if calculation.operation is Operation.AANTAL:
        counts = [_count(name, known) for name in calculation.names]
        return None if None in counts else Decimal(sum(count or 0 for count in counts))
    parts = [_values(part, known, worked) for part in calculation.parts]
    values = [value for part in parts if part is not None for value in part]
    if None in parts:
        return None
    match calculation.operation:
        case Operation.SOM:
            total = Decimal(0)
            for value in values:
                total = _EXACT.add(total, value)
            return total
        case Operation.VERSCHIL:
            return _EXACT.subtract(*values) if len(values) == len(parts) == 2 else None  # noqa: PLR2004 - this minus that
        case Operation.PRODUCT:
            product = Decimal(1)
            for value in values:
                product = _EXACT.multiply(product, value)
            return product if len(values) == len(parts) else None
        case Operation.KLEINSTE:
            return min(values, default=None)
        case Operation.GROOTSTE:
            return max(values, default=None)


def _values(
    part: str | Decimal, known: Known, worked: dict[str, Decimal | None]
) -> tuple[Decimal, ...] | None:
    """Give the numbers a part stands for: one, one for each row, none; None when not known."""
    if isinstance(part, Decimal):
        return (part,)
    if part in known.index.calculations:
        value = _outcome(part, known, worked)
        return None if value is None else (value,)
    answers = _answers(part, known)
    if answers is None:
        return None
    question = known.index.questions[part]
    numbers = [
        stored(question.kind, answer) if isinstance(answer, str) else None for answer in answers
    ]
    found = tuple(number for number in numbers if isinstance(number, Decimal))
    return found if len(found) == len(answers) else None


def _count(name: str, known: Known) -> int | None:
    """Count the rows of a group, or the answers to a question; None when not known."""
    if name in known.index.groups:
        group = known.groups.get(name)
        return len(group.rows) if group is not None and group.enough else None
    answers = _answers(name, known)
    return None if answers is None else len(answers)


def _answers(name: str, known: Known) -> tuple[Value, ...] | None:
    """Give the answers to a question, of all rows when it is one of a group; None when not known.

    An answer that will not come is left out.
    """
    if name not in known.index.questions:
        return None
    holders: tuple[RowGiven | Known, ...] = (known,)
    if name in known.index.group_of:
        group = known.groups.get(known.index.group_of[name])
        if group is None or not group.enough:
            return None
        holders = group.rows
    answered = [holder.given[name] for holder in holders if name in holder.given]
    empty = sum(1 for each in holders if name not in each.given and name in each.settled)
    return tuple(answered) if len(answered) + empty == len(holders) else None
