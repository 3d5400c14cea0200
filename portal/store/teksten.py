"""Texts of the gemeente as a manager wrote them, over those of its file of settings.

A row is a version and is never changed: the newest of a name and language holds. So it can be read
later which telephone number stood on the pages of a day.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Reader, kept


class Tekst(Base):
    """One version of one text: in which language, what it says, who wrote it and when."""

    __tablename__ = "gemeente_teksten"
    __table_args__ = (
        Index(None, "gemeente", "language", "name"),
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, init=False
    )
    gemeente: Mapped[str]
    language: Mapped[str]
    name: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
    actor: Mapped[str]


_NEWEST = (
    select(func.max(Tekst.seq))
    .where(Tekst.gemeente == bindparam("gemeente"))
    .group_by(Tekst.language, Tekst.name)
)
_CURRENT = select(Tekst.language, Tekst.name, Tekst.text).where(Tekst.seq.in_(_NEWEST))


def current(reader: Reader, gemeente: str) -> Mapping[tuple[str, str], str]:
    """Give the texts that hold, by language and name."""
    rows = reader.execute(_CURRENT, {"gemeente": gemeente})
    return {(row.language, row.name): row.text for row in rows}


def numbers(reader: Reader, gemeente: str) -> Mapping[tuple[str, str], int]:
    """Give the number of the version that holds, by language and name; a later one is higher."""
    query = select(Tekst.language, Tekst.name, Tekst.seq).where(Tekst.seq.in_(_NEWEST))
    rows = reader.execute(query, {"gemeente": gemeente})
    return {(row.language, row.name): row.seq for row in rows}


def versions(tx: Session, gemeente: str, limit: int) -> tuple[Tekst, ...]:
    """Give what was written, the newest first."""
    query = select(Tekst).where(Tekst.gemeente == gemeente).order_by(Tekst.seq.desc())
    return tuple(tx.scalars(query.limit(limit)))


def put(  # noqa: PLR0913 - what it says, where, and who said it, each named by its caller
    tx: Session, *, gemeente: str, language: str, name: str, text: str, at: datetime, actor: str
) -> None:
    """Write down a new version of a text."""
    tx.add(
        Tekst(gemeente=gemeente, language=language, name=name, text=text, at=kept(at), actor=actor)
    )
    tx.flush()


def number(tx: Session, gemeente: str, language: str, name: str) -> int:
    """Give the number of the version of a text that holds; 0 when nobody wrote it here."""
    mine = (Tekst.gemeente == gemeente) & (Tekst.language == language) & (Tekst.name == name)
    return tx.scalar(select(func.max(Tekst.seq)).where(mine)) or 0
