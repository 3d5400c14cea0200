"""The check of a whole form before it is sent, and the warnings that let pass."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from portal.definition.model import AnyQuestion, Choice, Choices, Form, Step
from portal.engine import formats
from portal.engine.answers import Answers, Value
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.offering import offered
from portal.engine.offers import disappeared
from portal.engine.path import Path, RowStop, walk, wrong_with_rows
from portal.engine.rules import wrong_with
from portal.engine.wording import Sentence, Wrong
from portal.message import say


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the answer to a question, and the part of it to go to first.

    In a row (its id) the message names that row. What is wrong with the rows of a group together
    has the name of the group for its question.
    """

    question: str
    message: Sentence
    part: str | None = None
    row: str | None = None


def fault_of(question: AnyQuestion, wrong: Wrong) -> Fault:
    """Tell a wrong answer as the fault of its question."""
    return Fault(question.name, wrong.text, wrong.parts[0] if wrong.parts else None)


def faults(form: Form, answers: Answers, facts: Facts) -> tuple[Fault, ...]:
    """Give everything that is wrong on the path, in the order of the form.

    Each answer is read again as if it were typed now: nothing is trusted for being in the draft.
    """
    return tuple(_faults(form, answers, facts))


def warnings(form: Form, step: Step, answers: Answers, facts: Facts) -> tuple[tuple[str, str], ...]:
    """Give the warnings (`let_op`) of a step, each with the name of its question."""
    return warned(walk(form, answers, facts), step)


def warned(path: Path, step: Step) -> tuple[tuple[str, str], ...]:
    """Give the warnings of a step on a path that was walked already."""
    stop = path.stop(step.name)
    return tuple(
        (question.name, question.warning.text)
        for question in (() if stop is None else stop.questions)
        if question.warning is not None and path.holds(question.warning.when)
    )


def warned_in(row: RowStop) -> tuple[tuple[str, str], ...]:
    """Give the warnings of a row."""
    return tuple(
        (question.name, question.warning.text)
        for question in row.questions
        if question.warning is not None and row.scene.holds(question.warning.when)
    )


def of_row(row: RowStop, fault: Fault) -> Fault:
    """Tell a fault as one of a row: its message names the row."""
    message = say("%(rij)s: %(fout)s", rij=row.title, fout=fault.message)
    return replace(fault, message=message, row=row.id)


def _faults(form: Form, answers: Answers, facts: Facts) -> Iterator[Fault]:
    path = walk(form, answers, facts)
    for stop in path.steps:
        for question in stop.questions:
            wrong = _lost(question, path.gone) or _wrong(
                question, path.kept.get(question.name), path.scene
            )
            if wrong is not None:
                yield fault_of(question, wrong)
        together = wrong_with_rows(stop, path.scene)
        if together is not None:
            yield Fault(stop.name, together.text)
        for row in stop.rows:
            yield from faults_in(row)


def faults_in(row: RowStop) -> Iterator[Fault]:
    """Give everything that is wrong in a row; each message names the row."""
    for question in row.questions:
        wrong = _lost(question, row.gone) or _wrong(
            question, row.kept.get(question.name), row.scene
        )
        if wrong is not None:
            yield of_row(row, fault_of(question, wrong))


def _lost(question: AnyQuestion, gone: Mapping[str, tuple[str, ...]]) -> Wrong | None:
    """Say what was chosen and is not on offer any more."""
    lost = gone.get(question.name)
    return disappeared(question, lost) if lost and isinstance(question, Choice | Choices) else None


def _wrong(question: AnyQuestion, value: Value | None, scene: Scene) -> Wrong | None:
    if value is not None:
        again = formats.examine(question, formats.typed(question, value), offered(question, scene))
        if isinstance(again, Wrong):
            return again
        if again != value:
            return formats.empty(question)
    return wrong_with(question, value, scene)
