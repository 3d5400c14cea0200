"""A person as a session remembers one: plain JSON values, and back."""

from collections.abc import Mapping
from typing import Any

from portal.people import Bedrijf, Bsn, Burger, Level, Medewerker, Person


def kept(person: Person) -> dict[str, Any]:
    """Write the person as JSON values. Holds the BSN: only ever stored sealed."""
    common: dict[str, Any] = {"name": person.name, "level": int(person.level)}
    match person:
        case Burger():
            return common | {"kind": "burger", "bsn": person.bsn.digits}
        case Bedrijf():
            return common | {
                "kind": "bedrijf",
                "kvk": person.kvk,
                "acting": person.acting,
                "vestiging": person.vestiging,
            }
        case Medewerker():
            return common | {"kind": "medewerker", "id": person.id, "roles": sorted(person.roles)}


def restored(values: Mapping[str, Any]) -> Person:
    """Read what `kept` wrote; KeyError or ValueError for anything else."""
    name, level = str(values["name"]), Level(values["level"])
    match values["kind"]:
        case "burger":
            return Burger(Bsn(str(values["bsn"])), name, level)
        case "bedrijf":
            return Bedrijf(
                str(values["kvk"]), name, level, str(values["acting"]), values["vestiging"]
            )
        case "medewerker":
            return Medewerker(str(values["id"]), name, level, frozenset(values["roles"]))
        case kind:
            raise ValueError(f"a session cannot hold a person of kind {kind!r}")
