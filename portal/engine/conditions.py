"""Whether a condition holds: yes, no, or not yet known.

The logic has three outcomes (Kleene): a comparison with an answer that is not there is not known,
`alle` is no as soon as one part is no, `minstens_een` is yes as soon as one part is yes, and `niet`
of what is not known is not known. What a form governs by a condition that is not known is not shown
and not demanded. Only `ingevuld` can say something about an answer that will not come: a question
that is hidden, or that may be left empty and is.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from portal.definition.conditions import (
    AGES,
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
    Operand,
    Operator,
)
from portal.definition.model import Form
from portal.engine.answers import Answers, Value
from portal.engine.calculations import Group, calculated
from portal.engine.compare import Known, age, compared, moved, stored, stored_period, written
from portal.engine.facts import Facts, Handelt
from portal.engine.index import Index, index_of

FILLED = Literal(("ja",))
ACTS = FactRef("handelt")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known at one point of a form.

    `given` has the answers that count, `settled` the questions of which no answer will come,
    `groups` the rows of the repeated groups that were passed. Inside a row the answers of that row
    are among the given; from outside they are seen through calculations only.
    """

    index: Index
    facts: Facts
    given: Mapping[str, Value]
    settled: Collection[str]
    groups: Mapping[str, Group] = field(default_factory=dict)

    def holds(self, condition: Condition) -> bool | None:
        """Tell whether a condition holds here; None while that is not known."""
        return self._holds(condition, {})

    def value(self, operand: Operand, kind: str) -> Known | None:
        """Give an operand in the type of the kind it is compared with; None when it has none."""
        match operand:
            case Literal(values):
                return written(kind, values[0])
            case AnswerRef(name, plus):
                known = self._answer(name)
            case FactRef(name, plus):
                known = self._fact(name)
            case CalculationRef(name):
                return calculated(name, self) if name in self.index.calculations else None
        return known if plus is None else moved(known, plus)

    def _holds(self, condition: Condition, named: dict[str, bool | None]) -> bool | None:
        match condition:
            case Compare():
                return self._compare(condition)
            case Named(name):
                return self._named(name, named)
            case Not(part):
                held = self._holds(part, named)
                return None if held is None else not held
            case All(parts):
                held_parts = [self._holds(part, named) for part in parts]
                return False if False in held_parts else None if None in held_parts else True
            case AnyOf(parts):
                held_parts = [self._holds(part, named) for part in parts]
                return True if True in held_parts else None if None in held_parts else False

    def _named(self, name: str, named: dict[str, bool | None]) -> bool | None:
        # Each name is worked out once for each question asked of the scene, and is not known while
        # that goes on: no form can make it slow or endless, not even names that lean on each other.
        if name not in named:
            named[name] = None
            inner = self.index.conditions.get(name)
            named[name] = None if inner is None else self._holds(inner, named)
        return named[name]

    def _compare(self, compare: Compare) -> bool | None:
        subject, operand = compare.subject, compare.operand
        if compare.operator is Operator.INGEVULD:
            filled = self._filled(subject)
            return None if filled is None else filled is (operand == FILLED)
        if self.facts.represented and subject == ACTS:
            return self._both(compare)
        kind = self._kind(subject)
        left = self.value(subject, kind)
        if left is None:
            return None
        if compare.operator is Operator.EEN_VAN and isinstance(operand, Literal):
            return any(left == written(kind, text) for text in operand.values)
        if compare.operator in AGES and isinstance(operand, Literal):
            return self._aged(left, compare.operator, int(operand.values[0]))
        right = self.value(operand, kind)
        return None if right is None else compared(left, compare.operator, right)

    def _both(self, compare: Compare) -> bool | None:
        """Compare who acts, where an employee types for somebody who acts on another's behalf.

        It is the one as much as the other: what asks for either holds, what excludes one does not.
        """
        alone = replace(self.facts, represented=False)
        who: tuple[Handelt, ...] = ("medewerker", "namens")
        facts = [replace(alone, handelt=each) for each in who]
        held = [replace(self, facts=each).holds(compare) for each in facts]
        if None in held:
            return None
        return all(held) if compare.operator is Operator.IS_NIET else any(held)

    def _aged(self, born: Known, operator: Operator, years: int) -> bool | None:
        if not isinstance(born, date):
            return None
        old_enough = age(born, self.facts.today) >= years
        return old_enough if operator is Operator.LEEFTIJD_MINSTENS else not old_enough

    def _filled(self, subject: AnswerRef | FactRef) -> bool | None:
        if isinstance(subject, FactRef) or subject.name in self.given:
            return True
        if subject.name in self.index.calculations:
            return None if calculated(subject.name, self) is None else True
        return False if subject.name in self.settled else None

    def _kind(self, subject: AnswerRef | FactRef) -> str:
        if isinstance(subject, FactRef):
            return {"vandaag": "datum", "ingediend": "datum", "niveau": "niveau"}.get(
                subject.name, "tekst"
            )
        question = self.index.questions.get(subject.name)
        if question is not None:
            return question.kind
        return "getal" if subject.name in self.index.calculations else "tekst"

    def _answer(self, name: str) -> Known | None:
        question = self.index.questions.get(name)
        value = self.given.get(name)
        match value:
            case str() if question is not None:
                return stored(question.kind, value)
            case list():
                # Of files nothing is compared but whether there are any.
                return tuple(each for each in value if isinstance(each, str))
            case None if name in self.index.calculations:
                return calculated(name, self)
            case dict() if question is not None and question.kind == "periode":
                return stored_period(value)
            case _:
                return None

    def _fact(self, name: str) -> Known | None:
        match name:
            case "vandaag":
                return self.facts.today
            case "ingediend":
                return self.facts.filed or self.facts.today
            case "niveau":
                return self.facts.niveau
            case "persoon":
                return self.facts.persoon
            case "handelt":
                return self.facts.handelt
            case _:
                return None


def holds(condition: Condition, form: Form, answers: Answers, facts: Facts) -> bool | None:
    """Tell whether a condition holds for answers that all count; None while that is not known.

    For answers of which some may be hidden, ask `path.walk(…).holds`.
    """
    index = index_of(form)
    return Scene(index, facts, answers, index.optional).holds(condition)
