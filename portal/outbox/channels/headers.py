"""Making text safe for a mail header: one line, one address (RFC 5322, RFC 5321)."""

import unicodedata
from email.errors import MessageError
from email.headerregistry import Address

LONGEST_LINE = 200
LONGEST_ADDRESS = 254
LONGEST_LOCAL_PART = 64

_JOINERS = "\u200c\u200d"
_STEERING = set(',;:<>()[]"\\')


class NotOneAddressError(ValueError):
    """The text is not exactly one mail address; says so without repeating it."""


def one_line(text: str) -> str:
    """Give the text without anything that breaks, hides or turns a line, at most 200 characters."""
    visible = "".join(" " if _breaks(character) else character for character in text)
    return " ".join(visible.split())[:LONGEST_LINE]


def one_address(text: str) -> Address:
    """Read exactly one bare address; an international domain is written in its ASCII form."""
    text = text.strip()
    local, _, domain = text.rpartition("@")
    if not (local and domain) or any(_steers(character) for character in text):
        raise NotOneAddressError("this is not one mail address")
    try:
        address = Address(username=local, domain=domain.encode("idna").decode("ascii"))
    except (MessageError, UnicodeError, ValueError, IndexError) as error:
        raise NotOneAddressError("this is not a mail address") from error
    if len(local) > LONGEST_LOCAL_PART or len(address.addr_spec) > LONGEST_ADDRESS:
        raise NotOneAddressError("this mail address is too long")
    return address


def _steers(character: str) -> bool:
    return _breaks(character) or character.isspace() or character in _STEERING


def _breaks(character: str) -> bool:
    """Control, format, surrogate and private characters, apart from the joiners of some scripts."""
    return unicodedata.category(character)[0] == "C" and character not in _JOINERS
