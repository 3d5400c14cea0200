"""What was found in a register: kept sealed with the contact, and shown to choose from."""

from dataclasses import dataclass
from typing import Any

from portal.bronnen.fields import Fields
from portal.bronnen.search import Hit
from portal.message import say
from portal.web.glue import i18n

WHOLE = say("het hele bedrijf")


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit as the desk sees it: enough to recognise who stands there, and no number of a citizen.

    `note` says which part of a company it is.
    """

    name: str
    born: str
    street: str
    last: str = ""
    secret: bool = False
    note: str = ""


def kept(hit: Hit) -> dict[str, Any]:
    """Give what a contact keeps of a person; not where she lives if that is secret."""
    fields: Fields = hit.fields
    return {
        "bsn": hit.bsn.digits,
        "naam": str(fields.get("naam", "")),
        "geboren": str(fields.get("geboortedatum", "")),
        "straat": "" if hit.secret else str(fields.get("straat", "")),
        "geheim": hit.secret,
    }


def shown(one: dict[str, Any]) -> Shown:
    """Give what is drawn of a person, or a company, that a contact keeps."""
    if "kvk" in one:
        part = say("vestigingsnummer %(n)s", n=one["vestiging"]) if one["vestiging"] else WHOLE
        return Shown(one["naam"], "", one["waar"], note=i18n.sentence(part))
    return Shown(one["naam"], one["geboren"][:4], one["straat"], one["bsn"][-3:], one["geheim"])
