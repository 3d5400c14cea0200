"""A period: a first and a last day, each typed in three parts; both days are part of it."""

from collections.abc import Mapping
from datetime import date

from portal.definition.model import Period
from portal.engine import dates
from portal.engine.wording import Wrong, at
from portal.message import Message, say

ENDS = ("van", "tot")
"""Which day a part belongs to: `van_dag` and `tot_dag`."""
PARTS = tuple(f"{end}_{part}" for end in ENDS for part in dates.PARTS)
FIRST, LAST = "van", "tot_en_met"


def read(question: Period, raw: Mapping[str, str]) -> dict[str, str] | Wrong | None:
    """Read both days; the last one may be the first one, and not lie before it."""
    found: list[str | None] = []
    for end in ENDS:
        parts = {part: raw.get(f"{end}_{part}", "") for part in dates.PARTS}
        day = dates.read_day(question, _at(question, end), parts)
        if isinstance(day, Wrong):
            return Wrong(day.text, tuple(f"{end}_{part}" for part in day.parts), day.about)
        found.append(day)
    first, last = found
    if first is None and last is None:
        return None
    if first is None or last is None:
        end = ENDS[0] if first is None else ENDS[1]
        return Wrong(
            say("Vul ook %(dag)s in, bijvoorbeeld 27 3 2026.", dag=_at(question, end)),
            tuple(f"{end}_{part}" for part in dates.PARTS),
        )
    if last < first:
        return Wrong(
            say(
                "De laatste dag van %(bij)s ligt voor de eerste dag. "
                "Vul een latere laatste dag in.",
                bij=at(question),
            ),
            tuple(f"tot_{part}" for part in dates.PARTS),
        )
    return {FIRST: first, LAST: last}


def _at(question: Period, end: str) -> Message:
    if end == ENDS[0]:
        return say("de eerste dag van %(bij)s", bij=at(question))
    return say("de laatste dag van %(bij)s", bij=at(question))


def parts_of(value: Mapping[str, str]) -> dict[str, str]:
    """Give the parts as a person would type them."""
    return {
        f"{end}_{part}": text
        for end, name in zip(ENDS, (FIRST, LAST), strict=True)
        for part, text in dates.parts_of(value[name]).items()
    }


def days(value: Mapping[str, str]) -> tuple[date, date]:
    """Give the first and the last day; KeyError or ValueError when it has not that form."""
    first, last = (date.fromisoformat(value[name]) for name in (FIRST, LAST))
    if value != {FIRST: first.isoformat(), LAST: last.isoformat()} or first > last:
        raise ValueError("no period")
    return first, last


def shown(value: Mapping[str, str]) -> Message:
    """Write a period for people."""
    first, last = days(value)
    if first == last:
        return say("%(datum)s", datum=first)
    return say("%(eerste)s tot en met %(laatste)s", eerste=first, laatste=last)


def empty(question: Period) -> Wrong:
    """Say that a period is missing."""
    return Wrong(
        say("Vul bij %(bij)s de eerste en de laatste dag in.", bij=at(question)), PARTS, "leeg"
    )
