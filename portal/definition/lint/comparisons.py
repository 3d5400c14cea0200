"""Does a comparison fit what it compares: the operator, the option, the date, the number."""

from collections.abc import Iterator

from portal.definition.conditions import (
    AGES,
    AnswerRef,
    CalculationRef,
    Compare,
    FactRef,
    Literal,
    Operator,
    Span,
)
from portal.definition.countries import parse_country
from portal.definition.lint.whole import Whole
from portal.definition.model import AnyQuestion, Choice, Choices
from portal.definition.places import Path
from portal.definition.problems import Problem, meant
from portal.definition.scalars import (
    WEEKDAYS,
    RowsOf,
    UnreadableError,
    parse_clock,
    parse_day,
    parse_decimal,
    parse_month,
)

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
    "datum": (*SAME, *ORDER, *AGES, *FILLED),
    "tijd": (*SAME, *ORDER, *FILLED),
    "email": FILLED,
    "telefoon": FILLED,
    "adres": FILLED,
    "bsn": FILLED,
    "bestand": FILLED,
    "berekening": (*ONE_OF, *SIZE),
    "maand": (*SAME, *ORDER, *FILLED),
    "periode": (*ORDER, *FILLED),
    "kvk": FILLED,
    "vestigingsnummer": FILLED,
    "rsin": FILLED,
    "iban": FILLED,
    "kenteken": FILLED,
    "land": (*ONE_OF, *FILLED),
    "plek": FILLED,
    "vandaag": (*SAME, *ORDER),
    "ingediend": (*SAME, *ORDER),
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
LIKE = {
    "vandaag": "datum",
    "ingediend": "datum",
    "bedrag": "getal",
    "berekening": "getal",
    "akkoord": "ja_nee",
}
"""Kinds whose values may be compared with those of another kind."""
IN_DAYS = ({"datum", "maand"}, {"datum", "periode"})
"""A day goes with a month, which it falls in, and with a period; those two do not go together."""
LENGTHS = {"dagen": (1, 1), "weken": (7, 7), "maanden": (28, 31), "jaren": (365, 366)}
"""The fewest and the most days in one of each unit."""


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
        if compare.operator is not Operator.INGEVULD and compare.operator not in AGES:
            yield from _literals(whole, path, compare, kind, compare.operand)
    else:
        other = _kind(whole, compare.operand)
        if not _alike(kind, other):
            yield whole.fout(
                path,
                "R214",
                f"'{subject.name}' ({kind}) is niet te vergelijken met "
                f"'{compare.operand.name}' ({other}).",
                compare.operand.name,
            )
        elif not isinstance(compare.operand, CalculationRef) and compare.operand.plus is not None:
            yield from _moved(whole, path, other, compare.operand.plus)


def _alike(kind: str, other: str) -> bool:
    left, right = LIKE.get(kind, kind), LIKE.get(other, other)
    return left == right or any({left, right} == pair for pair in IN_DAYS)


def _moved(whole: Whole, path: Path, kind: str, plus: Span) -> Iterator[Problem]:
    if LIKE.get(kind, kind) not in {"datum", "maand", "periode"}:
        yield whole.fout(path, "R214", f"'plus' kan alleen bij een datum, niet bij {kind}.", "plus")
    elif kind == "maand" and not whole_months(plus):
        yield whole.fout(path, "R214", "Bij een maand telt u hele maanden of jaren op.", "plus")


def whole_months(plus: Span | None) -> bool:
    """Say whether a month can be moved by this."""
    return plus is None or plus.unit in {"maanden", "jaren"}


def no_question(whole: Whole, path: Path, name: str) -> Problem:
    """Say that a question that is named does not exist."""
    known = (*whole.by_name, *whole.form.calculations)
    return whole.fout(path, "R204", f"vraag '{name}' bestaat niet{meant(name, known)}", name)


def values_of(question: AnyQuestion) -> tuple[str, ...] | None:
    """Give the values an answer can have; None when they are not a list."""
    match question:
        case Choice(options_from=RowsOf()) | Choices(options_from=RowsOf()):
            return None
        case Choice(options=()) | Choices(options=()):
            return WEEKDAYS
        case Choice() | Choices():
            return tuple(option.value for option in question.options)
        case _ if question.kind in {"ja_nee", "akkoord"}:
            return ("ja", "nee")
        case _:
            return None


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
            near = _by_label(whole, compare.subject.name, value) or meant(value, known)
            yield whole.fout(
                path,
                "R213",
                f"'{compare.subject.name}' heeft geen antwoord '{value}'{near} "
                f"Kies uit {', '.join(known)}.",
                value,
            )
        elif known is None:
            yield from _readable(whole, path, kind, value)


def _by_label(whole: Whole, name: str, label: str) -> str | None:
    """Name the value of the option that people read as this."""
    asked = whole.by_name.get(name)
    options = getattr(asked.question, "options", ()) if asked is not None else ()
    value = next((each.value for each in options if each.label == label), None)
    return None if value is None else f"; bedoelt u '{value}'?"


def _readable(whole: Whole, path: Path, kind: str, value: str) -> Iterator[Problem]:
    """Check that a value is written as its kind is written."""
    try:
        match LIKE.get(kind, kind):
            case "getal":
                parse_decimal(value)
            case "datum":
                parse_day(value)
            case "periode":
                parse_day(value)
            case "maand":
                parse_month(value)
            case "tijd":
                parse_clock(value)
            case "land":
                parse_country(value)
            case _:
                pass
    except UnreadableError as error:
        _, code, text = error.wrongs[0]
        yield whole.fout(path, code, text, value)
