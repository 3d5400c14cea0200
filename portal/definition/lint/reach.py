"""Can it ever happen: conditions that are never true, or always, as far as values tell.

A condition is written out as alternatives (an "or" of "ands"); an alternative is impossible when
what it asks of one answer contradicts itself. A question that depends on another one also asks
that the other is shown. What the values do not tell is taken to be possible: this check may be
silent, and is never wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, islice
from textwrap import shorten

from portal.definition.conditions import (
    All,
    AnswerRef,
    AnyOf,
    Compare,
    Condition,
    FactRef,
    Literal,
    Named,
    Not,
    Operator,
)
from portal.definition.lint.asked import TOO_LARGE
from portal.definition.lint.comparisons import FACT_VALUES, values_of
from portal.definition.lint.whole import Whole
from portal.definition.model import Amount, Number
from portal.definition.problems import Problem
from portal.definition.scalars import UnreadableError, parse_clock, parse_day, parse_decimal
from portal.definition.spoken import spoken

MOST = 64
"""Alternatives beyond which a condition is left alone."""

WIDEST = 120
"""Letters of a condition read aloud in a sentence."""

MOST_USES = 1_000
"""Conditions beyond which a form is left alone."""

Claim = tuple[Compare, bool]
"""A comparison that must hold, or must not."""
Alternatives = tuple[tuple[Claim, ...], ...]


def reach(whole: Whole) -> Iterator[Problem]:
    """Find what nobody will ever see, and conditions that decide nothing."""
    for use in islice(whole.uses, MOST_USES):
        if use.path[-1] == "controleer" or whole.size(use.condition) >= TOO_LARGE:
            continue
        if not possible(whole, use.condition):
            told = "Deze voorwaarde is nooit waar, dus dit komt nooit aan de beurt"
            yield whole.fout(use.path, "R330", f"{told}: {_aloud(whole, use.condition)}.")
        elif not possible(whole, Not(use.condition)):
            told = "Deze voorwaarde is altijd waar. Haal hem weg"
            yield whole.waarschuwing(use.path, "R331", f"{told}: {_aloud(whole, use.condition)}.")


def _aloud(whole: Whole, condition: Condition) -> str:
    """Say what a condition asks, as far as a line has room for it."""
    return shorten(spoken(condition, whole.form), WIDEST, placeholder=" …")


def possible(whole: Whole, condition: Condition) -> bool:
    """Say whether there may be answers and facts for which a condition holds."""
    alternatives = _alternatives(whole, condition, holds=True, through=frozenset())
    if alternatives is None:
        return True
    return any(_agrees(whole, claims) for claims in alternatives)


def _alternatives(
    whole: Whole, condition: Condition, *, holds: bool, through: frozenset[str]
) -> Alternatives | None:
    """Write a condition out; None when that grows too large or goes round in a circle."""
    match condition:
        case Compare():
            return (((condition, holds),),)
        case Not(part):
            return _alternatives(whole, part, holds=not holds, through=through)
        case Named(name):
            inner = whole.form.conditions.get(name)
            if inner is None or name in through:
                return None
            return _alternatives(whole, inner, holds=holds, through=through | {name})
        case All(parts) | AnyOf(parts):  # pragma: no branch (the union ends here)
            written = [_alternatives(whole, part, holds=holds, through=through) for part in parts]
            known = [part for part in written if part is not None]
            if len(known) < len(written):
                return None
            # What holds together multiplies, what holds instead adds up; a denial turns them round.
            together = isinstance(condition, All) is holds
            joined = _product(known) if together else tuple(chain(*known))
            return joined if joined is not None and len(joined) <= MOST else None


def _product(parts: list[Alternatives]) -> Alternatives | None:
    product: Alternatives = ((),)
    for part in parts:
        product = tuple((*left, *right) for left in product for right in part)
        if len(product) > MOST:
            return None
    return product


@dataclass(frozen=True, slots=True)
class _Room:
    """What is left for one answer: values out of a list, and a stretch of an ordered kind."""

    values: frozenset[str] | None
    low: object = None
    low_in: bool = True
    high: object = None
    high_in: bool = True

    @property
    def empty(self) -> bool:
        """Say whether no value is left."""
        if self.values is not None and not self.values:
            return True
        if not isinstance(self.low, Decimal) or not isinstance(self.high, Decimal):
            return False
        if self.low == self.high:
            return not (self.low_in and self.high_in)
        return self.low > self.high


def _agrees(whole: Whole, claims: tuple[Claim, ...]) -> bool:
    """Say whether claims leave room for every answer they speak of."""
    rooms: dict[str, _Room] = {}
    held: dict[tuple[str, str], bool] = {}
    for compare, holds in (*claims, *_shown(whole, claims)):
        name = compare.subject.name
        room = rooms.get(name) or _whole_room(whole, compare.subject)
        if compare.operator in {Operator.BEVAT, Operator.INGEVULD}:
            key = (name, f"{compare.operator} {compare.operand}")
            if held.setdefault(key, holds) is not holds:
                return False
            continue
        rooms[name] = _narrowed(room, compare, holds=holds)
        if rooms[name].empty:
            return False
    return True


def _shown(whole: Whole, claims: tuple[Claim, ...]) -> Iterator[Claim]:
    """Give what must hold for the questions of these claims to be asked at all."""
    # What must be left empty may just as well be hidden.
    waiting = [each.subject for each, _ in claims if each.operator is not Operator.INGEVULD]
    seen: set[str] = set()
    while waiting and len(seen) < MOST:
        subject = waiting.pop()
        if isinstance(subject, FactRef) or subject.name in seen:
            continue
        seen.add(subject.name)
        asked = whole.by_name.get(subject.name)
        if asked is None:
            continue
        step = whole.form.steps[asked.position[0]]
        for condition in (asked.question.show_if, step.show_if):
            if condition is None:
                continue
            only = _alternatives(whole, condition, holds=True, through=frozenset())
            if only is not None and len(only) == 1:
                yield from only[0]
                waiting += [compare.subject for compare, _ in only[0]]


def _whole_room(whole: Whole, subject: AnswerRef | FactRef) -> _Room:
    """Give all the room an answer has; a number only what its bounds leave."""
    values = _domain(whole, subject)
    asked = whole.by_name.get(subject.name) if isinstance(subject, AnswerRef) else None
    if asked is None or not isinstance(asked.question, Number | Amount):
        return _Room(values)
    return _Room(values, low=asked.question.minimum, high=asked.question.maximum)


def _domain(whole: Whole, subject: AnswerRef | FactRef) -> frozenset[str] | None:
    if isinstance(subject, FactRef):
        match subject.name:
            case "persoon":
                return _people(whole)
            case "handelt":
                return _acting(whole)
            case _:
                return _fact_values(subject.name)
    asked = whole.by_name.get(subject.name)
    values = values_of(asked.question) if asked is not None else None
    return None if values is None else frozenset(values)


def _fact_values(name: str) -> frozenset[str] | None:
    values = FACT_VALUES.get(name)
    return None if values is None else frozenset(values)


def _people(whole: Whole) -> frozenset[str]:
    """Give who may fill in this form."""
    login = whole.form.login
    kinds = {"niemand": login.anonymous, "burger": login.burger, "bedrijf": login.bedrijf}
    may = {kind for kind, allowed in kinds.items() if allowed not in (False, None)}
    optional = any(level == "geen" for level in (login.burger, login.bedrijf))
    return frozenset(may | {"niemand"} if optional else may)


def _acting(whole: Whole) -> frozenset[str]:
    """Give who may act: nobody does so for another where the form does not say when."""
    others = frozenset() if whole.form.on_behalf is not None else frozenset({"namens"})
    return frozenset(FACT_VALUES["handelt"]) - others


def _narrowed(room: _Room, compare: Compare, *, holds: bool) -> _Room:
    """Take from the room what a claim forbids."""
    if not isinstance(compare.operand, Literal):
        return room
    written = compare.operand.values
    match compare.operator:
        case Operator.IS | Operator.EEN_VAN | Operator.IS_NIET if room.values is not None:
            keep = holds is not (compare.operator is Operator.IS_NIET)
            left = room.values & set(written) if keep else room.values - set(written)
            return replace(room, values=left)
        case Operator.IS if holds:
            value = _measure(written[0])
            return _above(_below(room, value, inclusive=True), value, inclusive=True)
        case Operator.MINSTENS | Operator.OP_OF_NA | Operator.MINDER_DAN | Operator.VOOR:
            up = compare.operator in {Operator.MINSTENS, Operator.OP_OF_NA}
            return _cut(room, _measure(written[0]), up=up, holds=holds, edge_up=True)
        case Operator.MEER_DAN | Operator.NA | Operator.HOOGSTENS | Operator.OP_OF_VOOR:
            up = compare.operator in {Operator.MEER_DAN, Operator.NA}
            return _cut(room, _measure(written[0]), up=up, holds=holds, edge_up=False)
        case _:
            return room


def _cut(room: _Room, value: Decimal | None, *, up: bool, holds: bool, edge_up: bool) -> _Room:
    """Keep the upper or the lower part; `edge_up` says to which part the value itself belongs."""
    if up is holds:
        return _above(room, value, inclusive=edge_up)
    return _below(room, value, inclusive=not edge_up)


def _above(room: _Room, value: Decimal | None, *, inclusive: bool) -> _Room:
    if value is None or (isinstance(room.low, Decimal) and room.low > value):
        return room
    both = inclusive and (room.low_in or room.low != value)
    return replace(room, low=value, low_in=both)


def _below(room: _Room, value: Decimal | None, *, inclusive: bool) -> _Room:
    if value is None or (isinstance(room.high, Decimal) and room.high < value):
        return room
    both = inclusive and (room.high_in or room.high != value)
    return replace(room, high=value, high_in=both)


def _measure(written: str) -> Decimal | None:
    """Give a number, date or time as a number that orders the same; None for anything else."""
    try:
        return parse_decimal(written)
    except UnreadableError:
        pass
    try:
        return Decimal(parse_day(written).toordinal())
    except UnreadableError:
        pass
    try:
        clock = parse_clock(written)
    except UnreadableError:
        return None
    return Decimal(clock.hour * 60 + clock.minute)
