"""A step of a form as a WTForms form: read, judged by the engine, ready for the templates."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from portal.definition.model import AnyQuestion, Choice, Choices, Form, Step
from portal.definition.repeat import another
from portal.engine.answers import Answers, Raw, Value
from portal.engine.check import Fault, fault_of
from portal.engine.conditions import Scene
from portal.engine.facts import Facts
from portal.engine.index import PerForm, index_of
from portal.engine.offering import always
from portal.engine.path import Path, Stop, Walker, walk
from portal.fields.obey import Obey
from portal.fields.question import Look, QuestionField
from portal.fields.reading import Posted, Reading, held, kept, read_row, read_step, sent, stored

ON_PAGE = "op_pagina"
"""The hidden control that tells which questions a page had: radios left empty are not sent."""


class _Asked(UnboundField):  # type: ignore[type-arg] # generic in its stubs only
    """A question that waits for a page to be asked on.

    WTForms looks anew at each field of each page what it is made of. Ours are made of the form
    alone: so one is made for a form, that stands on no page, and each page has a copy of it.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(QuestionField, look=look)
        self._pattern: dict[str, Any] = vars(super().bind(BaseForm({}), look.question.name))

    def bind(
        self,
        form: BaseForm,
        name: str,
        prefix: str = "",
        translations: object = None,
        **kwargs: Any,  # noqa: ANN401 - what WTForms hands on
    ) -> QuestionField:
        """Stand on this page, as nobody answered it yet."""
        del name, prefix, translations, kwargs  # known by the form alone, or not used
        field = object.__new__(QuestionField)
        vars(field).update(self._pattern, details={}, meta=form.meta, _form=form)
        return field


def _unbound(form: Form) -> dict[str, _Asked]:
    looks = [
        (question, bool(step.repeat) and question in step.questions)
        for step in form.steps
        for question in _questions(step)
    ]
    return {question.name: _Asked(Look.of(question, in_row=in_row)) for question, in_row in looks}


def _questions(step: Step) -> tuple[AnyQuestion, ...]:
    """Give every question a step can ask, on whichever of its pages."""
    if step.repeat is None:
        return step.questions
    return (*step.on_page, another(step.name, step.repeat), *step.questions)


_fields = PerForm(_unbound)


class StepForm(BaseForm):
    """The questions of a step that are shown for the answers given and typed so far."""

    def __init__(  # noqa: PLR0913, PLR0917 - what a page is made of: each stands alone
        self,
        form: Form,
        readings: Sequence[Reading],
        answers: Answers,
        facts: Facts,
        walker: Walker | None = None,
        row: tuple[str, str] | None = None,
        path: Path | None = None,
    ) -> None:
        """Bind the questions that were read; `row` names the group and the row they belong to.

        A `walker` that read them can walk on from there. `path` is that of the stored answers.
        """
        unbound = _fields.of(form)
        super().__init__({asked.question.name: unbound[asked.question.name] for asked in readings})
        self._form, self._facts, self._answers = form, facts, answers
        self._walker, self._row, self._stored = walker, row, path
        self._asked = {
            name: field for name, field in self._fields.items() if isinstance(field, QuestionField)
        }
        known = index_of(form).questions
        self._passing = frozenset(name for name in self._fields if name not in known)
        for reading in readings:
            self._asked[reading.question.name].take(reading)
        for holder, detail in _held(self):
            holder.hold(detail)

    def __iter__(self) -> Iterator[QuestionField]:
        """Give the fields in the order of the form."""
        return iter(self._asked.values())

    def __getitem__(self, name: str) -> QuestionField:
        """Give the field of a question."""
        if name not in self._asked and name in self._fields:
            raise TypeError(f"{name} is no question")
        return self._asked[name]

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Judge every question; also False when a question appeared that the page did not have."""
        obey = Obey(self._scene)
        judges = dict.fromkeys(self._fields, (obey,))
        for name, more in (extra_validators or {}).items():
            judges[name] = (obey, *more)
        return super().validate(judges) and not self.added

    @cached_property
    def path(self) -> Path:
        """The path with everything that could be read on this page, right or not."""
        read = self._with(self._read())
        if self._stored is not None and read == self._answers:
            return self._stored  # nothing on this page differs: the way is the one that led here
        if self._walker is not None:
            return self._walker.end()
        return walk(self._form, read, self._facts)

    @cached_property
    def _scene(self) -> Scene:
        """What the answers of this page are judged by."""
        if self._row is not None:
            stop = self.path.stop(self._row[0])
            row = None if stop is None else stop.row(self._row[1])
            if row is not None:
                return row.scene
        return self.path.scene

    @property
    def values(self) -> dict[str, Value]:
        """The answers of this page that could be read and have no fault."""
        return {
            field.name: field.value
            for field in self
            if field.value is not None and not field.errors and not self.passes(field.name)
        }

    def passes(self, name: str) -> bool:
        """Tell whether a question of this page asks what to do now: its answer is not kept."""
        return name in self._passing

    @property
    def emptied(self) -> tuple[str, ...]:
        """The questions of this page that are left empty."""
        return tuple(field.name for field in self if field.value is None and field.wrong is None)

    @property
    def merged(self) -> Answers:
        """All answers, with those of this page in place of what was there."""
        return self._with(self.values)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong, in the order of the page; known after `validate`."""
        return tuple(
            fault_of(field.question, field.wrong)
            for field in self
            if field.errors and field.wrong is not None
        )

    @property
    def added(self) -> tuple[QuestionField, ...]:
        """The questions that appeared because of an answer on this page; no fault of anyone."""
        return tuple(field for field in self if field.added)

    @property
    def typed(self) -> dict[str, Raw]:
        """What was typed, as it may be kept and shown again."""
        return {field.name: field.raw for field in self}

    @property
    def blank(self) -> bool:
        """Whether nothing at all was typed on this page."""
        return not any(
            any(field.raw.values()) if isinstance(field.raw, dict) else field.raw for field in self
        )

    def asks(self, kind: str) -> bool:
        """Tell whether a question of this kind is on this page."""
        return any(field.question.kind == kind for field in self._asked.values())

    @property
    def on_page(self) -> str:
        """What the page sends back in the control `ON_PAGE`."""
        return " ".join(self._fields)

    def _read(self) -> dict[str, Value]:
        return {
            field.name: field.value
            for field in self
            if field.value is not None and not self.passes(field.name)
        }

    def _with(self, values: Mapping[str, Value]) -> Answers:
        if self._row is None:
            return self._answers.without(self._fields).merge(values)
        group, row = self._row
        own = self._answers.rows(group).get(row, Answers())
        return self._answers.with_row(group, row, own.without(self._fields).merge(values))


def _held(form: StepForm) -> Iterator[tuple[QuestionField, QuestionField]]:
    """Give each question of an option on a page, after the question that has the option."""
    by_name = {field.name: field for field in form}
    for field in form:
        if isinstance(field.question, Choice | Choices):
            for option in field.question.options:
                if option.detail is not None and option.detail.name in by_name:
                    yield field, by_name[option.detail.name]


def form_for(  # noqa: PLR0913 - what a page is made of: each stands alone
    form: Form,
    stop: Stop,
    answers: Answers,
    facts: Facts,
    data: Posted | None = None,
    *,
    typed: Mapping[str, Raw] | None = None,
    row: str | None = None,
    fixed: Collection[str] = (),
    path: Path | None = None,
) -> StepForm:
    """Make the form of a step, or of one row (its id, which may be new) of a repeated step.

    With `data`, what a browser sent is read and the stored answers of this step do not count.
    Without, the page is filled from the stored answers, and before those from `typed`: typing of
    this step that was kept because it could not be an answer yet. The answers to the questions in
    `fixed` stand: they are shown and not asked. `path` is the one that these answers gave, for who
    has walked it already.
    """
    walker = Walker(form, answers, facts)
    source = kept(typed or {}) if data is None else sent(data, _on_page(stop, data, row))
    source = held(source, fixed) if fixed else source
    if row is not None:
        readings = read_row(walker, stop.step, row, answers, source)
        return StepForm(form, readings, answers, facts, row=(stop.name, row))
    if data is None and typed is None and not fixed and not _moves(stop):
        # The walk that led to this stop has decided already which of its questions are shown.
        readings = tuple(stored(question, answers, always(question)) for question in stop.questions)
    else:
        readings = read_step(walker, stop.step, answers, source)
    # Who acts may hang on an answer of this very page, and then what was passed before does too.
    walker_on = walker if form.on_behalf is None else None
    return StepForm(form, readings, answers, facts, walker_on, path=path)


def _moves(stop: Stop) -> bool:
    """Tell whether what is asked or can be chosen on a page depends on more than its stop tells."""
    if stop.step.repeat is not None:
        return True
    return any(isinstance(each, Choice | Choices) and each.moves for each in stop.questions)


def _on_page(stop: Stop, data: Posted, row: str | None) -> frozenset[str]:
    told = data.getlist(ON_PAGE)
    if told and isinstance(told[0], str):
        return frozenset(told[0].split())
    questions = stop.questions if row is None else stop.step.questions
    return frozenset(question.name for question in questions)
