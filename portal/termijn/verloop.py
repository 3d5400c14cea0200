"""The course of a term: where it began, what changed it, and so its last day.

Counted in this order (note D10, D11): the length from the day it begins after; then each change in
the order it happened, added to the day before the Algemene termijnenwet; and that law once, at the
end. What the law leaves open is in `rechtsopvatting`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from portal.message import Message, say
from portal.termijn.beslistermijn import (
    Einddatum,
    Source,
    exempt,
    has_guarantee,
    settled,
    too_long,
)
from portal.termijn.lengte import Length, Unit, last_day_after, last_day_from
from portal.termijn.opschorting import Opschorting, because, still_days, stood_still
from portal.termijn.rechtsopvatting import Rechtsopvatting
from portal.termijn.verdaging import Verdaging, announced

_TWELVE_WEEKS = Length(12, Unit.WEKEN)


@dataclass(frozen=True, slots=True)
class Termijn:
    """A term to be counted: after which day it begins, how long it is and where it stands.

    `length` None: the term ends with the calendar year of `begin` (Gemeentewet 236 lid 2). The
    other fields are those of `beslistermijn.end`.
    """

    begin: date
    length: Length | None
    source: Source
    on_the_day: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Doorgeleiding:
    """A message that came by the wrong way and was passed on inside the gemeente on a day.

    Its term begins anew then (note R31, after VNG); see the question `doorgeleiding`.
    """

    on: date


@dataclass(frozen=True, slots=True)
class Correctie:
    """The day a term begins after was noted wrongly; `why` is said by whoever corrects it."""

    begin: date
    why: str


Wijziging: TypeAlias = Opschorting | Verdaging | Doorgeleiding | Correctie


def end(termijn: Termijn, changes: Sequence[Wijziging], opvatting: Rechtsopvatting) -> Einddatum:
    """Give the last day of a term after all that changed it, with the reasons in order.

    Awb 4:13 to 4:15, 7:10, 9:11, Woo 4.4 and Algemene termijnenwet 1, 2 and 4. ValueError while a
    change still stands still, for then there is no last day.
    """
    begun, told = _begun(termijn, changes, opvatting)
    first = begun.begin if begun.on_the_day else begun.begin + timedelta(days=1)
    why_not = _exempt(begun, opvatting)
    unrolled, counted = _counted(begun)
    reasons = [*told, counted]
    still: set[date] = set()
    stood = 0
    for change in changes:
        match change:
            case Opschorting():
                fresh = [
                    day
                    for day in still_days(change, opvatting)
                    if day >= first and day not in still
                ]
                still.update(fresh)
                stood += len(fresh)
                unrolled += timedelta(days=len(fresh))
                reasons.append(because(change))
                if fresh:
                    reasons.append(stood_still(fresh[0], fresh[-1], len(fresh)))
            case Verdaging():
                if opvatting.verdaging == "gerold":
                    unrolled = settled(first, unrolled, (), why_not, two_days=_two(begun)).day
                unrolled = last_day_after(unrolled, change.length)
                reasons.append(announced(change))
            case Doorgeleiding() | Correctie():
                pass
    if len(reasons) > len(told) + 1:
        reasons.append(say("Met die tijd erbij is de laatste dag %(day)s.", day=unrolled))
    if _together_too_long(begun, changes, opvatting):
        why_not = why_not or too_long()
    last = settled(first, unrolled, tuple(reasons), why_not, two_days=_two(begun))
    return _never_earlier(last, begun, changes, opvatting)


def _begun(
    termijn: Termijn, changes: Sequence[Wijziging], opvatting: Rechtsopvatting
) -> tuple[Termijn, list[Message]]:
    """Give the term with the day it truly begins after, and why that is another day."""
    told: list[Message] = []
    for change in changes:
        match change:
            case Doorgeleiding(on):
                if opvatting.doorgeleiding == "doorgeleiding":
                    termijn = replace(termijn, begin=on)
                told.append(_passed_on(on, opvatting))
            case Correctie(begin, why):
                termijn = replace(termijn, begin=begin)
                told.append(
                    say(
                        "Wij hadden een verkeerde begindatum. Wij tellen nu vanaf %(day)s."
                        " De reden: %(why)s",
                        day=begin,
                        why=why,
                    )
                )
            case Opschorting() | Verdaging():
                pass
    return termijn, told


def _passed_on(on: date, opvatting: Rechtsopvatting) -> Message:
    if opvatting.doorgeleiding == "doorgeleiding":
        return say(
            "Uw bericht kwam langs een andere weg binnen. Wij hebben het op %(day)s doorgegeven aan"
            " de goede afdeling. Daarom tellen wij vanaf die dag"
            " (afdeling 2.3 van de Algemene wet bestuursrecht).",
            day=on,
        )
    return say(
        "Uw bericht kwam langs een andere weg binnen. Wij hebben het op %(day)s doorgegeven aan de"
        " goede afdeling. Wij tellen vanaf de dag waarop wij het kregen"
        " (afdeling 2.3 van de Algemene wet bestuursrecht).",
        day=on,
    )


def _counted(termijn: Termijn) -> tuple[date, Message]:
    if termijn.length is None:
        last = date(termijn.begin.year, 12, 31)
        return last, say(
            "Wij kregen uw bezwaar op %(event)s. Wij beslissen in hetzelfde kalenderjaar, dus"
            " uiterlijk %(day)s (artikel 236 lid 2 van de Gemeentewet).",
            event=termijn.begin,
            day=last,
        )
    length = termijn.length.in_words()
    if termijn.on_the_day:
        last = last_day_from(termijn.begin, termijn.length)
        return last, say(
            "%(length)s vanaf %(event)s, en die dag telt mee, is tot en met %(day)s.",
            length=length,
            event=termijn.begin,
            day=last,
        )
    last = last_day_after(termijn.begin, termijn.length)
    return last, say(
        "%(length)s na %(event)s is %(day)s.", length=length, event=termijn.begin, day=last
    )


def _exempt(termijn: Termijn, opvatting: Rechtsopvatting) -> Message | None:
    if termijn.length is not None:
        return exempt(termijn.length, termijn.source, excluded=termijn.excluded)
    if opvatting.kalenderjaar == "blijft":
        return say("de termijn eindigt met het kalenderjaar (artikel 236 lid 2 van de Gemeentewet)")
    return None


def _two(termijn: Termijn) -> bool:
    return termijn.length is None or has_guarantee(termijn.length)


def _together_too_long(
    termijn: Termijn, changes: Sequence[Wijziging], opvatting: Rechtsopvatting
) -> bool:
    """Tell whether a term and its extensions are one term that art. 4 leaves out (question U-e)."""
    extended = [change.length for change in changes if isinstance(change, Verdaging)]
    if opvatting.lange_som == "per_deel" or not extended or termijn.length is None:
        return False
    lengths = [termijn.length, *extended]
    if len({length.unit for length in lengths}) == 1:
        whole = Length(sum(length.n for length in lengths), termijn.length.unit)
        return exempt(whole, Source.WET) is not None
    last = termijn.begin
    for length in lengths:
        last = last_day_after(last, length)
    return last > last_day_after(termijn.begin, _TWELVE_WEEKS)


def _never_earlier(
    last: Einddatum, termijn: Termijn, changes: Sequence[Wijziging], opvatting: Rechtsopvatting
) -> Einddatum:
    """An extension of a few days may take a term out of the Atw; it never makes it shorter."""
    others = [change for change in changes if not isinstance(change, Verdaging)]
    if len(others) == len(changes):
        return last
    without = end(termijn, others, opvatting)
    if without.day <= last.day:
        return last
    longer = say("Verlengen maakt de termijn nooit korter: het blijft %(day)s.", day=without.day)
    return replace(last, day=without.day, reasons=(*last.reasons, longer))
