"""A second opinion on what a form asks, from the conditions alone, in the plainest way.

It shares no line with the engine that it judges.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from portal.definition.conditions import (
    All,
    AnswerRef,
    AnyOf,
    CalculationRef,
    Compare,
    Condition,
    FactRef,
    Literal,
    Named,
    Not,
    Operator,
    Span,
)
from portal.definition.model import AnyQuestion, Form, Question, Step
from portal.engine.answers import Answers
from portal.engine.facts import Facts

WEEK = 7
SAYS: dict[Operator, Callable[[Any, Any], bool]] = {
    Operator.IS: operator.eq,
    Operator.IS_NIET: operator.ne,
    Operator.MEER_DAN: operator.gt,
    Operator.NA: operator.gt,
    Operator.MINSTENS: operator.ge,
    Operator.OP_OF_NA: operator.ge,
    Operator.MINDER_DAN: operator.lt,
    Operator.VOOR: operator.lt,
    Operator.HOOGSTENS: operator.le,
    Operator.OP_OF_VOOR: operator.le,
}
# Of a period: which of its days is compared, on the left and on the right.
SIDES = {
    Operator.VOOR: ("tot_en_met", "van"),
    Operator.NA: ("van", "tot_en_met"),
    Operator.OP_OF_VOOR: ("tot_en_met", "tot_en_met"),
    Operator.OP_OF_NA: ("van", "van"),
}


def asked(form: Form, answers: Answers, facts: Facts) -> set[str]:
    """Say which questions these answers lead to, by the conditions alone.

    A question of a repeated step is asked when one of the rows asks it.
    """
    seen: dict[str, Any] = {}
    names = set()
    if form.on_behalf is not None and _true(form.on_behalf, form, dict(answers), facts):
        facts = replace(facts, handelt="namens")
    for step in form.steps:
        if step.show_if is not None and not _true(step.show_if, form, seen, facts):
            continue
        names |= _step(step, form, answers, seen, facts)
        ends = (end for end in form.ends if end.after == step.name)
        if any(end.when is None or _true(end.when, form, seen, facts) for end in ends):
            break
    return names


def _step(step: Step, form: Form, answers: Answers, seen: dict[str, Any], facts: Facts) -> set[str]:
    """Say which questions a step asks that is shown."""
    if step.repeat is None:
        return _page(step.questions, form, answers, seen, facts)
    names = set()
    if step.driving is not None:
        names.add(step.driving.name)
        seen[step.driving.name] = answers.get(step.driving.name)
        if seen[step.driving.name] != "ja":
            return names
    rows: list[dict[str, Any]] = [dict(row) for row in answers.get(step.name, [])]  # type: ignore[call-overload] # under this name stand rows
    for row in rows:
        names |= _page(step.questions, form, row, dict(seen), facts)
    seen[step.name] = rows
    return names


def _page(
    questions: tuple[AnyQuestion, ...],
    form: Form,
    answers: Mapping[str, Any],
    seen: dict[str, Any],
    facts: Facts,
) -> set[str]:
    names = set()
    for question in questions:
        if question.show_if is None or _true(question.show_if, form, seen, facts):
            names.add(question.name)
            if question.name in answers and _there(question, answers, form, seen, facts):
                seen[question.name] = answers[question.name]
    return names


def _there(
    question: Question,
    answers: Mapping[str, Any],
    form: Form,
    seen: dict[str, Any],
    facts: Facts,
) -> bool:
    """Say whether what was chosen can be chosen; what can not be does not count."""
    for option in getattr(question, "options", ()):
        chosen = answers[question.name]
        if option.value == chosen or (isinstance(chosen, list) and option.value in chosen):
            hidden = option.show_if is not None and not _true(option.show_if, form, seen, facts)
            if hidden:
                return False
    return True


def _numbers(part: str | Decimal, form: Form, seen: dict[str, Any]) -> list[Decimal]:
    """Give every number that a part of a calculation stands for."""
    if isinstance(part, Decimal):
        return [part]
    if part in form.calculations:
        return [_calculated(part, form, seen)]
    found = [seen[part]] if part in seen else []
    for rows in seen.values():
        if isinstance(rows, list) and rows and isinstance(rows[0], dict):
            found += [row[part] for row in rows if part in row]
    return [Decimal(each) for each in found]


def _calculated(name: str, form: Form, seen: dict[str, Any]) -> Decimal:
    calculation = form.calculations[name]
    match calculation.operation.value:
        case "som":
            parts = [_numbers(part, form, seen) for part in calculation.parts]
            return sum((number for part in parts for number in part), Decimal(0))
        case "aantal":
            return Decimal(len(seen.get(str(calculation.parts[0]), ())))
        case other:
            raise AssertionError(f"no form of ours has a {other}")


def _true(condition: Condition, form: Form, seen: dict[str, Any], facts: Facts) -> bool:
    return _judge(condition, form, seen, facts) is True


def _judge(condition: Condition, form: Form, seen: dict[str, Any], facts: Facts) -> bool | None:
    """Judge a condition: yes, no, or None while an answer it needs is not there."""
    match condition:
        case Named(name):
            return _judge(form.conditions[name], form, seen, facts)
        case Not(part):
            inner = _judge(part, form, seen, facts)
            return None if inner is None else not inner
        case All(parts):
            judged = [_judge(part, form, seen, facts) for part in parts]
            return False if False in judged else None if None in judged else True
        case AnyOf(parts):
            judged = [_judge(part, form, seen, facts) for part in parts]
            return True if True in judged else None if None in judged else False
        case Compare():
            return _compare(condition, form, seen, facts)


def _compare(compare: Compare, form: Form, seen: dict[str, Any], facts: Facts) -> bool | None:
    left = _look_up(compare.subject, form, seen, facts)
    if compare.operator is Operator.INGEVULD:
        return (left is not None) is (compare.operand == Literal(("ja",)))
    if left is None:
        return None
    if isinstance(compare.operand, Literal):
        rights: list[Any] = list(compare.operand.values)
    else:
        rights = [_look_up(compare.operand, form, seen, facts)]
    if None in rights:
        return None
    if compare.operator is Operator.BEVAT:
        return rights[0] in left
    if compare.operator is Operator.EEN_VAN:
        return left in rights
    return _says(compare.operator, left, rights[0], facts)


def _says(operator: Operator, left: Any, right: Any, facts: Facts) -> bool:
    if operator in (Operator.LEEFTIJD_MINSTENS, Operator.LEEFTIJD_ONDER):
        grown = _birthdays(date.fromisoformat(left), facts.today) >= int(right)
        return grown is (operator is Operator.LEEFTIJD_MINSTENS)
    mine, other = SIDES.get(operator, ("", ""))
    left = left[mine] if isinstance(left, dict) else left
    right = right[other] if isinstance(right, dict) else right
    return SAYS[operator](_measure(left), _measure(right))


def _birthdays(born: date, today: date) -> int:
    """Count the days after birth on which somebody turned a year older."""
    days = (date(year, 1, 1) for year in range(born.year + 1, today.year + 1))
    return sum(1 for first in days if _birthday(born, first.year) <= today)


def _birthday(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _look_up(
    ref: AnswerRef | FactRef | CalculationRef, form: Form, seen: dict[str, Any], facts: Facts
) -> Any:
    if isinstance(ref, CalculationRef) or ref.name in form.calculations:
        return str(_calculated(ref.name, form, seen))
    if isinstance(ref, AnswerRef):
        value: Any = seen.get(ref.name)
    else:
        value = {
            "vandaag": facts.today.isoformat(),
            "ingediend": (facts.filed or facts.today).isoformat(),
            "persoon": facts.persoon,
            "niveau": facts.niveau.name.lower(),
            "handelt": facts.handelt,
        }[ref.name]
    if ref.plus is None or value is None:
        return value
    return _moved(date.fromisoformat(str(value)), ref.plus).isoformat()


def _moved(day: date, span: Span) -> date:
    """Move a day; the real forms count in days, weeks and whole years."""
    match span.unit:
        case "dagen":
            return day + timedelta(days=span.amount)
        case "weken":
            return day + timedelta(days=WEEK * span.amount)
        case _:
            assert span.unit == "jaren"
            return day.replace(year=day.year + span.amount)


def _measure(value: object) -> object:
    """Let numbers order as numbers; days and times order as their text does."""
    try:
        return Decimal(str(value).replace(",", "."))
    except ArithmeticError:
        return value
