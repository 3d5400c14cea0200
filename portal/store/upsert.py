"""INSERT … ON CONFLICT: both engines know it, but SQLAlchemy writes it per engine."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from portal.store.base import Base

Insert = sqlite.Insert | postgresql.Insert


def insert(tx: Session, table: type[Base]) -> Insert:
    """Start an INSERT to which `on_conflict_…` can be added."""
    if tx.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def insert_new(tx: Session, table: type[Base]) -> Insert:
    """Start an INSERT that does nothing when a unique value is there already.

    An error instead would end the whole transaction on PostgreSQL.
    """
    return insert(tx, table).on_conflict_do_nothing()
