"""A second opinion on what a form asks, from the conditions alone, in the plainest way.

It shares no line with the engine that it judges.
"""

import operator
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from portal.definition.conditions import (
    All,
    AnswerRef,
    AnyOf,
    Compare,
    Condition,
    FactRef,
    Literal,
    Named,
    Not,
    Operator,
    Span,
)
from portal.definition.model import Form
from portal.engine.answers import Answers, Value
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


def asked(form: Form, answers: Answers, facts: Facts) -> set[str]:
    """Say which questions these answers lead to, by the conditions alone."""
    seen: dict[str, Value] = {}
    names = set()
    if form.on_behalf is not None and _true(form.on_behalf, form, dict(answers), facts):
        facts = replace(facts, handelt="namens")
    for step in form.steps:
        if step.show_if is not None and not _true(step.show_if, form, seen, facts):
            continue
        for question in step.questions:
            if question.show_if is None or _true(question.show_if, form, seen, facts):
                names.add(question.name)
                if question.name in answers:
                    seen[question.name] = answers[question.name]
        ends = (end for end in form.ends if end.after == step.name)
        if any(end.when is None or _true(end.when, form, seen, facts) for end in ends):
            break
    return names


def _true(condition: Condition, form: Form, seen: dict[str, Value], facts: Facts) -> bool:
    return _judge(condition, form, seen, facts) is True


def _judge(condition: Condition, form: Form, seen: dict[str, Value], facts: Facts) -> bool | None:
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
            return _compare(condition, seen, facts)


def _compare(compare: Compare, seen: dict[str, Value], facts: Facts) -> bool | None:
    left = _look_up(compare.subject, seen, facts)
    if compare.operator is Operator.INGEVULD:
        return (left is not None) is (compare.operand == Literal(("ja",)))
    if left is None:
        return None
    if isinstance(compare.operand, Literal):
        rights: list[Any] = list(compare.operand.values)
    else:
        rights = [_look_up(compare.operand, seen, facts)]
    if None in rights:
        return None
    if compare.operator is Operator.BEVAT:
        return rights[0] in left
    if compare.operator is Operator.EEN_VAN:
        return left in rights
    return SAYS[compare.operator](_measure(left), _measure(rights[0]))


def _look_up(ref: AnswerRef | FactRef, seen: dict[str, Value], facts: Facts) -> Any:
    if isinstance(ref, AnswerRef):
        value: Any = seen.get(ref.name)
    else:
        value = {
            "vandaag": facts.today.isoformat(),
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
