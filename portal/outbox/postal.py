"""Where a letter goes: the address in the register of persons or of companies, and else none.

What somebody typed in a form has no street and no town, and may be an address of something else;
a letter to a wrong house is a leak. So without a register an employee looks the address up.
"""

from collections.abc import Mapping
from typing import Any

from portal.bronnen.fields import Fields
from portal.bronnen.person import SourceDownError, Sources
from portal.people import Bsn


def address(person: Mapping[str, Any] | None, sources: Sources) -> tuple[str, ...] | None:
    """Give name and address of who sent the form; None when they are not known for sure.

    `person` is what `submissions.person` opens. Asks a register: keep no transaction open.
    SourceDownError when it does not answer: later it may.
    """
    known = _known(person or {}, sources)
    place = known.get("adres")
    name, street, town = (known.get(part) for part in ("naam", "straat", "plaats"))
    if not (isinstance(place, Mapping) and name and street and town):
        return None
    number = " ".join(part for part in (place["huisnummer"], place.get("toevoeging", "")) if part)
    return str(name), f"{street} {number}", f"{place['postcode']}  {town}"


def _known(person: Mapping[str, Any], sources: Sources) -> Fields:
    """What the register says of a person, or of a company and the vestiging that sent it."""
    match person.get("soort"):
        case "burger" if sources.persons is not None:
            return sources.person(Bsn(str(person["bsn"])))
        case "bedrijf" if sources.companies is not None:
            return sources.company(str(person["kvk"]), person.get("vestiging"))
        case _:
            return {}


__all__ = ["SourceDownError", "address"]
