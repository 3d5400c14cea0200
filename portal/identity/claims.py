"""From what the provider said to a person. Which claim means what is configuration, all of it.

Pure: claims and settings in, a person or a refusal out.
"""

import re
from collections.abc import Mapping
from typing import Any

from stdnum.nl import bsn as bsn_number

from portal.config import MeansSettings
from portal.identity.refused import LoginRefused, Reason
from portal.people import Bedrijf, Bsn, Burger, Level, Medewerker, Person

Claims = Mapping[str, Any]

# A subject of the DigiD and eHerkenning world may carry a sector code: s00000000 means the number
# is a BSN. s00000001 (sofinummer) or any other sector must stop the login.
_SECTOR = re.compile(r"(?P<sector>s[0-9]{8}):(?P<rest>.*)", re.DOTALL)
_BSN_SECTOR = "s00000000"
_BSN = re.compile(r"[0-9]{8,9}", re.ASCII)
_KVK = re.compile(r"[0-9]{8}", re.ASCII)
_VESTIGING = re.compile(r"[0-9]{12}", re.ASCII)
_LONGEST = 200

NEEDED = {"burger": ("bsn",), "bedrijf": ("kvk",), "medewerker": ("id",)}


def person(
    claims: Claims, means: MeansSettings, demanded: Level = Level.GEEN
) -> Person | LoginRefused:
    """Who logged in. The level is checked here again: a provider need not honour a request for one.

    (OpenID Connect Core 3.1.2.1: `acr_values` is a voluntary claim.)
    """
    level = _level(claims, means)
    if isinstance(level, LoginRefused):
        return level
    if level < demanded:
        return LoginRefused(Reason.LEVEL, f"{level.name} where {demanded.name} is demanded")
    match means.audience:
        case "burger":
            return _burger(claims, means, level)
        case "bedrijf":
            return _bedrijf(claims, means, level)
        case "medewerker":
            return _medewerker(claims, means, level)


def at(claims: Claims, path: str) -> Any:  # noqa: ANN401 - a claim may hold any JSON value
    """Find the value at a path; None when there is none.

    A name may itself hold dots (`urn:etoegang:1.9:EntityConcernedID:KvKnr`): the longest name that
    exists wins, the rest is looked up inside it.
    """
    if path in claims:
        return claims[path]
    for cut in [index for index, sign in enumerate(path) if sign == "."][::-1]:
        inner = claims.get(path[:cut])
        if isinstance(inner, Mapping):
            return at(inner, path[cut + 1 :])
    return None


def _burger(claims: Claims, means: MeansSettings, level: Level) -> Burger | LoginRefused:
    number = _without_sector(_text(claims, means, "bsn"))
    if not _BSN.fullmatch(number) or not bsn_number.is_valid(number.zfill(9)):
        return LoginRefused(Reason.CLAIMS, "no valid bsn")
    return Burger(Bsn(number.zfill(9)), _text(claims, means, "name"), level)


def _bedrijf(claims: Claims, means: MeansSettings, level: Level) -> Bedrijf | LoginRefused:
    kvk, vestiging = _text(claims, means, "kvk"), _text(claims, means, "vestiging")
    if not _KVK.fullmatch(kvk):
        return LoginRefused(Reason.CLAIMS, "no valid kvk")
    if vestiging and not _VESTIGING.fullmatch(vestiging):
        return LoginRefused(Reason.CLAIMS, "no valid vestiging")
    return Bedrijf(
        kvk,
        _text(claims, means, "name"),
        level,
        _text(claims, means, "acting"),
        vestiging or None,
    )


def _medewerker(claims: Claims, means: MeansSettings, level: Level) -> Medewerker | LoginRefused:
    identity = _text(claims, means, "id")
    if not identity:
        return LoginRefused(Reason.CLAIMS, "no id")
    roles = at(claims, means.claims["roles"]) if "roles" in means.claims else None
    names = roles if isinstance(roles, list) else [roles]
    return Medewerker(
        identity,
        _text(claims, means, "name"),
        level,
        frozenset(name for name in names if isinstance(name, str) and name),
    )


def _level(claims: Claims, means: MeansSettings) -> Level | LoginRefused:
    """Read the level by the means' own table; a means without a level claim is never above low."""
    if "level" not in means.claims:
        return Level.LAAG
    value = at(claims, means.claims["level"])
    name = means.levels.get(str(value)) if isinstance(value, str | int) else None
    if name is None:
        return LoginRefused(Reason.LEVEL, "the level is missing or not in the table")
    return Level[name.upper()]


def _text(claims: Claims, means: MeansSettings, what: str) -> str:
    """Read a claim as text; empty when the claim is absent, not a text or absurdly long."""
    if what not in means.claims:
        return ""
    value = at(claims, means.claims[what])
    return value if isinstance(value, str) and len(value) <= _LONGEST else ""


def _without_sector(text: str) -> str:
    found = _SECTOR.fullmatch(text)
    if found is None:
        return text
    return found["rest"] if found["sector"] == _BSN_SECTOR else ""
