"""The list "Hoe staat het ervoor": what is done, where we are, what is still to come, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby

from portal.message import Message, say
from portal.zaak.history import History, Turn
from portal.zaak.status import Status


class State(StrEnum):
    """Where a step stands, for the eye, the ear and `aria-current`; never by colour alone."""

    GEDAAN = "gedaan"
    NU = "nu"
    STRAKS = "straks"

    def in_words(self) -> Message:
        """Say the state as it stands beside the step."""
        words = {
            State.GEDAAN: say("gedaan"),
            State.NU: say("hier zijn wij nu"),
            State.STRAKS: say("moet nog"),
        }
        return words[self]


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the list; `by` is the day we promised, on the last step that is still to come."""

    text: str | Message
    state: State
    explanation: str | None = None
    at: datetime | None = None
    note: str | None = None
    by: date | None = None


def steps(statuses: Sequence[Status], history: History) -> tuple[Step, ...]:
    """Give the steps of a case in the order they happened, then those still to come.

    A step that returned stands there twice, as it happened. To come are the statuses after the
    current one, in the order of the form; not those in which the citizen must act, because they may
    never be needed. A status the form does not know is shown by its name.
    """
    known = {status.name: status for status in statuses}
    turns = tuple(_without_repeats(history.turns))
    past = tuple(_happened(turn, known, now=history.open and turn is turns[-1]) for turn in turns)
    if history.withdrawn_at is not None:
        withdrawn = Step(say("U hebt dit ingetrokken"), State.GEDAAN, at=history.withdrawn_at)
        return (*past, withdrawn)
    return (*past, *_to_come(statuses, history))


def _without_repeats(turns: tuple[Turn, ...]) -> Iterator[Turn]:
    """Join turns into the same status: that is news about a step, not a step of its own."""
    for _, group in groupby(turns, key=lambda turn: turn.status):
        first, *later = group
        notes = [turn.note for turn in (first, *later) if turn.note]
        yield replace(first, note=notes[-1] if notes else None)


def _happened(turn: Turn, known: dict[str, Status], *, now: bool) -> Step:
    status = known.get(turn.status, Status(turn.status, turn.status.replace("_", " ")))
    return Step(
        status.text,
        State.NU if now else State.GEDAAN,
        status.explanation,
        at=turn.at,
        note=turn.note,
    )


def _to_come(statuses: Sequence[Status], history: History) -> Iterator[Step]:
    if not history.open:
        return
    names = [status.name for status in statuses]
    reached = [turn.status for turn in history.turns if turn.status in names]
    ahead = statuses[names.index(reached[-1]) + 1 if reached else 0 :]
    for status in ahead:
        if status.actor != "inwoner" and not status.final:
            yield Step(status.text, State.STRAKS, status.explanation)
    yield from _end([status for status in statuses if status.final], history)


def _end(finals: list[Status], history: History) -> Iterator[Step]:
    # A term that stands still promises no day.
    still = bool(history.terms) and history.terms[-1].still is not None
    by = history.due.day if history.due is not None and not still else None
    if len(finals) == 1:
        yield Step(finals[0].text, State.STRAKS, finals[0].explanation, by=by)
    elif finals:
        # Which end it will be is what we still have to decide; naming one would be a promise.
        yield Step(say("U krijgt bericht over de uitkomst"), State.STRAKS, by=by)
