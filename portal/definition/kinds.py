"""The kinds of question.

A new kind is added to `AnyQuestion`; the type checker then names every room that must learn it.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from portal.definition.conditions import All, AnswerRef, Compare, Operator
from portal.definition.conditions import Literal as Written
from portal.definition.question import (
    Clock,
    Exact,
    Line,
    Model,
    Moment,
    Prose,
    Question,
    When,
    Whole,
    YesNo,
)
from portal.definition.scalars import RowsOf, parse_options_from, unreadable
from portal.definition.standard_kinds import (
    Branch,
    Country,
    File,
    Iban,
    Kvk,
    Month,
    Period,
    Place,
    Plate,
    Rsin,
)


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
    proof: Literal["code"] | None = Field(default=None, alias="bewijs")


class Phone(Question):
    kind: Literal["telefoon"] = Field(default="telefoon", alias="soort")
    own: YesNo = Field(default=True, alias="eigen")


class Address(Question):
    """A Dutch address by postcode and house number, with an addition when there is one.

    With `foreign` an address elsewhere may be given instead: a country and two lines.
    """

    kind: Literal["adres"] = Field(default="adres", alias="soort")
    own: YesNo = Field(default=True, alias="eigen")
    foreign: YesNo = Field(default=False, alias="buitenland")


class BsnQuestion(Question):
    kind: Literal["bsn"] = Field(default="bsn", alias="soort")


OptionsFrom = Annotated[str | RowsOf, BeforeValidator(parse_options_from)]
"""The days of the week (`weekdagen`), or the rows of a repeated group."""

Detail = Annotated[
    Text
    | TextArea
    | Number
    | Amount
    | Date
    | Month
    | Time
    | Email
    | Phone
    | Kvk
    | Branch
    | Rsin
    | Iban
    | Plate
    | Country,
    Field(discriminator="kind"),
]
"""The kinds that fit under an option: answered in one go, without options of their own."""


class Option(Model):
    """One thing to choose; `exclusive` goes with no other option, as in "geen van deze"."""

    value: Annotated[str, Field(pattern=r"^\S(.{0,58}\S)?$")] = Field(alias="waarde")
    label: Line
    hint: Line | None = Field(default=None, alias="uitleg")
    show_if: When | None = Field(default=None, alias="toon_als")
    exclusive: YesNo = Field(default=False, alias="sluit_uit")
    detail: Detail | None = Field(default=None, alias="vraag")


class Choosing(Question):
    """What is answered by choosing: options of its own, or options that follow from elsewhere."""

    options: tuple[Option, ...] = Field(default=(), min_length=2, max_length=500, alias="opties")
    options_from: OptionsFrom | None = Field(default=None, alias="opties_uit")

    @model_validator(mode="after")
    def _something_to_choose(self) -> Self:
        if not self.options and self.options_from is None:
            raise unreadable("R103", "Bij deze vraag ontbreekt 'opties:'.")
        return self

    @cached_property
    def moves(self) -> bool:
        """Whether what can be chosen depends on answers."""
        conditional = any(option.show_if is not None for option in self.options)
        return conditional or isinstance(self.options_from, RowsOf)


class Choice(Choosing):
    kind: Literal["keuze"] = Field(default="keuze", alias="soort")


class Choices(Choosing):
    kind: Literal["meerkeuze"] = Field(default="meerkeuze", alias="soort")
    at_least: Whole | None = Field(default=None, ge=1, alias="minstens")
    at_most: Whole | None = Field(default=None, ge=1, alias="hoogstens")


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
    | Month
    | Period
    | Kvk
    | Branch
    | Rsin
    | Iban
    | Plate
    | Country
    | Place
    | File,
    Field(discriminator="kind"),
]


def with_details(questions: Iterable[AnyQuestion]) -> Iterator[AnyQuestion]:
    """Give questions in the order they are asked: those of an option right after their holder.

    A detail question is a question like any other, shown when its option is chosen; nothing but the
    page knows that it belongs to an option.
    """
    for question in questions:
        yield question
        if isinstance(question, Choice | Choices):
            for option in question.options:
                if option.detail is not None:
                    yield _shown_with(question, option, option.detail)


def _shown_with(holder: Choice | Choices, option: Option, detail: Detail) -> Detail:
    """Give the detail question of an option with the condition it was written without."""
    operator = Operator.IS if isinstance(holder, Choice) else Operator.BEVAT
    chosen = Compare(AnswerRef(holder.name), operator, Written((option.value,)))
    when = chosen if detail.show_if is None else All((chosen, detail.show_if))
    return detail.model_copy(update={"show_if": when})
