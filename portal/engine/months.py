"""A month of a year, typed in two parts; the normal form is `2026-05`."""

import re
from collections.abc import Mapping
from datetime import date

from portal.definition.model import Month
from portal.engine.clean import code
from portal.engine.dates import month_of, read_year, wrong_month
from portal.engine.wording import Wrong, at, fill_in
from portal.message import Message, say

PARTS = ("maand", "jaar")
NAMES = (
    say("januari"),
    say("februari"),
    say("maart"),
    say("april"),
    say("mei"),
    say("juni"),
    say("juli"),
    say("augustus"),
    say("september"),
    say("oktober"),
    say("november"),
    say("december"),
)

_WHOLE_MONTH = re.compile(r"([0-9]{1,2}|[a-z]{3,9}\.?)[-/. ]+([0-9]+)", re.IGNORECASE)
_ISO_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")


def read(question: Month, raw: Mapping[str, str]) -> str | Wrong | None:
    """Read month and year; both typed in the first box are understood."""
    typed: dict[str, str] = {}
    for part in PARTS:
        text = code(question, raw.get(part, ""))
        if isinstance(text, Wrong):
            return Wrong(text.text, (part,), text.about)
        typed[part] = text
    if typed["maand"] and not typed["jaar"]:
        typed = _whole(typed["maand"]) or typed
    missing = tuple(part for part in PARTS if not typed[part])
    if len(missing) == len(PARTS):
        return None
    return _checked(at(question), typed, missing)


def _checked(bij: str, typed: Mapping[str, str], missing: tuple[str, ...]) -> str | Wrong:
    if missing == ("maand",):
        return Wrong(say("Vul bij %(bij)s ook de maand in.", bij=bij), missing)
    if missing:
        return Wrong(say("Vul bij %(bij)s ook het jaar in.", bij=bij), missing)
    month = month_of(typed["maand"])
    if month is None:
        return wrong_month(bij)
    year = read_year(bij, typed["jaar"])
    return year if isinstance(year, Wrong) else f"{year:04}-{month:02}"


def _whole(text: str) -> dict[str, str] | None:
    if found := _WHOLE_MONTH.fullmatch(text):
        return dict(zip(PARTS, found.groups(), strict=True))
    if found := _ISO_MONTH.fullmatch(text):
        return dict(zip(PARTS, reversed(found.groups()), strict=True))
    return None


def parts_of(value: str) -> dict[str, str]:
    """Give the parts as a person would type them: without a nought in front."""
    year, _, month = value.partition("-")
    return {"maand": month.lstrip("0"), "jaar": year}


def first_day(value: str) -> date:
    """Give the first day of a month in its normal form; ValueError when it has not that form."""
    if not _ISO_MONTH.fullmatch(value):
        raise ValueError(value)
    return date.fromisoformat(f"{value}-01")


def shown(day: date) -> Message:
    """Write the month of a day for people."""
    return say("%(maand)s %(jaar)s", maand=NAMES[day.month - 1], jaar=str(day.year))


def empty(question: Month) -> Wrong:
    """Say that a month is missing."""
    return Wrong(
        say("%(opdracht)s, bijvoorbeeld 3 2026.", opdracht=fill_in(question)), PARTS, "leeg"
    )
