"""A register of persons in a TOML file: invented people, for the demonstration and for tests."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from portal.bronnen.fields import Fields, Value
from portal.bronnen.rows import rows
from portal.bronnen.search import Hit, Wanted, letters
from portal.people import Bsn

_PARTNER = ("partner_naam", "partner_bsn")
_TEXTS = ("voornamen", "achternaam", "straat", "plaats", "email", "telefoon", *_PARTNER)
_ADDRESS = ("postcode", "huisnummer", "toevoeging")
_KNOWN = {*_TEXTS, *_ADDRESS, "bsn", "geboortedatum", "geheim"}


class FileRegister:
    """The persons of one file, by BSN."""

    def __init__(self, persons: Mapping[str, Fields], secret: Collection[str] = ()) -> None:
        self._persons = persons
        self._secret = frozenset(secret)

    @classmethod
    def load(cls, path: Path) -> "FileRegister":
        """Read a file with a table `[[persoon]]` for each; raises what is wrong with the file."""
        persons = rows(path, "persoon", _KNOWN)
        secret = [str(row["bsn"]) for row in persons if row.get("geheim")]
        return cls({str(row["bsn"]): _fields(row) for row in persons}, secret)

    def person(self, bsn: Bsn) -> Fields | None:
        """Give what is known of a person."""
        return self._persons.get(bsn.digits)

    def search(self, wanted: Wanted, most: int) -> list[Hit]:
        """Give who fits exactly."""
        return list(islice(self._fitting(wanted), most + 1))

    def _fitting(self, wanted: Wanted) -> Iterator[Hit]:
        for digits, fields in self._persons.items():
            if _fits(digits, fields, wanted):
                yield Hit(Bsn(digits), fields, digits in self._secret)


def _fits(digits: str, fields: Fields, wanted: Wanted) -> bool:
    match wanted.way:
        case "bsn":
            return wanted.bsn is not None and wanted.bsn.digits == digits
        case "naam_en_geboortedatum":
            born = wanted.born.isoformat() if wanted.born else None
            named = letters(str(fields.get("achternaam", "")))
            return fields.get("geboortedatum") == born and named == letters(wanted.surname)
        case "postcode_en_huisnummer":
            address = fields.get("adres")
            if not isinstance(address, dict):
                return False
            number = address.get("huisnummer", "") + address.get("toevoeging", "")
            return letters(address.get("postcode", "")) == letters(wanted.postcode) and letters(
                wanted.number
            ) in {letters(number), letters(address.get("huisnummer", ""))}
        case _:
            return False


def _fields(row: Mapping[str, Any]) -> Fields:
    known: dict[str, Value] = {name: str(row[name]) for name in _TEXTS if name in row}
    known["naam"] = f"{row['voornamen']} {row['achternaam']}"
    if isinstance(row.get("geboortedatum"), date):
        known["geboortedatum"] = row["geboortedatum"].isoformat()
    if "postcode" in row:
        known["adres"] = {part: str(row.get(part, "")) for part in _ADDRESS}
    return known
