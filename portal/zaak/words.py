"""The two dates of a case in words, never mixed: what the citizen must do, and when we decide.

Always "uiterlijk" with the whole date, and beside it how long that still is. Never "vóór", which
leaves open whether the day itself counts. When we are late, it says so and what one may do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.message import Message, say, say_n
from portal.zaak.history import History
from portal.zaak.status import Status

Verb = Literal["beslissen", "antwoorden", "afhandelen"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day: the sentence, how long it still is, and whether it has passed."""

    day: date
    sentence: Message
    remaining: Message
    passed: bool


_STILL_NOTHING = say(
    "Hoort u dan nog niets? Bel ons. Ons nummer staat onderaan deze pagina. Komt u er met ons niet"
    " uit? Dan kunt u naar de Nationale ombudsman."
)


IN_DEFAULT = say(
    "U mag ons nu een brief sturen dat wij te laat zijn (een ingebrekestelling)."
    " Beslissen wij dan niet binnen twee weken, dan kunt u recht hebben op een"
    " vergoeding, de dwangsom (artikel 4:17 van de Algemene wet bestuursrecht)."
)
"""What one may do when we are late, only where a dwangsom can follow."""


@dataclass(frozen=True, slots=True)
class Late:
    """That we are late, and what the citizen may do about it.

    `now_by` is the new day, where we told one that has not passed yet (Awb 4:14), with `why` as the
    employee wrote it. `help_now` is what always helps: to call, and whom to turn to when that does
    not help.
    `ingebrekestelling` is given only where a dwangsom can follow (Awb 4:17): elsewhere the letter
    would promise something the law does not give.
    """

    sorry: Message
    help_now: Message
    ingebrekestelling: Message | None
    now_by: Message | None = None
    why: str | None = None


def ours(history: History, verb: Verb, today: date) -> Deadline | None:
    """Say by when we decide; None for a case that is over, has no term, or whose term stands still.

    A day that has passed is no promise any more: then it says by when we should have been ready.
    """
    if history.due is None or not history.open or history.still(today) is not None:
        return None
    day = history.due.day
    passed = today > day
    sentence = _broken(verb, day) if passed else promise(verb, day)
    return Deadline(day, sentence, remaining(day, today), passed)


def standing_still(history: History, today: date) -> Message | None:
    """Say that the term stands still and what makes it run again (Awb 4:15); None when it runs."""
    term = history.still(today)
    if term is None or term.still is None:
        return None
    return term.still.why or say(
        "De termijn staat stil vanaf %(since)s. Zodra wij verder kunnen, loopt hij door.",
        since=term.still.since,
    )


def promise(verb: Verb, day: date) -> Message:
    """Say by which day we decide, answer or are ready."""
    sentences = {
        "beslissen": say("Wij beslissen uiterlijk %(day)s.", day=day),
        "antwoorden": say("Wij antwoorden uiterlijk %(day)s.", day=day),
        "afhandelen": say("Wij zijn hier uiterlijk %(day)s mee klaar.", day=day),
    }
    return sentences[verb]


def by_day(verb: Verb, day: date, today: date) -> Message:
    """Say by which day we act, or that we are late where that day is over already.

    A term counts from the day a paper form came in: it may be over before that is typed in.
    """
    return _sorry(verb, day) if today > day else promise(verb, day)


def _sorry(verb: Verb, day: date) -> Message:
    """Say that we are late."""
    sentences = {
        "beslissen": say(
            "Wij hadden uiterlijk %(day)s moeten beslissen. Dat is niet gelukt."
            " Daarvoor onze excuses.",
            day=day,
        ),
        "antwoorden": say(
            "Wij hadden uiterlijk %(day)s moeten antwoorden. Dat is niet gelukt."
            " Daarvoor onze excuses.",
            day=day,
        ),
        "afhandelen": say(
            "Wij hadden hier uiterlijk %(day)s mee klaar moeten zijn. Dat is niet gelukt."
            " Daarvoor onze excuses.",
            day=day,
        ),
    }
    return sentences[verb]


def _broken(verb: Verb, day: date) -> Message:
    """Say by which day we should have decided, answered or been ready."""
    sentences = {
        "beslissen": say("Wij hadden uiterlijk %(day)s moeten beslissen.", day=day),
        "antwoorden": say("Wij hadden uiterlijk %(day)s moeten antwoorden.", day=day),
        "afhandelen": say("Wij hadden hier uiterlijk %(day)s mee klaar moeten zijn.", day=day),
    }
    return sentences[verb]


def _after_all(verb: Verb, day: date) -> Message:
    """Say by which day we decide, answer or are ready, now that we are late."""
    sentences = {
        "beslissen": say("Wij beslissen nu uiterlijk %(day)s.", day=day),
        "antwoorden": say("Wij antwoorden nu uiterlijk %(day)s.", day=day),
        "afhandelen": say("Wij zijn hier nu uiterlijk %(day)s mee klaar.", day=day),
    }
    return sentences[verb]


def yours(statuses: Sequence[Status], history: History, today: date) -> Deadline | None:
    """Say by when the citizen must act; None when it is not the citizen's turn or no day is set."""
    current = history.current
    if current is None or current.until is None or not must_act(statuses, history):
        return None
    day = current.until
    sentence = say("U moet dit uiterlijk %(day)s doen.", day=day)
    return Deadline(day, sentence, remaining(day, today), today > day)


def must_act(statuses: Sequence[Status], history: History) -> bool:
    """Tell whether the case waits for the citizen."""
    if history.current is None or not history.open:
        return False
    name = history.current.status
    return any(status.name == name and status.actor == "inwoner" for status in statuses)


def late(history: History, verb: Verb, today: date, *, dwangsom: bool) -> Late | None:
    """Say honestly that we are late, from the first day after the last; None when we are not."""
    if history.due is None or not history.late(today):
        return None
    day = history.due.day
    told = history.expected is not None and history.expected >= today
    now_by = _after_all(verb, history.expected) if told and history.expected else None
    help_now = (
        _STILL_NOTHING
        if told
        else say(
            "Bel ons en vraag wanneer u wel iets hoort. Ons nummer staat onderaan deze pagina."
            " Komt u er met ons niet uit? Dan kunt u naar de Nationale ombudsman."
        )
    )
    why = history.expected_why if told else None
    return Late(_sorry(verb, day), help_now, IN_DEFAULT if dwangsom else None, now_by, why)


def remaining(day: date, today: date) -> Message:
    """Say how long it still is to a last day, in words that need no colour."""
    left = (day - today).days
    if left < 0:
        return say_n("%(n)s dag te laat", "%(n)s dagen te laat", -left)
    if left == 0:
        return say("vandaag is de laatste dag")
    if left == 1:
        return say("morgen is de laatste dag")
    return say_n("nog %(n)s dag", "nog %(n)s dagen", left)
