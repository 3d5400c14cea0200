"""Somewhere outdoors: in words first, with a point on the map beside them when there is one."""

import re
from collections.abc import Mapping
from decimal import Decimal

from portal.definition.model import Place
from portal.engine.clean import code, one_line
from portal.engine.wording import Wrong, at
from portal.message import Message, say

PARTS = ("omschrijving", "punt")
NORTH = (Decimal("50.5"), Decimal("53.8"))
EAST = (Decimal("3.0"), Decimal("7.5"))
"""The Netherlands in degrees (WGS 84); a point elsewhere is a slip of the finger."""

DECIMALS = Decimal("0.000001")
"""Six decimals are a hand's breadth: finer than anybody can point."""

_MINUTES = r"""([0-9]{1,2})\s*['\u2018\u2019\u2032]\s*"""
_SECONDS = r"""([0-9]{1,2}(?:[.,][0-9]{1,9})?)\s*(?:["\u201c\u201d\u2033]|''|\u2019\u2019)\s*"""
_DEGREES = rf"([0-9]{{1,2}}(?:[.,][0-9]{{1,15}})?)\s*[°\u00ba]?\s*(?:{_MINUTES}(?:{_SECONDS})?)?"
_POINT = re.compile(
    rf"(?:geo:|\()?\s*[NOE]?\s*{_DEGREES}[NOE]?\s*(?:[,;/]\s*|\s|(?<=[NOE]))"
    rf"[NOE]?\s*{_DEGREES}[NOE]?\s*(?:\)|[;?].*)?",
    re.IGNORECASE,
)
"""What maps and compasses give out: degrees, with minutes and seconds or decimals; `geo:` links."""


def read(question: Place, raw: Mapping[str, str]) -> dict[str, str] | Wrong | None:
    """Read the words, and the point when there is one; a point alone is no place yet."""
    words = one_line(question, raw.get("omschrijving", ""))
    if isinstance(words, Wrong):
        return Wrong(words.text, ("omschrijving",), words.about)
    typed = code(question, raw.get("punt", ""))
    if isinstance(typed, Wrong):
        return Wrong(typed.text, ("punt",), typed.about)
    if not words:
        return _only_a_point(question) if typed else None
    return _checked(question, words, typed)


def _checked(question: Place, words: str, typed: str) -> dict[str, str] | Wrong:
    if len(words) > question.max_chars:
        return Wrong(
            say(
                "Gebruik bij %(bij)s hoogstens %(max)s tekens. U hebt er nu %(nu)s.",
                bij=at(question),
                max=question.max_chars,
                nu=len(words),
            ),
            ("omschrijving",),
            "bereik",
        )
    if not typed:
        return {"omschrijving": words}
    point = _point(typed)
    if point is None:
        return Wrong(
            say(
                "Vul bij %(bij)s coördinaten in Nederland in, bijvoorbeeld 52.37403, 4.88969. "
                "U mag ze ook leeg laten.",
                bij=at(question),
            ),
            ("punt",),
        )
    return {"omschrijving": words, "punt": point}


def _only_a_point(question: Place) -> Wrong:
    return Wrong(
        say(
            "Vul bij %(bij)s ook een adres of omschrijving in, "
            "bijvoorbeeld Elzenlaan, bij nummer 12.",
            bij=at(question),
        ),
        ("omschrijving",),
    )


def _point(typed: str) -> str | None:
    """Read degrees north and degrees east; the normal form is `52.37403,4.88969`.

    In the Netherlands no degree north is one east as well, so that east before north (GeoJSON) can
    be told by its numbers, and is turned round.
    """
    found = _POINT.fullmatch(typed)
    if found is None:
        return None
    parts = found.groups()
    one, other = _degrees(*parts[:3]), _degrees(*parts[3:])
    for north, east in ((one, other), (other, one)):
        if NORTH[0] <= north <= NORTH[1] and EAST[0] <= east <= EAST[1]:
            return f"{north.normalize():f},{east.normalize():f}"
    return None


def _degrees(whole: str, minutes: str | None, seconds: str | None) -> Decimal:
    """Give an angle in degrees, however finely it was written."""
    small = (Decimal((part or "0").replace(",", ".")) for part in (minutes, seconds))
    exact = Decimal(whole.replace(",", ".")) + next(small) / 60 + next(small) / 3600
    return exact.quantize(DECIMALS)


def parts_of(value: Mapping[str, str]) -> dict[str, str]:
    """Give the parts as a person would type them."""
    return {
        "omschrijving": value.get("omschrijving", ""),
        "punt": value.get("punt", "").replace(",", ", "),
    }


def shown(value: Mapping[str, str]) -> tuple[str | Message, ...]:
    """Write a place for people."""
    words = value["omschrijving"]
    if point := value.get("punt"):
        return (words, say("Coördinaten: %(punt)s", punt=point.replace(",", ", ")))
    return (words,)


def empty(question: Place) -> Wrong:
    """Say that a place is missing."""
    return Wrong(
        say(
            "Vul bij %(bij)s een adres of omschrijving in, bijvoorbeeld Elzenlaan, bij nummer 12.",
            bij=at(question),
        ),
        PARTS[:1],
        "leeg",
    )
