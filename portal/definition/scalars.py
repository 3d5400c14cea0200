"""Small texts of a form file to values: ja and nee, numbers, days, lengths of time.

Everything arrives as the text that was written (`source` types nothing), so that `012345672`,
`12:30` and `1.10` are what they look like. What cannot be read raises `UnreadableError`, which
carries every problem inside the value, each with its own place below it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Self

from pydantic_core import PydanticCustomError

from portal.definition.conditions import Span

UNITS = {
    "dag": "dagen",
    "dagen": "dagen",
    "week": "weken",
    "weken": "weken",
    "maand": "maanden",
    "maanden": "maanden",
    "jaar": "jaren",
    "jaren": "jaren",
}
SPAN = re.compile(rf"(-?)([0-9]{{1,4}}) ({'|'.join(UNITS)})", re.ASCII)
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])", re.ASCII)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
WHOLE = re.compile(r"-?[0-9]{1,9}", re.ASCII)
DECIMAL = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,6})?", re.ASCII)
AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)

Place = tuple[str | int, ...]
Wrong = tuple[Place, str, str]
"""What is wrong: the place below the value, the code of the problem, the sentence."""


class UnreadableError(PydanticCustomError):
    """A value that cannot be read; `wrongs` says where, below the value itself, and why."""

    def __new__(cls, *wrongs: Wrong) -> Self:
        """Make the error pydantic wants; it would read `{` in a sentence as a template."""
        return super().__new__(
            cls, "onleesbaar", "{text}", {"text": wrongs[0][2], "wrongs": wrongs}
        )

    @property
    def wrongs(self) -> tuple[Wrong, ...]:
        """Everything that is wrong."""
        found: tuple[Wrong, ...] = (self.context or {})["wrongs"]
        return found

    def below(self, *place: str | int) -> tuple[Wrong, ...]:
        """Tell the same problems as those of what holds the value at this place."""
        return tuple(((*place, *deeper), code, text) for deeper, code, text in self.wrongs)


def unreadable(code: str, text: str) -> UnreadableError:
    """Say that the value itself, not something inside it, cannot be read."""
    return UnreadableError(((), code, text))


def parse_yes_no(value: object) -> bool:
    """Read `ja` or `nee`; nothing else is yes or no."""
    if isinstance(value, bool):
        return value
    if value in ("ja", "nee"):
        return value == "ja"
    raise unreadable("R110", f"Schrijf ja of nee, niet {quoted(value)}.")


def parse_whole(value: object) -> int:
    """Read a whole number written in digits."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and WHOLE.fullmatch(value):
        return int(value)
    raise unreadable("R111", f"Schrijf een heel getal in cijfers, niet {quoted(value)}.")


def parse_decimal(value: object) -> Decimal:
    """Read a number with a point or a comma before its decimals and nothing between thousands."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if not isinstance(value, str) or not DECIMAL.fullmatch(value):
        raise unreadable(
            "R112", f"Schrijf een getal in cijfers, bijvoorbeeld 12 of 12,50, niet {quoted(value)}."
        )
    if AMBIGUOUS.fullmatch(value):
        whole, comma = value.replace(".", ""), value.replace(".", ",")
        raise unreadable(
            "R112",
            f"{quoted(value)} kan op twee manieren gelezen worden. Schrijf {whole} of {comma}.",
        )
    return Decimal(value.replace(",", "."))


def parse_clock(value: object) -> time:
    """Read a time of day: `09:30`."""
    if isinstance(value, time):
        return value
    if isinstance(value, str) and CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    raise unreadable(
        "R113", f"Schrijf een tijd met uren en minuten, bijvoorbeeld 09:30, niet {quoted(value)}."
    )


def parse_day(value: object) -> date:
    """Read a date: `2026-05-01`."""
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise unreadable(
            "R114",
            f"Schrijf een datum als jaar-maand-dag, bijvoorbeeld 2026-05-01, niet {quoted(value)}.",
        )
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise unreadable("R114", f"De datum {quoted(value)} bestaat niet.") from None


def parse_month(value: object) -> date:
    """Read a month as its first day: `2026-05`."""
    if isinstance(value, str) and MONTH.fullmatch(value) and value[:4] != "0000":
        return date.fromisoformat(f"{value}-01")
    raise unreadable(
        "R119", f"Schrijf een maand als jaar-maand, bijvoorbeeld 2026-05, niet {quoted(value)}."
    )


def parse_span(value: object) -> Span:
    """Read a length of time of at least one unit: `8 weken`, `1 dag`, `30 dagen`, `3 maanden`."""
    if isinstance(value, Span):
        return value
    span = parse_shift(value)
    if span.amount < 1:
        raise unreadable("R115", f"Een duur is minstens 1, niet {quoted(value)}.")
    return span


def parse_shift(value: object) -> Span:
    """Read a length of time that may point back: `8 weken`, `-1 dag`."""
    match = SPAN.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise unreadable(
            "R115",
            "Schrijf een duur als getal en eenheid, bijvoorbeeld 8 weken, 1 dag of 3 maanden, "
            f"niet {quoted(value)}.",
        )
    sign, amount, unit = match.groups()
    return Span(-int(amount) if sign else int(amount), UNITS[unit])


WEEKDAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
"""The values of the options that `opties_uit: weekdagen` gives."""


@dataclass(frozen=True, slots=True)
class RowsOf:
    """Options that are the rows of a repeated group: the value is the row, the label its name."""

    group: str


def parse_options_from(value: object) -> "str | RowsOf":
    """Read where options come from: `weekdagen`, or `{rijen: kramen}`."""
    match value:
        case RowsOf() | "weekdagen":
            return value
        case {"rijen": str(group), **others} if not others:
            return RowsOf(group)
        case _:
            raise unreadable(
                "R128",
                "Opties komen uit 'weekdagen' of uit de rijen van een groep: {rijen: kramen}. "
                "Schrijf andere opties zelf op onder 'opties:'.",
            )


def quoted(value: object) -> str:
    """Show a written value inside a sentence, shortened; what is no text is called by its form."""
    if isinstance(value, Mapping):
        return "een groep regels"
    if isinstance(value, list | tuple):
        return "een lijst"
    text, longest = str(value), 40
    return f"'{text}'" if len(text) <= longest else f"'{text[:longest]}…'"
