"""Where a person can be reached: e-mail and telephone; and the number of a person."""

import re
from collections.abc import Collection

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat
from stdnum.nl import bsn as stdnum_bsn

from portal.definition.model import BsnQuestion, Email, Phone
from portal.engine.clean import code, one_line
from portal.engine.wording import Wrong, at
from portal.message import Message, say

LONGEST_CODE = 60
LONGEST_EMAIL = 254
BSN_DIGITS = 9

_SIGNS = re.compile(r"[()./ -]")
_DUTCH = re.compile(r"0[1-9][0-9]{8}")
"""How nearly everybody writes a number here: no need to find out first from which country it is."""
NETHERLANDS = 31
_PHONE = re.compile(r"[0-9+()./ -]+")
_BSN_MARKS = re.compile(r"[ .-]")
_DIGITS = re.compile(r"[0-9]+")


def not_hers(question: Email | Phone, value: str, theirs: Collection[str]) -> Message | None:
    """Tell that a value is of the house, and not of who is helped; None when it may be hers.

    `theirs` are domains of mail, and telephone numbers or their beginnings (E.164, with a +).
    """
    if isinstance(question, Phone):
        if not any(each.startswith("+") and value.startswith(each) for each in theirs):
            return None
        return say(
            "Vul bij %(bij)s het telefoonnummer van de inwoner in. Dit is een nummer van de"
            " gemeente.",
            bij=at(question),
        )
    if value.rpartition("@")[2].casefold() not in theirs:
        return None
    return say(
        "Vul bij %(bij)s het e-mailadres van de inwoner in. Dit is een adres van de gemeente.",
        bij=at(question),
    )


def read_email(question: Email, raw: str) -> str | Wrong | None:
    """Read one e-mail address; its domain is not looked up (RFC 5321: 254 characters at most)."""
    text = one_line(question, raw)
    if isinstance(text, Wrong) or not text:
        return text or None
    # RFC 2047: a mail program would read these signs as another address.
    if len(text) <= LONGEST_EMAIL and "=?" not in text:
        try:
            return validate_email(text, check_deliverability=False, strict=True).normalized
        except EmailNotValidError:
            pass
    return Wrong(
        say("Vul bij %(bij)s één e-mailadres in, bijvoorbeeld naam@voorbeeld.nl.", bij=at(question))
    )


def read_phone(question: Phone, raw: str) -> str | Wrong | None:
    """Read a telephone number, Dutch unless it begins with + or 00; the normal form is E.164."""
    text = code(question, raw)
    if isinstance(text, Wrong) or not text:
        return text or None
    number = phone_number(text)
    if number is not None:
        return number
    return Wrong(
        say(
            "Vul bij %(bij)s een telefoonnummer in, bijvoorbeeld 06 12345678. "
            "Begin een buitenlands nummer met +.",
            bij=at(question),
        )
    )


def phone_number(text: str) -> str | None:
    """Give the normal form (E.164) of a number as it was typed; None when it is no number."""
    if len(text) > LONGEST_CODE or not _PHONE.fullmatch(text):
        return None
    digits = _SIGNS.sub("", text)
    if _DUTCH.fullmatch(digits) and phonenumbers.is_valid_number(
        PhoneNumber(country_code=NETHERLANDS, national_number=int(digits))
    ):
        return f"+{NETHERLANDS}{digits[1:]}"
    try:
        number = phonenumbers.parse(text, "NL")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown_phone(value: str) -> str:
    """Write a telephone number for people: a Dutch one as it is dialled here."""
    try:
        number = phonenumbers.parse(value, "NL")
    except NumberParseException:
        return value
    dutch = number.country_code == phonenumbers.country_code_for_region("NL")
    style = PhoneNumberFormat.NATIONAL if dutch else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def read_bsn(question: BsnQuestion, raw: str) -> str | Wrong | None:
    """Read a burgerservicenummer; eight digits have lost their nought in front."""
    text = code(question, raw)
    if isinstance(text, Wrong) or not text:
        return text or None
    digits = _BSN_MARKS.sub("", text)
    if not _DIGITS.fullmatch(digits) or len(digits) not in (BSN_DIGITS - 1, BSN_DIGITS):
        return Wrong(
            say("Vul bij %(bij)s een burgerservicenummer van negen cijfers in.", bij=at(question))
        )
    padded = digits.zfill(BSN_DIGITS)
    if not stdnum_bsn.is_valid(padded):
        return Wrong(
            say(
                "Controleer de cijfers bij %(bij)s: dit is geen burgerservicenummer. "
                "U vindt het op uw paspoort, identiteitskaart of rijbewijs.",
                bij=at(question),
            )
        )
    return padded
