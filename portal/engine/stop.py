"""Where the path stops: a step, and below a repeated one each of its rows."""

from dataclasses import dataclass, field

from portal.definition.model import AnyQuestion, Content, Step
from portal.engine.answers import Answers
from portal.engine.conditions import Scene
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


def wrong_with_rows(stop: Stop, scene: Scene) -> Wrong | None:
    """Tell what is wrong with the rows of a repeated step together; None when that is nothing."""
    if stop.step.repeat is None or not stop.comes:
        return None
    return wrong_number(stop.step.repeat, len(stop.rows)) or broken_rule(stop.name, scene)
