"""Does a comparison fit what it compares: the operator, the option, the date, the number."""

from collections.abc import Iterator

from portal.definition.conditions import (
    AnswerRef,
    CalculationRef,
    Compare,
    FactRef,
    Literal,
    Operator,
)
from portal.definition.lint.whole import Whole
from portal.definition.model import AnyQuestion, Choice, Choices
from portal.definition.places import Path
from portal.definition.problems import Problem, meant
from portal.definition.scalars import UnreadableError, parse_clock, parse_day, parse_decimal

SAME = (Operator.IS, Operator.IS_NIET)
ONE_OF = (*SAME, Operator.EEN_VAN)
SIZE = (Operator.MEER_DAN, Operator.MINSTENS, Operator.MINDER_DAN, Operator.HOOGSTENS)
ORDER = (Operator.VOOR, Operator.NA, Operator.OP_OF_VOOR, Operator.OP_OF_NA)
FILLED = (Operator.INGEVULD,)

ALLOWED: dict[str, tuple[Operator, ...]] = {
    "tekst": (*ONE_OF, *FILLED),
    "tekstvak": FILLED,
    "getal": (*ONE_OF, *SIZE, *FILLED),
    "bedrag": (*ONE_OF, *SIZE, *FILLED),
    "ja_nee": (*SAME, *FILLED),
    "keuze": (*ONE_OF, *FILLED),
    "meerkeuze": (Operator.BEVAT, *FILLED),
    "akkoord": (*SAME, *FILLED),
    "datum": (*SAME, *ORDER, *FILLED),
    "tijd": (*SAME, *ORDER, *FILLED),
    "email": FILLED,
    "telefoon": FILLED,
    "adres": FILLED,
    "bsn": FILLED,
    "bestand": FILLED,
    "berekening": (*ONE_OF, *SIZE),
    "vandaag": (*SAME, *ORDER),
    "persoon": ONE_OF,
    "niveau": (*ONE_OF, *SIZE),
    "handelt": ONE_OF,
}
"""Which operators make sense, by kind of question and by fact."""

FACT_VALUES = {
    "persoon": ("niemand", "burger", "bedrijf"),
    "niveau": ("geen", "laag", "substantieel", "hoog"),
    "handelt": ("zelf", "namens", "medewerker"),
}
LIKE = {"vandaag": "datum", "bedrag": "getal", "berekening": "getal", "akkoord": "ja_nee"}
"""Kinds whose values may be compared with those of another kind."""


def compared(whole: Whole, path: Path, compare: Compare) -> Iterator[Problem]:
    """Check one comparison of which every name is known."""
    subject = compare.subject
    kind = _kind(whole, subject)
    allowed = ALLOWED[kind]
    what = f"Bij '{subject.name}' ({kind})" if kind != subject.name else f"Bij {kind}"
    if compare.operator not in allowed:
        words = ", ".join(allowed)
        yield whole.fout(
            path, "R212", f"{what} kan '{compare.operator}' niet. Kies uit {words}.", subject.name
        )
    elif isinstance(compare.operand, Literal):
        if compare.operator is not Operator.INGEVULD:
            yield from _literals(whole, path, compare, kind, compare.operand)
    else:
        other = _kind(whole, compare.operand)
        if LIKE.get(other, other) != LIKE.get(kind, kind):
            yield whole.fout(
                path,
                "R214",
                f"'{subject.name}' ({kind}) is niet te vergelijken met "
                f"'{compare.operand.name}' ({other}).",
                compare.operand.name,
            )
        elif _is_moved(compare.operand) and LIKE.get(other, other) != "datum":
            yield whole.fout(
                path, "R214", f"'plus' kan alleen bij een datum, niet bij {other}.", "plus"
            )


def values_of(question: AnyQuestion) -> tuple[str, ...] | None:
    """Give the values an answer can have; None when they are not a list."""
    match question:
        case Choice() | Choices():
            return tuple(option.value for option in question.options)
        case _ if question.kind in {"ja_nee", "akkoord"}:
            return ("ja", "nee")
        case _:
            return None


def _is_moved(ref: AnswerRef | FactRef | CalculationRef) -> bool:
    return not isinstance(ref, CalculationRef) and ref.plus is not None


def _kind(whole: Whole, ref: AnswerRef | FactRef | CalculationRef) -> str:
    if isinstance(ref, FactRef):
        return ref.name
    asked = whole.by_name.get(ref.name)
    return "berekening" if asked is None else asked.question.kind


def _literals(
    whole: Whole, path: Path, compare: Compare, kind: str, literal: Literal
) -> Iterator[Problem]:
    known = FACT_VALUES.get(kind)
    if isinstance(compare.subject, AnswerRef) and compare.subject.name in whole.by_name:
        known = values_of(whole.by_name[compare.subject.name].question)
    for value in literal.values:
        if known is not None and value not in known:
            yield whole.fout(
                path,
                "R213",
                f"'{compare.subject.name}' heeft geen antwoord '{value}'{meant(value, known)} "
                f"Kies uit {', '.join(known)}.",
                value,
            )
        elif known is None:
            yield from _readable(whole, path, kind, value)


def _readable(whole: Whole, path: Path, kind: str, value: str) -> Iterator[Problem]:
    """Check that a value is written as its kind is written."""
    try:
        match LIKE.get(kind, kind):
            case "getal":
                parse_decimal(value)
            case "datum":
                parse_day(value)
            case "tijd":
                parse_clock(value)
            case _:
                pass
    except UnreadableError as error:
        _, code, text = error.wrongs[0]
        yield whole.fout(path, code, text, value)
