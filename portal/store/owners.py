"""Whose row it is: the columns, the condition in every query, and how an owner is made."""

from typing import Literal

from sqlalchemy import ColumnElement, LargeBinary, String, and_, bindparam
from sqlalchemy.orm import InstrumentedAttribute, Mapped, MappedAsDataclass, mapped_column

from portal.people import Bedrijf, Burger, Owner
from portal.store.vault import Vault

KINDS: dict[str, Literal["burger", "bedrijf", "anoniem"]] = {
    "burger": "burger",
    "bedrijf": "bedrijf",
    "anoniem": "anoniem",
}


class Owned(MappedAsDataclass, kw_only=True, repr=False, eq=False):
    """The two columns of a row that belongs to somebody."""

    owner_kind: Mapped[str] = mapped_column(String(8))
    owner_index: Mapped[bytes] = mapped_column(LargeBinary)

    @property
    def owner(self) -> Owner:
        """Whose row it is."""
        return Owner(KINDS[self.owner_kind], self.owner_index)


def owner_of(vault: Vault, person: Burger | Bedrijf) -> Owner:
    """Give the owner for somebody who logged in; the number itself stays out of the store."""
    match person:
        case Burger():
            return Owner("burger", vault.index(person.key))
        case Bedrijf():
            return Owner("bedrijf", vault.index(person.key))


def anonymous(vault: Vault, key: str) -> Owner:
    """Give the owner for a visitor without a login; `key` is random and kept in the session."""
    return Owner("anoniem", vault.index(f"anoniem:{key}"))


def owned_by(
    kind: ColumnElement[str] | InstrumentedAttribute[str],
    index: ColumnElement[bytes] | InstrumentedAttribute[bytes],
) -> ColumnElement[bool]:
    """Build the condition that stands in every query for a person's data (ASVS 8.2.2)."""
    return and_(kind == bindparam("owner_kind"), index == bindparam("owner_index"))


def values(owner: Owner) -> dict[str, str | bytes]:
    """Give the values for `owned_by`."""
    return {"owner_kind": owner.kind, "owner_index": owner.index}
