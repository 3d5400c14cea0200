"""A source of companies: what the trade register says of a number of the Kamer van Koophandel."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from portal.bronnen.fields import Fields


class CompanySource(Protocol):
    """A register of companies, as the Handelsregister is."""

    def company(self, kvk: str, branch: str | None) -> Fields | None:
        """Give what is known of a company; None when there is none. May raise anything.

        `branch` is the number of the vestiging somebody acts for; without one it is about the main
        one. Both are digits, with their leading noughts.
        """
        ...


@runtime_checkable
class BranchSource(Protocol):
    """A register of companies that also tells which vestigingen one has."""

    def branches(self, kvk: str, most: int) -> Sequence[Fields]:
        """Give the vestigingen of a company, the main one first; not more than `most`.

        Empty for a company that there is not. May raise anything.
        """
        ...
