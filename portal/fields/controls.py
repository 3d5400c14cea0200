"""What each kind of question tells the browser: purpose, keyboard, width, and its parts.

Purposes are the tokens of HTML for WCAG 1.3.5, and only for what is about the person who fills in.
Nothing here validates: no `required`, `min`, `max`, `pattern` or `maxlength` ever reaches a page.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from portal.definition import countries
from portal.definition.model import (
    Address,
    Agreement,
    Amount,
    AnyQuestion,
    Branch,
    BsnQuestion,
    Choice,
    Choices,
    Country,
    Date,
    Datum,
    Email,
    Iban,
    Kvk,
    Month,
    Number,
    Period,
    Phone,
    Place,
    Plate,
    Rsin,
    Text,
    Time,
    YesNoQuestion,
)
from portal.engine.countries import shown as shown_country
from portal.engine.offers import Offers, written
from portal.message import Message, say

Control = Literal["box", "options", "select", "suggestions"]
"""How a question is asked: one box or several, options side by side, a list, a box with a list."""

MOST_RADIOS, MOST_LISTED = 7, 40

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
    exclusive: bool = False
    detail: str | None = None


def autocomplete(question: AnyQuestion) -> str | None:
    """Give the purpose of a control, when it has a name in HTML."""
    match question:
        case Text(datum=datum) if datum is not None:
            return _PURPOSES[datum]
        case Email(own=True):
            return "email"
        case Phone(own=True):
            return "tel"
        case Country(own=True):
            return "country-name"
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
        case BsnQuestion() | Kvk() | Branch() | Rsin():
            return "numeric"
        case _:
            return None


def width(question: AnyQuestion) -> int | None:  # noqa: PLR0911 - a table: one arm a kind
    """Give how many characters a box should look made for; None for as wide as it gets."""
    match question:
        case Number(maximum=highest) if highest is not None:
            return len(str(int(highest))) + 4
        case Number() | Amount() | BsnQuestion() | Kvk() | Rsin() | Plate():
            return 12
        case Branch():
            return 16
        case Iban():
            return 30
        case Time():
            return 7
        case Phone():
            return 18
        case Text(max_chars=most) if most <= 40:  # noqa: PLR2004 - shorter than a line
            return most
        case _:
            return None


def parts(  # noqa: PLR0911 - a table: one arm a kind
    question: AnyQuestion,
) -> tuple[PartShape, ...]:
    """Give the boxes of a question in parts."""
    match question:
        case Date(birthday=True):
            return _date("bday-day", "bday-month", "bday-year")
        case Date():
            return _date(None, None, None)
        case Address():
            return _address(question)
        case Month():
            return _day("")[1:]
        case Period():
            return (*_day("van_"), *_day("tot_"))
        case Place():
            return (
                PartShape("omschrijving", say("Adres of omschrijving"), 40),
                PartShape("punt", say("Coördinaten"), 24, optional=True),
            )
        case _:
            return ()


def options(question: AnyQuestion, offers: Offers | None = None) -> tuple[OptionShape, ...]:
    """Give what can be chosen: by the form itself, or `offers` when those depend on answers."""
    match question:
        case YesNoQuestion():
            return (OptionShape("ja", say("Ja")), OptionShape("nee", say("Nee")))
        case Choice() | Choices():
            return tuple(
                OptionShape(each.value, each.label, each.hint, each.exclusive, each.detail)
                for each in (written(question) if offers is None else offers)
            )
        case Agreement():
            return (OptionShape("ja", question.label),)
        case Country() | Address(foreign=True):
            return tuple(OptionShape(code, shown_country(code)) for code in countries.names())
        case _:
            return ()


def control(question: AnyQuestion, number: int) -> Control:
    """Decide how a question with this number of options is asked.

    Up to seven are radio buttons, which show all there is (NL Design System, choosing a control);
    then a list to choose from; beyond forty nobody reads them, so one types, with suggestions.
    Checkboxes stay checkboxes: a list in which several can be chosen works badly without a mouse.
    """
    if isinstance(question, Country) or (isinstance(question, Choice) and number > MOST_LISTED):
        return "suggestions"
    if isinstance(question, Choice) and number > MOST_RADIOS:
        return "select"
    return "options" if number and not isinstance(question, Address) else "box"


def _address(question: Address) -> tuple[PartShape, ...]:
    own = question.own
    here = (
        PartShape("postcode", say("Postcode"), 8, None, "postal-code" if own else None),
        PartShape("huisnummer", say("Huisnummer"), 6),
        PartShape("toevoeging", say("Toevoeging"), 8, optional=True),
    )
    if not question.foreign:
        return here
    abroad = partial(PartShape, optional=True)
    return (
        *here,
        abroad("land", say("Land"), 24, None, "country-name" if own else None),
        abroad("regel1", say("Straat en nummer"), 40, None, "address-line1" if own else None),
        abroad("regel2", say("Postcode en plaats"), 40, None, "address-line2" if own else None),
    )


def _day(stem: str) -> tuple[PartShape, ...]:
    return tuple(replace(shape, key=f"{stem}{shape.key}") for shape in _date(None, None, None))


def _date(day: str | None, month: str | None, year: str | None) -> tuple[PartShape, ...]:
    return (
        PartShape("dag", say("Dag"), 2, "numeric", day),
        # The name of a month is understood too, but digits are what nearly everybody types.
        PartShape("maand", say("Maand"), 2, "numeric", month),
        PartShape("jaar", say("Jaar"), 4, "numeric", year),
    )
