"""What the gallery of components shows: every kind of question in every state, and sample data.

Plain values without Flask, so that the running demonstration and the tests of the templates look at
the same specimens. The fields keep the contract of `fields.build` (names, ids, raw typing, parts).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from portal.definition.model import AnyQuestion, Choice, Choices
from portal.fields.controls import Control, OptionShape, control, options
from portal.fields.question import Choosable
from portal.message import Message
from portal.web.informatie.specimen import Specimen
from portal.web.informatie.specimens import SPECIMENS

State = Literal["leeg", "ingevuld", "fout", "niet_verplicht"]
STATES: tuple[State, ...] = ("leeg", "ingevuld", "fout", "niet_verplicht")
OPTIONAL_PARTS = frozenset({"toevoeging", "land", "regel1", "regel2", "punt"})
Raw = str | list[str] | dict[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One box of a question that has several."""

    key: str
    name: str
    id: str
    label: str
    raw: str
    wrong: bool = False
    optional: bool = False
    autocomplete: str | None = None
    inputmode: str | None = None
    suggestions: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """One file that was added."""

    id: str
    naam: str
    size: str


@dataclass(frozen=True, slots=True)
class Field:
    """A question as a page asks it; the names are those of the fields of a real step."""

    question: AnyQuestion
    raw: Raw
    errors: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    autocomplete: str | None = None
    inputmode: str | None = None
    details: Mapping[str, "Field"] = field(default_factory=dict)
    gone: str | None = None
    files: tuple["Added", ...] = ()
    files_at: str = "/redactie/componenten/algemeen?"
    later: bool = False
    source: Message | None = None
    label: Label = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", Label(self.question.label))

    @property
    def name(self) -> str:
        return self.question.name

    @property
    def id(self) -> str:
        return self.question.name

    @property
    def optional(self) -> bool:
        return not self.question.required

    @property
    def description_id(self) -> str:
        return f"{self.id}-uitleg"

    @property
    def error_id(self) -> str:
        return f"{self.id}-fout"

    @property
    def target_id(self) -> str:
        """Where an error link leads: the first wrong part, the first option, or the control."""
        if self.parts:
            return next((part.id for part in self.parts if part.wrong), self.parts[0].id)
        return f"{self.id}-0" if self.control == "options" else self.id

    @property
    def shapes(self) -> tuple[OptionShape, ...]:
        return () if self.question.kind == "akkoord" else options(self.question)

    @property
    def control(self) -> Control:
        return control(self.question, len(self.shapes))

    @property
    def pairs(self) -> tuple[tuple[str, str | Message], ...]:
        return tuple((shape.value, shape.label) for shape in self.shapes)

    @property
    def box_value(self) -> str | Message:
        return next((label for value, label in self.pairs if value == self.raw), str(self.raw))

    @property
    def options(self) -> tuple[Choosable, ...]:
        """What can be chosen, with the question of an option that is chosen under it."""
        return tuple(
            Choosable(
                shape.value,
                shape.label,
                shape.hint,
                f"{self.id}-{place}",
                f"{self.id}-{place}-uitleg" if shape.hint else None,
                shape.value in (self.raw if isinstance(self.raw, list) else [self.raw]),
                shape.exclusive,
                self.details.get(shape.value),
            )
            for place, shape in enumerate(self.shapes)
        )


def fields(state: State) -> tuple[Field, ...]:
    """One field of each kind in this state."""
    return tuple(_field(specimen, state) for specimen in SPECIMENS)


def _field(specimen: Specimen, state: State) -> Field:
    name = f"{specimen.question.name}_{state}"
    question = specimen.question.model_copy(
        update={"name": name, "required": state != "niet_verplicht"}
    )
    raw = specimen.raw if state == "ingevuld" else specimen.wrong if state == "fout" else None
    shown = raw if raw is not None else specimen.empty
    return Field(
        question,
        "" if isinstance(shown, dict) else shown,
        errors=(specimen.error,) if state == "fout" else (),
        parts=_parts(name, specimen, shown, state),
        # a token names one field of a page, so only the first of the four carries it
        autocomplete=specimen.autocomplete if state == "leeg" else None,
        details=_details(question, raw, state),
        files=tuple(Added(*each) for each in specimen.files) if state == "ingevuld" else (),
    )


def _details(question: AnyQuestion, raw: Raw | None, state: State) -> Mapping[str, Field]:
    """The question of each option that is chosen."""
    if not isinstance(question, Choice | Choices) or not raw:
        return {}
    return {
        option.value: Field(
            option.detail.model_copy(update={"name": f"{option.detail.name}_{state}"}), ""
        )
        for option in question.options
        if option.detail is not None and option.value in raw
    }


def _parts(name: str, specimen: Specimen, raw: Raw, state: State) -> tuple[Part, ...]:
    if not isinstance(raw, dict):
        return ()
    return tuple(
        Part(
            part,
            f"{name}-{part}",
            f"{name}-{part}",
            label,
            raw.get(part, ""),
            wrong=state == "fout" and part in specimen.wrong_parts,
            optional=part in OPTIONAL_PARTS,
            suggestions=f"{name}-lijst" if part == "land" else None,
            autocomplete=token if state == "leeg" else None,
        )
        for part, label, token in specimen.parts
    )


def faults() -> tuple[tuple[str, str], ...]:
    """The error summary that belongs to the fields in the state `fout`."""
    return tuple((each.target_id, each.errors[0]) for each in fields("fout"))
