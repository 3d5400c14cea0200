"""How we read law that can be read in two ways: a question, two readings and a choice.

The questions stand in `rechtsopvattingen.toml`, where a lawyer chooses. What a gemeente chooses
otherwise is handed over with `learn` by whoever starts a process, and again when there is more of
it. Whoever computes a date is handed the choices as a `Rechtsopvatting`, and a case keeps those it
was computed with.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Rechtsopvatting(BaseModel):
    """One reading for every question; a gemeente may hand over other choices than ours.

    ValueError (pydantic) for an unknown question or reading. What each means stands in `questions`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    opschortingsdagen: Literal["circulaire", "letterlijk"]
    verdaging: Literal["ongerold", "gerold"]
    lange_som: Literal["een_termijn", "per_deel"]
    ingebrekestelling: Literal["zonder_atw", "met_atw"]
    dwangsom_besluitdag: Literal["telt_mee", "telt_niet_mee"]
    postweek: Literal["met_atw", "zonder_atw"]
    doorgeleiding: Literal["doorgeleiding", "eerste_ontvangst"]
    kalenderjaar: Literal["blijft", "schuift_op"]
    kennisgeving_later: Literal["nee", "ja"]
    storing: Literal["soepel", "wettelijk_minimum"]

    def but(self, **readings: str) -> "Rechtsopvatting":
        """Give the same choices with other readings for the questions that are named.

        ValueError in Dutch for a question or a reading we do not know.
        """
        for name, reading in readings.items():
            field = type(self).model_fields.get(name)
            if field is None:
                names = ", ".join(type(self).model_fields)
                raise ValueError(f"er is geen vraag '{name}'; kies uit {names}")
            if reading not in (choices := get_args(field.annotation)):
                raise ValueError(
                    f"'{reading}' is geen lezing van '{name}'; kies uit {' of '.join(choices)}"
                )
        return Rechtsopvatting.model_validate(self.model_dump() | readings)


class Question(BaseModel):
    """A question of law, its two readings in words, the one we chose, and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = Field(min_length=1)
    question: str = Field(min_length=1, alias="vraag")
    readings: dict[str, str] = Field(min_length=2, max_length=2, alias="lezingen")
    chosen: str = Field(alias="gekozen")
    safe: str = Field(alias="veilig")
    why: str = Field(min_length=1, alias="waarom")
    source: str = Field(min_length=1, alias="bron")

    @model_validator(mode="after")
    def _known(self) -> "Question":
        for reading in (self.chosen, self.safe):
            if reading not in self.readings:
                raise ValueError(
                    f"'{reading}' is geen lezing van {self.code}; kies uit"
                    f" {' of '.join(self.readings)}"
                )
        return self


def read(table: str) -> Mapping[str, Question]:
    """Read a table of questions; ValueError when one is missing, unknown or not complete."""
    questions = {
        name: Question.model_validate(given) for name, given in tomllib.loads(table).items()
    }
    for name, field in Rechtsopvatting.model_fields.items():
        if name not in questions:
            raise ValueError(f"rechtsopvattingen: de vraag '{name}' ontbreekt")
        if set(questions[name].readings) != set(get_args(field.annotation)):
            raise ValueError(
                f"rechtsopvattingen: de lezingen van '{name}' zijn"
                f" {' en '.join(get_args(field.annotation))}"
            )
    if unknown := questions.keys() - Rechtsopvatting.model_fields:
        raise ValueError(f"rechtsopvattingen: onbekende vraag '{min(unknown)}'")
    return MappingProxyType(questions)


@cache
def questions() -> Mapping[str, Question]:
    """Give every question by the name of its field in `Rechtsopvatting`."""
    table = files("portal.termijn").joinpath("rechtsopvattingen.toml")
    return read(table.read_text(encoding="utf-8"))


@cache
def released() -> Rechtsopvatting:
    """Give the readings chosen in the table: where no source decides, the safe side (note D15)."""
    chosen = {name: question.chosen for name, question in questions().items()}
    return Rechtsopvatting.model_validate(chosen)


class _Chosen:
    """The choices of the gemeente; None while they are those of this release."""

    readings: Rechtsopvatting | None = None


def learn(chosen: Mapping[str, str]) -> None:
    """Let these be our readings, by question, where they differ from those of this release.

    A question or a reading that this release does not have is left out.
    """
    asked = questions()
    kept = {
        name: reading
        for name, reading in chosen.items()
        if name in asked and reading in asked[name].readings
    }
    _Chosen.readings = released().but(**kept) if kept else None


def ours() -> Rechtsopvatting:
    """Give the readings we count with: those of the table, or what the gemeente chose instead."""
    return _Chosen.readings or released()
