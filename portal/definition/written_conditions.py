"""Conditions as a form editor writes them, to the trees of `conditions`.

How to read one: a bare word is a named condition. In a mapping every key is a question or one of
the facts `vandaag`, `ingediend`, `persoon`, `niveau` and `handelt`, and every line must hold; the
right side is a value (`muziek: ja`), another answer (`einde: {antwoord: begin}`),
a calculation (`plaatsen: {minstens: {berekening: totaal}}`), or operators with their operands
(`bezoekers: {minstens: 250}`). `alle` and `minstens_een` take a list of conditions, `niet` takes
one. The age operators count for a day of birth, and only against a number of years
(`geboren: {leeftijd_minstens: 18}`). All problems inside one condition are told at once.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from portal.definition.conditions import (
    AGES,
    All,
    AnswerRef,
    AnyOf,
    CalculationRef,
    Compare,
    Condition,
    FactRef,
    Literal,
    Named,
    Not,
    Operand,
    Operator,
    Span,
)
from portal.definition.problems import meant
from portal.definition.scalars import UnreadableError, Wrong, parse_shift, quoted, unreadable

FACTS = ("vandaag", "ingediend", "persoon", "niveau", "handelt")
JOINERS = ("alle", "minstens_een", "niet")
REFERENCE = ("antwoord", "feit", "berekening", "plus")
KINDS_OF_REFERENCE = ("antwoord", "feit", "berekening")
OPERATORS = tuple(operator.value for operator in Operator)
RESERVED = frozenset((*FACTS, *JOINERS, *REFERENCE, *OPERATORS, "ja", "nee"))
"""Words of the language itself; no question and no condition may be called so."""

SIGNS = {
    ">": "meer_dan",
    ">=": "minstens",
    "<": "minder_dan",
    "<=": "hoogstens",
    "=": "is",
    "==": "is",
    "!=": "is_niet",
    "<>": "is_niet",
}
"""What who comes from a spreadsheet writes, and our word for it."""
YEARS = re.compile(r"[0-9]{1,3}", re.ASCII)
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)


def parse_condition(value: object) -> Condition:
    """Read a condition; see the top of this module."""
    match value:
        case Compare() | Named() | All() | AnyOf() | Not():
            return value
        case str() if NAME.fullmatch(value):
            return Named(value)
        case str():
            raise unreadable(
                "R121",
                f"{quoted(value)} kan geen naam van een voorwaarde zijn. "
                "Bedoelt u het antwoord op een vraag? Schrijf dan 'vraag: waarde'.",
            )
        case Mapping() if value:
            return _all_of((key, partial(_line, key, right)) for key, right in value.items())
        case _:
            raise unreadable(
                "R120",
                "Een voorwaarde is de naam van een voorwaarde, of bestaat uit regels als "
                "'muziek: ja'. Verzamel voorwaarden met alle of minstens_een.",
            )


def parse_operand(value: object) -> Operand:
    """Read what an answer is compared with.

    A text is a literal, a list is several literals (for `een_van`), `{antwoord: naam}` is the
    answer to another question and `{feit: vandaag}` a fact; both may be moved with
    `plus: 8 weken` or `plus: -1 dag`.
    """
    match value:
        case Literal() | AnswerRef() | FactRef() | CalculationRef():
            return value
        case str():
            return Literal((value,))
        case Mapping() if value:
            return _reference(value)
        case [_, *_]:
            return Literal(tuple(_word(item) for item in value))
        case _:
            raise unreadable("R116", "Schrijf hier een waarde, {antwoord: naam} of {feit: naam}.")


def _word(value: object) -> str:
    if isinstance(value, str):
        return value
    raise unreadable("R116", f"In deze lijst horen alleen waarden, niet {quoted(value)}.")


def _each(parts: Iterable[tuple[str | int, Callable[[], Condition]]]) -> tuple[Condition, ...]:
    """Read every part, so that all problems are told at once, each with its place."""
    wrongs: list[Wrong] = []
    read: list[Condition] = []
    for place, part in parts:
        try:
            read.append(part())
        except UnreadableError as error:
            wrongs += error.below(place)
    if wrongs:
        raise UnreadableError(*wrongs)
    return tuple(read)


def _all_of(parts: Iterable[tuple[str | int, Callable[[], Condition]]]) -> Condition:
    read = _each(parts)
    return read[0] if len(read) == 1 else All(read)


def _line(key: str, right: object) -> Condition:
    """Read one line of a condition."""
    if key == "alle":
        return All(_list(right))
    if key == "minstens_een":
        return AnyOf(_list(right))
    if key == "niet":
        return Not(parse_condition(right))
    if key in FACTS:
        return _comparison(FactRef(key), right)
    if key in OPERATORS:
        raise unreadable(
            "R122", f"Zet {key} achter een vraag, bijvoorbeeld 'bezoekers: {{{key}: …}}'."
        )
    if key in RESERVED or not NAME.fullmatch(key):
        raise unreadable("R122", f"{quoted(key)} kan geen naam van een vraag zijn.")
    return _comparison(AnswerRef(key), right)


def _list(value: object) -> tuple[Condition, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise unreadable("R123", "Zet hier een lijst van voorwaarden, elk op een regel met een -.")
    return _each((place, partial(parse_condition, item)) for place, item in enumerate(value))


def _comparison(subject: AnswerRef | FactRef, right: object) -> Condition:
    """Read the right side of a line: a value, a reference, or operators with their operands."""
    match right:
        case list() | tuple():
            raise unreadable("R124", "Schrijf {een_van: […]} als een van deze waarden goed is.")
        case Mapping() if right and set(right).isdisjoint(REFERENCE):
            return _all_of(
                (key, partial(_operated, subject, key, operand)) for key, operand in right.items()
            )
        case _:
            return Compare(subject, Operator.IS, parse_operand(right))


def _operated(subject: AnswerRef | FactRef, key: str, right: object) -> Condition:
    if key not in OPERATORS:
        near = f"; bedoelt u '{SIGNS[key]}'?" if key in SIGNS else meant(key, OPERATORS)
        raise unreadable(
            "R125", f"{quoted(key)} is geen vergelijking{near} Kies uit {', '.join(OPERATORS)}."
        )
    operator, operand = Operator(key), parse_operand(right)
    several = not isinstance(right, str | Mapping)
    if several and operator is not Operator.EEN_VAN:
        raise unreadable("R126", f"Na {key} hoort één waarde. Een lijst hoort bij een_van.")
    if operator is Operator.EEN_VAN and not several:
        raise unreadable("R126", "Na een_van hoort een lijst, bijvoorbeeld [koop, huur].")
    if operator is Operator.INGEVULD and operand not in (Literal(("ja",)), Literal(("nee",))):
        raise unreadable("R126", "Na ingevuld hoort ja of nee.")
    if operator in AGES and not (isinstance(right, str) and YEARS.fullmatch(right)):
        raise unreadable(
            "R126", f"Na {key} hoort een leeftijd in hele jaren, bijvoorbeeld {key}: 18."
        )
    return Compare(subject, operator, operand)


def _reference(value: Mapping[str, object]) -> AnswerRef | FactRef | CalculationRef:
    """Read `{antwoord: naam, plus: …}`, `{feit: naam, plus: …}` or `{berekening: naam}`."""
    wrongs: list[Wrong] = [
        ((key,), "R117", f"{quoted(key)} hoort hier niet; wel {', '.join(REFERENCE)}.")
        for key in value
        if key not in REFERENCE
    ]
    if wrongs:
        raise UnreadableError(*wrongs)
    kinds = [kind for kind in KINDS_OF_REFERENCE if kind in value]
    if len(kinds) != 1:
        raise unreadable(
            "R117", "Schrijf hier {antwoord: naam}, {feit: naam} of {berekening: naam}."
        )
    (kind,) = kinds
    name = value[kind]
    if not isinstance(name, str) or not NAME.fullmatch(name):
        raise UnreadableError(((kind,), "R117", f"{quoted(name)} kan geen naam zijn."))
    if kind == "antwoord":
        return AnswerRef(name, _plus(value))
    if kind == "berekening":
        if "plus" in value:
            raise UnreadableError(
                (("plus",), "R117", "Bij een berekening kan geen 'plus'; zet het in de berekening.")
            )
        return CalculationRef(name)
    if name not in FACTS:
        raise UnreadableError(
            ((kind,), "R203", f"Het feit {quoted(name)} bestaat niet; wel {', '.join(FACTS)}.")
        )
    return FactRef(name, _plus(value))


def _plus(value: Mapping[str, object]) -> Span | None:
    if "plus" not in value:
        return None
    try:
        return parse_shift(value["plus"])
    except UnreadableError as error:
        raise UnreadableError(*error.below("plus")) from None
