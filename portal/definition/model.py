"""The form as frozen models: the authority on what a form editor may write.

Every attribute is English, every alias is the Dutch key of the YAML file. Extra keys are refused.
Texts are plain strings in one language: `catalogue` chooses the language before anyone reads them.
"""

from datetime import time
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Final, Literal

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
        frozen=True, extra="forbid", arbitrary_types_allowed=True, populate_by_name=True
    )


class Berichtsoort(StrEnum):
    """Kind of message; decides which duties of Awb afdeling 2.3 apply."""

    AANVRAAG = "aanvraag"
    AANVULLING = "aanvulling"
    MELDING = "melding"
    AANGIFTE = "aangifte"
    KLACHT = "klacht"
    BEZWAAR = "bezwaar"
    ZIENSWIJZE = "zienswijze"
    INGEBREKESTELLING = "ingebrekestelling"
    PROCEDUREVRAAG = "procedurevraag"
    OVERIG = "overig"


class Errors(Model):
    """Own error texts of a question, instead of those the engine makes."""

    empty: Line | None = Field(default=None, alias="leeg")
    invalid: Line | None = Field(default=None, alias="ongeldig")
    range: Line | None = Field(default=None, alias="bereik")


class Caution(Model):
    """A text that warns and lets pass; the law, not the form, decides what may be refused."""

    when: When = Field(alias="als")
    text: Line = Field(alias="tekst")


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
    receipt: YesNo = Field(default=False, alias="ontvangstbevestiging")


class Phone(Question):
    kind: Literal["telefoon"] = Field(default="telefoon", alias="soort")


class Address(Question):
    """A Dutch address by postcode and house number, with an addition when there is one."""

    kind: Literal["adres"] = Field(default="adres", alias="soort")
    own: YesNo = Field(default=True, alias="eigen")


class BsnQuestion(Question):
    kind: Literal["bsn"] = Field(default="bsn", alias="soort")


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
    | BsnQuestion,
    Field(discriminator="kind"),
]


class Step(Model):
    name: Name = Field(alias="stap")
    title: Line = Field(alias="titel")
    intro: Prose | None = Field(default=None, alias="inleiding")
    show_if: When | None = Field(default=None, alias="toon_als")
    questions: tuple[AnyQuestion, ...] = Field(min_length=1, max_length=300, alias="vragen")


class Rule(Model):
    """A demand over several answers; `check` must hold once every answer it needs is known."""

    check: When = Field(alias="controleer")
    at: tuple[Name, ...] = Field(min_length=1, alias="bij")
    fault: Line = Field(alias="fout")


class Product(Model):
    """The product of the Uniforme Productnamenlijst this form serves."""

    name: Word = Field(alias="naam")
    uri: Annotated[str, Field(pattern=r"^http://standaarden\.overheid\.nl/owms/terms/\S+$")]
    keywords: tuple[Line, ...] = Field(default=(), alias="trefwoorden")
    category: Name = Field(alias="rubriek")
    summary: Line = Field(alias="samenvatting")
    costs: Line | None = Field(default=None, alias="kosten")


class Niveau(StrEnum):
    """Demanded level of login; `geen` leaves the choice of logging in to the person."""

    GEEN = "geen"
    LAAG = "laag"
    SUBSTANTIEEL = "substantieel"
    HOOG = "hoog"


class Login(Model):
    """Who may fill in, and how surely we must know it. A kind that is left out may not."""

    anonymous: YesNo = Field(default=False, alias="anoniem")
    burger: Niveau | None = None
    bedrijf: Niveau | None = None


class Bron(StrEnum):
    """Where a term comes from: it decides whether the Algemene termijnenwet applies."""

    WET = "wet"
    AMVB = "amvb"
    VERORDENING = "verordening"
    MINISTERIELE_REGELING = "ministeriele_regeling"
    GEMEENTE = "gemeente"


class Term(Model):
    """The decision term, or (for what needs no decision) the term we promise to answer in."""

    length: Length = Field(alias="beslissen")
    source: Bron = Field(alias="bron")
    article: Word | None = Field(default=None, alias="artikel")
    extension: Length | None = Field(default=None, alias="verdagen")
    dwangsom: YesNo = False
    verb: Literal["beslissen", "antwoorden", "afhandelen"] = Field(
        default="beslissen", alias="werkwoord"
    )


class Keep(Model):
    """How long a result is kept (Archiefwet, selectielijst)."""

    result: Word | None = Field(default=None, alias="resultaat")
    length: Length = Field(alias="termijn")
    since: Word = Field(default="afhandeling", alias="vanaf")


class Privacy(Model):
    """Why the answers are asked (AVG art. 5, 6, 13)."""

    purpose: Line = Field(alias="doel")
    basis: Line = Field(alias="grondslag")
    recipients: tuple[Line, ...] = Field(default=(), alias="ontvangers")


class Status(Model):
    """A status in the citizen's words, and who is to act in it."""

    name: Name = Field(alias="status")
    text: Line = Field(alias="tekst")
    explanation: Line | None = Field(default=None, alias="uitleg")
    actor: Literal["gemeente", "inwoner", "niemand"] = Field(default="gemeente", alias="wie")
    final: YesNo = Field(default=False, alias="einde")


class Confirmation(Model):
    next: tuple[Line, ...] = Field(min_length=1, alias="wat_nu")


class Desk(Model):
    """What the desk must see of a person, by channel; used by the assisted desk."""

    identity: dict[str, str] = Field(default_factory=dict, alias="identiteit")


class Form(Model):
    """A whole form: one product, one conversation, one file."""

    slug: Slug = Field(alias="formulier")
    product: Product
    title: Line = Field(alias="titel")
    kind: Berichtsoort = Field(alias="berichtsoort")
    formal: YesNo = Field(default=True, alias="formeel")
    legal_basis: Word | None = Field(default=None, alias="rechtsgrond")
    login: Login = Field(alias="inloggen")
    term: Term | None = Field(default=None, alias="termijn")
    keep: dict[str, Keep] = Field(default_factory=dict, alias="bewaren")
    keep_draft: Length = Field(default=Span(30, "dagen"), alias="concept_bewaren")
    privacy: Privacy = Field(alias="avg")
    desk: Desk = Field(default=Desk(), alias="balie")
    intro: Prose = Field(alias="inleiding")
    at_hand: tuple[Line, ...] = Field(default=(), alias="bij_de_hand")
    paper: Line = Field(alias="op_papier")
    conditions: dict[Name, When] = Field(default_factory=dict, max_length=100, alias="voorwaarden")
    steps: tuple[Step, ...] = Field(min_length=1, max_length=60, alias="stappen")
    rules: tuple[Rule, ...] = Field(default=(), alias="regels")
    statuses: tuple[Status, ...] = Field(min_length=2, alias="statussen")
    send: Line = Field(default="Versturen", alias="verstuurknop")
    confirmation: Confirmation = Field(alias="bevestiging")
    team: Word | None = None

    def question(self, name: str) -> "Question":
        """Give the question with this name; KeyError when the form has none."""
        for step in self.steps:
            for question in step.questions:
                if question.name == name:
                    return question
        raise KeyError(name)
