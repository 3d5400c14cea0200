"""The kinds of question, and the small types every part of a form is written in.

A new kind is added to `AnyQuestion`; the type checker then names every room that must learn it.
"""

from collections.abc import Mapping
from datetime import time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from portal.bestanden.kinds import MEGABYTE, MOST_IN_FILE, Extension, Limits
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
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Give a copy with other fields, and without what was worked out from the old ones."""
        made = super().model_copy(update=update, deep=deep)
        for name in made.__dict__.keys() - type(made).model_fields.keys():
            del made.__dict__[name]
        return made


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
    """Where an answer comes from before anybody types; `editable` lets the person change it."""

    source: Literal["product", "inlog", "persoon", "bedrijf"] = Field(alias="bron")
    field: Name = Field(alias="veld")
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


class Question(Model):
    """What every kind of question has."""

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


class Datum(StrEnum):
    """What a line of text is about the person who fills in (WCAG 1.3.5)."""

    NAAM = "naam"
    VOORNAAM = "voornaam"
    ACHTERNAAM = "achternaam"
    ORGANISATIE = "organisatie"
    STRAAT = "straat"
    PLAATS = "plaats"


class Text(Question):
    kind: Literal["tekst"] = Field(default="tekst", alias="soort")
    max_chars: Whole = Field(default=200, ge=1, le=1000, alias="max_tekens")
    datum: Datum | None = Field(default=None, alias="gegeven")


class TextArea(Question):
    kind: Literal["tekstvak"] = Field(default="tekstvak", alias="soort")
    max_chars: Whole = Field(default=2000, ge=1, le=10000, alias="max_tekens")


class Number(Question):
    kind: Literal["getal"] = Field(default="getal", alias="soort")
    minimum: Exact | None = None
    maximum: Exact | None = None
    decimals: Whole = Field(default=0, ge=0, le=6, alias="decimalen")
    unit: Line | None = Field(default=None, alias="eenheid")


class Amount(Question):
    kind: Literal["bedrag"] = Field(default="bedrag", alias="soort")
    minimum: Exact | None = None
    maximum: Exact | None = None


class YesNoQuestion(Question):
    kind: Literal["ja_nee"] = Field(default="ja_nee", alias="soort")


class Option(Model):
    value: Annotated[str, Field(pattern=r"^\S(.{0,58}\S)?$")] = Field(alias="waarde")
    label: Line
    hint: Line | None = Field(default=None, alias="uitleg")


class Choice(Question):
    kind: Literal["keuze"] = Field(default="keuze", alias="soort")
    options: tuple[Option, ...] = Field(min_length=2, alias="opties")


class Choices(Question):
    kind: Literal["meerkeuze"] = Field(default="meerkeuze", alias="soort")
    options: tuple[Option, ...] = Field(min_length=2, alias="opties")
    at_least: Whole | None = Field(default=None, ge=1, alias="minstens")
    at_most: Whole | None = Field(default=None, ge=1, alias="hoogstens")


class Agreement(Question):
    """One checkbox; `text` stands above it, the label beside the box."""

    kind: Literal["akkoord"] = Field(default="akkoord", alias="soort")
    text: Prose = Field(alias="tekst")


class Date(Question):
    kind: Literal["datum"] = Field(default="datum", alias="soort")
    earliest: Moment | None = Field(default=None, alias="vanaf")
    latest: Moment | None = Field(default=None, alias="tot_en_met")
    birthday: YesNo = Field(default=False, alias="geboortedatum")


class Time(Question):
    kind: Literal["tijd"] = Field(default="tijd", alias="soort")
    earliest: Clock | None = Field(default=None, alias="vanaf")
    latest: Clock | None = Field(default=None, alias="tot_en_met")


class Email(Question):
    kind: Literal["email"] = Field(default="email", alias="soort")
    own: YesNo = Field(default=True, alias="eigen")
    receipt: YesNo = Field(default=False, alias="ontvangstbevestiging")


class Phone(Question):
    kind: Literal["telefoon"] = Field(default="telefoon", alias="soort")
    own: YesNo = Field(default=True, alias="eigen")


class Address(Question):
    """A Dutch address by postcode and house number, with an addition when there is one."""

    kind: Literal["adres"] = Field(default="adres", alias="soort")
    own: YesNo = Field(default=True, alias="eigen")


class BsnQuestion(Question):
    kind: Literal["bsn"] = Field(default="bsn", alias="soort")


class File(Question):
    """Files that are sent along, or with `later` a promise to send them later."""

    kind: Literal["bestand"] = Field(default="bestand", alias="soort")
    allowed: tuple[Extension, ...] = Field(min_length=1, alias="toegestaan")
    at_most: Whole = Field(default=1, ge=1, le=10, alias="hoogstens")
    max_mb: Whole = Field(default=10, ge=1, le=MOST_IN_FILE // MEGABYTE)
    later: YesNo = Field(default=False, alias="later_toesturen")

    @property
    def limits(self) -> Limits:
        """What it takes, as those who judge a file need it."""
        return Limits(self.allowed, self.at_most, self.max_mb)


AnyQuestion = Annotated[
    Text
    | TextArea
    | Number
    | Amount
    | YesNoQuestion
    | Choice
    | Choices
    | Agreement
    | Date
    | Time
    | Email
    | Phone
    | Address
    | BsnQuestion
    | File,
    Field(discriminator="kind"),
]
