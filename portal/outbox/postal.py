"""Where a letter goes: the address in the register of persons, and else none.

What somebody typed in a form has no street and no town, and may be an address of something else;
a letter to a wrong house is a leak. So without a register an employee looks the address up.
"""

from collections.abc import Mapping
from typing import Any

from portal.bronnen.person import SourceDownError, Sources
from portal.people import Bsn


def address(person: Mapping[str, Any] | None, sources: Sources) -> tuple[str, ...] | None:
    """Give name and address of who sent the form; None when they are not known for sure.

    `person` is what `submissions.person` opens. Asks a register: keep no transaction open.
    SourceDownError when it does not answer: later it may.
    """
    if person is None or person.get("soort") != "burger" or sources.persons is None:
        return None
    known = sources.person(Bsn(str(person["bsn"])))
    place = known.get("adres")
    name, street, town = (known.get(part) for part in ("naam", "straat", "plaats"))
    if not (isinstance(place, Mapping) and name and street and town):
        return None
    number = " ".join(part for part in (place["huisnummer"], place.get("toevoeging", "")) if part)
    return str(name), f"{street} {number}", f"{place['postcode']}  {town}"


__all__ = ["SourceDownError", "address"]
