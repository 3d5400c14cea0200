"""One question as a WTForms field that knows its ids, its parts and its typing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from wtforms import Field

from portal.definition.model import Agreement, AnyQuestion, Choice, Choices, File
from portal.engine.answers import Raw, Value
from portal.engine.files import LATER, files_of, size
from portal.engine.wording import Sentence, Wrong
from portal.fields.controls import (
    Control,
    OptionShape,
    PartShape,
    autocomplete,
    control,
    inputmode,
    options,
)
from portal.fields.controls import parts as part_shapes
from portal.fields.controls import width as width_of
from portal.fields.reading import Reading
from portal.message import Message


@dataclass(frozen=True, slots=True)
class Look:
    """What is the same for a question on every page: worked out once."""

    question: AnyQuestion
    parts: tuple[PartShape, ...]
    options: tuple[OptionShape, ...]
    autocomplete: str | None
    inputmode: str | None
    width: int | None

    @classmethod
    def of(cls, question: AnyQuestion, *, in_row: bool = False) -> "Look":
        """Work out the look of a question.

        In a row it is not about who fills in, so the browser must not offer that person's own name
        or birthday (WCAG 1.3.5 is about the user alone).
        """
        parts = part_shapes(question)
        return cls(
            question,
            tuple(replace(part, autocomplete=None) for part in parts) if in_row else parts,
            options(question),
            None if in_row else autocomplete(question),
            inputmode(question),
            width_of(question),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One box of a question in parts, as the page draws it."""

    key: str
    name: str
    id: str
    label: Message
    raw: str | Message
    wrong: bool
    optional: bool
    autocomplete: str | None
    inputmode: str | None
    width: int
    suggestions: str | None = None
    """The id of the list of what one may type here."""


@dataclass(frozen=True, slots=True)
class Held:
    """One file that was added, as the page draws it."""

    id: str
    naam: str
    size: Message


@dataclass(frozen=True, slots=True)
class Choosable:
    """One option, as the page draws it."""

    value: str
    label: str | Message
    hint: str | None
    id: str
    hint_id: str | None
    checked: bool
    exclusive: bool = False
    detail: object = None
    """The field of the question under this option, when there is one on the page."""


class QuestionField(Field):
    """A question on a page. The templates in `templates/questions` draw it; it draws nothing.

    `id` is the id of its one control, or the stem of the ids of its parts and options.
    """

    def __init__(self, *, look: Look, **bound: Any) -> None:  # noqa: ANN401 - what WTForms hands on
        """Stand for a question; `take` says how it stands."""
        super().__init__(look.question.label, id=f"v-{look.question.name}", **bound)
        self.look = look
        self.question: AnyQuestion = look.question
        self.raw: Raw = ""
        self.value: Value | None = None
        self.wrong: Wrong | None = None
        self.added = False
        self.shapes = look.options
        self.details: dict[str, QuestionField] = {}
        """The questions that are drawn under an option of this one, by their name."""
        self.nested = False
        self.files_at = ""
        self.fixed = False
        self.source: Message | None = None
        self.unfilled: Message | None = None
        """What to say when this is left empty, where a source was asked for it in vain."""

    def take(self, reading: Reading) -> None:
        """Stand as the page was read."""
        self.raw, self.value, self.added = reading.raw, reading.value, reading.added
        self.data, self.fixed = self.value, reading.fixed
        if self.question.kind in ("keuze", "meerkeuze") and self.question.moves:
            self.shapes = options(self.question, reading.offers)
        self.wrong = reading.found if isinstance(reading.found, Wrong) else None

    @property
    def fresh(self) -> bool:
        """Whether nothing is typed and nothing is wrong: it then looks the same to everyone."""
        typed = self.raw.values() if isinstance(self.raw, dict) else self.raw
        moves = isinstance(self.question, Choice | Choices) and self.question.moves
        plain = self.wrong is None and not moves and not self.source
        return not (any(typed) or self.errors or self.files) and plain

    @property
    def files(self) -> tuple[Held, ...]:
        """The files that were added to this question; they open at the address `files_at`."""
        if not isinstance(self.question, File):
            return ()
        return tuple(
            Held(each["id"], each["naam"], size(int(each["grootte"])))
            for each in files_of(self.value)
        )

    @property
    def later(self) -> bool:
        """Whether the files are to be sent later."""
        return isinstance(self.raw, dict) and bool(self.raw.get(LATER))

    def refuse(self, messages: Sequence[Sentence]) -> None:
        """Tell at this question what could not be taken in; that is why its answer is missing."""
        self.errors = list(messages)  # type: ignore[arg-type]  # the page puts a Message in words
        self.wrong = Wrong(messages[0])

    @property
    def kind(self) -> str:
        """The kind of question, as the form language calls it."""
        return self.question.kind

    @property
    def optional(self) -> bool:
        """Whether the label says (niet verplicht)."""
        return not self.question.required

    @property
    def control(self) -> Control:
        """How the question is asked."""
        return control(self.question, len(self.shapes))

    @property
    def box_value(self) -> str | Message:
        """What stands in a box with suggestions: what is chosen by its name, or what was typed."""
        return self._named(self.raw if isinstance(self.raw, str) else "")

    def _named(self, raw: str) -> str | Message:
        return next((shape.label for shape in self.shapes if shape.value == raw), raw)

    @property
    def pairs(self) -> tuple[tuple[str, str | Message], ...]:
        """The values and labels of a list to choose from."""
        return tuple((shape.value, shape.label) for shape in self.shapes)

    @property
    def gone(self) -> Sentence | None:
        """What to say of a choice that is not on offer any more, before anybody calls it wrong."""
        wrong = self.wrong
        return wrong.text if wrong and wrong.about == "weg" and not self.errors else None

    def hold(self, detail: "QuestionField") -> None:
        """Take a question of an option under that option, where there is room under options."""
        if self.control == "options" and any(each.detail == detail.name for each in self.shapes):
            self.details[detail.name] = detail
            detail.nested = True

    @property
    def autocomplete(self) -> str | None:
        """The purpose of the control (WCAG 1.3.5)."""
        return self.look.autocomplete

    @property
    def inputmode(self) -> str | None:
        """The keyboard that helps."""
        return self.look.inputmode

    @property
    def width(self) -> int | None:
        """How many characters the box looks made for."""
        return self.look.width

    @property
    def description_id(self) -> str | None:
        """The id of the description, when the question has one of its own."""
        question = self.question
        described = question.hint or question.why or self.source or isinstance(question, Agreement)
        return f"{self.id}-uitleg" if described else None

    @property
    def error_id(self) -> str | None:
        """The id of what is wrong, when something is."""
        return f"{self.id}-fout" if self.errors else None

    @property
    def describedby(self) -> str | None:
        """The ids of what describes this question, in the order in which they are read."""
        return " ".join(filter(None, (self.description_id, self.error_id))) or None

    @property
    def target_id(self) -> str:
        """The control a fault leads to: the first wrong part, the first option, the one control."""
        if self.look.parts:
            wrong = self.wrong_parts
            first = wrong[0] if wrong else self.look.parts[0].key
            return f"{self.id}-{first}"
        return f"{self.id}-0" if self.control == "options" else self.id

    @property
    def wrong_parts(self) -> tuple[str, ...]:
        """The parts that are wrong: all of them when a fault is about the whole answer."""
        if not self.errors:
            return ()
        told = () if self.wrong is None else self.wrong.parts
        return told or tuple(part.key for part in self.look.parts if not part.optional)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The boxes of a question in parts."""
        raw = self.raw if isinstance(self.raw, dict) else {}
        wrong = self.wrong_parts
        return tuple(
            Part(
                shape.key,
                f"{self.name}-{shape.key}",
                f"{self.id}-{shape.key}",
                shape.label,
                self._named(raw.get(shape.key, ""))
                if shape.key == "land"
                else raw.get(shape.key, ""),
                shape.key in wrong,
                shape.optional,
                shape.autocomplete,
                shape.inputmode,
                shape.width,
                f"{self.id}-lijst" if shape.key == "land" else None,
            )
            for shape in self.look.parts
        )

    @property
    def options(self) -> tuple[Choosable, ...]:
        """What can be chosen."""
        chosen: Sequence[object] = self.raw if isinstance(self.raw, list) else [str(self.raw)]
        return tuple(
            Choosable(
                shape.value,
                shape.label,
                shape.hint,
                f"{self.id}-{place}",
                f"{self.id}-{place}-uitleg" if shape.hint else None,
                shape.value in chosen,
                shape.exclusive,
                self.details.get(shape.detail) if shape.detail else None,
            )
            for place, shape in enumerate(self.shapes)
        )
