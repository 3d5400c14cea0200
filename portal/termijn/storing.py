"""What an outage of our electronic way does to the citizen's term to send something.

Awb 2:21 lid 3 (note R27): lateness does not count against somebody whom we kept from sending. Only
terms of the citizen are lengthened; ours never.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from portal.message import Message, say
from portal.termijn.kalender import roll
from portal.termijn.klok import end_of_day, local_day
from portal.termijn.rechtsopvatting import Rechtsopvatting

_NO_TIME = timedelta(0)


@dataclass(frozen=True, slots=True)
class Storing:
    """An outage between two moments; `end` None while we are still down."""

    begin: datetime
    end: datetime | None

    def __post_init__(self) -> None:
        for moment in (self.begin, self.end):
            if moment is not None and moment.tzinfo is None:
                raise ValueError("a moment needs a time zone; store and pass moments in UTC")
        if self.end is not None and self.end < self.begin:
            raise ValueError("an outage cannot be over before it began")


@dataclass(frozen=True, slots=True)
class Uitstel:
    """Until when one may still send after outages (both moments in UTC, themselves too late).

    `wettelijk_minimum` is the end of the term with the time of the outages added; `soepel` the end
    of the working day after that. Both None while we are still down: nobody knows yet.
    """

    wettelijk_minimum: datetime | None
    soepel: datetime | None
    reasons: tuple[Message, ...]

    def until(self, opvatting: Rechtsopvatting) -> datetime | None:
        """Give the moment that counts by the reading of the law (question U5)."""
        return self.soepel if opvatting.storing == "soepel" else self.wettelijk_minimum


def uitstel(first: date, last: date, outages: Sequence[Storing]) -> Uitstel | None:
    """Give how much longer one may send when we were down between the first and the last day.

    None when no outage fell in the term. After the term as much time must follow in which we were
    up as we were down in it, so an outage in that extra time counts as well (Awb 2:21 lid 3).
    """
    opening, closing = end_of_day(first - timedelta(days=1)), end_of_day(last)
    if any(each.end is None and each.begin < closing for each in outages):
        running = say(
            "Er is een storing. U krijgt meer tijd: hoeveel, staat hier als de storing voorbij is"
            " (artikel 2:21 lid 3 van de Algemene wet bestuursrecht)."
        )
        return Uitstel(None, None, (running,))
    down = _joined(outages)
    left = sum((_within(each, opening, closing) for each in down), _NO_TIME)
    if left == _NO_TIME:
        return None
    moment = _up_after(closing, left, down)
    lenient = roll(local_day(moment) + timedelta(days=1))
    longer = say(
        "Tijdens uw termijn was er een storing. Daarom hebt u tot en met %(day)s de tijd"
        " (artikel 2:21 lid 3 van de Algemene wet bestuursrecht).",
        day=lenient,
    )
    return Uitstel(moment, end_of_day(lenient), (longer,))


def _joined(outages: Sequence[Storing]) -> list[tuple[datetime, datetime]]:
    """Give the stretches in which we were down, in order, those that overlap as one."""
    joined: list[tuple[datetime, datetime]] = []
    over = ((each.begin.astimezone(UTC), each.end.astimezone(UTC)) for each in outages if each.end)
    for begin, end in sorted(over):
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def _within(stretch: tuple[datetime, datetime], opening: datetime, closing: datetime) -> timedelta:
    begin, end = stretch
    return max(min(end, closing) - max(begin, opening), _NO_TIME)


def _up_after(moment: datetime, left: timedelta, down: list[tuple[datetime, datetime]]) -> datetime:
    """Give the moment by which we were up for so long after another moment."""
    for begin, end in down:
        if end <= moment:
            continue
        up = max(begin - moment, _NO_TIME)
        if up >= left:
            break
        left, moment = left - up, end
    return moment + left
