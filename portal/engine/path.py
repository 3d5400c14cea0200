"""The way through a form: which steps and questions there are, for these answers.

One pass from the first question to the last. A question is decided by what was asked before it, so
the walk ends for any form and any answers, and the order of answering does not matter. What is not
on the path does not count: it is not shown, compared, checked or sent, though a draft may hold it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.definition.conditions import Condition
from portal.definition.model import AnyQuestion, Form, Step
from portal.engine.answers import Answers, Value
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.fits import fits
from portal.engine.index import Index, index_of
from portal.engine.offers import gone
from portal.engine.rules import wrong_with


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
    final. `gone` has the choices that were made and are not on offer now; they do not count.
    """

    steps: tuple[Stop, ...]
    hidden_ahead: bool
    kept: Answers
    scene: Scene = field(repr=False)
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

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
    walker = Walker(form, answers, facts)
    found = [(step, questions) for step in form.steps if (questions := walker.enter(step))]
    scene = walker.scene
    stops = tuple(
        Stop(
            step,
            number,
            questions,
            all(asked.name not in walker.gone and _right(asked, scene) for asked in questions),
        )
        for number, (step, questions) in enumerate(found, start=1)
    )
    return Path(stops, walker.hidden_ahead, Answers(walker.given), scene, walker.gone)


class Walker:
    """A walk under way; knows what was asked so far. `fields` walks one step by it."""

    __slots__ = ("_answers", "_index", "_open", "given", "gone", "hidden_ahead", "scene", "settled")

    def __init__(self, form: Form, answers: Answers, facts: Facts) -> None:
        """Stand before the first step."""
        self._index: Index = index_of(form)
        self._answers = answers
        self._open: set[str] = set()
        self.given: dict[str, Value] = {}
        self.gone: dict[str, tuple[str, ...]] = {}
        self.settled: set[str] = set()
        self.hidden_ahead = False
        self.scene = Scene(self._index, facts, self.given, self.settled)

    def enter(self, step: Step) -> tuple[AnyQuestion, ...]:
        """Pass a step: give the questions it asks, none when it is not on the path."""
        if not self.opens(step):
            return ()
        return tuple(question for question in step.questions if self.meet(question))

    def opens(self, step: Step) -> bool:
        """Tell whether a step is on the path; when it is not, settle its questions."""
        shown = self._shown(step.show_if)
        if shown is None:
            self.hidden_ahead = True
        if not shown:
            self._skip(step.questions, known=shown is not None)
        return bool(shown)

    def meet(self, question: AnyQuestion) -> bool:
        """Pass a question of a step that is on the path; its stored answer counts when shown."""
        if not self.asks(question):
            return False
        self.note(question, self._answers.get(question.name))
        return True

    def asks(self, question: AnyQuestion) -> bool:
        """Tell whether a question is shown; when it is not, settle it."""
        shown = self._shown(question.show_if)
        if not shown:
            self._skip((question,), known=shown is not None)
        return bool(shown)

    def note(self, question: AnyQuestion, value: Value | None) -> None:
        """Take the answer to a question that is shown."""
        if value is not None and fits(question, value):
            lost = gone(question, value, self.scene)
            if lost:
                self.gone[question.name] = lost
                self._open.add(question.name)
            else:
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


def _right(question: AnyQuestion, scene: Scene) -> bool:
    return wrong_with(question, scene.given.get(question.name), scene) is None
