"""Numbers and amounts by Dutch rules: a point between thousands, a comma before the decimals.

Only the digits 0 to 9 count, and what can be read in two ways is asked again. A point before one
or two digits can only be a decimal point, so it is understood.
"""

import re
from decimal import Decimal

from portal.definition.model import Amount, Number
from portal.engine.clean import code
from portal.engine.wording import Wrong, at
from portal.message import Message, say, say_n

CENTS = 2
MOST_DIGITS = 15

_NUMBER = re.compile(
    r"(?P<sign>[+-]?) ?(?P<whole>[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,(?P<decimals>[0-9]+))?"
)
_POINT = re.compile(r"(?P<sign>[+-]?) ?(?P<whole>[0-9]+)\.(?P<decimals>[0-9]{1,2})")
_MARK = re.compile(r"^(?:€|eur(?:o)?\b)\s*|\s*(?:€|\beuro?)$", re.IGNORECASE)
_NO_CENTS = re.compile(r",(?:-{1,2}|[\u2013\u2014])$")
_MINUS = "\u2212"


def read(question: Number | Amount, raw: str) -> str | Wrong | None:
    """Read a number: `1.250,50`, `1250,5`, `€ 12`, `1 000`; the normal form has a point."""
    text = code(question, raw)
    if isinstance(text, Wrong) or not text:
        return text or None
    bare = _without_marks(question, text.replace(_MINUS, "-"))
    found = _NUMBER.fullmatch(bare) or _POINT.fullmatch(bare)
    if found is None:
        return _unreadable(question)
    whole = found["whole"].replace(".", "").replace(" ", "").lstrip("0")
    decimals = found["decimals"] or ""
    if len(whole) > MOST_DIGITS:
        return Wrong(
            say(
                "Vul bij %(bij)s een kleiner getal in: ten hoogste %(n)s cijfers.",
                bij=at(question),
                n=MOST_DIGITS,
            ),
            about="bereik",
        )
    if len(decimals) > _decimals(question):
        return _too_precise(question)
    return normal(question, Decimal(f"{found['sign']}{whole or '0'}.{decimals or '0'}"))


def normal(question: Number | Amount, number: Decimal) -> str:
    """Write the one normal form: no exponent, no noughts at the end, no minus nought."""
    if isinstance(question, Amount):
        text = f"{number:.{CENTS}f}"
    else:
        text = f"{number:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.removeprefix("-") if not number else text


def typed(value: str) -> str:
    """Write a normal form as it would be typed: `1250,50`."""
    return value.replace(".", ",")


def shown(question: Number | Amount, number: Decimal) -> Message:
    """Write a number for people; the reader's language puts the points and commas."""
    if isinstance(question, Amount):
        return say("€ %(bedrag)s", bedrag=number.quantize(Decimal("0.01")))
    if question.unit:
        return say("%(getal)s %(eenheid)s", getal=number, eenheid=question.unit)
    return say("%(getal)s", getal=number)


def _decimals(question: Number | Amount) -> int:
    return CENTS if isinstance(question, Amount) else question.decimals


def _without_marks(question: Number | Amount, text: str) -> str:
    """Take off what people type around a number: the euro sign, `,-` or the unit."""
    if isinstance(question, Amount):
        return _NO_CENTS.sub("", _MARK.sub("", text)).strip()
    unit = question.unit
    if unit and text[-len(unit) :].casefold() == unit.casefold():
        return text[: -len(unit)].rstrip()
    return text


def _unreadable(question: Number | Amount) -> Wrong:
    if isinstance(question, Amount):
        return Wrong(
            say(
                "Vul bij %(bij)s een bedrag in cijfers in, bijvoorbeeld 1.250,50.", bij=at(question)
            )
        )
    if question.decimals:
        return Wrong(
            say("Vul bij %(bij)s een getal in cijfers in, bijvoorbeeld 12,5.", bij=at(question))
        )
    return Wrong(say("Vul bij %(bij)s een getal in cijfers in, bijvoorbeeld 12.", bij=at(question)))


def _too_precise(question: Number | Amount) -> Wrong:
    most = _decimals(question)
    if not most:
        return Wrong(say("Vul bij %(bij)s een heel getal in, zonder komma.", bij=at(question)))
    return Wrong(
        say_n(
            "Gebruik bij %(bij)s hoogstens %(n)s cijfer achter de komma, bijvoorbeeld 12,5.",
            "Gebruik bij %(bij)s hoogstens %(n)s cijfers achter de komma, bijvoorbeeld 12,50.",
            most,
            bij=at(question),
        )
    )
