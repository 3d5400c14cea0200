"""Every question that was asked with its answer, for the check page and the receipt.

Nothing that was asked is left out: a question that was left empty has its own row.
"""

from dataclasses import dataclass

from portal.definition.model import AnyQuestion, Form
from portal.engine.formats import shown
from portal.engine.offers import offered
from portal.engine.path import Path
from portal.message import Message


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its answer in lines; no lines when it was left empty."""

    question: str
    label: str
    lines: tuple[str | Message, ...]
    empty: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one step."""

    step: str
    title: str
    rows: tuple[Row, ...]


def summary(form: Form, path: Path) -> tuple[Section, ...]:
    """Give the answers on the path, step by step, with the labels of this form.

    The form may be the same one in another language than the path was walked in.
    """
    titles = {step.name: step.title for step in form.steps}
    asked = {question.name: question for step in form.steps for question in step.questions}
    return tuple(
        Section(
            stop.name,
            titles.get(stop.name, stop.step.title),
            tuple(_row(asked.get(known.name, known), path) for known in stop.questions),
        )
        for stop in path.steps
    )


def _row(question: AnyQuestion, path: Path) -> Row:
    value = path.kept.get(question.name)
    lines = () if value is None else shown(question, value, offered(question, path.scene))
    return Row(question.name, question.label, lines, not lines, question.kind)
