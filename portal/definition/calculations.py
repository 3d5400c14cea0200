"""Sums as data: a small closed set of operations over answers, earlier sums and numbers.

As a form editor writes them, below `berekeningen`:

    totaal: {som: [grote_kramen, kleine_kramen]}     product: [totaal, "1,21"]
    kramen_bij_elkaar: {aantal: kramen}              verschil: [totaal, korting]

`som`, `aantal`, `kleinste` and `grootste` take a question of a repeated group over all its rows.
`engine.calculations` works them out, in decimals.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial

from portal.definition.scalars import UnreadableError, Wrong, parse_decimal, quoted, unreadable
from portal.definition.written_conditions import NAME

MOST_PARTS = 50


class Operation(StrEnum):
    """What is done with the parts; the words are those a form editor writes."""

    SOM = "som"
    VERSCHIL = "verschil"
    PRODUCT = "product"
    AANTAL = "aantal"
    KLEINSTE = "kleinste"
    GROOTSTE = "grootste"


OPERATIONS = tuple(operation.value for operation in Operation)
OVER_ROWS = frozenset({Operation.SOM, Operation.AANTAL, Operation.KLEINSTE, Operation.GROOTSTE})
"""Operations that can take a question of a repeated group: its answers in all rows."""


@dataclass(frozen=True, slots=True)
class Calculation:
    """One sum: an operation and its parts, each the name of something known or a number."""

    operation: Operation
    parts: tuple[str | Decimal, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names among the parts."""
        return tuple(part for part in self.parts if isinstance(part, str))


def is_money(calculation: Calculation, kinds: Mapping[str, str]) -> bool:
    """Tell whether the outcome is an amount in euro: one of its parts is, and it is no count.

    `kinds` has the kinds of the questions and of the calculations that were declared before.
    """
    if calculation.operation is Operation.AANTAL:
        return False
    return any(kinds.get(name) == "bedrag" for name in calculation.names)


def parse_calculation(value: object) -> Calculation:
    """Read a calculation; see the top of this module."""
    match value:
        case Calculation():
            return value
        case Mapping() if len(value) == 1:
            ((key, right),) = value.items()
            return _read(str(key), right)
        case _:
            raise unreadable(
                "R118",
                "Een berekening is één regel met één bewerking, bijvoorbeeld 'som: [a, b]'.",
            )


def _read(key: str, right: object) -> Calculation:
    if key not in OPERATIONS:
        raise UnreadableError(
            (
                (key,),
                "R127",
                f"{quoted(key)} is geen berekening. Kies uit {', '.join(OPERATIONS)}.",
            )
        )
    operation = Operation(key)
    if operation is Operation.AANTAL and isinstance(right, str):
        right = [right]
    try:
        return Calculation(operation, _parts(operation, right))
    except UnreadableError as error:
        raise UnreadableError(*error.below(key)) from None


def _parts(operation: Operation, right: object) -> tuple[str | Decimal, ...]:
    if not isinstance(right, list | tuple) or not 1 <= len(right) <= MOST_PARTS:
        raise unreadable("R118", f"Zet achter {operation} een lijst, bijvoorbeeld [a, b].")
    if operation is Operation.VERSCHIL and len(right) != 2:  # noqa: PLR2004 - this minus that
        raise unreadable("R118", "Een verschil is van precies twee getallen: [a, b] is a min b.")
    readers: list[Callable[[], str | Decimal]] = [partial(_part, operation, each) for each in right]
    wrongs: list[Wrong] = []
    parts: list[str | Decimal] = []
    for place, reader in enumerate(readers):
        try:
            parts.append(reader())
        except UnreadableError as error:
            wrongs += error.below(place)
    if wrongs:
        raise UnreadableError(*wrongs)
    return tuple(parts)


def _part(operation: Operation, written: object) -> str | Decimal:
    if isinstance(written, str) and NAME.fullmatch(written):
        return written
    if operation is Operation.AANTAL:
        raise unreadable("R118", f"Een aantal telt vragen of een groep, niet {quoted(written)}.")
    return parse_decimal(written)
