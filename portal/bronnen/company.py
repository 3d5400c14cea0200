"""A source of companies: what the trade register says of a number of the Kamer van Koophandel."""

from typing import Protocol

from portal.bronnen.fields import Fields


class CompanySource(Protocol):
    """A register of companies, as the Handelsregister is."""

    def company(self, kvk: str, branch: str | None) -> Fields | None:
        """Give what is known of a company; None when there is none. May raise anything.

        `branch` is the number of the vestiging somebody acts for; without one it is about the main
        one. Both are digits, with their leading noughts.
        """
        ...
