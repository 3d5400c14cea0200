"""What a manager types about a decree, read and judged: every fault with how to mend it."""

import re
from dataclasses import dataclass
from datetime import date

from portal.engine.clean import printable
from portal.message import Message, say
from portal.termijn.besluitdagen import Besluit, known_years
from portal.termijn.feestdagen import FIRST_YEAR, LAST_YEAR
from portal.termijn.kalender import day_off
from portal.web.glue import i18n

NAMES = ("naam", "bron", "jaren", "dagen")
MOST = 300
_SOURCE = re.compile(r"(staatscourant|staatsblad|stcrt|stb)\W.*\d", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")

NO_NAME = say("Vul de naam van het besluit in.")
NO_SOURCE = say("Vul in waar u het las, met nummer. Bijvoorbeeld: Staatscourant 2028, 12345.")
NO_YEARS = say("Vul de jaren in als getallen van vier cijfers, bijvoorbeeld: 2029, 2030, 2031.")
NO_DAYS = say("Vul minstens één dag in, elke dag op een eigen regel. Bijvoorbeeld: 11-5-2029.")
TOO_LONG = say("Houd het korter dan 300 tekens.")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, what is wrong with it by question, and the decree when nothing is."""

    values: dict[str, str]
    wrong: dict[str, Message]
    decree: Besluit | None


def read(values: dict[str, str]) -> Typed:
    """Judge what was typed."""
    wrong: dict[str, Message] = {}
    name, source = (printable(values[key]).strip() for key in ("naam", "bron"))
    if not name:
        wrong["naam"] = NO_NAME
    elif len(name) > MOST:
        wrong["naam"] = TOO_LONG
    if not _SOURCE.search(source):
        wrong["bron"] = NO_SOURCE
    elif len(source) > MOST:
        wrong["bron"] = TOO_LONG
    years = _years(values["jaren"])
    if isinstance(years, Message):
        wrong["jaren"] = years
    days = _days(values["dagen"], years if isinstance(years, frozenset) else None)
    if isinstance(days, Message):
        wrong["dagen"] = days
    if wrong or isinstance(years, Message) or isinstance(days, Message):
        return Typed(values, wrong, None)
    return Typed(values, {}, Besluit(name=name, source=source, years=years, days=days))


def _years(typed: str) -> frozenset[int] | Message:
    parts = [part for part in re.split(r"[\s,;]+|en", typed) if part]
    if not parts or not all(re.fullmatch(r"[0-9]{4}", part) for part in parts):
        return NO_YEARS
    years = frozenset(int(part) for part in parts)
    if not all(FIRST_YEAR <= year <= LAST_YEAR for year in years):
        return NO_YEARS
    if known := sorted(years & known_years()):
        return say(
            "Van %(year)s zijn de dagen al bekend. Klopt dat besluit niet? Laat dan het bestand"
            " besluitdagen.toml verbeteren: een datum die al is geteld, kan niet stil veranderen.",
            year=str(known[0]),
        )
    return years


def _days(typed: str, years: frozenset[int] | None) -> tuple[date, ...] | Message:
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if not lines:
        return NO_DAYS
    days: list[date] = []
    for line in lines:
        day = day_of(line)
        if day is None:
            return say(
                "“%(line)s” is geen dag. Schrijf een dag als 11-5-2029.", line=printable(line)[:40]
            )
        if years is not None and day.year not in years:
            return say("%(day)s valt buiten de jaren die u invulde.", day=day)
        if years is not None and (off := day_off(day)) is not None:
            free = i18n.sentence(off)
            return say("%(day)s telt al als vrije dag: %(free)s.", day=day, free=free)
        days.append(day)
    return tuple(sorted(set(days)))


def day_of(line: str) -> date | None:
    """Read a day as people write it: 11-5-2029; None when it is none."""
    found = _DAY.fullmatch(line)
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
