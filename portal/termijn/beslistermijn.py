"""The last day of a term, with the reasons a citizen and a judge can read.

Counting comes first (`lengte`), then the Algemene termijnenwet: no end on a day off (art. 1), at
least two working days (art. 2), and the terms it leaves alone (art. 4).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from portal.message import Message, say
from portal.termijn.kalender import day_off, days, is_known, is_working_day, roll
from portal.termijn.lengte import Length, Unit, last_day_after, last_day_before, last_day_from

# Atw art. 4: longer than this, and the term may end on a day off.
_LONGEST = {Unit.DAGEN: 90, Unit.WEKEN: 12, Unit.MAANDEN: 3, Unit.JAREN: 0}
# Atw art. 2: from this length on, two working days are guaranteed.
_DAYS_WITH_GUARANTEE = 3
_GUARANTEED = 2
_ALWAYS_TWO_WORKING_DAYS = timedelta(days=14)


class Source(StrEnum):
    """Where a term comes from; the values are those of `termijn.bron` in a form."""

    WET = "wet"
    AMVB = "amvb"
    VERORDENING = "verordening"
    MINISTERIELE_REGELING = "ministeriele_regeling"
    GEMEENTE = "gemeente"


@dataclass(frozen=True, slots=True)
class Einddatum:
    """The last day of a term; the term runs to 24:00 of `day`.

    `unrolled` is the day before the Algemene termijnenwet moved it: suspension and extension are
    added there. `certain` is False when decree days of a year it needs are not known yet.
    """

    day: date
    unrolled: date
    reasons: tuple[Message, ...]
    certain: bool = True

    def passed(self, today: date) -> bool:
        """Tell whether the term is over: from the day after the last day on."""
        return today > self.day


def end(
    event: date,
    length: Length,
    source: Source,
    *,
    on_the_day: bool = False,
    excluded: bool = False,
) -> Einddatum:
    """Give the last day of a term of `length` after (the day of) an event.

    The day of the event does not count, and is itself never moved: what arrives on a Sunday arrived
    on that Sunday. `on_the_day` is for terms that start on the day itself (Awb 3:16 lid 2).
    `excluded` is for a rule that the Algemene termijnenwet leaves out by its subject (art. 4) or a
    by-law that deviates (Gemeentewet art. 145). ValueError outside the years of `feestdagen`.
    """
    if on_the_day:
        first, unrolled = event, last_day_from(event, length)
        counted = say(
            "%(length)s vanaf %(event)s, en die dag telt mee, is tot en met %(day)s.",
            length=length.in_words(),
            event=event,
            day=unrolled,
        )
    else:
        first, unrolled = event + timedelta(days=1), last_day_after(event, length)
        counted = say(
            "%(length)s na %(event)s is %(day)s.",
            length=length.in_words(),
            event=event,
            day=unrolled,
        )
    why_not = exempt(length, source, excluded=excluded)
    return settled(first, unrolled, (counted,), why_not, two_days=has_guarantee(length))


def settled(
    first: date,
    unrolled: date,
    counted: tuple[Message, ...],
    exempt: Message | None,
    *,
    two_days: bool = True,
) -> Einddatum:
    """Apply the Algemene termijnenwet to a term that was counted: first day, last day, and how.

    `exempt` says why that law does not apply (see `exempt`), None when it does; `two_days` whether
    art. 2 promises two working days (see `has_guarantee`).
    """
    if exempt is not None:
        return _left_alone(unrolled, counted, exempt)
    rolled = roll(unrolled)
    day = _with_two_working_days(first, rolled) if two_days else rolled
    reasons = (*counted, *_why_rolled(unrolled, rolled), *_why_longer(rolled, day))
    # Only a short term can miss its two working days, so only there the start matters too.
    short = unrolled - first < _ALWAYS_TWO_WORKING_DAYS
    certain = is_known(first if short else unrolled, day)
    return Einddatum(day, unrolled, reasons if certain else (*reasons, _uncertain(day)), certain)


def counted_back(event: date, length: Length) -> Einddatum:
    """Give the last day for something that must happen a length before an event.

    Never moved, not even from a Sunday: Atw art. 1 lid 2.
    """
    day = last_day_before(event, length)
    counted = say(
        "%(length)s voor %(event)s is %(day)s.", length=length.in_words(), event=event, day=day
    )
    return _left_alone(
        day, (counted,), say("er is teruggerekend (artikel 1 lid 2 van de Algemene termijnenwet)")
    )


def exempt(length: Length, source: Source, *, excluded: bool = False) -> Message | None:
    """Why the Algemene termijnenwet does not apply, as the end of a sentence; None if it does.

    Atw art. 1, 4 and 5, and Gemeentewet art. 145; `excluded` as in `end`.
    """
    if excluded:
        return say("de regels van deze termijn wijken daarvan af")
    if source is Source.MINISTERIELE_REGELING:
        return say(
            "de termijn staat in een ministeriële regeling (artikel 1 en 5 van de Algemene"
            " termijnenwet)"
        )
    if source is Source.GEMEENTE:
        return say("de gemeente heeft deze termijn zelf gesteld")
    # What is left is law, AMvB (Atw art. 5) and by-law (Gemeentewet art. 145).
    return too_long() if length.n > _LONGEST[length.unit] else None


def too_long() -> Message:
    """Say that a term is too long for the Algemene termijnenwet (art. 4), as in `exempt`."""
    return say(
        "de termijn is langer dan 90 dagen, 12 weken of 3 maanden"
        " (artikel 4 van de Algemene termijnenwet)"
    )


def has_guarantee(length: Length) -> bool:
    """Tell whether a term is so long that it must have two working days (Atw art. 2)."""
    return length.unit != Unit.DAGEN or length.n >= _DAYS_WITH_GUARANTEE


def _left_alone(day: date, counted: tuple[Message, ...], exempt: Message) -> Einddatum:
    off = day_off(day)
    if off is None:
        return Einddatum(day, day, counted)
    stays = say(
        "De laatste dag is %(off)s. De datum schuift niet op, want %(why)s.", off=off, why=exempt
    )
    return Einddatum(day, day, (*counted, stays))


def _why_rolled(unrolled: date, rolled: date) -> tuple[Message, ...]:
    off = day_off(unrolled)
    if off is None:
        return ()
    moved = say(
        "De laatste dag is %(off)s. Daarom wordt het de eerstvolgende werkdag"
        " (artikel 1 van de Algemene termijnenwet).",
        off=off,
    )
    between = days(unrolled + timedelta(days=1), rolled - timedelta(days=1))
    also = (
        say("Ook %(day)s is geen werkdag: dat is %(off)s.", day=day, off=off)
        for day in between
        if (off := day_off(day))
    )
    return (moved, *also)


def _with_two_working_days(first: date, last: date) -> date:
    while sum(is_working_day(day) for day in days(first, last)) < _GUARANTEED:
        last = roll(last + timedelta(days=1))
    return last


def _why_longer(rolled: date, day: date) -> tuple[Message, ...]:
    if day == rolled:
        return ()
    return (
        say(
            "In de termijn moeten minstens twee werkdagen zitten. Daarom loopt hij door"
            " tot en met %(day)s (artikel 2 van de Algemene termijnenwet).",
            day=day,
        ),
    )


def _uncertain(day: date) -> Message:
    return say(
        "Voor %(year)s is nog niet bekend welke dagen de regering gelijkstelt met een"
        " feestdag. De datum kan nog een paar dagen later worden.",
        year=str(day.year),
    )
