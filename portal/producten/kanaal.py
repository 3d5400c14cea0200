"""Which way is designated for which product (aanwijzingsbesluit, Awb art. 2:13 lid 2).

The table is a file of the municipality; ours, `aanwijzing.toml`, is the example. A product that is
designated elsewhere gets a referral and never the general form.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from portal.message import Message, say

OURS = Path(__file__).with_name("aanwijzing.toml")
_KEYS = frozenset({"vangnet", "besluit", "elders"})
_ELSEWHERE = frozenset({"waar", "link", "uitleg", "begint_met", "producten", "taal"})


class BadDesignationError(Exception):
    """The table cannot be used; the text says what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Named:
    """A product the table itself knows, so that people find it without the national list."""

    name: str
    uri: str
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Referral:
    """Another way than ours: where, its address, and a line that explains."""

    where: str
    link: str
    explanation: str
    products: tuple[Named, ...] = ()
    prefixes: tuple[str, ...] = ()
    languages: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def covers(self, uri: str, name: str) -> bool:
        """Tell whether this way is the one for a product."""
        known = any(product.uri == uri for product in self.products)
        return known or any(name == each or name.startswith(f"{each} ") for each in self.prefixes)

    def said(self, language: str) -> tuple[str, str]:
        """Give where and the explanation in a language; in Dutch when the table has no other."""
        return self.languages.get(language, (self.where, self.explanation))


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision the table rests on, as people may look it up."""

    body: str
    day: date
    source: str | None


@dataclass(frozen=True, slots=True)
class Designation:
    """The whole table: the general form for what has no other way, and the ways elsewhere."""

    general: str
    referrals: tuple[Referral, ...] = ()
    decision: Decision | None = None

    def elsewhere(self, uri: str, name: str) -> Referral | None:
        """Give the way a product is designated to; None when it is ours."""
        return next((each for each in self.referrals if each.covers(uri, name)), None)


def load(path: Path | None = None) -> Designation:
    """Read the table of the municipality, or ours; BadDesignationError says what is wrong."""
    path = path or OURS
    try:
        return read(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadDesignationError(f"cannot read {path.name}: {error}") from error
    except BadDesignationError as error:
        raise BadDesignationError(f"{path.name}: {error}") from error


def read(text: str) -> Designation:
    """Read a table; BadDesignationError names the part that is wrong."""
    try:
        table = tomllib.loads(text)
        _only(table, _KEYS, "the table")
        return Designation(
            general=_text(table, "vangnet", "the table"),
            referrals=tuple(_referral(each) for each in table.get("elders", [])),
            decision=_decision(table["besluit"]) if "besluit" in table else None,
        )
    except (tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise BadDesignationError(str(error)) from error


def refused(where: str) -> Message:
    """Say that a message came by a way that is not the one for it, and which one is.

    What was sent is not thrown away at once, so that the sender may still repair it.
    """
    return say(
        "Wij kunnen uw bericht niet in behandeling nemen, want u stuurde het langs een andere weg"
        " dan wij daarvoor hebben aangewezen. Stuur het opnieuw via %(where)s. Uw bericht bewaren"
        " wij nog 4 weken, zodat u er niets van kwijt bent.",
        where=where,
    )


def passed_on(day: date) -> Message:
    """Say that a message was passed on inside the house, and when its term began."""
    return say(
        "Uw bericht kwam niet langs de weg die wij daarvoor hebben aangewezen. Dat geeft niet: wij"
        " gaven het zelf door aan de goede afdeling. De termijn begint daarom op %(day)s.",
        day=day,
    )


def _referral(table: Mapping[str, Any]) -> Referral:
    where = _text(table, "waar", "[[elders]]")
    place = f"[[elders]] {where}"
    _only(table, _ELSEWHERE, place)
    link = _text(table, "link", place)
    if urlsplit(link).scheme != "https" or not urlsplit(link).hostname:
        raise BadDesignationError(f"{place}: link must start with https://")
    return Referral(
        where=where,
        link=link,
        explanation=_text(table, "uitleg", place),
        products=tuple(_named(each, place) for each in table.get("producten", [])),
        prefixes=tuple(map(str, table.get("begint_met", []))),
        languages={
            language: (_text(said, "waar", place), _text(said, "uitleg", place))
            for language, said in table.get("taal", {}).items()
        },
    )


def _named(table: Mapping[str, Any], place: str) -> Named:
    _only(table, frozenset({"naam", "uri", "trefwoorden"}), place)
    keywords = tuple(map(str, table.get("trefwoorden", [])))
    return Named(_text(table, "naam", place), _text(table, "uri", place), keywords)


def _decision(table: Mapping[str, Any]) -> Decision:
    _only(table, frozenset({"orgaan", "datum", "bron"}), "[besluit]")
    day = table.get("datum")
    if not isinstance(day, date):
        raise BadDesignationError("[besluit]: datum must be a day, as 2025-12-16")
    return Decision(_text(table, "orgaan", "[besluit]"), day, table.get("bron"))


def _text(table: Mapping[str, Any], key: str, place: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise BadDesignationError(f"{place}: {key} is missing or no text")
    return value


def _only(table: Mapping[str, Any], keys: frozenset[str], place: str) -> None:
    strange = sorted(table.keys() - keys)
    if strange:
        raise BadDesignationError(f"{place}: {strange[0]} means nothing here")
