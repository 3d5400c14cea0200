"""What each kind of question tells the browser: purpose, keyboard, width, and its parts.

Purposes are the tokens of HTML for WCAG 1.3.5, and only for what is about the person who fills in.
Nothing here validates: no `required`, `min`, `max`, `pattern` or `maxlength` ever reaches a page.
"""

from dataclasses import dataclass

from portal.definition.model import (
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
    Phone,
    Text,
    Time,
    YesNoQuestion,
)
from portal.message import Message, say

_PURPOSES = {
    Datum.NAAM: "name",
    Datum.VOORNAAM: "given-name",
    Datum.ACHTERNAAM: "family-name",
    Datum.ORGANISATIE: "organization",
    Datum.STRAAT: "address-line1",
    Datum.PLAATS: "address-level2",
}


@dataclass(frozen=True, slots=True)
class PartShape:
    """One box of a question in parts; the width is in characters."""

    key: str
    label: Message
    width: int
    inputmode: str | None = None
    autocomplete: str | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class OptionShape:
    """One option of a question that is answered by choosing."""

    value: str
    label: str | Message
    hint: str | None = None


def autocomplete(question: AnyQuestion) -> str | None:
    """Give the purpose of a control, when it has a name in HTML."""
    match question:
        case Text(datum=datum) if datum is not None:
            return _PURPOSES[datum]
        case Email(own=True):
            return "email"
        case Phone(own=True):
            return "tel"
        case _:
            return None


def inputmode(question: AnyQuestion) -> str | None:  # noqa: PLR0911 - a table: one arm a kind
    """Give the keyboard that helps on a telephone; None where letters or signs may be needed."""
    match question:
        case Number(decimals=0, minimum=lowest) if lowest is None or lowest >= 0:
            return "numeric"
        case Number(minimum=lowest) if lowest is None or lowest >= 0:
            return "decimal"
        case Amount(minimum=lowest) if lowest is None or lowest >= 0:
            return "decimal"
        case Email():
            return "email"
        case Phone():
            return "tel"
        case BsnQuestion():
            return "numeric"
        case _:
            return None


def width(question: AnyQuestion) -> int | None:
    """Give how many characters a box should look made for; None for as wide as it gets."""
    match question:
        case Number(maximum=highest) if highest is not None:
            return len(str(int(highest))) + 4
        case Number() | Amount() | BsnQuestion():
            return 12
        case Time():
            return 7
        case Phone():
            return 18
        case Text(max_chars=most) if most <= 40:  # noqa: PLR2004 - shorter than a line
            return most
        case _:
            return None


def parts(question: AnyQuestion) -> tuple[PartShape, ...]:
    """Give the boxes of a question in parts."""
    match question:
        case Date(birthday=True):
            return _date("bday-day", "bday-month", "bday-year")
        case Date():
            return _date(None, None, None)
        case Address(own=own):
            return (
                PartShape("postcode", say("Postcode"), 8, None, "postal-code" if own else None),
                PartShape("huisnummer", say("Huisnummer"), 6),
                PartShape("toevoeging", say("Toevoeging"), 8, optional=True),
            )
        case _:
            return ()


def options(question: AnyQuestion) -> tuple[OptionShape, ...]:
    """Give what can be chosen."""
    match question:
        case YesNoQuestion():
            return (OptionShape("ja", say("Ja")), OptionShape("nee", say("Nee")))
        case Choice() | Choices():
            return tuple(
                OptionShape(option.value, option.label, option.hint) for option in question.options
            )
        case Agreement():
            return (OptionShape("ja", question.label),)
        case _:
            return ()


def _date(day: str | None, month: str | None, year: str | None) -> tuple[PartShape, ...]:
    return (
        PartShape("dag", say("Dag"), 2, "numeric", day),
        # The name of a month is understood too, but digits are what nearly everybody types.
        PartShape("maand", say("Maand"), 2, "numeric", month),
        PartShape("jaar", say("Jaar"), 4, "numeric", year),
    )
