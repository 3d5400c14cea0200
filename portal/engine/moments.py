"""The bounds of what lies in time: dates, months, periods and times of day."""

from datetime import date, timedelta

from portal.definition.conditions import Span
from portal.definition.model import Date, Month, Period, Time
from portal.engine import months, times
from portal.engine.compare import first_of, last_of
from portal.engine.conditions import Scene
from portal.engine.dates import add
from portal.engine.wording import at
from portal.message import Message, say, say_n

ONE_DAY = timedelta(days=1)


def date_fault(question: Date, day: date, scene: Scene) -> Message | None:
    """Hold a date to its bounds; a bound that is a period or a month gives its outer day."""
    if question.birthday and day > scene.facts.today:
        return say("Vul bij %(bij)s een dag in die niet in de toekomst ligt.", bij=at(question))
    first, last = _bounds(question, scene)
    if first is not None and last is not None and first <= last:
        if first <= day <= last:
            return None
        return say(
            "Vul bij %(bij)s een datum in van %(eerste)s tot en met %(laatste)s.",
            bij=at(question),
            eerste=first,
            laatste=last,
        )
    if first is not None and day < first:
        return say(
            "Vul bij %(bij)s een datum in op of na %(eerste)s.", bij=at(question), eerste=first
        )
    if last is not None and day > last:
        return say(
            "Vul bij %(bij)s een datum in op of voor %(laatste)s.", bij=at(question), laatste=last
        )
    return None


def month_fault(question: Month, month: date, scene: Scene) -> Message | None:
    """Hold a month, given as its first day, to its bounds."""
    first, last = _bounds(question, scene)
    first = None if first is None else first.replace(day=1)
    if first is not None and last is not None and first <= last:
        if first <= month <= last:
            return None
        return say(
            "Vul bij %(bij)s een maand in van %(eerste)s tot en met %(laatste)s.",
            bij=at(question),
            eerste=months.shown(first),
            laatste=months.shown(last),
        )
    if first is not None and month < first:
        return say(
            "Vul bij %(bij)s een maand in vanaf %(eerste)s.",
            bij=at(question),
            eerste=months.shown(first),
        )
    if last is not None and month > last:
        return say(
            "Vul bij %(bij)s een maand in tot en met %(laatste)s.",
            bij=at(question),
            laatste=months.shown(last),
        )
    return None


def period_fault(question: Period, begin: date, end: date, scene: Scene) -> Message | None:
    """Hold a period to its bounds and its lengths; both of its days count."""
    first, last = _bounds(question, scene)
    if first is not None and begin < first:
        return say(
            "Vul bij %(bij)s een eerste dag in op of na %(eerste)s.", bij=at(question), eerste=first
        )
    if last is not None and end > last:
        return say(
            "Vul bij %(bij)s een laatste dag in op of voor %(laatste)s.",
            bij=at(question),
            laatste=last,
        )
    # The day before the one on which a period of just this length would be over.
    if question.shortest and end < add(begin, question.shortest) - ONE_DAY:
        return say(
            "Vul bij %(bij)s een periode in van minstens %(lengte)s.",
            bij=at(question),
            lengte=length(question.shortest),
        )
    if question.longest and end > add(begin, question.longest) - ONE_DAY:
        return say(
            "Vul bij %(bij)s een periode in van hoogstens %(lengte)s.",
            bij=at(question),
            lengte=length(question.longest),
        )
    return None


def length(span: Span) -> Message:
    """Write a length of time for people."""
    match span.unit:
        case "dagen":
            return say_n("%(n)s dag", "%(n)s dagen", span.amount)
        case "weken":
            return say_n("%(n)s week", "%(n)s weken", span.amount)
        case "maanden":
            return say_n("%(n)s maand", "%(n)s maanden", span.amount)
        case _:
            return say_n("%(n)s jaar", "%(n)s jaar", span.amount)


def _bounds(question: Date | Month | Period, scene: Scene) -> tuple[date | None, date | None]:
    """Give the first and the last day that are right; None where there is no bound, or not yet."""
    kind = "maand" if isinstance(question, Month) else "datum"
    earliest, latest = (
        None if operand is None else scene.value(operand, kind)
        for operand in (question.earliest, question.latest)
    )
    return first_of(earliest), last_of(latest)


def time_fault(question: Time, value: str) -> Message | None:
    """Hold a time to its window; a window that ends before it begins crosses midnight."""
    first = None if question.earliest is None else f"{question.earliest:%H:%M}"
    last = None if question.latest is None else f"{question.latest:%H:%M}"
    if first is not None and last is not None:
        inside = first <= value <= last if first <= last else value >= first or value <= last
        if inside:
            return None
        return say(
            "Vul bij %(bij)s een tijd in van %(eerste)s tot en met %(laatste)s.",
            bij=at(question),
            eerste=times.shown(first),
            laatste=times.shown(last),
        )
    if first is not None and value < first:
        return say(
            "Vul bij %(bij)s een tijd in vanaf %(eerste)s.",
            bij=at(question),
            eerste=times.shown(first),
        )
    if last is not None and value > last:
        return say(
            "Vul bij %(bij)s een tijd in tot en met %(laatste)s.",
            bij=at(question),
            laatste=times.shown(last),
        )
    return None
