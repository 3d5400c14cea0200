"""The table of dated examples (`voorbeelden.toml`): what the law gives, beside what we compute.

A lawyer adds or corrects an example without Python; what cannot be read is told in Dutch with the
number of the example. `portal termijn voorbeelden` prints the table.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from typing import Annotated, Any, TypeAlias, get_args

from pydantic import Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from portal.termijn.voorbeelden.messages import (
    Bekendmaking,
    Kennisgeving,
    Klok,
    NaStoring,
    OpTijd,
    TeVroeg,
)
from portal.termijn.voorbeelden.shape import Result, Voorbeeld, dutch_moment
from portal.termijn.voorbeelden.terms import (
    BeslissingOpBezwaar,
    BezwaarMaken,
    Terug,
    VanDwangsom,
    VanTermijn,
    Verlengen,
)

AnyVoorbeeld: TypeAlias = Annotated[
    VanTermijn
    | Terug
    | BezwaarMaken
    | BeslissingOpBezwaar
    | OpTijd
    | TeVroeg
    | Verlengen
    | VanDwangsom
    | NaStoring
    | Kennisgeving
    | Bekendmaking
    | Klok,
    Field(discriminator="soort"),
]
_READ: TypeAdapter[Voorbeeld] = TypeAdapter(AnyVoorbeeld)
_DATE = "schrijf een datum als 2026-03-02"
_SAID = {
    "missing": "dit ontbreekt",
    "extra_forbidden": "deze sleutel kennen wij hier niet",
    "string_type": "schrijf dit tussen aanhalingstekens",
    "string_too_short": "dit is leeg",
    "too_short": "dit is leeg",
    "bool_type": "schrijf true of false",
    "bool_parsing": "schrijf true of false",
    "date_type": _DATE,
    "date_from_datetime_inexact": _DATE,
    "date_from_datetime_parsing": _DATE,
    "datetime_type": "schrijf een moment als 2026-03-02T16:30:00",
}


class VoorbeeldError(ValueError):
    """The table cannot be read; the text has a line for each problem, in Dutch."""


@dataclass(frozen=True, slots=True)
class Verschil:
    """Something that was expected, and what was computed instead."""

    name: str
    expected: object
    computed: Result

    def __str__(self) -> str:
        """Say what differs."""
        return f"{self.name}: verwacht {self.expected}, uitgerekend {self.computed}"


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """An example with all we computed, and where that differs from what was expected."""

    voorbeeld: Voorbeeld
    computed: dict[str, Result]
    differences: tuple[Verschil, ...]

    def __str__(self) -> str:
        """Say in a sentence that it is right, or what differs and why it should not."""
        one = self.voorbeeld
        if not self.differences:
            return f"{one.nummer} klopt."
        wrong = "; ".join(map(str, self.differences))
        return f"{one.nummer} ({one.artikel}) wijkt af. {wrong}. Waarom het zo moet: {one.waarom}"


def read(table: str) -> tuple[Voorbeeld, ...]:
    """Read a table of examples; VoorbeeldError with every problem in it."""
    try:
        rows = tomllib.loads(table)["voorbeeld"]
    except tomllib.TOMLDecodeError as error:
        raise VoorbeeldError(f"De tabel is geen goede TOML: {error}") from error
    except KeyError:
        raise VoorbeeldError("De tabel heeft geen enkel [[voorbeeld]].") from None
    found: list[Voorbeeld] = []
    problems: list[str] = []
    for place, row in enumerate(rows, start=1):
        try:
            found.append(_READ.validate_python(row))
        except ValidationError as error:
            problems += [_told(row, place, each) for each in error.errors()]
    numbers = [one.nummer for one in found]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    problems += [f"voorbeeld {number}: dit nummer staat er twee keer" for number in twice]
    problems += [problem for one in found for problem in _not_computed(one)]
    if problems:
        raise VoorbeeldError("\n".join(problems))
    return tuple(found)


def known() -> tuple[Voorbeeld, ...]:
    """Give the examples of this release."""
    return read(files("portal.termijn").joinpath("voorbeelden.toml").read_text(encoding="utf-8"))


def check(one: Voorbeeld) -> Uitkomst:
    """Compute an example, and say where it differs from what the table expects."""
    computed = dict(one.results())
    differences = tuple(
        Verschil(name, expected, computed[name])
        for name, expected in one.verwacht.items()
        if _comparable(expected) != _comparable(computed[name])
    )
    return Uitkomst(one, computed, differences)


def _not_computed(one: Voorbeeld) -> list[str]:
    names = one.results().keys()
    return [
        f"voorbeeld {one.nummer}: '{name}' bij 'verwacht' rekenen wij hier niet uit; wel:"
        f" {', '.join(names)}"
        for name in one.verwacht
        if name not in names
    ]


def _comparable(value: object) -> object:
    return dutch_moment(value) if isinstance(value, datetime) else (type(value), value)


def _told(row: dict[str, Any], place: int, error: ErrorDetails) -> str:
    number = row.get("nummer") or f"op plaats {place}"
    kind = str(error["type"])
    if kind in {"union_tag_invalid", "union_tag_not_found"}:
        kinds = ", ".join(_kinds())
        return f"voorbeeld {number}: 'soort' is '{row.get('soort', '')}'; kies uit {kinds}"
    # The first part names the kind, which the reader already knows.
    where = " → ".join(str(part) for part in error["loc"][1:])
    said = _SAID.get(kind) or str(error["msg"]).removeprefix("Value error, ")
    if kind in {"enum", "literal_error"}:
        said = f"kies uit {error['ctx']['expected'].replace(' or ', ' of ')}"
    return f"voorbeeld {number}: {where}: {said}" if where else f"voorbeeld {number}: {said}"


def _kinds() -> list[str]:
    union, _ = get_args(AnyVoorbeeld)
    return [get_args(kind.model_fields["soort"].annotation)[0] for kind in get_args(union)]
