"""What the gallery of components shows: every kind of question in every state, and sample data.

Plain values without Flask, so that the running demonstration and the tests of the templates look at
the same specimens. The fields keep the contract of `fields.build` (names, ids, raw typing, parts).
"""

from dataclasses import dataclass, field
from typing import Literal

from portal.definition.model import AnyQuestion
from portal.message import Message
from portal.web.informatie.specimens import SPECIMENS, Specimen

State = Literal["leeg", "ingevuld", "fout", "niet_verplicht"]
STATES: tuple[State, ...] = ("leeg", "ingevuld", "fout", "niet_verplicht")
Raw = str | list[str] | dict[str, str]


@dataclass(frozen=True, slots=True)
class Label:
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One box of a question that has several."""

    name: str
    id: str
    label: str
    raw: str
    wrong: bool = False
    autocomplete: str | None = None


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
    files: tuple["Added", ...] = ()
    files_at: str = "#"
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
        return f"{self.id}-0" if self.question.kind in {"ja_nee", "keuze", "meerkeuze"} else self.id


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
        files=tuple(Added(*each) for each in specimen.files) if state == "ingevuld" else (),
    )


def _parts(name: str, specimen: Specimen, raw: Raw, state: State) -> tuple[Part, ...]:
    if not isinstance(raw, dict):
        return ()
    return tuple(
        Part(
            f"{name}-{part}",
            f"{name}-{part}",
            label,
            raw.get(part, ""),
            wrong=state == "fout" and part in specimen.wrong_parts,
            autocomplete=token if state == "leeg" else None,
        )
        for part, label, token in specimen.parts
    )


def faults() -> tuple[tuple[str, str], ...]:
    """The error summary that belongs to the fields in the state `fout`."""
    return tuple((each.target_id, each.errors[0]) for each in fields("fout"))
