"""Who can stand before us, and how surely we know it.

A BSN is a value that does not print: its text form shows three digits, so that it cannot slip into
a log line, an address or an error page (Uitvoeringswet AVG art. 46).
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal


class Level(IntEnum):
    """Betrouwbaarheidsniveau of a login, ordered; the national means map onto these four."""

    GEEN = 0
    LAAG = 10
    SUBSTANTIEEL = 20
    HOOG = 30


@dataclass(frozen=True, slots=True, repr=False)
class Bsn:
    """A burgerservicenummer of nine digits; `digits` is the only way to the number itself."""

    digits: str

    def __repr__(self) -> str:
        return f"Bsn(******{self.digits[-3:]})"

    __str__ = __repr__


@dataclass(frozen=True, slots=True)
class Burger:
    """A citizen who logged in."""

    bsn: Bsn
    name: str
    level: Level

    @property
    def key(self) -> str:
        """What identifies this person; only ever passed to the keyed index, never shown or kept."""
        return f"burger:{self.bsn.digits}"


@dataclass(frozen=True, slots=True)
class Bedrijf:
    """A company that logged in, through a person who acts for it."""

    kvk: str
    name: str
    level: Level
    acting: str = ""
    vestiging: str | None = None

    @property
    def key(self) -> str:
        """What identifies this company (and branch); see `Burger.key`."""
        return f"bedrijf:{self.kvk}:{self.vestiging or ''}"


@dataclass(frozen=True, slots=True)
class Medewerker:
    """An employee; roles come from the login provider and expire with the session."""

    id: str
    name: str
    level: Level
    roles: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """What identifies this employee."""
        return f"medewerker:{self.id}"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose data it is, as the store knows it: a kind and a keyed index, never a number.

    `anoniem` is a visitor without a login: the index comes from a random key in the session.
    """

    kind: Literal["burger", "bedrijf", "anoniem"]
    index: bytes


Indiener = Burger | Bedrijf
Person = Burger | Bedrijf | Medewerker
