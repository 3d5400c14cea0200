"""A register of companies in a TOML file: invented ones, for the demonstration and for tests."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from portal.bronnen.fields import Fields, Value
from portal.bronnen.rows import rows

NUMBERS = {"kvk": 8, "vestiging": 12}
"""How many digits each number has; leading noughts belong to it."""
_TEXTS = ("naam", "straat", "plaats")
_ADDRESS = ("postcode", "huisnummer", "toevoeging")


class FileCompanies:
    """The vestigingen of one file, by the number of their company; the first is the main one."""

    def __init__(self, companies: Mapping[str, Sequence[Fields]]) -> None:
        self._companies = companies

    @classmethod
    def load(cls, path: Path) -> "FileCompanies":
        """Read a file with a table `[[bedrijf]]` for each; raises what is wrong with the file."""
        found: dict[str, list[Fields]] = {}
        for row in rows(path, "bedrijf", {*NUMBERS, *_TEXTS, *_ADDRESS}):
            found.setdefault(_number(row, "kvk"), []).append(_fields(row))
        return cls(found)

    def company(self, kvk: str, branch: str | None) -> Fields | None:
        """Give what is known of a company, or of one vestiging of it."""
        known = self._companies.get(kvk, ())
        wanted = (each for each in known if branch in {None, each["vestiging"]})
        return next(wanted, None)

    def branches(self, kvk: str, most: int) -> Sequence[Fields]:
        """Give the vestigingen of a company, the main one first."""
        return self._companies.get(kvk, ())[:most]


def _fields(row: Mapping[str, Any]) -> Fields:
    known: dict[str, Value] = {name: str(row[name]) for name in _TEXTS}
    known |= {name: _number(row, name) for name in NUMBERS}
    known["adres"] = {part: str(row.get(part, "")) for part in _ADDRESS}
    return known


def _number(row: Mapping[str, Any], name: str) -> str:
    """Give a number as it is written; a number without quotes has lost its noughts."""
    value = row[name]
    if not (isinstance(value, str) and value.isascii() and value.isdigit()):
        raise ValueError(name)
    if len(value) != NUMBERS[name]:
        raise ValueError(name)
    return value
