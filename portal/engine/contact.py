"""Where a person can be reached: e-mail, telephone, address; and the number of a person."""

import re
from collections.abc import Mapping

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumberFormat
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as stdnum_bsn
from stdnum.nl import postcode as stdnum_postcode

from portal.definition.model import Address, BsnQuestion, Email, Phone
from portal.engine.clean import code, one_line
from portal.engine.wording import Wrong, at
from portal.message import Message, say

ADDRESS_PARTS = ("postcode", "huisnummer", "toevoeging")
LONGEST_ADDITION = 20
LONGEST_CODE = 60
LONGEST_EMAIL = 254
BSN_DIGITS = 9

_PHONE = re.compile(r"[0-9+()./ -]+")
_HOUSE_NUMBER = re.compile(r"([1-9][0-9]{0,4})(?:\s*[-/ ]?\s*([^0-9\s].*|[-/ ]\s*[0-9].*))?")
_BSN_MARKS = re.compile(r"[ .-]")
_DIGITS = re.compile(r"[0-9]+")


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
    if len(text) <= LONGEST_CODE and _PHONE.fullmatch(text):
        try:
            number = phonenumbers.parse(text, "NL")
        except NumberParseException:
            pass
        else:
            if phonenumbers.is_valid_number(number):
                return phonenumbers.format_number(number, PhoneNumberFormat.E164)
    return Wrong(
        say(
            "Vul bij %(bij)s een telefoonnummer in, bijvoorbeeld 06 12345678. "
            "Begin een buitenlands nummer met +.",
            bij=at(question),
        )
    )


def shown_phone(value: str) -> str:
    """Write a telephone number for people: a Dutch one as it is dialled here."""
    try:
        number = phonenumbers.parse(value, "NL")
    except NumberParseException:
        return value
    dutch = number.country_code == phonenumbers.country_code_for_region("NL")
    style = PhoneNumberFormat.NATIONAL if dutch else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def read_address(question: Address, raw: Mapping[str, str]) -> dict[str, str] | Wrong | None:
    """Read postcode, house number and addition; `12a bis` in one box becomes 12 and `a bis`."""
    typed: dict[str, str] = {}
    for part in ADDRESS_PARTS:
        text = code(question, raw.get(part, ""))
        if isinstance(text, Wrong):
            return Wrong(text.text, (part,), text.about)
        typed[part] = text
    if not any(typed.values()):
        return None
    if not typed["postcode"]:
        return Wrong(say("Vul bij %(bij)s ook de postcode in.", bij=at(question)), ("postcode",))
    if not typed["huisnummer"]:
        return Wrong(
            say("Vul bij %(bij)s ook het huisnummer in.", bij=at(question)), ("huisnummer",)
        )
    return _checked_address(question, typed)


def _checked_address(question: Address, typed: Mapping[str, str]) -> dict[str, str] | Wrong:
    bij = at(question)
    try:
        postcode: str = stdnum_postcode.validate(typed["postcode"])
    except ValidationError:
        return Wrong(
            say(
                "Vul bij %(bij)s een postcode in van vier cijfers en twee letters, zoals 1234 AB.",
                bij=bij,
            ),
            ("postcode",),
        )
    number = _HOUSE_NUMBER.fullmatch(typed["huisnummer"])
    if number is None:
        return Wrong(
            say("Vul bij %(bij)s het huisnummer in cijfers in, bijvoorbeeld 12.", bij=bij),
            ("huisnummer",),
        )
    in_the_number = (number[2] or "").lstrip("-/ ")
    addition = " ".join(part for part in (in_the_number, typed["toevoeging"]) if part)
    if len(addition) > LONGEST_ADDITION:
        return Wrong(
            say(
                "Gebruik bij %(bij)s voor de toevoeging hoogstens %(max)s tekens. "
                "U hebt er nu %(nu)s.",
                bij=bij,
                max=LONGEST_ADDITION,
                nu=len(addition),
            ),
            ("toevoeging",),
            "bereik",
        )
    parts = {"postcode": postcode, "huisnummer": number[1]}
    return {**parts, "toevoeging": addition} if addition else parts


def shown_address(value: Mapping[str, str]) -> tuple[Message, ...]:
    """Write an address for people; what was asked apart is shown apart."""
    shown = (
        say("Postcode: %(postcode)s", postcode=value["postcode"]),
        say("Huisnummer: %(huisnummer)s", huisnummer=value["huisnummer"]),
    )
    if addition := value.get("toevoeging"):
        return (*shown, say("Toevoeging: %(toevoeging)s", toevoeging=addition))
    return shown


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


def empty_address(question: Address) -> Wrong:
    """Say that an address is missing."""
    return Wrong(
        say(
            "Vul bij %(bij)s de postcode en het huisnummer in, bijvoorbeeld 1234 AB en 12.",
            bij=at(question),
        ),
        ADDRESS_PARTS[:2],
        "leeg",
    )
