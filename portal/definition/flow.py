"""The shape of a form beside its questions: content, chapters, and ends other than sending."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Discriminator, Field, Tag

from portal.definition.kinds import AnyQuestion
from portal.definition.question import Line, Model, Name, Prose, When

CONTENT = "inhoud"
"""The key that makes an item of `vragen` content instead of a question."""


class Content(Model):
    """What is told between the questions: a text, or a value that was worked out.

    `show` names an answer or a calculation that is shown behind the label.
    """

    kind: ClassVar[Literal["inhoud"]] = "inhoud"

    name: Name = Field(alias=CONTENT)
    text: Prose | None = Field(default=None, alias="tekst")
    show: Name | None = Field(default=None, alias="toon")
    label: Line | None = None
    show_if: When | None = Field(default=None, alias="toon_als")


def _kind_of_item(item: object) -> str:
    """Tell content from a question, for whoever reads an item of a step."""
    if isinstance(item, Content):
        return CONTENT
    return CONTENT if isinstance(item, dict) and CONTENT in item else "vraag"


AnyItem = Annotated[
    Annotated[AnyQuestion, Tag("vraag")] | Annotated[Content, Tag(CONTENT)],
    Discriminator(_kind_of_item),
]


class Chapter(Model):
    """Steps that belong together; a form that has chapters begins with a list of them."""

    name: Name = Field(alias="hoofdstuk")
    title: Line = Field(alias="titel")
    steps: tuple[Name, ...] = Field(min_length=1, max_length=60, alias="stappen")


class EndKind(StrEnum):
    """Why a conversation ends without sending."""

    ADVIES = "advies"
    VERWIJZING = "verwijzing"
    NIET_MOGELIJK = "niet_mogelijk"


class Onward(Model):
    """A link to where somebody can go on."""

    label: Line
    to: Annotated[str, Field(min_length=1, max_length=500)] = Field(alias="naar")


class End(Model):
    """Where the conversation stops without sending: after a step, when the condition holds.

    Without a condition it stops there always.
    """

    name: Name = Field(alias="einde")
    after: Name = Field(alias="na")
    when: When | None = Field(default=None, alias="als")
    kind: EndKind = Field(alias="soort")
    title: Line = Field(alias="titel")
    text: Prose = Field(alias="tekst")
    link: Onward | None = None
