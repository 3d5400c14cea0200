"""The form as frozen models: the authority on what a form editor may write.

Every attribute is English, every alias is the Dutch key of the YAML file. Extra keys are refused.
Texts are plain strings in one language: `catalogue` chooses the language before anyone reads them.
The kinds of question are in `kinds`, what they share in `question`, content, chapters and ends in
`flow`, what surrounds them in `about`; they are found here as well.
"""

from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field

from portal.definition.about import (
    LEFT,
    Berichtsoort,
    Bron,
    Confirmation,
    Desk,
    Filing,
    Keep,
    Login,
    Niveau,
    Privacy,
    Product,
    Soort,
    Status,
    Term,
)
from portal.definition.calculations import Calculation, parse_calculation
from portal.definition.conditions import Span
from portal.definition.flow import AnyItem, Chapter, Content, End, EndKind, Onward
from portal.definition.kinds import (
    Address,
    Agreement,
    Amount,
    AnyQuestion,
    BsnQuestion,
    Choice,
    Choices,
    Date,
    Datum,
    Email,
    Number,
    Option,
    Phone,
    Text,
    TextArea,
    Time,
    YesNoQuestion,
    with_details,
)
from portal.definition.question import (
    FOR_PEOPLE,
    Caution,
    Clock,
    Errors,
    Exact,
    Length,
    Line,
    Model,
    Moment,
    Name,
    Prefill,
    Prose,
    Question,
    Slug,
    When,
    Whole,
    Word,
    Wording,
    Wordings,
    YesNo,
)
from portal.definition.repeat import Repeat, driving
from portal.definition.signing import Signer
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

__all__ = [
    "FOR_PEOPLE",
    "Address",
    "Agreement",
    "Amount",
    "AnyItem",
    "AnyQuestion",
    "Berichtsoort",
    "Branch",
    "Bron",
    "BsnQuestion",
    "Calculation",
    "Caution",
    "Chapter",
    "Choice",
    "Choices",
    "Clock",
    "Confirmation",
    "Content",
    "Country",
    "Date",
    "Datum",
    "Desk",
    "Email",
    "End",
    "EndKind",
    "Errors",
    "Exact",
    "File",
    "Filing",
    "Form",
    "Iban",
    "Keep",
    "Kvk",
    "Length",
    "Line",
    "Login",
    "Model",
    "Moment",
    "Month",
    "Name",
    "Niveau",
    "Number",
    "Onward",
    "Option",
    "Period",
    "Phone",
    "Place",
    "Plate",
    "Prefill",
    "Privacy",
    "Product",
    "Prose",
    "Question",
    "Repeat",
    "Rsin",
    "Rule",
    "Signer",
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
    "with_details",
]


Sum = Annotated[Calculation, BeforeValidator(parse_calculation)]


class Step(Model):
    name: Name = Field(alias="stap")
    title: Line = Field(alias="titel")
    intro: Prose | None = Field(default=None, alias="inleiding")
    show_if: When | None = Field(default=None, alias="toon_als")
    repeat: Repeat | None = Field(default=None, alias="herhaal")
    items: tuple[AnyItem, ...] = Field(min_length=1, max_length=300, alias="vragen")

    @cached_property
    def questions(self) -> tuple[AnyQuestion, ...]:
        """The questions in the order they are asked, those of options among them."""
        return tuple(with_details(item for item in self.items if item.kind != "inhoud"))

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
    filing: Filing | None = Field(default=None, alias="indientermijn")
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
    signers: tuple[Signer, ...] = Field(default=(), max_length=5, alias="medeondertekenen")
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

    def results_of(self, status: Status) -> tuple[str, ...]:
        """Give the results with which a case may end in a final status, as it is kept under them.

        Those the status names; else its own name, when that is kept; else what is kept and belongs
        to no other status.
        """
        if status.results:
            return status.results
        if status.name in self.keep:
            return (status.name,)
        finals = [each for each in self.statuses if each.final]
        taken = {name for each in finals for name in (each.name, *each.results)}
        free = tuple(name for name in self.keep if name not in taken)
        return tuple(name for name in free if name not in LEFT) or free
