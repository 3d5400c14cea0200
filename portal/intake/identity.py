"""Who sent something, as the evidence keeps it."""

from typing import Any

from portal.engine.facts import Facts
from portal.people import Bedrijf, Burger


def identity(person: Burger | Bedrijf | None, facts: Facts) -> dict[str, Any] | None:
    """Who sent it, as the evidence keeps it (sealed); also that an employee filled it in.

    That somebody acted for another is in the answers; an employee is not, and the copy speaks the
    words she saw.
    """
    known = _known(person)
    if facts.handelt != "medewerker":
        return known
    # The rules about days were those of this day; a copy is read by the same.
    day = {"dag": facts.today.isoformat()}
    if facts.filed is not None:
        day["ingediend"] = facts.filed.isoformat()
    acts = {"handelt": facts.handelt} | ({"namens": True} if facts.represented else {})
    return (known or {"soort": "niemand"}) | acts | day


def _known(person: Burger | Bedrijf | None) -> dict[str, Any] | None:
    match person:
        case None:
            return None
        case Burger():
            return {
                "soort": "burger",
                "bsn": person.bsn.digits,
                "naam": person.name,
                "niveau": int(person.level),
            }
        case Bedrijf():
            return {
                "soort": "bedrijf",
                "kvk": person.kvk,
                "vestiging": person.vestiging,
                "naam": person.name,
                "handelend": person.acting,
                "niveau": int(person.level),
            }
