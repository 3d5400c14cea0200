"""The path and where it stops: a step, and below a repeated one each of its rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.definition.conditions import Condition
from portal.definition.model import AnyQuestion, Content, End, Step
from portal.engine.answers import Answers
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.rows import title, wrong_number
from portal.engine.rules import broken_rule
from portal.engine.wording import Wrong
from portal.message import Message


@dataclass(frozen=True, slots=True)
class RowStop:
    """A row on the path: its id, its place (from 1), what it asks now, whether all is right."""

    step: Step
    id: str
    number: int
    questions: tuple[AnyQuestion, ...]
    complete: bool
    kept: Answers
    scene: Scene = field(repr=False)
    contents: tuple[Content, ...] = ()
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """Where its typing is kept: `kramen/3`."""
        return f"{self.step.name}/{self.id}"

    @property
    def title(self) -> Message:
        """What the row is called, by its answers."""
        return title(self.step, self.number, self.kept)


@dataclass(frozen=True, slots=True)
class Stop:
    """A step on the path: its place (from 1), the questions shown now, whether all are right.

    `contents` is what is told on it; a step may tell only, and is then complete.
    Of a repeated step the questions are those of its own page; `rows` are the rows that count and
    `comes` tells whether there are any (None while that is not said).
    """

    step: Step
    number: int
    questions: tuple[AnyQuestion, ...]
    complete: bool
    contents: tuple[Content, ...] = ()
    rows: tuple[RowStop, ...] = ()
    comes: bool | None = None

    @property
    def name(self) -> str:
        """The name of the step."""
        return self.step.name

    def row(self, row: str) -> RowStop | None:
        """Give the row with this id, when it counts."""
        return next((each for each in self.rows if each.id == row), None)


@dataclass(frozen=True, slots=True)
class Path:
    """The steps for these answers, and the answers that count.

    `hidden_ahead`: a step depends on an answer that is still to come, so the number of steps is not
    final; `waiting` names those steps. `ended`: the conversation stops after the last step, without
    sending. `gone` has the choices that were made and are not on offer now; they do not count.
    """

    steps: tuple[Stop, ...]
    hidden_ahead: bool
    kept: Answers
    scene: Scene = field(repr=False)
    waiting: frozenset[str] = frozenset()
    ended: End | None = None
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

    @property
    def facts(self) -> Facts:
        """The facts the path was walked with: also who acts, as the answers tell."""
        return self.scene.facts

    def holds(self, condition: Condition) -> bool | None:
        """Tell whether a condition holds at the end of this path."""
        return self.scene.holds(condition)


def wrong_with_rows(stop: Stop, scene: Scene) -> Wrong | None:
    """Tell what is wrong with the rows of a repeated step together; None when that is nothing."""
    if stop.step.repeat is None or not stop.comes:
        return None
    return wrong_number(stop.step.repeat, len(stop.rows)) or broken_rule(stop.name, scene)
