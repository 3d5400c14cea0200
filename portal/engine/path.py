"""The way through a form: which steps and questions there are, for these answers.

One pass from the first question to the last. A question is decided by what was asked before it, so
the walk ends for any form and any answers, and the order of answering does not matter. What is not
on the path does not count: it is not shown, compared, checked or sent, though a draft may hold it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from portal.definition.conditions import Condition
from portal.definition.model import AnyQuestion, Form, Step
from portal.engine.answers import Answers, Value
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.formats import fits
from portal.engine.index import Index, index_of
from portal.engine.rules import right

Answer = Callable[[AnyQuestion], Value | None]
"""Gives the answer to a question that is shown; each is asked once, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the path: its place (from 1), the questions shown now, whether all are right."""

    step: Step
    number: int
    questions: tuple[AnyQuestion, ...]
    complete: bool

    @property
    def name(self) -> str:
        """The name of the step."""
        return self.step.name


@dataclass(frozen=True, slots=True)
class Path:
    """The steps for these answers, and the answers that count.

    `hidden_ahead`: a step depends on an answer that is still to come, so the number of steps is not
    final.
    """

    steps: tuple[Stop, ...]
    hidden_ahead: bool
    kept: Answers
    scene: Scene = field(repr=False)

    def stop(self, name: str) -> Stop | None:
        """Give the step with this name, when it is on the path."""
        return next((stop for stop in self.steps if stop.name == name), None)

    def before(self, name: str) -> Stop | None:
        """Give the step before this one; None at the first, and for a step off the path."""
        stop = self.stop(name)
        return None if stop is None or stop.number == 1 else self.steps[stop.number - 2]

    def after(self, name: str) -> Stop | None:
        """Give the step after this one; None at the last, and for a step off the path."""
        stop = self.stop(name)
        return None if stop is None or stop is self.steps[-1] else self.steps[stop.number]

    @property
    def first_incomplete(self) -> Stop | None:
        """The first step where an answer is missing or wrong."""
        return next((stop for stop in self.steps if not stop.complete), None)

    @property
    def complete(self) -> bool:
        """Whether every question on the path has its answer."""
        return self.first_incomplete is None

    def holds(self, condition: Condition) -> bool | None:
        """Tell whether a condition holds at the end of this path."""
        return self.scene.holds(condition)


def walk(form: Form, answers: Answers, facts: Facts) -> Path:
    """Walk the whole form; total, and the same for the same answers, whatever they are."""
    return Walker(form, answers, facts).end()


class Walker:
    """A walk under way; knows what was asked so far. `fields` reads a step by it."""

    __slots__ = (
        "_ahead",
        "_answers",
        "_found",
        "_index",
        "_open",
        "given",
        "hidden_ahead",
        "scene",
        "settled",
    )

    def __init__(self, form: Form, answers: Answers, facts: Facts) -> None:
        """Stand before the first step."""
        self._index: Index = index_of(form)
        self._ahead = iter(form.steps)
        self._answers = answers
        self._found: list[tuple[Step, tuple[AnyQuestion, ...]]] = []
        self._open: set[str] = set()
        self.given: dict[str, Value] = {}
        self.settled: set[str] = set()
        self.hidden_ahead = False
        self.scene = Scene(self._index, facts, self.given, self.settled)

    def read(self, name: str, answer: Answer) -> None:
        """Go on past the step with this name; there `answer` is asked, not the stored answers."""
        for step in self._ahead:
            if step.name == name:
                self._enter(step, answer)
                return
            self._enter(step, self._stored)

    def end(self) -> Path:
        """Walk on to the end, and look back: the path."""
        for step in self._ahead:
            self._enter(step, self._stored)
        stops = tuple(
            Stop(step, number, questions, all(self._right(asked) for asked in questions))
            for number, (step, questions) in enumerate(self._found, start=1)
        )
        return Path(stops, self.hidden_ahead, Answers(self.given), self.scene)

    def _enter(self, step: Step, answer: Answer) -> None:
        """Pass a step: note the questions it asks, when it is on the path, and their answers."""
        if not self._opens(step):
            return
        asked = []
        for question in step.questions:
            if question.show_if is None or self._asks(question):
                self._note(question, answer(question))
                asked.append(question)
        if asked:
            self._found.append((step, tuple(asked)))

    def _stored(self, question: AnyQuestion) -> Value | None:
        return self._answers.get(question.name)

    def _right(self, question: AnyQuestion) -> bool:
        return right(question, self.given.get(question.name), self.scene)

    def _opens(self, step: Step) -> bool:
        """Tell whether a step is on the path; when it is not, settle its questions."""
        shown = self._shown(step.show_if)
        if shown is None:
            self.hidden_ahead = True
        if not shown:
            self._skip(step.questions, known=shown is not None)
        return bool(shown)

    def _asks(self, question: AnyQuestion) -> bool:
        """Tell whether a question is shown; when it is not, settle it."""
        shown = self._shown(question.show_if)
        if not shown:
            self._skip((question,), known=shown is not None)
        return bool(shown)

    def _note(self, question: AnyQuestion, value: Value | None) -> None:
        """Take the answer to a question that is shown."""
        if value is not None and fits(question, value):
            self.given[question.name] = value
        elif question.required:
            self._open.add(question.name)
        else:
            self.settled.add(question.name)

    def _skip(self, questions: tuple[AnyQuestion, ...], *, known: bool) -> None:
        """Pass what is not shown: for certain (`known`), or as far as we know now."""
        (self.settled if known else self._open).update(question.name for question in questions)

    def _shown(self, condition: Condition | None) -> bool | None:
        """Tell whether something is shown: yes, no, or None while it depends on an open question.

        What is not known because its questions will never be answered is simply not shown.
        """
        if condition is None:
            return True
        held = self.scene.holds(condition)
        if held is not None:
            return held
        return False if self._index.leans_on(condition).isdisjoint(self._open) else None
