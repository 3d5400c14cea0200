"""Do bounds leave room for an answer, and is what they refer to known by then."""

from collections.abc import Iterator
from datetime import date

from portal.definition.conditions import AnswerRef, CalculationRef, FactRef, Literal, Operand
from portal.definition.lint.asked import Asked
from portal.definition.lint.comparisons import LENGTHS, no_question, whole_months
from portal.definition.lint.rows import other_row
from portal.definition.lint.whole import Whole
from portal.definition.model import Amount, Date, Month, Number, Period, Time
from portal.definition.places import Path
from portal.definition.problems import Problem
from portal.definition.scalars import UnreadableError, parse_day, parse_month

IN_DAYS = ("datum", "maand", "periode")
"""Kinds a bound of a date, a month or a period may refer to."""


def bounds(whole: Whole) -> Iterator[Problem]:
    """Check the bounds of every question that has them."""
    for asked in whole.asked:
        match asked.question:
            case Number() | Amount() as question:
                low, high = question.minimum, question.maximum
                if low is not None and high is not None and low > high:
                    yield _no_room(whole, (*asked.path, "minimum"))
            case Time() as question:
                # A window may cross midnight: from 22:00 to 02:00 is no mistake.
                if question.earliest is not None and question.earliest == question.latest:
                    yield _no_room(whole, (*asked.path, "vanaf"))
            case Date() | Month() | Period() as question:
                yield from _days(whole, asked, question)
            case _:
                pass


def _no_room(whole: Whole, path: Path) -> Problem:
    return whole.fout(path, "R310", "Tussen deze grenzen past geen enkel antwoord.")


def _days(whole: Whole, asked: Asked, question: Date | Month | Period) -> Iterator[Problem]:
    fixed: list[date] = []
    for key, bound in (("vanaf", question.earliest), ("tot_en_met", question.latest)):
        if bound is None:
            continue
        found = _bound(whole, asked, key, bound)
        if isinstance(found, date):
            fixed.append(found)
        elif found is not None:
            yield found
    if len(fixed) == 2 and fixed[0] > fixed[1]:  # noqa: PLR2004 - both bounds
        yield _no_room(whole, (*asked.path, "vanaf"))
    if isinstance(question, Period) and question.shortest and question.longest:
        shortest, longest = question.shortest, question.longest
        if shortest.amount * LENGTHS[shortest.unit][0] > longest.amount * LENGTHS[longest.unit][1]:
            yield _no_room(whole, (*asked.path, "minstens"))


def _bound(  # noqa: PLR0911 - a table: one arm a kind
    whole: Whole, asked: Asked, key: str, bound: Operand
) -> date | Problem | None:
    """Give a fixed bound as a day, or what is wrong with it; None when it moves and is right."""
    path = (*asked.path, key)
    match bound:
        case Literal((written,)):
            try:
                return (parse_month if asked.question.kind == "maand" else parse_day)(written)
            except UnreadableError as error:
                _, code, text = error.wrongs[0]
                if written in whole.by_name:
                    text = (
                        f"Bedoelt u het antwoord op '{written}'? Schrijf {{antwoord: {written}}}."
                    )
                return whole.fout(path, code, text)
        case Literal():
            return whole.fout(path, "R116", "Hier hoort één datum, geen lijst.")
        case FactRef(name):
            if name == "vandaag":
                return None
            return whole.fout(path, "R214", f"{name} is geen datum; alleen vandaag is dat.")
        case CalculationRef(name):
            return whole.fout(path, "R214", f"berekening '{name}' is geen datum.")
        case AnswerRef():  # pragma: no branch (the union ends here)
            return _other(whole, asked, path, bound)


def _other(whole: Whole, asked: Asked, path: Path, bound: AnswerRef) -> Problem | None:
    """Check a bound that is another answer; it may stand on the same step, but before this one."""
    other = whole.by_name.get(bound.name)
    if other is None:
        return no_question(whole, path, bound.name)
    if other.question.kind not in IN_DAYS:
        return whole.fout(path, "R214", f"vraag '{bound.name}' is geen datum.", bound.name)
    outside = next(other_row(whole, path, bound.name, asked.group), None)
    if outside is not None:
        return outside
    if other.position >= asked.position:
        return whole.fout(
            path, "R206", f"vraag '{bound.name}' wordt hier of later pas gesteld.", bound.name
        )
    if other.question.kind == "maand" and not whole_months(bound.plus):
        return whole.fout(path, "R214", "Bij een maand telt u hele maanden of jaren op.", "plus")
    return None
