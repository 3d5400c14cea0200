"""How long a closed case is kept, and from when on it must be destroyed (Archiefwet art. 3, 5).

The selectielijst gives for each result a period and the day it begins. Nothing is destroyed by
counting alone: a case that something holds is kept, and a person signs for the rest.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from portal.termijn.lengte import Length, last_day_after


class Start(StrEnum):
    """The day a period begins after; a form may name another one, which a person must then fill in.

    The values are those of `bewaren.vanaf` in a form.
    """

    AFHANDELING = "afhandeling"
    AFLOOP = "afloop"
    ONTVANGST = "ontvangst"


class Hold(StrEnum):
    """Why a case is kept although its period is over.

    Of what is at law nothing may go; documents that were asked for under the Woo must be kept (Woo
    art. 4.1a); what is complained of must be there to look into; what waits for a signature is not
    done.
    """

    BEZWAAR = "bezwaar"
    BEROEP = "beroep"
    KLACHT = "klacht"
    WOO = "woo"
    HANDTEKENING = "handtekening"


@dataclass(frozen=True, slots=True)
class Rule:
    """What the form says of one result: how long, after which day, and its selectielijst number."""

    result: str
    length: Length
    since: str = Start.AFHANDELING
    selectielijst: str | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of a case that a period can begin after; `ends` is the end of what was granted."""

    received: date
    closed: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long one case is kept, and why.

    `certain` is False when the result could not be told and the longest period was taken.
    `vernietigen_na` is the last day it is kept; None when the day it begins after is not known.
    """

    rule: Rule
    begins: date | None
    vernietigen_na: date | None
    certain: bool

    def over(self, today: date) -> bool:
        """Tell whether the period is over: from the day after its last day on."""
        return self.vernietigen_na is not None and today > self.vernietigen_na


def keeping(rules: Sequence[Rule], results: Sequence[str], dates: Dates) -> Keeping | None:
    """Say how long a case with one of these results is kept; None when its form says nothing.

    `results` are names the result may have, the surest first. When the form has none of them, it is
    kept as long as any result of that form: too long can be mended, too short cannot.
    """
    if not rules:
        return None
    named = {rule.result: rule for rule in rules}
    known = next((named[name] for name in results if name in named), None)
    if known is not None:
        return _counted(known, dates, certain=True)
    counted = [_counted(rule, dates, certain=False) for rule in rules]
    return max(counted, key=lambda each: each.vernietigen_na or date.max)


def to_destroy(found: Keeping | None, holds: Collection[Hold], today: date) -> bool:
    """Tell whether a case may be proposed for destruction: its period over, nothing holding it."""
    return found is not None and found.over(today) and not holds


def ground_of(found: Keeping) -> Mapping[str, str | bool | None]:
    """Put what the period follows from into data, to be kept as the ground of the destruction."""
    return {
        "resultaat": found.rule.result,
        "selectielijst": found.rule.selectielijst,
        "termijn": f"{found.rule.length.n} {found.rule.length.unit}",
        "vanaf": str(found.rule.since),
        "begin": found.begins.isoformat() if found.begins else None,
        "zeker": found.certain,
    }


def _counted(rule: Rule, dates: Dates, *, certain: bool) -> Keeping:
    begins = {
        Start.AFHANDELING.value: dates.closed,
        Start.AFLOOP.value: dates.ends,
        Start.ONTVANGST.value: dates.received,
    }.get(rule.since)
    last = None if begins is None else last_day_after(begins, rule.length)
    return Keeping(rule, begins, last, certain)
