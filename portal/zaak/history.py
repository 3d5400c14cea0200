"""What happened to a case, folded into where it stands: events in, one value out.

Nothing is ever changed or taken away; a new event says what is new. An event of a kind this release
does not know is passed over, so that a case written by a later release still shows.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from portal.message import Message
from portal.termijn.beslistermijn import Einddatum
from portal.zaak.moved import Still, still_of
from portal.zaak.reasons import as_data, from_data
from portal.zaak.status import Status


class Kind(StrEnum):
    """The events a case knows; besides these, the name of a status says the case came into it."""

    ONTVANGEN = "ontvangen"
    STATUS_GEZET = "status_gezet"
    INGETROKKEN = "ingetrokken"
    AFGESLOTEN = "afgesloten"
    LATER_GEMELD = "later_gemeld"
    OPNIEUW_BEKENDGEMAAKT = "besluit_opnieuw_bekendgemaakt"
    VERLENGD_STORING = "termijn_verlengd_storing"


class Happened(Protocol):
    """Something that happened to a case: its kind, its moment in UTC and what belongs to it."""

    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


class TermSet(Protocol):
    """An end date as it was set at a moment; `ground` is what `ground_of` made."""

    @property
    def at(self) -> datetime: ...
    @property
    def new(self) -> date | None: ...
    @property
    def unrolled(self) -> date | None: ...
    @property
    def ground(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Turn:
    """A status the case came into; `until` is the last day for the citizen, if one was set."""

    status: str
    at: datetime
    note: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """An end date, or that there is none any more, when it was set, and why it was set anew.

    While the term stands `still`, `due` is only the day that holds when nothing comes in.
    """

    due: Einddatum | None
    at: datetime
    why: Message | None = None
    still: Still | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """That an end date moved to another day, or stands still now (then `new` is None)."""

    at: datetime
    old: date
    new: date | None
    why: Message | None = None
    still: Still | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Where a case stands: its statuses and end dates in order, and whether it is closed.

    `expected` is the day on which we said to decide after all, though that is too late (Awb 4:14),
    and `expected_why` what we said went wrong.
    `remedies` tells that the last day to object moved: a decision was announced anew, or there was
    an outage.
    """

    turns: tuple[Turn, ...] = ()
    terms: tuple[Term, ...] = ()
    remedies: tuple[Move, ...] = ()
    withdrawn_at: datetime | None = None
    closed_at: datetime | None = None
    expected: date | None = None
    expected_why: str | None = None

    @property
    def current(self) -> Turn | None:
        """The status now; None for a case of which nothing was ever told."""
        return self.turns[-1] if self.turns else None

    @property
    def due(self) -> Einddatum | None:
        """The end date that holds now; None when the case has no term."""
        return self.terms[-1].due if self.terms else None

    @property
    def open(self) -> bool:
        """Whether the case still runs."""
        return self.closed_at is None and self.withdrawn_at is None

    def still(self, today: date) -> Term | None:
        """The end date that stands still on a day, if the case runs (Awb 4:15)."""
        term = self.terms[-1] if self.terms and self.open else None
        running = term is not None and term.still is not None and term.still.on(today)
        return term if running else None

    def moves(self, today: date) -> tuple[Move, ...]:
        """Give every time the end date moved, oldest first, and that it stands still on a day.

        A term that stood still moved from the day that held before it did, once it runs again.
        """
        found: list[Move] = []
        held: date | None = None
        for term in self.terms:
            last, still = term is self.terms[-1], term.still
            stood = still is not None and (not last or still.on(today))
            new = None if term.due is None or stood else term.due.day
            if held is not None and new != held and (new is not None or (stood and last)):
                found.append(Move(term.at, held, new, term.why, still))
            held = held if new is None else new
        return tuple(found)

    def late(self, today: date) -> bool:
        """Tell whether we should have been ready: from the day after the last day on."""
        return self.open and self.due is not None and self.due.passed(today)

    def moved(self) -> tuple[Einddatum, ...]:
        """Give the end dates that another day replaced, oldest first."""
        now = self.due.day if self.due else None
        days = [term.due for term in self.terms if term.due is not None]
        replaced = {old.day: old for old in days if old.day != now}
        return tuple(replaced.values())


def read(
    statuses: Sequence[Status],
    events: Iterable[Happened],
    terms: Iterable[TermSet] = (),
    closed_at: datetime | None = None,
) -> History:
    """Fold the events and end dates of a case; events of one moment keep their order.

    The first event brings the first status, unless it names one. A case is closed by its closing
    event, by a final status, or when the store says so.
    """
    names = {status.name for status in statuses}
    finals = {status.name for status in statuses if status.final}
    turns: list[Turn] = []
    withdrawn_at = None
    happened = sorted(events, key=lambda event: event.at)
    for event in happened:
        status = _status(event, statuses, names)
        if status is not None:
            turns.append(_turn(event, status))
        if event.kind == Kind.INGETROKKEN:
            withdrawn_at = event.at
        if event.kind == Kind.AFGESLOTEN or status in finals:
            closed_at = closed_at or event.at
    remedies = tuple(_moved(each) for each in happened if _anew(each))
    return History(
        tuple(turns), _terms(terms), remedies, withdrawn_at, closed_at, *_expected(happened)
    )


def ground_of(due: Einddatum | None, why: Message | None = None) -> dict[str, Any]:
    """Put all that explains an end date, or that there is none, into data to be kept beside it."""
    data: dict[str, Any] = {
        "uitleg": [as_data(reason) for reason in due.reasons] if due else [],
        "zeker": due is None or due.certain,
    }
    return data if why is None else data | {"waarom": as_data(why)}


def _status(event: Happened, statuses: Sequence[Status], names: set[str]) -> str | None:
    named = event.data.get("status")
    if isinstance(named, str):
        return named
    if event.kind == Kind.ONTVANGEN:
        return statuses[0].name if statuses else event.kind
    return event.kind if event.kind in names else None


def _turn(event: Happened, status: str) -> Turn:
    until = event.data.get("uiterlijk")
    return Turn(
        status,
        event.at,
        event.data.get("toelichting"),
        None if until is None else date.fromisoformat(until),
    )


def _expected(events: Sequence[Happened]) -> tuple[date | None, str | None]:
    told = [each.data for each in events if each.kind == Kind.LATER_GEMELD]
    if not told or not told[-1].get("verwacht"):
        return None, None
    return date.fromisoformat(told[-1]["verwacht"]), told[-1].get("reden")


def _anew(event: Happened) -> bool:
    moving = {Kind.OPNIEUW_BEKENDGEMAAKT, Kind.VERLENGD_STORING}
    return event.kind in moving and bool(event.data.get("was"))


def object_until(decision: str, events: Iterable[Happened]) -> date | None:
    """Give the last day to object to a decision that an outage moved to; None when none did.

    `decision` is the message that brought it.
    """
    days = [
        date.fromisoformat(each.data["uiterlijk_bezwaar"])
        for each in events
        if each.kind == Kind.VERLENGD_STORING and each.data["besluit"] == decision
    ]
    return max(days, default=None)


def remedy_moves(decision: str, events: Iterable[Happened]) -> tuple[Move, ...]:
    """Give each time the last day to object to a decision moved, in the order it happened.

    `decision` is the message that brought it: an outage lengthened its term, or it was announced
    anew and a new term began. What moved the day of that announcement counts for it as well.
    """
    mine, found = {decision}, []
    for each in events:
        if not _anew(each):
            continue
        if each.data.get("eerder") in mine:
            mine.add(each.data["bericht"])
            found.append(_moved(each))
        elif each.data.get("besluit") in mine:
            found.append(_moved(each))
    return tuple(found)


def _moved(event: Happened) -> Move:
    old, new = event.data["was"], event.data["uiterlijk_bezwaar"]
    why = event.data.get("waarom")
    return Move(
        event.at,
        date.fromisoformat(old),
        date.fromisoformat(new),
        None if why is None else from_data(why),
    )


def _terms(rows: Iterable[TermSet]) -> tuple[Term, ...]:
    return tuple(_term(row) for row in sorted(rows, key=lambda row: row.at))


def _term(row: TermSet) -> Term:
    why = row.ground.get("waarom")
    due = None
    if row.new is not None:
        reasons = tuple(from_data(reason) for reason in row.ground.get("uitleg", ()))
        certain = row.ground.get("zeker", True)
        due = Einddatum(row.new, row.unrolled or row.new, reasons, certain)
    return Term(due, row.at, None if why is None else from_data(why), still_of(row.ground))
