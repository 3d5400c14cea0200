"""What is looked up often in a form, worked out once for each form."""

import weakref
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from portal.definition.conditions import AnswerRef, Condition, compares, names
from portal.definition.model import AnyQuestion, Content, End, Form, Rule

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Index:
    """Questions by name, the order they are asked in, and what leans on what."""

    questions: Mapping[str, AnyQuestion]
    position: Mapping[str, int]
    conditions: Mapping[str, Condition]
    rules: Mapping[str, tuple[Rule, ...]]
    optional: frozenset[str]
    ends: Mapping[str, tuple[End, ...]]
    contents: Mapping[str, tuple[Content, ...]]

    def leans_on(self, condition: Condition) -> frozenset[str]:
        """Every question a condition needs, through the named conditions it uses."""
        found: set[str] = set()
        seen: set[str] = set()
        waiting = [condition]
        while waiting:
            part = waiting.pop()
            for compare in compares(part):
                refs = (compare.subject, compare.operand)
                found.update(ref.name for ref in refs if isinstance(ref, AnswerRef))
            for name in names(part):
                if name not in seen and name in self.conditions:
                    waiting.append(self.conditions[name])
                seen.add(name)
        return frozenset(found)


class PerForm(Generic[T]):
    """A table that is made once for each form.

    A form is frozen but slow to hash, so it is known by its identity; the table goes when the form
    goes. What `make` gives may therefore hold parts of the form, but not the form.
    """

    def __init__(self, make: Callable[[Form], T]) -> None:
        """Keep what `make` gives for a form."""
        self._make = make
        self._held: dict[int, tuple[weakref.ref[Form], T]] = {}

    def of(self, form: Form) -> T:
        """Give the table of this form."""
        key = id(form)
        held = self._held.get(key)
        if held is not None and held[0]() is form:
            return held[1]
        table = self._make(form)
        self._held[key] = (weakref.ref(form, lambda gone: self._forget(key, gone)), table)
        return table

    def _forget(self, key: int, gone: weakref.ref[Form]) -> None:
        # The identity of a form that is gone may already be that of a new one.
        held = self._held.get(key)
        if held is not None and held[0] is gone:
            del self._held[key]


def _build(form: Form) -> Index:
    questions = {question.name: question for step in form.steps for question in step.questions}
    return Index(
        questions=questions,
        position={name: place for place, name in enumerate(questions)},
        conditions=form.conditions,
        rules=_by_question(form.rules),
        optional=frozenset(name for name, asked in questions.items() if not asked.required),
        ends={
            name: tuple(end for end in form.ends if end.after == name)
            for name in {end.after for end in form.ends}
        },
        contents={step.name: told for step in form.steps if (told := step.contents)},
    )


def _by_question(rules: Iterable[Rule]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules:
        for name in dict.fromkeys(rule.at):
            found[name] = (*found.get(name, ()), rule)
    return found


_indexes = PerForm(_build)


def index_of(form: Form) -> Index:
    """Give the table of this form."""
    return _indexes.of(form)
