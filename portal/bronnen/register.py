"""A register of persons in a TOML file: invented people, for the demonstration and for tests."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from portal.bronnen.person import Fields, Value
from portal.people import Bsn

_TEXTS = ("voornamen", "achternaam", "straat", "plaats", "email", "telefoon")
_ADDRESS = ("postcode", "huisnummer", "toevoeging")


class FileRegister:
    """The persons of one file, by BSN."""

    def __init__(self, persons: Mapping[str, Fields]) -> None:
        self._persons = persons

    @classmethod
    def load(cls, path: Path) -> "FileRegister":
        """Read a file with a table `[[persoon]]` for each; raises what is wrong with the file."""
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["persoon"]
        return cls({str(row["bsn"]): _fields(row) for row in rows})

    def person(self, bsn: Bsn) -> Fields | None:
        """Give what is known of a person."""
        return self._persons.get(bsn.digits)


def _fields(row: Mapping[str, Any]) -> Fields:
    known: dict[str, Value] = {name: str(row[name]) for name in _TEXTS if name in row}
    known["naam"] = f"{row['voornamen']} {row['achternaam']}"
    if isinstance(row.get("geboortedatum"), date):
        known["geboortedatum"] = row["geboortedatum"].isoformat()
    if "postcode" in row:
        known["adres"] = {part: str(row.get(part, "")) for part in _ADDRESS}
    return known
