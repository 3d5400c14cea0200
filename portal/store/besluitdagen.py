"""Decrees about days off that were written down since the release (Atw art. 3 lid 3).

The same for every municipality, so no row has a column for one. Only ever added to: terms were
counted with it.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Integer, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Reader, kept
from portal.termijn.besluitdagen import Besluit


class BesluitRow(Base):
    """A decree: its name, where it was read, which years it decides about and which days."""

    __tablename__ = "besluitdagen"
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, init=False
    )
    name: Mapped[str]
    source: Mapped[str]
    years: Mapped[Any] = mapped_column(JSON)
    days: Mapped[Any] = mapped_column(JSON)
    at: Mapped[datetime]
    actor: Mapped[str]


_ALL = select(BesluitRow.__table__).order_by(BesluitRow.seq)


def known(reader: Reader) -> tuple[tuple[int, Besluit], ...]:
    """Give every decree that was added, oldest first, with its number."""
    return tuple(
        (
            row.seq,
            Besluit(
                name=row.name,
                source=row.source,
                years=frozenset(row.years),
                days=tuple(date.fromisoformat(day) for day in row.days),
            ),
        )
        for row in reader.execute(_ALL)
    )


def put(tx: Session, decree: Besluit, *, at: datetime, actor: str) -> None:
    """Write down a decree; the caller saw that no other decides about one of its years."""
    row = BesluitRow(
        name=decree.name,
        source=decree.source,
        years=sorted(decree.years),
        days=[day.isoformat() for day in sorted(decree.days)],
        at=kept(at),
        actor=actor,
    )
    tx.add(row)
    tx.flush()
