"""An outage of the electronic way, and what it does to the filing term of a sender.

Awb art. 2:21 lid 3: who could not reach us for some time before the end of a term is not blamed for
being late. That rule is a floor (`wettelijk_minimum`); what we hold people to is a little kinder
(`soepel`). Only terms of people are lengthened: those of the municipality itself are another matter
(Awb art. 4:15 lid 2 c), and a human decides about them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from portal.message import Message, say
from portal.termijn.feestdagen import FIRST_DAY
from portal.termijn.kalender import roll
from portal.termijn.klok import end_of_day, local_day, local_time

WINDOW = timedelta(hours=24)
"""An outage that was over longer than this before the end of a term left time enough."""

_MOMENT = timedelta(microseconds=1)
_ONE_DAY = timedelta(days=1)


class Raakt(StrEnum):
    """What an outage hits: everything, some products, logging in, or keeping what is typed."""

    PORTAAL = "portaal"
    PRODUCTEN = "producten"
    INLOGGEN = "inloggen"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Storing:
    """One outage as it is known now; `end` is None while it lasts. Moments in UTC.

    `products` are the slugs of the forms that are hit, where not all of them are.
    """

    id: str
    begin: datetime
    end: datetime | None
    raakt: Raakt = Raakt.PORTAAL
    products: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.begin:
            raise ValueError("an outage cannot end before it began")

    @property
    def everything(self) -> bool:
        """Whether no form could be sent."""
        return self.raakt in {Raakt.PORTAAL, Raakt.DATABASE}

    def hits(self, product: str, *, login_needed: bool) -> bool:
        """Tell whether a form could not be sent by it; `login_needed` when it takes a login."""
        match self.raakt:
            case Raakt.PORTAAL | Raakt.DATABASE:
                return True
            case Raakt.PRODUCTEN:
                return product in self.products
            case Raakt.INLOGGEN:
                return login_needed

    def now(self, moment: datetime) -> bool:
        """Tell whether it lasts at this moment."""
        return self.begin <= moment and (self.end is None or moment < self.end)


@dataclass(frozen=True, slots=True)
class Verlenging:
    """A term that outages lengthened: from its own last day to two later limits.

    `wettelijk_minimum` is the moment before which nothing counts as late; `soepel` the last day on
    which we take it as in time. Both are None while the outage lasts: nobody is late then.
    """

    last_day: date
    wettelijk_minimum: datetime | None
    soepel: date | None
    storingen: tuple[str, ...]
    reasons: tuple[Message, ...]


class Oordeel(StrEnum):
    """What the machine finds of the moment something came in; it never refuses anything."""

    OP_TIJD = "op tijd"
    OP_TIJD_STORING = "op tijd (storing)"
    OP_TIJD_ALS_GEPOST = "op tijd, als het op tijd op de post is gedaan"
    OP_TIJD_GEPOST = "op tijd op de post gedaan"
    MOGELIJK_TE_LAAT = "mogelijk te laat"
    TE_VROEG = "te vroeg"


@dataclass(frozen=True, slots=True)
class Tijdigheid:
    """Whether something came in time, with the last day it was held to and what lengthened it.

    `gepost` is the day on the postmark of a letter, where that was read.
    """

    oordeel: Oordeel
    last_day: date
    verlenging: Verlenging | None = None
    gepost: date | None = None

    @property
    def sentence(self) -> Message:
        """Say it to the sender."""
        if self.gepost is not None:
            return self._by_postmark(self.gepost)
        match self.oordeel:
            case Oordeel.OP_TIJD:
                return say("U bent op tijd. U kon dit versturen tot en met %(day)s.", day=self._day)
            case Oordeel.OP_TIJD_STORING:
                return say(
                    "De termijn liep tot en met %(day)s. Er was toen een storing op deze website."
                    " Daarom telt uw bericht als op tijd.",
                    day=self.last_day,
                )
            case Oordeel.OP_TIJD_ALS_GEPOST:
                return say(
                    "De termijn liep tot en met %(day)s. Uw brief kwam binnen een week daarna. Hij"
                    " telt als op tijd, als u hem uiterlijk op die dag op de post deed. Een"
                    " medewerker kijkt dat na (artikel 6:9 van de Algemene wet bestuursrecht).",
                    day=self.last_day,
                )
            case Oordeel.TE_VROEG:
                return say(
                    "Uw bericht kwam voordat de termijn begon. Wij nemen het wel aan. Een"
                    " medewerker kijkt of het telt (artikel 6:10 van de Algemene wet"
                    " bestuursrecht)."
                )
            case _:  # and what was posted in time, which is told by its postmark
                return say(
                    "U kon dit versturen tot en met %(day)s. Misschien bent u te laat. Wij nemen"
                    " uw bericht wel aan. Een medewerker kijkt of wij het nog kunnen behandelen.",
                    day=self._day,
                )

    def _by_postmark(self, posted: date) -> Message:
        """Say it to who sent a letter with a postmark that was read."""
        if self.oordeel is Oordeel.OP_TIJD_GEPOST:
            return say(
                "De termijn liep tot en met %(day)s. Uw brief is op %(posted)s gepost en kwam"
                " binnen een week na de termijn. Daarom telt hij als op tijd (artikel 6:9 van"
                " de Algemene wet bestuursrecht).",
                day=self.last_day,
                posted=posted,
            )
        return say(
            "De termijn liep tot en met %(day)s. Op uw brief staat het poststempel van"
            " %(posted)s. Misschien bent u te laat. Wij nemen uw bericht wel aan. Een"
            " medewerker kijkt of wij het nog kunnen behandelen.",
            day=self._day,
            posted=posted,
        )

    @property
    def _day(self) -> date:
        later = self.verlenging.soepel if self.verlenging else None
        return later or self.last_day


def verlengd(
    last_day: date, storingen: Iterable[Storing], window: timedelta = WINDOW
) -> Verlenging | None:
    """Lengthen a term that runs to 24:00 of a day by the outages that hit it; None when none did.

    An outage counts whole when it lasted at any moment of the `window` before the end. The term is
    longer by all that time, counted in hours that the way was open: a portal that is still away at
    the end, or away again in the extra time, gives that time back too. An hour is a real hour, also
    in the night the clocks change. Of an outage from before the first year of `feestdagen` only the
    hours since then count. ValueError for a last day outside the years of `feestdagen`.
    """
    end = end_of_day(last_day)
    known = sorted(storingen, key=lambda each: (each.begin, each.id, str(each.end)))
    spans = _merged(known)
    counted = [each for each in spans if each[0] < end and (each[1] or end) > end - window]
    if not counted:
        return None
    first = end_of_day(FIRST_DAY - _ONE_DAY)
    lost = (min(stop or end, end) - max(start, first) for start, stop in counted)
    owed = sum(lost, timedelta())
    minimum = _after(end, owed, spans)
    soepel = None if minimum is None else _next_working_day(local_day(minimum - _MOMENT))
    until = end if minimum is None else minimum
    met = [each for each in known if each.begin < until and _in(each, counted[0][0])]
    return Verlenging(
        last_day=last_day,
        wettelijk_minimum=minimum,
        soepel=soepel,
        storingen=tuple(each.id for each in met),
        reasons=(*(_told(each) for each in met), _moved(last_day, soepel)),
    )


def tijdig(
    received: datetime,
    last_day: date,
    storingen: Iterable[Storing],
    window: timedelta = WINDOW,
    *,
    lenient: bool = True,
) -> Tijdigheid:
    """Judge whether something that came in at a moment was in time; never a ground to refuse it.

    Awb art. 6:9 and 6:11: about what is too late a human decides. Without `lenient` only the legal
    minimum counts after an outage (question U5 of `rechtsopvatting`).
    """
    if received < end_of_day(last_day):
        return Tijdigheid(Oordeel.OP_TIJD, last_day)
    longer = verlengd(last_day, storingen, window)
    if longer is None:
        return Tijdigheid(Oordeel.MOGELIJK_TE_LAAT, last_day)
    in_time = longer.soepel is None or received < _until(longer, longer.soepel, lenient=lenient)
    oordeel = Oordeel.OP_TIJD_STORING if in_time else Oordeel.MOGELIJK_TE_LAAT
    return Tijdigheid(oordeel, last_day, longer)


def _until(longer: Verlenging, soepel: date, *, lenient: bool) -> datetime:
    if longer.wettelijk_minimum is None or lenient:
        return end_of_day(soepel)
    return longer.wettelijk_minimum


_Span = tuple[datetime, datetime | None]


def _merged(storingen: Sequence[Storing]) -> list[_Span]:
    """Put outages that overlap or touch together; they come in order of their beginning."""
    merged: list[_Span] = []
    for each in storingen:
        if merged and (merged[-1][1] is None or each.begin <= merged[-1][1]):
            begin, end = merged[-1]
            longest = None if end is None or each.end is None else max(end, each.end)
            merged[-1] = (begin, longest)
        else:
            merged.append((each.begin, each.end))
    return merged


def _after(moment: datetime, owed: timedelta, spans: Sequence[_Span]) -> datetime | None:
    """Go on from a moment until the way was open for all that time; None when it is not yet."""
    for start, stop in spans:
        if stop is not None and stop <= moment:
            continue
        free = max(start - moment, timedelta())
        if free >= owed > timedelta() or (not owed and start > moment):
            break
        if stop is None:
            return None
        owed, moment = owed - free, stop
    return moment + owed


def _in(storing: Storing, since: datetime) -> bool:
    return storing.end is None or storing.end > since


def _next_working_day(day: date) -> date:
    return roll(day + _ONE_DAY)


def _told(storing: Storing) -> Message:
    if storing.end is None:
        return say("Sinds %(begin)s is er een storing.", begin=clock(storing.begin))
    return say(
        "Van %(begin)s tot %(end)s was er een storing.",
        begin=clock(storing.begin),
        end=clock(storing.end),
    )


def clock(moment: datetime) -> Message:
    """Say a moment on a Dutch clock: the day and the time."""
    local = local_time(moment)
    return say(
        "%(day)s om %(hour)s.%(minute)s uur",
        day=local.date(),
        hour=str(local.hour),
        minute=f"{local:%M}",
    )


def _moved(last_day: date, soepel: date | None) -> Message:
    if soepel is None:
        return say(
            "De termijn liep tot en met %(day)s. Hij loopt door tot na de storing.", day=last_day
        )
    return say(
        "De termijn liep tot en met %(day)s. Door de storing is dat nu tot en met %(later)s"
        " (artikel 2:21 van de Algemene wet bestuursrecht).",
        day=last_day,
        later=soepel,
    )
