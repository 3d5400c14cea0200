"""A register of addresses in a TOML file: invented streets, for the demonstration and for tests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.bronnen.address import Street
from portal.bronnen.rows import rows
from portal.bronnen.search import letters

_KNOWN = frozenset({"postcode", "straat", "plaats", "van", "tot_en_met"})


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The numbers of one street that have one postcode, both ends with it."""

    street: Street
    first: int
    last: int


class FileAddresses:
    """The streets of one file, by postcode."""

    def __init__(self, stretches: Mapping[str, Sequence[_Stretch]]) -> None:
        self._stretches = stretches

    @classmethod
    def load(cls, path: Path) -> "FileAddresses":
        """Read a file with a table `[[straat]]` for each; raises what is wrong with the file."""
        found: dict[str, list[_Stretch]] = {}
        for row in rows(path, "straat", _KNOWN):
            found.setdefault(letters(str(row["postcode"])), []).append(_stretch(row))
        return cls(found)

    def street(self, postcode: str, number: str) -> Street | None:
        """Give street and place of an address."""
        stretches = self._stretches.get(letters(postcode), ())
        fitting = (each for each in stretches if each.first <= int(number) <= each.last)
        return next((each.street for each in fitting), None)


def _stretch(row: Mapping[str, Any]) -> _Stretch:
    street = Street(str(row["straat"]), str(row["plaats"]))
    return _Stretch(street, int(row["van"]), int(row["tot_en_met"]))
