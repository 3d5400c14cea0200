"""A whole form at one look: every step and question, each with when it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.definition.spoken import spoken
from portal.engine.answers import Raw
from portal.engine.offering import always
from portal.fields.build import StepForm
from portal.fields.question import QuestionField
from portal.fields.reading import kept
from portal.web.redactie.trial import Trial


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with the field that draws it, and when it is asked."""

    field: QuestionField
    when: str | None


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with all its questions, and when it comes."""

    name: str
    title: str
    intro: str | None
    when: str | None
    questions: tuple[Shown, ...]


def everything(tried: Trial) -> Iterator[ShownStep]:
    """Give every step with all its questions, on the path or not."""
    form = tried.form
    typed: dict[str, Raw] = {}
    for entries in tried.typed.values():
        typed.update(entries)
    source = kept(typed)
    asked = [question for step in form.steps for question in step.questions]
    readings = [source(question, tried.answers, always(question)) for question in asked]
    fields = StepForm(form, readings, tried.answers, tried.facts)
    if tried.choices.faults:
        fields.validate()
    for step in form.steps:
        yield ShownStep(
            step.name,
            step.title,
            step.intro,
            None if step.show_if is None else spoken(step.show_if, form),
            tuple(
                Shown(
                    fields[question.name],
                    None if question.show_if is None else spoken(question.show_if, form),
                )
                for question in step.questions
            ),
        )
