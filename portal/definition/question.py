"""The small types every part of a form is written in, and what every kind of question has."""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from portal.definition.conditions import Condition, Operand, Span
from portal.definition.scalars import (
    parse_clock,
    parse_decimal,
    parse_span,
    parse_whole,
    parse_yes_no,
)
from portal.definition.written_conditions import parse_condition, parse_operand

FOR_PEOPLE: Final = "a text that people read, and so one that is translated"

YesNo = Annotated[bool, BeforeValidator(parse_yes_no)]
Whole = Annotated[int, BeforeValidator(parse_whole)]
Exact = Annotated[Decimal, BeforeValidator(parse_decimal)]
Clock = Annotated[time, BeforeValidator(parse_clock)]
Length = Annotated[Span, BeforeValidator(parse_span)]
When = Annotated[Condition, BeforeValidator(parse_condition)]
Moment = Annotated[Operand, BeforeValidator(parse_operand)]

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,59}$")]
Word = Annotated[str, Field(min_length=1, max_length=200)]
"""A term, number or key that is the same in every language."""
Line = Annotated[str, Field(min_length=1, max_length=300), FOR_PEOPLE]
"""A text of one line, or of one paragraph."""
Prose = Annotated[str, Field(min_length=1, max_length=5000), FOR_PEOPLE]
"""A text with paragraphs, lists and links (Markdown, shown by `richtext`)."""


class Model(BaseModel):
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        arbitrary_types_allowed=True,
        populate_by_name=True,
        # A form holds what its parts are as well: the parts by themselves would be made in vain.
        defer_build=True,
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy a part of a form; what was worked out from the original is worked out again."""
        copy = super().model_copy(update=update, deep=deep)
        for name in copy.__dict__.keys() - type(copy).model_fields.keys():
            del copy.__dict__[name]
        return copy


class Errors(Model):
    """Own error texts of a question, instead of those the engine makes."""

    empty: Line | None = Field(default=None, alias="leeg")
    invalid: Line | None = Field(default=None, alias="ongeldig")
    range: Line | None = Field(default=None, alias="bereik")


class Caution(Model):
    """A text that warns and lets pass; the law, not the form, decides what may be refused."""

    when: When = Field(alias="als")
    text: Line = Field(alias="tekst")


class Prefill(Model):
    """Where an answer comes from that nobody types; `editable` lets the person change it.

    `at` names the question with the address, or the number of a company, by which a source looks
    it up.
    """

    source: Literal["product", "zaak", "inlog", "persoon", "bedrijf", "adres"] = Field(alias="bron")
    field: Name = Field(alias="veld")
    at: Name | None = Field(default=None, alias="bij")
    editable: YesNo = Field(default=True, alias="te_wijzigen")


class Wording(Model):
    """The words of a question for somebody else than the person it is about."""

    label: Line | None = None
    short: Line | None = Field(default=None, alias="kort")
    hint: Line | None = Field(default=None, alias="uitleg")
    why: Line | None = Field(default=None, alias="waarom")
    errors: Errors = Field(default=Errors(), alias="foutteksten")


class Wordings(Model):
    """Other words for who fills in on behalf of somebody, and for an employee."""

    namens: Wording | None = None
    medewerker: Wording | None = None


Secret = Literal["medisch", "psychologisch", "bedrijfsgeheim"]
"""What an applicant may keep to herself, unless a law says otherwise (Awb art. 4:3)."""

WITHHELD = "niet_geven"
"""The value of the option of who keeps it to herself."""


class Question(Model):
    """What every kind of question has.

    What is `secret` may be withheld (Awb art. 4:3): it is free, or a choice with the option
    `niet_geven` goes before it in its step, unless `by_law` names the provision that demands it.
    `ground` names the provision for which what is needed is needed (Awb art. 4:4).
    """

    name: Name = Field(alias="vraag")
    label: Line
    short: Line | None = Field(default=None, alias="kort")
    hint: Line | None = Field(default=None, alias="uitleg")
    required: YesNo = Field(default=True, alias="verplicht")
    needed: YesNo = Field(default=True, alias="nodig")
    why: Line | None = Field(default=None, alias="waarom")
    show_if: When | None = Field(default=None, alias="toon_als")
    errors: Errors = Field(default=Errors(), alias="foutteksten")
    warning: Caution | None = Field(default=None, alias="let_op")
    others: Wordings | None = Field(default=None, alias="anders")
    prefill: Prefill | None = Field(default=None, alias="vooraf_ingevuld")
    secret: Secret | None = Field(default=None, alias="gevoelig")
    by_law: Word | None = Field(default=None, alias="wettelijk_verplicht")
    ground: Word | None = Field(default=None, alias="grondslag")
