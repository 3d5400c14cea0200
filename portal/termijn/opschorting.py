"""A term that stands still for a while (opschorting), and the days that adds to it.

Awb 4:15, 7:10 lid 2 and 4, 9:11 lid 3; Woo 4.4 lid 3. Days are added where the term ended before
the Algemene termijnenwet moved it; days on which it stands still twice count once.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.message import Message, say, say_n
from portal.termijn.beslistermijn import Einddatum
from portal.termijn.kalender import days, roll
from portal.termijn.lengte import Length, last_day_after
from portal.termijn.rechtsopvatting import Rechtsopvatting

_ONE_DAY = timedelta(days=1)


class Grond(StrEnum):
    """Why a term stands still; the values are those of the stored changes."""

    AANVULLING = "aanvulling"  # Awb 4:15 lid 1 onder a, after an invitation of 4:5
    VERZUIM = "verzuim"  # Awb 7:10 lid 2, after an invitation of 6:6
    BUITENLAND = "buitenland"  # Awb 4:15 lid 1 onder b
    INSTEMMING = "instemming"  # Awb 4:15 lid 2 onder a
    UITSTEL = "uitstel"  # Awb 7:10 lid 4, 9:11 lid 3
    VERTRAGING = "vertraging"  # Awb 4:15 lid 2 onder b
    OVERMACHT = "overmacht"  # Awb 4:15 lid 2 onder c
    ZIENSWIJZE = "zienswijze"  # Woo 4.4 lid 3


# "For as long as": the first day stands still too. All others begin the day after the message.
_AS_LONG_AS = frozenset({Grond.VERTRAGING, Grond.OVERMACHT})
# "Until the day on which": here the day it ends can be read in or out (question U-c).
_UNTIL_THE_DAY = frozenset({Grond.AANVULLING, Grond.VERZUIM, Grond.BUITENLAND})


@dataclass(frozen=True, slots=True)
class Opschorting:
    """A stretch in which a term stands still, by the days the law names.

    `begin` is the day of the request, notice or consent (for vertraging and overmacht the first day
    itself); `until` the day all came in, or the last day to send it when nothing came; None while
    it stands still. `latest` is that last day, where one was given.
    """

    ground: Grond
    begin: date
    until: date | None = None
    latest: date | None = None

    def __post_init__(self) -> None:
        for day in (self.until, self.latest):
            if day is not None and day < self.begin:
                raise ValueError("a term cannot stop standing still before it began to")


def agreed(ground: Grond, on: date, length: Length) -> Opschorting:
    """Give the stretch somebody agreed to on a day (Awb 4:15 lid 2, 7:10 lid 4, 9:11 lid 3)."""
    until = last_day_after(on, length)
    return Opschorting(ground, on, until, until)


def propose_latest(on: date, length: Length) -> date:
    """Give a last day to send what we ask for on a day (Awb 4:5, 6:6): always a working day.

    A term the gemeente sets itself is not moved by any law (Algemene termijnenwet 1), so the letter
    had better name a day on which people can reach us.
    """
    return roll(last_day_after(on, length))


def still_days(stretch: Opschorting, opvatting: Rechtsopvatting) -> tuple[date, ...]:
    """Give the days on which a term stood still (Awb 4:15, Woo 4.4 lid 3).

    After a request: from the day after it through the day of completion, as the circular of BZK
    counts, so their number is completion minus request. ValueError while it still stands still.
    """
    if stretch.until is None:
        raise ValueError("the term still stands still; nobody knows yet for how many days")
    first = stretch.begin if stretch.ground in _AS_LONG_AS else stretch.begin + _ONE_DAY
    literal = stretch.ground in _UNTIL_THE_DAY and opvatting.opschortingsdagen == "letterlijk"
    return days(first, stretch.until - _ONE_DAY if literal else stretch.until)


def refused(stretch: Opschorting, now: Einddatum) -> Message | None:
    """Say why a term that ends then cannot stand still from that day on; None when it can.

    What was over cannot be stopped any more (Awb 4:15 speaks of the term to decide that runs).
    """
    if now.passed(stretch.begin):
        return say(
            "De termijn was op %(day)s voorbij. Hij kan daarna niet meer stilstaan"
            " (artikel 4:15 van de Algemene wet bestuursrecht).",
            day=now.day,
        )
    return None


def because(stretch: Opschorting) -> Message:
    """Say why the term stands still, with the article."""
    day = stretch.begin
    words = {
        Grond.AANVULLING: say(
            "Wij vroegen u op %(day)s om extra gegevens"
            " (artikel 4:15 lid 1 van de Algemene wet bestuursrecht).",
            day=day,
        ),
        Grond.VERZUIM: say(
            "Wij vroegen u op %(day)s om uw bezwaar aan te vullen"
            " (artikel 7:10 lid 2 van de Algemene wet bestuursrecht).",
            day=day,
        ),
        Grond.BUITENLAND: say(
            "Wij lieten u op %(day)s weten dat wij informatie uit het buitenland nodig hebben"
            " (artikel 4:15 lid 1 van de Algemene wet bestuursrecht).",
            day=day,
        ),
        Grond.INSTEMMING: say(
            "U vond het op %(day)s goed dat wij later beslissen"
            " (artikel 4:15 lid 2 van de Algemene wet bestuursrecht).",
            day=day,
        ),
        Grond.UITSTEL: say(
            "U vond het op %(day)s goed dat wij meer tijd nemen"
            " (artikel 7:10 lid 4 of 9:11 lid 3 van de Algemene wet bestuursrecht).",
            day=day,
        ),
        Grond.VERTRAGING: say(
            "Vanaf %(day)s konden wij niet verder, omdat wij op u wachtten"
            " (artikel 4:15 lid 2 van de Algemene wet bestuursrecht).",
            day=day,
        ),
        Grond.OVERMACHT: say(
            "Vanaf %(day)s konden wij door overmacht niet beslissen"
            " (artikel 4:15 lid 2 van de Algemene wet bestuursrecht).",
            day=day,
        ),
        Grond.ZIENSWIJZE: say(
            "Wij lieten u op %(day)s weten dat een ander eerst op uw verzoek mag reageren"
            " (artikel 4.4 lid 3 van de Wet open overheid).",
            day=day,
        ),
    }
    return words[stretch.ground]


def stood_still(first: date, last: date, n: int) -> Message:
    """Say from when to when a term stood still, and how many days that adds to it (Awb 4:15)."""
    return say_n(
        "Van %(first)s tot en met %(last)s stond de termijn stil. Er komt %(n)s dag bij.",
        "Van %(first)s tot en met %(last)s stond de termijn stil. Er komen %(n)s dagen bij.",
        n,
        first=first,
        last=last,
    )
