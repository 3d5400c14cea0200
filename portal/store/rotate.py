"""Rotation: wrap every sealed value anew with the newest key, in small transactions.

What is still to do is asked from the database (the key id stands in front of every value), so a run
that was killed is simply run again, and readers and writers go on meanwhile.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, LargeBinary, func, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session, class_mapper

from portal.store.base import Base, changed, context
from portal.store.session import Database
from portal.store.tables import ROWS
from portal.store.vault import KEY_END, TamperedError, Vault

BATCH = 200


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many values were wrapped anew, and where values stand that do not open."""

    rewrapped: int
    damaged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A sealed column and the id of its rows."""

    table: type[Base]
    id: InstrumentedAttribute[str]
    column: InstrumentedAttribute[bytes]

    def context_of(self, row_id: str) -> str:
        """Name where the value of that row opens."""
        return context(str(self.table.__tablename__), row_id, self.column.key)

    def under_another_key(self, newest: bytes) -> ColumnElement[bool]:
        """Build the condition for values that another key than the newest one sealed."""
        start = func.substr(self.column, 1, KEY_END, type_=LargeBinary)
        return self.column.is_not(None) & (start != newest)


def places() -> tuple[Place, ...]:
    """Find every sealed column of every table by its mark."""
    return tuple(
        Place(row, getattr(row, mapper.primary_key[0].name), getattr(row, column.name))
        for row, mapper in ((row, class_mapper(row)) for row in ROWS)
        for column in mapper.columns
        if column.info.get("sealed")
    )


def rotate(database: Database, vault: Vault, batch: int = BATCH) -> Rotated:
    """Wrap anew what older keys sealed; damaged values are left as they are and named."""
    rewrapped, damaged = 0, list[str]()
    for place in places():
        last = ""
        while True:
            with database.write() as tx:
                rows = _next(tx, vault, place, last, batch)
                broken = [name for row in rows if (name := _renew(tx, vault, place, *row))]
            rewrapped += len(rows) - len(broken)
            damaged += broken
            if len(rows) < batch:
                break
            last = rows[-1][0]
    return Rotated(rewrapped, tuple(damaged))


def under_old_keys(database: Database, vault: Vault) -> int:
    """Count the values that another key than the newest one sealed; 0 when rotation is complete."""
    with database.read() as tx:
        return sum(
            tx.scalar(
                select(func.count())
                .select_from(place.table)
                .where(place.under_another_key(vault.newest))
            )
            or 0
            for place in places()
        )


def _next(
    tx: Session, vault: Vault, place: Place, last: str, batch: int
) -> list[tuple[str, bytes]]:
    query = (
        select(place.id, place.column)
        .where(place.under_another_key(vault.newest), place.id > last)
        .order_by(place.id)
        .limit(batch)
        .with_for_update()
    )
    return [(row_id, sealed) for row_id, sealed in tx.execute(query)]


def _renew(tx: Session, vault: Vault, place: Place, row_id: str, sealed: bytes) -> str | None:
    """Wrap one value anew; gives its place when it does not open."""
    name = place.context_of(row_id)
    try:
        renewed = vault.rewrap(sealed, name)
    except TamperedError:
        return name
    changed(tx, update(place.table).where(place.id == row_id).values({place.column: renewed}))
    return None
