"""What an act asks, by the same questions, readings and sentences as the forms of citizens.

An act is one step of a form that exists for this page alone. So a date is read as it is everywhere,
a mistake is told with a link to its box, and what was typed stands there again.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from portal.definition.about import Berichtsoort
from portal.definition.model import (
    AnyQuestion,
    Choice,
    Confirmation,
    Date,
    Form,
    Login,
    Option,
    Privacy,
    Product,
    Status,
    Step,
    Text,
    TextArea,
    YesNoQuestion,
)
from portal.engine.answers import Answers, Value
from portal.engine.facts import Facts
from portal.engine.path import walk
from portal.fields.build import StepForm, form_for
from portal.fields.reading import Posted
from portal.message import Message
from portal.web.glue import i18n
from portal.web.pages.told import Layout, layout

LONG = 5000

_ALONE = Text(name="x", label="x")
_PAGE = Form(
    slug="behandeling",
    product=Product(
        name="x", uri="http://standaarden.overheid.nl/owms/terms/x", category="x", summary="x"
    ),
    title="x",
    kind=Berichtsoort.OVERIG,
    login=Login(),
    privacy=Privacy(purpose="x", basis="x"),
    intro="x",
    paper="x",
    steps=(Step(name="x", title="x", items=(_ALONE,)),),
    statuses=(Status(name="x", text="x"), Status(name="y", text="y", final=True)),
    confirmation=Confirmation(next=("x",)),
)


class Page:
    """The questions of an act as a page: drawn, read, and judged."""

    def __init__(
        self,
        questions: tuple[AnyQuestion, ...],
        today: date,
        given: Mapping[str, Value] | None = None,
        data: Posted | None = None,
    ) -> None:
        """Ask these; `given` stands there beforehand, `data` is what a browser sent."""
        step = Step(name="handeling", title="x", items=questions)
        form = _PAGE.model_copy(update={"steps": (step,)})
        facts, answers = Facts(today), Answers(dict(given or {}))
        stop = walk(form, answers, facts).steps[0]
        # A form is known by its identity as long as somebody holds it.
        self._form, self._stop = form, stop
        self.fields: StepForm = form_for(form, stop, answers, facts, data)

    @property
    def layout(self) -> Layout:
        """How it is drawn."""
        return layout(self._form, self._stop, self.fields)

    @property
    def values(self) -> "Typed":
        """What was answered."""
        return Typed(self.fields.values)

    @property
    def faults(self) -> "list[tuple[str, str]]":
        """What is wrong, each with the box to go to."""
        return [
            (field.target_id, i18n.sentence(error))
            for field in self.fields
            for error in field.errors[:1]
        ]

    def refuse(self, name: str, why: Message) -> bool:
        """Tell at a question what stands in the way; False when the page does not ask it."""
        found = next((field for field in self.fields if field.name == name), None)
        if found is not None:
            found.refuse([why])
        return found is not None


class Typed:
    """The answers of a page, by what they are."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        """Hold the answers that have no fault."""
        self._values = values

    def text(self, name: str) -> str:
        """Give a text; empty when nothing was filled in."""
        value = self._values.get(name, "")
        return value if isinstance(value, str) else ""

    def day(self, name: str) -> date:
        """Give a day; KeyError when the page did not demand it."""
        return date.fromisoformat(str(self._values[name]))

    def maybe_day(self, name: str) -> date | None:
        """Give a day; None when nothing was filled in."""
        value = self._values.get(name)
        return date.fromisoformat(value) if isinstance(value, str) and value else None

    def number(self, name: str) -> int:
        """Give a whole number; KeyError when the page did not demand it."""
        return int(str(self._values[name]))

    def yes(self, name: str) -> bool:
        """Whether the answer is yes."""
        return self._values.get(name) == "ja"


def text(name: str, label: Message, *, hint: Message | None = None, short: Message) -> Text:
    """Ask one line."""
    return Text(name=name, label=_said(label), hint=_maybe(hint), short=_said(short))


def area(  # noqa: PLR0913 - a question has this many parts, each named by its caller
    name: str,
    label: Message,
    *,
    short: Message,
    hint: Message | None = None,
    required: bool = True,
    most: int = LONG,
) -> TextArea:
    """Ask a text of several lines."""
    return TextArea(
        name=name,
        label=_said(label),
        hint=_maybe(hint),
        short=_said(short),
        required=required,
        max_chars=most,
    )


def day(name: str, label: Message, *, short: Message, hint: Message | None = None) -> Date:
    """Ask a day."""
    return Date(name=name, label=_said(label), hint=_maybe(hint), short=_said(short))


def yes_no(
    name: str, label: Message, *, short: Message, hint: Message | None = None
) -> YesNoQuestion:
    """Ask yes or no."""
    return YesNoQuestion(name=name, label=_said(label), hint=_maybe(hint), short=_said(short))


def choice(
    name: str,
    label: Message,
    options: Iterable[tuple[str, str | Message]],
    *,
    short: Message,
    hint: Message | None = None,
) -> Choice:
    """Ask to choose one."""
    found = tuple(Option(value=value, label=_said(told)) for value, told in options)
    return Choice(
        name=name, label=_said(label), options=found, hint=_maybe(hint), short=_said(short)
    )


def _said(message: Message | str) -> str:
    return i18n.sentence(message)


def _maybe(message: Message | None) -> str | None:
    return None if message is None else i18n.sentence(message)
