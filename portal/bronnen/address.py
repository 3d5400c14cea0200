"""A source of addresses: which street and place go with a postcode and a house number."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Street:
    """What a source says of an address, in the names of `vooraf_ingevuld`."""

    straat: str
    plaats: str


class AddressSource(Protocol):
    """A register of addresses, as the BAG is."""

    def street(self, postcode: str, number: str) -> Street | None:
        """Give street and place; None when there is no such address. May raise anything.

        `postcode` as `1234 AB`, `number` in digits and without addition.
        """
        ...
