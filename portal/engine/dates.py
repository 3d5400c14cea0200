"""Dates typed in three parts, and lengths of time added to a day."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from portal.definition.conditions import Span
from portal.definition.model import Date, Question
from portal.engine.clean import code
from portal.engine.wording import Wrong, at, fill_in
from portal.message import Message, say

PARTS = ("dag", "maand", "jaar")
YEARS = range(1800, 2200)
FEBRUARY = 2

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sept sep",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_SHORT = re.compile(r"[0-9]{1,2}")
_YEAR = re.compile(r"[0-9]{4}")
_WHOLE_DATE = re.compile(
    r"([0-9]{1,2})[-/. ]+([0-9]{1,2}|[a-z]{3,9}\.?)[-/. ]+([0-9]+)", re.IGNORECASE
)
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


def read(question: Date, raw: Mapping[str, str]) -> str | Wrong | None:
    """Read day, month and year; a whole date typed in the first box is understood."""
    return read_day(question, at(question), raw)


def read_day(question: Question, bij: str | Message, raw: Mapping[str, str]) -> str | Wrong | None:
    """Read the three parts of one day of a question, which messages name as `bij`."""
    typed = _parts(question, raw)
    if isinstance(typed, Wrong):
        return typed
    missing = tuple(part for part in PARTS if not typed[part])
    if len(missing) == len(PARTS):
        return None
    if missing:
        return Wrong(_also(bij, missing), missing)
    return _checked(bij, typed)


def parts_of(value: str) -> dict[str, str]:
    """Give the parts as a person would type them: without noughts in front."""
    year, month, day = value.split("-")
    return {"dag": day.lstrip("0"), "maand": month.lstrip("0"), "jaar": year}


def add(day: date, span: Span) -> date:
    """Move a day by a length of time; outside the years 1 to 9999 the nearest day that exists.

    Months and years keep the day of the month, or take the last day of a shorter month: 31 January
    plus a month is 28 or 29 February, and 29 February plus a year is 28 February.
    """
    try:
        match span.unit:
            case "dagen":
                return day + timedelta(days=span.amount)
            case "weken":
                return day + timedelta(weeks=span.amount)
            case "maanden":
                return _add_months(day, span.amount)
            case _:
                return _add_months(day, 12 * span.amount)
    except (OverflowError, ValueError):
        return date.max if span.amount > 0 else date.min


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    return first.replace(day=min(day.day, monthrange(first.year, first.month)[1]))


def _parts(question: Question, raw: Mapping[str, str]) -> dict[str, str] | Wrong:
    typed: dict[str, str] = {}
    for part in PARTS:
        text = code(question, raw.get(part, ""))
        if isinstance(text, Wrong):
            return Wrong(text.text, (part,), text.about)
        typed[part] = text
    if typed["dag"] and not (typed["maand"] or typed["jaar"]):
        if found := _WHOLE_DATE.fullmatch(typed["dag"]):
            return dict(zip(PARTS, found.groups(), strict=True))
        if found := _ISO_DATE.fullmatch(typed["dag"]):
            return dict(zip(PARTS, reversed(found.groups()), strict=True))
    return typed


def _checked(bij: str | Message, typed: Mapping[str, str]) -> str | Wrong:
    """Turn three filled parts into a date, or name the first part that is wrong and what helps."""
    month = month_of(typed["maand"])
    day = int(typed["dag"]) if _SHORT.fullmatch(typed["dag"]) else 0
    if not 1 <= day <= 31:  # noqa: PLR2004 - no month is longer
        return Wrong(
            say("Vul bij %(bij)s als dag een getal van 1 tot en met 31 in.", bij=bij), ("dag",)
        )
    if month is None:
        return wrong_month(bij)
    year = read_year(bij, typed["jaar"])
    if isinstance(year, Wrong):
        return year
    length = monthrange(year, month)[1]
    if day > length:
        return Wrong(_too_long(bij, month, str(year), length), ("dag",))
    return f"{year:04}-{month:02}-{day:02}"


def wrong_month(bij: str | Message) -> Wrong:
    """Say that a month cannot be read."""
    return Wrong(
        say(
            "Vul bij %(bij)s als maand een getal van 1 tot en met 12 in, of de naam van de maand.",
            bij=bij,
        ),
        ("maand",),
    )


def read_year(bij: str | Message, text: str) -> int | Wrong:
    """Read a year of four digits, not far from now."""
    if not _YEAR.fullmatch(text):
        return Wrong(
            say("Vul bij %(bij)s het jaar met vier cijfers in, bijvoorbeeld 2026.", bij=bij),
            ("jaar",),
        )
    year = int(text)
    if year in YEARS:
        return year
    return Wrong(
        say(
            "Vul bij %(bij)s een jaar in van %(eerste)s tot en met %(laatste)s.",
            bij=bij,
            eerste=str(YEARS[0]),
            laatste=str(YEARS[-1]),
        ),
        ("jaar",),
    )


def month_of(text: str) -> int | None:
    """Read a month in digits or by its name."""
    if _SHORT.fullmatch(text):
        return int(text) if 1 <= int(text) <= 12 else None  # noqa: PLR2004 - months of a year
    return _MONTHS.get(text.casefold().removesuffix("."))


def _too_long(bij: str | Message, month: int, year: str, length: int) -> Message:
    if month == FEBRUARY:
        return say(
            "Controleer bij %(bij)s de dag: februari %(jaar)s heeft %(n)s dagen.",
            bij=bij,
            jaar=year,
            n=length,
        )
    return say("Controleer bij %(bij)s de dag: deze maand heeft %(n)s dagen.", bij=bij, n=length)


def _also(bij: str | Message, missing: tuple[str, ...]) -> Message:
    match missing:
        case ("dag",):
            return say("Vul bij %(bij)s ook de dag in.", bij=bij)
        case ("maand",):
            return say("Vul bij %(bij)s ook de maand in.", bij=bij)
        case ("jaar",):
            return say("Vul bij %(bij)s ook het jaar in.", bij=bij)
        case ("dag", "maand"):
            return say("Vul bij %(bij)s ook de dag en de maand in.", bij=bij)
        case ("dag", "jaar"):
            return say("Vul bij %(bij)s ook de dag en het jaar in.", bij=bij)
        case _:
            return say("Vul bij %(bij)s ook de maand en het jaar in.", bij=bij)


def empty(question: Date) -> Wrong:
    """Say that a date is missing."""
    return Wrong(
        say("%(opdracht)s, bijvoorbeeld 27 3 2026.", opdracht=fill_in(question)),
        PARTS,
        "leeg",
    )
