"""The way through a form: which steps and questions there are, for these answers.

One pass from the first question to the last. A question is decided by what was asked before it, so
the walk ends for any form and any answers, and the order of answering does not matter. What is not
on the path does not count: it is not shown, compared, checked or sent, though a draft may hold it.

A repeated step is one stop, with a stop below it for each row. A row is walked in a scene of its
own, in which its own answers come after those outside; outside, no answer of a row exists.
"""

from dataclasses import dataclass, field, replace

from portal.definition.conditions import Condition
from portal.definition.model import AnyQuestion, Form, Step
from portal.engine.answers import Answers, Value
from portal.engine.calculations import Group, RowGiven
from portal.engine.choices import NO, YES
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.formats import fits
from portal.engine.index import Index, index_of
from portal.engine.rules import wrong_with
from portal.engine.stop import RowStop, Stop, wrong_with_rows

__all__ = ["Path", "RowStop", "Stop", "Walker", "walk", "wrong_with_rows"]


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
    walker = Walker(form, answers, facts)
    found = [
        (step, questions)
        for step in form.steps
        if (questions := walker.enter(step)) or step.name in walker.comes
    ]
    scene = walker.scene
    stops = tuple(
        Stop(step, number, questions, all(_right(asked, scene) for asked in questions))
        if not walker.comes or step.name not in walker.comes
        else _group(walker, step, number, questions)
        for number, (step, questions) in enumerate(found, start=1)
    )
    return Path(stops, walker.hidden_ahead, walker.kept(), scene)


def _group(walker: "Walker", step: Step, number: int, questions: tuple[AnyQuestion, ...]) -> Stop:
    """Give the stop of a repeated step; each row is judged with all that is known at the end."""
    scene, comes = walker.scene, walker.comes[step.name]
    rows = []
    for place, (inner, own) in enumerate(walker.rows.get(step.name, ()), start=1):
        seen = {**scene.given, **own.given}
        settled = frozenset((*scene.settled, *own.settled))
        at_end = Scene(scene.index, scene.facts, seen, settled, scene.groups)
        asked = inner.asked
        right = all(_right(question, at_end) for question in asked)
        rows.append(RowStop(step, own.id, place, asked, right, Answers(own.given), at_end))
    right = comes is not None and all(_right(asked, scene) for asked in questions)
    stop = Stop(step, number, questions, right, tuple(rows), comes)
    if not right or not all(row.complete for row in rows) or wrong_with_rows(stop, scene):
        return replace(stop, complete=False)
    return stop


class Walker:
    """A walk under way; knows what was asked so far. `fields` walks one step by it."""

    __slots__ = (
        *("_answers", "_facts", "_form", "_index", "open", "asked", "comes", "given", "groups"),
        *("hidden_ahead", "rows", "scene", "settled"),
    )

    def __init__(
        self, form: Form, answers: Answers, facts: Facts, outer: "Walker | None" = None
    ) -> None:
        """Stand before the first step, or inside a row behind all that `outer` passed."""
        self._index: Index = index_of(form)
        self._form, self._answers, self._facts = form, answers, facts
        self.open: set[str] = set() if outer is None else set(outer.open)
        self.given: dict[str, Value] = {} if outer is None else dict(outer.given)
        self.settled: set[str] = set() if outer is None else set(outer.settled)
        self.groups: dict[str, Group] = {} if outer is None else outer.groups
        self.hidden_ahead = False
        self.comes: dict[str, bool | None] = {}
        self.rows: dict[str, tuple[tuple[Walker, RowGiven], ...]] = {}
        self.asked: tuple[AnyQuestion, ...] = ()
        self.scene = Scene(self._index, facts, self.given, self.settled, self.groups)

    def enter(self, step: Step) -> tuple[AnyQuestion, ...]:
        """Pass a step: give the questions of its page, none when it is not on the path."""
        if not self.opens(step):
            return ()
        if step.name not in self._index.groups:
            return tuple(question for question in step.questions if self.meet(question))
        asked = tuple(question for question in step.on_page if self.meet(question))
        self._gather(step)
        return asked

    def opens(self, step: Step) -> bool:
        """Tell whether a step is on the path; when it is not, settle its questions."""
        shown = self._shown(step.show_if)
        if shown is None:
            self.hidden_ahead = True
        if shown:
            return True
        self._skip(step.on_page, known=shown is not None)
        if step.name in self._index.groups:
            self._without_rows(step, known=shown is not None)
        return False

    def into(self, answers: Answers) -> "Walker":
        """Stand inside a row with these answers, with all that was passed before it."""
        return Walker(self._form, answers, self._facts, self)

    def kept(self) -> Answers:
        """Give the answers that count, with the rows of each group."""
        kept = Answers(self.given)
        for group, rows in self.rows.items():
            if rows:
                kept = kept.with_rows(group, {own.id: own.given for _, own in rows})
        return kept

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
            self.given[question.name] = value
        elif question.required:
            self.open.add(question.name)
        else:
            self.settled.add(question.name)

    def _gather(self, step: Step) -> None:
        """Pass the rows of a repeated step that is on the path."""
        said = YES if step.driving is None else self.given.get(step.driving.name)
        comes = self.comes[step.name] = {YES: True, NO: False}.get(str(said))
        if not comes or step.repeat is None:
            self._without_rows(step, known=comes is not None)
            return
        names = tuple(question.name for question in step.questions)
        rows = tuple(
            self._row(step, names, row, answers)
            for row, answers in self._answers.rows(step.name).items()
        )
        self.rows[step.name] = rows
        enough = len(rows) >= step.repeat.minimum
        self.groups[step.name] = Group(tuple(own for _, own in rows), enough)
        if not enough or any(not inner.open.isdisjoint(names) for inner, _ in rows):
            self.open.add(step.name)

    def _row(
        self, step: Step, names: tuple[str, ...], row: str, answers: Answers
    ) -> "tuple[Walker, RowGiven]":
        """Pass a row: what was met inside it, and what it says itself."""
        inner = self.into(answers)
        inner.asked = tuple(question for question in step.questions if inner.meet(question))
        given = {name: inner.given[name] for name in names if name in inner.given}
        settled = frozenset(name for name in names if name in inner.settled)
        return inner, RowGiven(row, given, settled)

    def _without_rows(self, step: Step, *, known: bool) -> None:
        """Pass a repeated step that has no rows: for certain (`known`), or as far as we know."""
        if known:
            self.groups[step.name] = Group((), enough=True)
        else:
            self.open.add(step.name)

    def _skip(self, questions: tuple[AnyQuestion, ...], *, known: bool) -> None:
        """Pass what is not shown: for certain (`known`), or as far as we know now."""
        (self.settled if known else self.open).update(question.name for question in questions)

    def _shown(self, condition: Condition | None) -> bool | None:
        """Tell whether something is shown: yes, no, or None while it depends on an open question.

        What is not known because its questions will never be answered is simply not shown.
        """
        if condition is None:
            return True
        held = self.scene.holds(condition)
        if held is not None:
            return held
        return False if self._index.leans_on(condition).isdisjoint(self.open) else None


def _right(question: AnyQuestion, scene: Scene) -> bool:
    return wrong_with(question, scene.given.get(question.name), scene) is None
