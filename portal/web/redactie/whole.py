"""A whole form at one look: every step, question, content and end, each with when it comes."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.definition.conditions import Condition
from portal.definition.flow import End
from portal.definition.model import AnyQuestion, Form, Step
from portal.definition.repeat import another
from portal.definition.spoken import spoken
from portal.engine.answers import Raw
from portal.engine.offering import always
from portal.engine.texts import values
from portal.fields.build import StepForm
from portal.fields.question import QuestionField
from portal.fields.reading import kept
from portal.message import Message, say
from portal.web.glue import i18n
from portal.web.pages.told import Told, told
from portal.web.redactie.trial import Trial

LISTED = say("Deze vragen staan op de pagina met de lijst van %(wat)s.")
IN_ROW = say("Deze vragen komen voor elke %(wat)s.")


@dataclass(frozen=True, slots=True)
class Shown:
    """A question with the field that draws it, or content; and when it comes."""

    when: str | None
    field: QuestionField | None = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What stands together on one page of a step; `about` says which page, where there are two."""

    about: str | None
    items: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ShownEnd:
    """An end without sending, and when it comes."""

    end: End
    when: str | None


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with all that is on it, and when it comes."""

    name: str
    title: str
    intro: str | None
    when: str | None
    groups: tuple[Group, ...]
    ends: tuple[ShownEnd, ...]

    @property
    def questions(self) -> Iterator[QuestionField]:
        """Give every question of the step, in its order."""
        for group in self.groups:
            yield from (item.field for item in group.items if item.field is not None)


def everything(tried: Trial) -> Iterator[ShownStep]:
    """Give every step with all that is on it, on the path or not."""
    form = tried.form
    fields = _fields(tried)
    known = values(form, tried.path, tried.path.facts)
    for step in form.steps:
        inside = tuple(
            Shown(_spoken(item.show_if, form), told=told(item, known))
            if item.kind == "inhoud"
            else Shown(_spoken(item.show_if, form), fields[item.name])
            for item in step.items
        )
        yield ShownStep(
            step.name,
            step.title,
            step.intro,
            _spoken(step.show_if, form),
            tuple(_groups(step, fields, inside)),
            tuple(
                ShownEnd(end, _spoken(end.when, form))
                for end in form.ends
                if end.after == step.name
            ),
        )


def _groups(step: Step, fields: StepForm, inside: tuple[Shown, ...]) -> Iterator[Group]:
    """The page of a step; of a repeated one the page of its list, and that of a row."""
    if step.repeat is None:
        yield Group(None, inside)
        return
    own = (*step.on_page, another(step.name, step.repeat))
    listed = tuple(Shown(None, fields[question.name]) for question in own)
    yield Group(_said(LISTED, step.repeat.plural), listed)
    yield Group(_said(IN_ROW, step.repeat.singular), inside)


def _said(text: Message, what: str) -> str:
    return i18n.sentence(say(text.text, wat=what))


def _fields(tried: Trial) -> StepForm:
    """Every question of the form as it was left; those of a row as in a new one."""
    form = tried.form
    typed: dict[str, Raw] = {}
    for entries in tried.typed.values():
        typed.update(entries)
    source = kept(typed)
    asked = [question for step in form.steps for question in _asked(step)]
    readings = [source(question, tried.answers, always(question)) for question in asked]
    fields = StepForm(form, readings, tried.answers, tried.facts)
    if tried.choices.faults:
        fields.validate()
    return fields


def _asked(step: Step) -> tuple[AnyQuestion, ...]:
    if step.repeat is None:
        return step.questions
    return (*step.on_page, another(step.name, step.repeat), *step.questions)


def _spoken(condition: Condition | None, form: Form) -> str | None:
    return None if condition is None else spoken(condition, form)
