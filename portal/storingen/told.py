"""What the public page says about outages: now, earlier, and until when a message is in time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.message import Message, say
from portal.store.storingen import Outage
from portal.termijn.feestdagen import covers
from portal.termijn.kalender import is_working_day
from portal.termijn.klok import local_day
from portal.termijn.storing import WINDOW, Raakt, clock, verlengd

KEPT = timedelta(days=365)
"""How long an outage that is over stays on the page."""

_MOST_DAYS = 31
_NOW = {
    Raakt.PORTAAL: say("U kunt nu geen formulieren versturen"),
    Raakt.PRODUCTEN: say("Sommige formulieren werken nu niet"),
    Raakt.INLOGGEN: say("Inloggen werkt nu niet"),
    Raakt.DATABASE: say("De website kan nu niets opslaan"),
}
_THEN = {
    Raakt.PORTAAL: say("U kon geen formulieren versturen"),
    Raakt.PRODUCTEN: say("Sommige formulieren werkten niet"),
    Raakt.INLOGGEN: say("Inloggen werkte niet"),
    Raakt.DATABASE: say("De website kon niets opslaan"),
}
_HIT = {
    Raakt.PORTAAL: say("Alle formulieren"),
    Raakt.INLOGGEN: say("Formulieren waarvoor u moet inloggen, en uw eigen pagina"),
    Raakt.DATABASE: say("Alle formulieren"),
}
_ENDED = say("Tot")


@dataclass(frozen=True, slots=True)
class Told:
    """One outage as people read it; `titles` are the names of forms, in Dutch.

    `days` say of each last day that it hit until when a message is in time.
    """

    title: Message
    since: Message
    until: Message | None
    hit: Message | None
    titles: tuple[str, ...]
    note: str | None
    days: tuple[Message, ...]

    @property
    def span(self) -> tuple[tuple[Message, Message], ...]:
        """From when, and until when if it is over."""
        began = ((say("Sinds") if self.until is None else say("Van"), self.since),)
        return began if self.until is None else (*began, (_ENDED, self.until))


@dataclass(frozen=True, slots=True)
class Page:
    """All there is to say at a moment."""

    now: tuple[Told, ...]
    earlier: tuple[Told, ...]


def page(outages: Sequence[Outage], moment: datetime) -> Page:
    """Say what lasts now and what is over, the last one first."""
    begun = [each for each in outages if each.storing.begin <= moment]
    return Page(
        now=tuple(told(each, begun, moment) for each in begun if each.storing.now(moment)),
        earlier=tuple(told(each, begun, moment) for each in begun if not each.storing.now(moment)),
    )


def told(outage: Outage, among: Iterable[Outage], moment: datetime) -> Told:
    """Say one outage, as it stands among the others that may have lengthened a term with it."""
    storing = outage.storing
    lasts = storing.now(moment)
    return Told(
        title=(_NOW if lasts else _THEN)[storing.raakt],
        since=clock(storing.begin),
        until=None if lasts or storing.end is None else clock(storing.end),
        hit=_HIT.get(storing.raakt),
        titles=outage.titles,
        note=outage.note,
        days=() if lasts else _days(outage, among),
    )


def banner(outage: Outage) -> Message:
    """Say in a line that it lasts; of some forms on a page that is about one of them."""
    if outage.storing.raakt is Raakt.PRODUCTEN:
        return say("Dit formulier werkt nu niet")
    return _NOW[outage.storing.raakt]


def _days(outage: Outage, among: Iterable[Outage]) -> tuple[Message, ...]:
    """The last days that it hit. Only working days: on another day no term ends (Atw art. 1).

    Whatever day was written down, the page answers: of one outside the calendar it says nothing.
    """
    storing = outage.storing
    if storing.end is None:
        return ()
    together = [
        each.storing for each in among if each.storing.everything or each.storing == storing
    ]
    first, last = local_day(storing.begin), local_day(storing.end + WINDOW)
    count = min((last - first).days + 1, _MOST_DAYS)
    days = [first + timedelta(days=number) for number in range(count)]
    found = []
    for day in filter(is_working_day, filter(covers, days)):
        longer = verlengd(day, together)
        if longer is not None and longer.soepel is not None and storing.id in longer.storingen:
            found.append(
                say(
                    "Was %(day)s uw laatste dag? Dan bent u op tijd tot en met %(later)s.",
                    day=day,
                    later=longer.soepel,
                )
            )
    return tuple(found)
