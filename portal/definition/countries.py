"""The countries of the world: their codes (ISO 3166-1 alpha-2), and the names people give them.

Names come from the CLDR, through Babel, so that a page in another language has them as well.
"""

import re
import unicodedata
from functools import cache

from babel import Locale

from portal.definition.problems import meant
from portal.definition.scalars import quoted, unreadable

LANGUAGES = ("nl", "en", "de", "fr")
"""The languages in which a typed name is understood; the first one that has it decides."""

NO_COUNTRY = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "ZZ"})
"""Codes of the CLDR that ISO 3166 reserves for something else; XK stands for Kosovo everywhere."""

CALLED = {
    "holland": "NL",
    "groot brittannie": "GB",
    "great britain": "GB",
    "engeland": "GB",
    "england": "GB",
    "schotland": "GB",
    "scotland": "GB",
    "wales": "GB",
    "noord ierland": "GB",
    "northern ireland": "GB",
    "vk": "GB",
    "uk": "GB",
    "amerika": "US",
    "america": "US",
    "vs": "US",
    "usa": "US",
    "emiraten": "AE",
    "tsjechische republiek": "CZ",
    "birma": "MM",
    "kaapverdische eilanden": "CV",
    "wit rusland": "BY",
    "ivoorkust": "CI",
    "swaziland": "SZ",
    "macedonie": "MK",
    "turkey": "TR",
    "czech republic": "CZ",
    "burma": "MM",
    "cape verde": "CV",
    "ivory coast": "CI",
}
"""What people call a country besides the names it has in the CLDR, as `plain_name` writes it."""


@cache
def names(language: str = "nl") -> dict[str, str]:
    """Give the name of every country by its code, in the order of those names."""
    territories = Locale.parse(language).territories
    found = {
        code: name
        for code, name in territories.items()
        if re.fullmatch("[A-WYZ][A-Z]|XK", code) and code not in NO_COUNTRY
    }
    return dict(sorted(found.items(), key=lambda item: plain_name(item[1])))


def find(typed: str) -> str | None:
    """Give the code of the country somebody means: by its code, or by a name."""
    code = typed.strip().upper()
    return code if code in names() else _by_name().get(plain_name(typed))


def plain_name(text: str) -> str:
    """Write a name as it is compared: small letters without marks, one blank between words."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    return " ".join(re.findall(r"\w+", bare.casefold()))


def parse_country(value: object) -> str:
    """Read a country in a form file: its code of two letters."""
    if isinstance(value, str) and value in names():
        return value
    code = find(value) if isinstance(value, str) else None
    hint = meant(str(value), names()) if code is None else f"; bedoelt u '{code}'?"
    raise unreadable(
        "R129", f"Een land schrijft u als code, bijvoorbeeld BE, niet {quoted(value)}{hint}"
    )


@cache
def _by_name() -> dict[str, str]:
    found = dict(CALLED)
    for language in LANGUAGES:
        for code, name in names(language).items():
            found.setdefault(plain_name(name), code)
    return found
