"""Looking a person up at the desk: exact and narrow, never a list to browse."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable

from portal.bronnen.fields import Fields
from portal.people import Bsn

MOST = 5
"""Hits that are shown; with more the employee is asked to be more precise."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Wanted:
    """Whom an employee looks for, in one of three ways; parts of two ways find nobody.

    A number; or a surname with a date of birth; or a postcode with a house number.
    """

    bsn: Bsn | None = None
    surname: str = ""
    born: date | None = None
    postcode: str = ""
    number: str = ""

    @property
    def way(self) -> str | None:
        """By which of the three ways; None when it is too little for any. Names no value."""
        if self.bsn is not None:
            return "bsn"
        if self.surname and self.born is not None:
            return "naam_en_geboortedatum"
        if self.postcode and self.number:
            return "postcode_en_huisnummer"
        return None


@dataclass(frozen=True, slots=True, repr=False)
class Hit:
    """Somebody who was found; `secret` when her address may be told to nobody (Wet BRP 2.59)."""

    bsn: Bsn
    fields: Fields
    secret: bool = False


@runtime_checkable
class PersonSearch(Protocol):
    """A register that can be searched."""

    def search(self, wanted: Wanted, most: int) -> Sequence[Hit]:
        """Give who fits exactly, one more than `most` when there are more. May raise anything."""
        ...


def letters(text: str) -> str:
    """Write a name or postcode so that blanks and capitals do not matter."""
    return "".join(text.casefold().split())
