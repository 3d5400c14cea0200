"""Numbers and codes that others give out: KVK, RSIN, IBAN, licence plates.

Blanks, points, dashes and small letters are how people copy them, so they never matter. Nothing is
asked of a register here: a number that can exist is accepted.
"""

import re

from stdnum import iban as stdnum_iban
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as stdnum_bsn

from portal.definition.model import Branch, Iban, Kvk, Plate, Rsin
from portal.definition.standard_kinds import Identifier
from portal.engine.clean import code
from portal.engine.wording import Wrong, at
from portal.message import say

KVK_DIGITS, BRANCH_DIGITS, RSIN_DIGITS = 8, 12, 9
LONGEST = 60
PLATE_SIGNS = 2, 12
"""Fewest and most signs of a plate of another country, wide enough for any."""

_MARKS = re.compile(r"[ .,/_\u2010-\u2015-]")
_DIGITS = re.compile(r"[0-9]+")
_SIGNS = {"L": "[A-Z]", "9": "[0-9]"}
_FORMS = (
    *("LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9"),
    *("9-LLL-99", "LL-999-L", "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9"),
)
"""The fourteen series (sidecodes) of the RDW. Which letters it leaves out differs from series to
series and from year to year, so that is not asked: it would refuse plates that exist."""
_SERIES = tuple(
    re.compile("".join(f"({_SIGNS[part[0]]}{{{len(part)}}})" for part in form.split("-")))
    for form in _FORMS
)


def read(question: Identifier, raw: str) -> str | Wrong | None:
    """Read a number or code; the normal form has capitals and, but for a plate, no marks."""
    text = code(question, raw)
    if isinstance(text, Wrong) or not text:
        return text or None
    bare = _MARKS.sub("", text).upper() if len(text) <= LONGEST else ""
    match question:
        case Kvk():
            return _digits(question, bare, KVK_DIGITS) or _wrong_kvk(question, bare)
        case Branch():
            return _digits(question, bare, BRANCH_DIGITS) or _wrong_branch(question, bare)
        case Rsin():
            return _rsin(question, bare)
        case Iban():
            return _iban(question, bare)
        case Plate():
            return _plate(question, bare, text)


def typed_iban(value: str) -> str:
    """Write an IBAN in fours, as it stands on a bank card."""
    return " ".join(value[place : place + 4] for place in range(0, len(value), 4))


def _digits(_question: Identifier, bare: str, count: int) -> str | None:
    return bare if _DIGITS.fullmatch(bare) and len(bare) == count else None


def _wrong_kvk(question: Kvk, bare: str) -> Wrong:
    if len(bare) == BRANCH_DIGITS and _DIGITS.fullmatch(bare):
        return Wrong(
            say(
                "Dit is een vestigingsnummer. Vul bij %(bij)s het KVK-nummer van 8 cijfers in, "
                "bijvoorbeeld 01234567.",
                bij=at(question),
            )
        )
    return Wrong(
        say(
            "Vul bij %(bij)s een KVK-nummer van 8 cijfers in, bijvoorbeeld 01234567.",
            bij=at(question),
        )
    )


def _wrong_branch(question: Branch, bare: str) -> Wrong:
    if len(bare) == KVK_DIGITS and _DIGITS.fullmatch(bare):
        return Wrong(
            say(
                "Dit is een KVK-nummer. Vul bij %(bij)s het vestigingsnummer van 12 cijfers in, "
                "bijvoorbeeld 000012345678.",
                bij=at(question),
            )
        )
    return Wrong(
        say(
            "Vul bij %(bij)s een vestigingsnummer van 12 cijfers in, bijvoorbeeld 000012345678.",
            bij=at(question),
        )
    )


def _rsin(question: Rsin, bare: str) -> str | Wrong:
    """Read an RSIN; eight digits have lost their nought in front. It has the test of a BSN."""
    padded = bare.zfill(RSIN_DIGITS)
    if not _DIGITS.fullmatch(bare) or len(bare) not in (RSIN_DIGITS - 1, RSIN_DIGITS):
        return Wrong(
            say(
                "Vul bij %(bij)s een RSIN van 9 cijfers in, bijvoorbeeld 012345672.",
                bij=at(question),
            )
        )
    if not stdnum_bsn.is_valid(padded):
        return Wrong(
            say(
                "Controleer de cijfers bij %(bij)s: dit is geen RSIN. "
                "U vindt het nummer op het uittreksel van de KVK.",
                bij=at(question),
            )
        )
    return padded


def _iban(question: Iban, bare: str) -> str | Wrong:
    """Read an IBAN of any country: its length and its check digits, not whether the bank exists."""
    try:
        number: str = stdnum_iban.validate(bare, check_country=False)
    except ValidationError:
        return Wrong(
            say(
                "Controleer %(bij)s: dit is geen IBAN. Een IBAN uit Nederland heeft 18 letters en "
                "cijfers, bijvoorbeeld NL91 ABNA 0417 1643 00.",
                bij=at(question),
            )
        )
    return number


def _plate(question: Plate, bare: str, text: str) -> str | Wrong:
    for series in _SERIES:
        if found := series.fullmatch(bare):
            return "-".join(found.groups())
    if question.foreign:
        return _foreign_plate(question, bare, text)
    return Wrong(
        say(
            "Vul bij %(bij)s een Nederlands kenteken in, bijvoorbeeld 12-ABC-3. "
            "U vindt het op de kentekenplaat.",
            bij=at(question),
        )
    )


def _foreign_plate(question: Plate, bare: str, text: str) -> str | Wrong:
    """Read a plate of another country: its groups in capitals, with dashes between them."""
    if bare.isalnum() and PLATE_SIGNS[0] <= len(bare) <= PLATE_SIGNS[1]:
        return "-".join(part for part in _MARKS.split(text.upper()) if part)
    return Wrong(
        say(
            "Vul bij %(bij)s een kenteken in, bijvoorbeeld 12-ABC-3. Een kenteken uit een ander "
            "land mag ook. U vindt het op de kentekenplaat.",
            bij=at(question),
        )
    )
