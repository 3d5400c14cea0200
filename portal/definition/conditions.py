"""Conditions as data: a small closed set of operators that can be checked, drawn and read aloud.

A condition never runs code. `engine.conditions` decides whether one holds, with three outcomes:
yes, no, and not yet known (a question it needs has no answer yet).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Operator(StrEnum):
    """How an answer is compared; the words are those a form editor writes."""

    IS = "is"
    IS_NIET = "is_niet"
    EEN_VAN = "een_van"
    BEVAT = "bevat"
    INGEVULD = "ingevuld"
    MEER_DAN = "meer_dan"
    MINSTENS = "minstens"
    MINDER_DAN = "minder_dan"
    HOOGSTENS = "hoogstens"
    VOOR = "voor"
    NA = "na"
    OP_OF_VOOR = "op_of_voor"
    OP_OF_NA = "op_of_na"
    LEEFTIJD_MINSTENS = "leeftijd_minstens"
    LEEFTIJD_ONDER = "leeftijd_onder"


AGES = (Operator.LEEFTIJD_MINSTENS, Operator.LEEFTIJD_ONDER)
"""Operators that count the birthdays since a day, up to and including today."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time that is added to or taken from a date: `8 weken`, `-1 dag`, `2 maanden`."""

    amount: int
    unit: str  # dagen | weken | maanden | jaren


@dataclass(frozen=True, slots=True)
class Literal:
    """What stands in the form itself; the text as written, or several for `een_van`."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerRef:
    """The answer to another question, for dates moved by a span."""

    name: str
    plus: Span | None = None


@dataclass(frozen=True, slots=True)
class FactRef:
    """A fact that surrounds the form: `vandaag`, `ingediend`, `persoon`, `niveau`."""

    name: str
    plus: Span | None = None


@dataclass(frozen=True, slots=True)
class CalculationRef:
    """The outcome of a calculation; on the left of a line its bare name is an `AnswerRef`."""

    name: str


Operand = Literal | AnswerRef | FactRef | CalculationRef


@dataclass(frozen=True, slots=True)
class Compare:
    """The answer, calculation or fact `subject` compared with an operand."""

    subject: AnswerRef | FactRef
    operator: Operator
    operand: Operand


@dataclass(frozen=True, slots=True)
class Named:
    """A condition with a name, defined once under `voorwaarden`."""

    name: str


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds (`alle`, and a mapping with several questions)."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds (`minstens_een`)."""

    parts: "tuple[Condition, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold (`niet`)."""

    part: "Condition"


Condition = Compare | Named | All | AnyOf | Not


def compares(condition: Condition) -> Iterator[Compare]:
    """Every comparison inside a condition; names are not followed."""
    match condition:
        case Compare():
            yield condition
        case Named():
            return
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from compares(part)
        case Not(part):  # pragma: no branch (the union ends here)
            yield from compares(part)


def names(condition: Condition) -> Iterator[str]:
    """Every named condition a condition leans on."""
    match condition:
        case Compare():
            return
        case Named(name):
            yield name
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from names(part)
        case Not(part):  # pragma: no branch (the union ends here)
            yield from names(part)
