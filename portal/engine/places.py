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

_NUMBER = r"([0-9]{1,2}(?:[.,][0-9]{1,15})?)\s*°?\s*"
_POINT = re.compile(rf"{_NUMBER}[NOE]?\s*(?:[,;/]\s*|\s)[NOE]?\s*{_NUMBER}[NOE]?", re.IGNORECASE)


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
    """Read degrees north and degrees east; the normal form is `52.37403,4.88969`."""
    found = _POINT.fullmatch(typed)
    if found is None:
        return None
    north, east = (Decimal(part.replace(",", ".")).quantize(DECIMALS) for part in found.groups())
    if not NORTH[0] <= north <= NORTH[1] or not EAST[0] <= east <= EAST[1]:
        return None
    return f"{north.normalize():f},{east.normalize():f}"


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
