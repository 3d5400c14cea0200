"""From typing to the normal form and back: the table of kinds.

`examine` is closed: whatever arrives gives a value, nothing, or what is wrong with it, never an
exception. `typed` is its inverse: `examine(question, typed(question, value)) == value`.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

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
    Email,
    File,
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
    TextArea,
    Time,
    YesNoQuestion,
)
from portal.engine import (
    addresses,
    choices,
    clean,
    contact,
    countries,
    dates,
    files,
    identifiers,
    months,
    numbers,
    periods,
    places,
    times,
)
from portal.engine.answers import Raw, Value
from portal.engine.offers import Offers, written
from portal.engine.wording import Sentence, Wrong, at, fill_in, own
from portal.message import Message, say


def examine(question: AnyQuestion, raw: Raw, offers: Offers | None = None) -> Value | Wrong | None:
    """Read what was typed: the normal form, None when left empty, or what is wrong with it.

    `offers` are the options that are there now; without them all that the form itself has.
    """
    if not isinstance(question, Choices | File) and isinstance(raw, list) and len(raw) > 1:
        return repeated(question)
    found = _examine(question, raw, offers)
    return own(question, found) if isinstance(found, Wrong) else found


def _examine(  # noqa: C901, PLR0911, PLR0912 - a table: one arm a kind
    question: AnyQuestion, raw: Raw, offers: Offers | None
) -> Value | Wrong | None:
    match question:
        case Text():
            return _text(question, clean.one_line(question, _single(raw)))
        case TextArea():
            return _text(question, clean.lines(question, _single(raw)))
        case Number() | Amount():
            return numbers.read(question, _single(raw))
        case YesNoQuestion():
            return choices.read_yes_no(question, _single(raw))
        case Choice():
            return choices.read_choice(question, _single(raw), _offers(question, offers))
        case Choices():
            return choices.read_choices(question, _several(raw), _offers(question, offers))
        case Agreement():
            return choices.read_agreement(question, _single(raw))
        case Date():
            return dates.read(question, _parts(raw, "dag"))
        case Time():
            return times.read(question, _single(raw))
        case Email():
            return contact.read_email(question, _single(raw))
        case Phone():
            return contact.read_phone(question, _single(raw))
        case Address():
            return addresses.read(question, _parts(raw, "postcode"))
        case BsnQuestion():
            return contact.read_bsn(question, _single(raw))
        case Month():
            return months.read(question, _parts(raw, "maand"))
        case Period():
            return periods.read(question, _parts(raw, "van_dag"))
        case Kvk() | Branch() | Rsin() | Iban() | Plate():
            return identifiers.read(question, _single(raw))
        case Country():
            return countries.read(question, _single(raw))
        case Place():
            return places.read(question, _parts(raw, "omschrijving"))
        case File():
            return files.read(question, raw)


def _offers(question: Choice | Choices, offers: Offers | None) -> Offers:
    return written(question) if offers is None else offers


def read(question: AnyQuestion, raw: Raw) -> Value | Sentence | None:
    """Read what was typed, where only the sentence matters; see `examine` for the parts."""
    found = examine(question, raw)
    return found.text if isinstance(found, Wrong) else found


def typed(  # noqa: PLR0911 - a table: one arm a kind
    question: AnyQuestion, value: Value
) -> Raw:
    """Give what would be typed to get this value, to fill a page with an earlier answer."""
    match question, value:
        case ((Number() | Amount()), str()):
            return numbers.typed(value)
        case Date(), str():
            return dates.parts_of(value)
        case Phone(), str():
            return contact.shown_phone(value)
        case Address(), dict():
            return {part: value.get(part, "") for part in addresses.parts_of(question)}
        case Month(), str():
            return months.parts_of(value)
        case Period(), dict():
            return periods.parts_of(value)
        case Iban(), str():
            return identifiers.typed_iban(value)
        case Place(), dict():
            return places.parts_of(value)
        case _:
            return value


def shown(  # noqa: C901, PLR0911, PLR0912 - a table: one arm a kind
    question: AnyQuestion, value: Value, offers: Offers | None = None
) -> tuple[str | Message, ...]:
    """Give the lines in which people read a value; dates and numbers are put in their language.

    `offers` name the options that do not stand in the form itself.
    """
    match question, value:
        case TextArea(), str():
            return tuple(value.split("\n"))
        case ((Number() | Amount()), str()):
            return (numbers.shown(question, Decimal(value)),)
        case ((YesNoQuestion() | Agreement()), str()):
            return (choices.shown_yes_no(value),)
        case ((Choice() | Choices()), (str() | list())):
            return choices.labels(question, _several(value), offers)
        case Date(), str():
            return (say("%(datum)s", datum=date.fromisoformat(value)),)
        case Time(), str():
            return (times.shown(value),)
        case Phone(), str():
            return (contact.shown_phone(value),)
        case Address(), dict():
            return addresses.shown(value)
        case Month(), str():
            return (months.shown(months.first_day(value)),)
        case Period(), dict():
            return (periods.shown(value),)
        case Iban(), str():
            return (identifiers.typed_iban(value),)
        case Country(), str():
            return (countries.shown(value),)
        case Place(), dict():
            return places.shown(value)
        case File(), _:
            return files.shown(value)
        case _, str():
            return (value,)
        case _:
            return ()


def empty(question: AnyQuestion) -> Wrong:
    """Say that an answer is missing which is demanded, and what to do."""
    match question:
        case Choice() | Choices() | YesNoQuestion() | Agreement():
            wrong = choices.empty(question)
        case Date():
            wrong = dates.empty(question)
        case Address():
            wrong = addresses.empty(question)
        case Month():
            wrong = months.empty(question)
        case Period():
            wrong = periods.empty(question)
        case Place():
            wrong = places.empty(question)
        case File():
            wrong = files.empty(question)
        case _:
            text = say("%(opdracht)s.", opdracht=fill_in(question))
            wrong = Wrong(text, about="leeg")
    return own(question, wrong)


def _text(question: Text | TextArea, text: str | Wrong) -> str | Wrong | None:
    """Count code points after NFC, as the reader would; a text too long is kept on the screen."""
    if isinstance(text, Wrong) or not text:
        return text or None
    if len(text) <= question.max_chars:
        return text
    return Wrong(
        say(
            "Gebruik bij %(bij)s hoogstens %(max)s tekens. U hebt er nu %(nu)s.",
            bij=at(question),
            max=question.max_chars,
            nu=len(text),
        ),
        about="bereik",
    )


def repeated(question: AnyQuestion) -> Wrong:
    """Say that one question got several answers; we never choose between them."""
    return Wrong(
        say("Wij kregen meer dan één antwoord bij %(bij)s. Geef er één.", bij=at(question)),
        about="teken",
    )


def _single(raw: Raw) -> str:
    return raw if isinstance(raw, str) else " ".join(_several(raw))


def _several(raw: Raw) -> list[str]:
    match raw:
        case str():
            return [raw]
        case list():
            return [each for each in raw if isinstance(each, str)]
        case _:
            return list(raw.values())


def _parts(raw: Raw, first: str) -> Mapping[str, str]:
    return raw if isinstance(raw, dict) else {first: _single(raw)}
