"""The form as frozen models: the authority on what a form editor may write.

Every attribute is English, every alias is the Dutch key of the YAML file. Extra keys are refused.
Texts are plain strings in one language: `catalogue` chooses the language before anyone reads them.
The kinds of question are in `kinds`, content, chapters and ends in `flow`; they are found here
as well.
"""

from enum import StrEnum
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from portal.definition.calculations import Calculation, parse_calculation
from portal.definition.conditions import Span
from portal.definition.flow import AnyItem, Chapter, Content, CoSigning, End, EndKind, Onward
from portal.definition.kinds import (
    FOR_PEOPLE,
    Address,
    Agreement,
    Amount,
    AnyQuestion,
    BsnQuestion,
    Caution,
    Choice,
    Choices,
    Clock,
    Date,
    Datum,
    Email,
    Errors,
    Exact,
    File,
    Length,
    Line,
    Model,
    Moment,
    Name,
    Number,
    Option,
    Phone,
    Prefill,
    Prose,
    Question,
    Slug,
    Text,
    TextArea,
    Time,
    When,
    Whole,
    Word,
    Wording,
    Wordings,
    YesNo,
    YesNoQuestion,
)
from portal.definition.repeat import Repeat, driving

__all__ = [
    "FOR_PEOPLE",
    "Address",
    "Agreement",
    "Amount",
    "AnyItem",
    "AnyQuestion",
    "Berichtsoort",
    "Bron",
    "BsnQuestion",
    "Calculation",
    "Caution",
    "Chapter",
    "Choice",
    "Choices",
    "Clock",
    "CoSigning",
    "Confirmation",
    "Content",
    "Date",
    "Datum",
    "Desk",
    "Email",
    "End",
    "EndKind",
    "Errors",
    "Exact",
    "File",
    "Form",
    "Keep",
    "Length",
    "Line",
    "Login",
    "Model",
    "Moment",
    "Name",
    "Niveau",
    "Number",
    "Onward",
    "Option",
    "Phone",
    "Prefill",
    "Privacy",
    "Product",
    "Prose",
    "Question",
    "Repeat",
    "Rule",
    "Slug",
    "Soort",
    "Status",
    "Step",
    "Term",
    "Text",
    "TextArea",
    "Time",
    "When",
    "Whole",
    "Word",
    "Wording",
    "Wordings",
    "YesNo",
    "YesNoQuestion",
]


Sum = Annotated[Calculation, BeforeValidator(parse_calculation)]


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


class Step(Model):
    name: Name = Field(alias="stap")
    title: Line = Field(alias="titel")
    intro: Prose | None = Field(default=None, alias="inleiding")
    show_if: When | None = Field(default=None, alias="toon_als")
    repeat: Repeat | None = Field(default=None, alias="herhaal")
    items: tuple[AnyItem, ...] = Field(min_length=1, max_length=300, alias="vragen")

    @cached_property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """The questions of this step, in their order; content is left out."""
        return tuple(item for item in self.items if item.kind != "inhoud")

    @cached_property
    def contents(self) -> tuple[Content, ...]:
        """The content of this step, in its order."""
        return tuple(item for item in self.items if item.kind == "inhoud")

    @cached_property
    def driving(self) -> YesNoQuestion | None:
        """The question of a repeated step whether there are any rows, when it asks that."""
        return None if self.repeat is None else driving(self.name, self.repeat)

    @cached_property
    def on_page(self) -> tuple[AnyQuestion, ...]:
        """The questions of the step's own page; those of a repeated step stand on a row's page."""
        if self.repeat is None:
            return self.questions
        return () if self.driving is None else (self.driving,)

    @cached_property
    def asked(self) -> tuple[AnyQuestion, ...]:
        """Every question the step can ask, on whichever of its pages."""
        return self.questions if self.repeat is None else (*self.on_page, *self.questions)


class Rule(Model):
    """A demand over several answers; `check` must hold once every answer it needs is known.

    With `when` it is a demand only when that holds.
    """

    when: When | None = Field(default=None, alias="als")
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
    """The decision term, or (for what needs no decision) the term we promise to answer in.

    It begins after the day of receipt; with `begint_na` after the last day of another term, that of
    an answer and a length: the term to object, after which the one to decide begins (Awb 7:10).
    """

    length: Length = Field(alias="beslissen")
    source: Bron = Field(alias="bron")
    article: Word | None = Field(default=None, alias="artikel")
    after: Moment | None = Field(default=None, alias="begint_na")
    extension: Length | None = Field(default=None, alias="verdagen")
    dwangsom: YesNo = False
    verb: Literal["beslissen", "antwoorden", "afhandelen"] = Field(
        default="beslissen", alias="werkwoord"
    )


class Soort(Model):
    """A kind of message that the answers make of a form, with the term of that kind."""

    when: When = Field(alias="als")
    kind: Berichtsoort = Field(alias="berichtsoort")
    formal: YesNo = Field(default=True, alias="formeel")
    legal_basis: Word | None = Field(default=None, alias="rechtsgrond")
    term: Term | None = Field(default=None, alias="termijn")


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
    kinds: tuple[Soort, ...] = Field(default=(), max_length=10, alias="soorten")
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
    calculations: dict[Name, Sum] = Field(
        default_factory=dict, max_length=100, alias="berekeningen"
    )
    steps: tuple[Step, ...] = Field(min_length=1, max_length=60, alias="stappen")
    rules: tuple[Rule, ...] = Field(default=(), alias="regels")
    chapters: tuple[Chapter, ...] = Field(default=(), max_length=30, alias="hoofdstukken")
    ends: tuple[End, ...] = Field(default=(), max_length=60, alias="einden")
    on_behalf: When | None = Field(default=None, alias="namens_als")
    co_signing: CoSigning | None = Field(default=None, alias="medeondertekenen")
    statuses: tuple[Status, ...] = Field(min_length=2, alias="statussen")
    send: Line = Field(default="Versturen", alias="verstuurknop")
    confirmation: Confirmation = Field(alias="bevestiging")
    team: Word | None = None

    def question(self, name: str) -> "Question":
        """Give the question with this name; KeyError when the form has none."""
        for step in self.steps:
            for question in step.asked:
                if question.name == name:
                    return question
        raise KeyError(name)
