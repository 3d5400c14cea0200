"""A form back to YAML, in the manner our forms are written in: `read(written(form)) == form`.

Comments are not kept, because a model has none; what equals its default is left out. For files
that tools make: a new form, the recording of a test.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any

from portal.definition.conditions import (
    All,
    AnswerRef,
    AnyOf,
    Compare,
    FactRef,
    Literal,
    Named,
    Not,
    Operator,
    Span,
)
from portal.definition.model import Model
from portal.definition.places import Plain
from portal.definition.shape import keys
from portal.definition.spoken import length

FIRST = ("vraag", "soort", "label")
"""What a question begins with; the rest follows in the order of its model."""

SAFE = re.compile(r"[^\W_][^\n]*")
UNSAFE = re.compile(r": |:$|\s#|\s$")
SHORT = re.compile(r"[a-z0-9][a-z0-9_-]*", re.ASCII)
WIDTH = 80


def _calculation(value: Any) -> Plain:  # noqa: ANN401 - of a module above this one
    """Write a sum: its operation, and its parts; a count has one."""
    parts = [plain_of(part) for part in value.parts]
    return {str(value.operation): parts[0] if len(parts) == 1 else parts}


OTHERS: dict[str, Callable[[Any], Plain]] = {
    "CalculationRef": lambda ref: {"berekening": ref.name},
    "Calculation": _calculation,
}
"""How parts of the language are written that need not be there, by the name of their class."""


def written(model: Model) -> str:
    """Write a model as a YAML file."""
    return yaml(plain_of(model))


def yaml(plain: Plain) -> str:
    """Write texts, lists and groups as YAML that our strict reader takes."""
    return "\n".join(_lines(plain)) + "\n"


def plain_of(value: object) -> Plain:  # noqa: C901, PLR0911, PLR0912 - a table: one arm a type
    """Give a value of a model as the texts, lists and groups an editor would write."""
    match value:
        case Model():
            return _group(value)
        case bool():
            return "ja" if value else "nee"
        case Enum():
            return str(value.value)
        case time():
            return f"{value:%H:%M}"
        case date() | int() | str():
            return str(value)
        case Decimal():
            return f"{value:f}"
        case Span():
            return f"-{length(value)}" if value.amount < 0 else length(value)
        case Literal(values):
            return values[0] if len(values) == 1 else list(values)
        case AnswerRef():
            return _reference("antwoord", value)
        case FactRef():
            return _reference("feit", value)
        case Named(name):
            return name
        case All(parts):
            return {"alle": [plain_of(part) for part in parts]}
        case AnyOf(parts):
            return {"minstens_een": [plain_of(part) for part in parts]}
        case Not(part):
            return {"niet": plain_of(part)}
        case Compare():
            return {value.subject.name: _compared(value)}
        case Mapping():
            return {str(name): plain_of(part) for name, part in value.items()}
        case tuple() | list():
            return [plain_of(part) for part in value]
        case _ if type(value).__name__ in OTHERS:
            return OTHERS[type(value).__name__](value)
        case _:
            raise TypeError(f"no way to write {type(value).__name__} in a form file")


def _group(model: Model) -> Plain:
    fields = type(model).model_fields
    found = {
        key: plain_of(getattr(model, name))
        for key, name in keys(type(model)).items()
        if key == "soort"
        or getattr(model, name) != fields[name].get_default(call_default_factory=True)
    }
    first = {key: found[key] for key in FIRST if key in found and "vraag" in found}
    return first | found


def _reference(kind: str, ref: AnswerRef | FactRef) -> Plain:
    return {kind: ref.name} | ({} if ref.plus is None else {"plus": plain_of(ref.plus)})


def _compared(compare: Compare) -> Plain:
    operand = plain_of(compare.operand)
    if compare.operator is Operator.IS:
        return operand
    several = compare.operator is Operator.EEN_VAN and isinstance(operand, str)
    return {str(compare.operator): [operand] if several else operand}


def _lines(plain: Plain) -> Iterator[str]:
    match plain:
        case str():
            yield _scalar(plain)
        case list():
            for part in plain:
                first, *rest = _lines(part)
                yield f"- {first}"
                yield from (f"  {line}" if line else "" for line in rest)
        case _:
            for key, part in plain.items():
                yield from _entry(key, part)


def _entry(key: str, part: Plain) -> Iterator[str]:
    name = _scalar(key)
    if isinstance(part, str) and _is_block(part):
        yield f"{name}: |"
        yield from (f"  {line}" if line else "" for line in part.split("\n"))
    elif isinstance(part, str):
        yield f"{name}: {_scalar(part)}"
    elif row := _row(part):
        yield f"{name}: {row}"
    else:
        yield f"{name}:"
        yield from (f"  {line}" if line else "" for line in _lines(part))


def _row(part: Plain) -> str | None:
    """Give what fits on the line of its key: nothing at all, or a few names."""
    if not part:
        return "[]" if isinstance(part, list) else "{}"
    names = [each for each in part if isinstance(each, str) and SHORT.fullmatch(each)]
    row = f"[{', '.join(names)}]"
    fits = isinstance(part, list) and len(names) == len(part) and len(row) <= WIDTH
    return row if fits else None


def _is_block(text: str) -> bool:
    """Say whether a text of several lines comes back the same from behind a `|`."""
    lines = text.split("\n")
    plain = all(line.isprintable() and line == line.rstrip() for line in lines)
    return len(lines) > 1 and plain and text == text.strip()


def _scalar(text: str) -> str:
    if SAFE.fullmatch(text) and not UNSAFE.search(text):
        return text
    return json.dumps(text, ensure_ascii=False)
