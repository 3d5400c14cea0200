"""Every question that was asked with its answer, for the check page and the receipt.

Nothing that was asked is left out: a question that was left empty has its own row. A repeated step
has a section for itself, with how many rows there are, and one for each row.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from portal.definition.model import AnyQuestion, Form, Place, Step
from portal.engine.answers import Answers
from portal.engine.conditions import Scene
from portal.engine.formats import shown
from portal.engine.offering import offered
from portal.engine.path import Path, Stop
from portal.engine.rows import capital, title
from portal.engine.wording import Sentence
from portal.message import Message, say


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its answer in lines; no lines when it was left empty.

    `point` is that of a place: degrees north and east with a comma between them.
    """

    question: str
    label: str
    lines: tuple[str | Message, ...]
    empty: bool
    kind: str
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one step, or of one row (its id) of a repeated step."""

    step: str
    title: Sentence
    rows: tuple[Row, ...]
    row: str | None = None


def summary(form: Form, path: Path) -> tuple[Section, ...]:
    """Give the answers on the path, step by step, with the labels of this form.

    The form may be the same one in another language than the path was walked in.
    """
    steps = {step.name: step for step in form.steps}
    asked = {q.name: q for step in form.steps for q in step.asked}
    return tuple(
        section
        for stop in path.steps
        for section in _sections(steps.get(stop.name, stop.step), asked, stop, path)
    )


def _sections(
    step: Step, asked: Mapping[str, AnyQuestion], stop: Stop, path: Path
) -> Iterator[Section]:
    own = _rows(asked, stop.questions, path.kept, path.scene)
    if step.repeat is not None and stop.comes:
        many = say("%(aantal)s", aantal=Decimal(len(stop.rows)))
        count = Row(step.name, capital(step.repeat.plural), (many,), empty=False, kind="getal")
        own = (*own, count)
    yield Section(stop.name, step.title, own)
    for row in stop.rows:
        name = title(step, row.number, row.kept)
        yield Section(stop.name, name, _rows(asked, row.questions, row.kept, row.scene), row.id)


def _rows(
    asked: Mapping[str, AnyQuestion],
    questions: tuple[AnyQuestion, ...],
    kept: Answers,
    scene: Scene,
) -> tuple[Row, ...]:
    return tuple(_row(asked.get(known.name, known), kept, scene) for known in questions)


def _row(question: AnyQuestion, kept: Answers, scene: Scene) -> Row:
    value = kept.get(question.name)
    lines = () if value is None else shown(question, value, offered(question, scene))
    point = value.get("punt") if isinstance(question, Place) and isinstance(value, dict) else None
    return Row(question.name, question.label, lines, not lines, question.kind, point)
