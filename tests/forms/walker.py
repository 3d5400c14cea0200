"""Somebody who fills in a form with whatever comes to mind, and a second opinion on what is asked.

The opinion is worked out here from the conditions alone, in the plainest way, so that it shares no
line with the engine that it judges.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

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
from portal.definition.model import AnyQuestion, Choice, Choices, Form
from portal.engine import rules
from portal.engine.answers import Answers, Value
from portal.engine.facts import Facts
from portal.engine.path import Path, walk

TRIES = 60
DAYS = (0, 1, 3, 7, 14, 27, 28, 29, 55, 56, 57, 100, 365, -1, -4, -5, -6, -30, -364, -366, -900)
TIMES = ("00:30", "05:59", "06:00", "09:00", "12:15", "17:00", "22:59", "23:00", "23:01", "23:59")
NUMBERS = (0, 1, 2, 3, 10, 17, 18, 20, 64, 65, 249, 250, 251, 500, 5000)
WEEK = 7


@dataclass
class Walk:
    """One walk: what was answered on the way, and every question that was asked."""

    form: Form
    facts: Facts
    random: Random
    answers: Answers = field(default_factory=Answers)

    def to_the_end(self) -> Path:
        """Answer step after step; AssertionError when there is no way on."""
        for _ in range(4 * len(self.form.steps) + 4):
            path = walk(self.form, self.answers, self.facts)
            stop = path.first_incomplete
            if stop is None:
                return path
            for question in stop.questions:
                self._answer(question)
        raise AssertionError(f"no end to {self.form.slug} for {dict(self.answers)}")

    def _answer(self, question: AnyQuestion) -> None:
        """Give an answer that is accepted; nothing, now and then, where that is allowed."""
        if not question.required and self.random.random() < 0.5:
            self.answers = self.answers.without([question.name])
            return
        for _ in range(TRIES):
            value = some_value(question, self.facts.today, self.random)
            answers = self.answers.merge({question.name: value})
            if rules.fault(question, value, self.form, answers, self.facts) is None:
                self.answers = answers
                return
        raise AssertionError(f"no answer is right for {self.form.slug}: {question.name}")


def some_value(question: AnyQuestion, today: date, random: Random) -> Value:  # noqa: PLR0911 (a table)
    """Give an answer of the right form, near the edges that forms care about."""
    match question:
        case Choice():
            return random.choice(question.options).value
        case Choices():
            number = random.randint(
                question.at_least or 1, question.at_most or len(question.options)
            )
            chosen = random.sample([option.value for option in question.options], number)
            return [option.value for option in question.options if option.value in chosen]
    match question.kind:
        case "tekst" | "tekstvak":
            return random.choice(["Ja, graag", "'s-Gravesande", "Đặng ((naam))", "x"])
        case "getal":
            return str(random.choice(NUMBERS))
        case "bedrag":
            return f"{random.choice(NUMBERS)}.00"
        case "ja_nee":
            return random.choice(["ja", "nee"])
        case "akkoord":
            return "ja"
        case "datum":
            return (today + timedelta(days=random.choice(DAYS))).isoformat()
        case "tijd":
            return random.choice(TIMES)
        case "email":
            return "jan@example.nl"
        case "telefoon":
            return "+31612345678"
        case "bsn":
            return "999990019"
        case _:
            return {"postcode": "1234 AB", "huisnummer": "12"}


def asked(form: Form, answers: Answers, facts: Facts) -> set[str]:
    """Say which questions these answers lead to, by the conditions alone."""
    seen: dict[str, Value] = {}
    names = set()
    for step in form.steps:
        if step.show_if is not None and not _true(step.show_if, form, seen, facts):
            continue
        for question in step.questions:
            if question.show_if is None or _true(question.show_if, form, seen, facts):
                names.add(question.name)
                if question.name in answers:
                    seen[question.name] = answers[question.name]
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
            return _compare(condition, form, seen, facts)


def _compare(compare: Compare, form: Form, seen: dict[str, Value], facts: Facts) -> bool | None:
    left = _look_up(compare.subject, seen, facts)
    if compare.operator is Operator.INGEVULD:
        return (left is not None) is (compare.operand == Literal(("ja",)))
    if left is None:
        return None
    if isinstance(compare.operand, Literal):
        rights: list[object] = list(compare.operand.values)
    else:
        rights = [_look_up(compare.operand, seen, facts)]
    if None in rights:
        return None
    match compare.operator:
        case Operator.BEVAT:
            return rights[0] in left
        case Operator.IS | Operator.EEN_VAN:
            return _measure(left) in [_measure(right) for right in rights]
        case Operator.IS_NIET:
            return _measure(left) != _measure(rights[0])
        case Operator.MEER_DAN | Operator.NA:
            return _measure(left) > _measure(rights[0])
        case Operator.MINSTENS | Operator.OP_OF_NA:
            return _measure(left) >= _measure(rights[0])
        case Operator.MINDER_DAN | Operator.VOOR:
            return _measure(left) < _measure(rights[0])
        case _:
            return _measure(left) <= _measure(rights[0])


def _look_up(ref: AnswerRef | FactRef, seen: dict[str, Value], facts: Facts) -> object:
    if isinstance(ref, AnswerRef):
        value: object = seen.get(ref.name)
    else:
        value = {
            "vandaag": facts.today.isoformat(),
            "persoon": facts.persoon,
            "niveau": facts.niveau.name.lower(),
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
