"""Which version of a form is live for a municipality, since when, by whom: only ever added to.

A form that was never published here is the one in the folder of forms; from its first publication
on the store alone says which version is live. Going back is publishing an older version again.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    select,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store import versions
from portal.store.base import Base, kept
from portal.store.versions import Published


class Publication(Base):
    """One publication: the version, who wrote and who approved it, and what it changed."""

    __tablename__ = "form_publications"
    __table_args__ = (Index(None, "gemeente", "slug"), {"sqlite_autoincrement": True})

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, init=False
    )
    gemeente: Mapped[str]
    slug: Mapped[str]
    hash: Mapped[str] = mapped_column(String(64), ForeignKey("form_versions.hash"))
    previous_hash: Mapped[str | None] = mapped_column(String(64))
    at: Mapped[datetime]
    author: Mapped[str]
    approver: Mapped[str | None]
    tests: Mapped[int]
    changes: Mapped[Any] = mapped_column(JSON)
    migration: Mapped[bytes | None] = mapped_column(LargeBinary)


def add(  # noqa: PLR0913 - the facts of a publication, each named by its caller
    tx: Session,
    published: Published,
    *,
    gemeente: str,
    now: datetime,
    author: str,
    approver: str | None = None,
    tests: int = 0,
    changes: Sequence[str] = (),
    migration: bytes | None = None,
) -> Publication:
    """Make a version the live one; the version itself is kept if it is new."""
    versions.ensure(tx, published, now)
    before = live(tx, gemeente).get(published.form.slug)
    publication = Publication(
        gemeente=gemeente,
        slug=published.form.slug,
        hash=published.hash,
        previous_hash=before,
        at=kept(now),
        author=author,
        approver=approver,
        tests=tests,
        changes=list(changes),
        migration=migration,
    )
    tx.add(publication)
    tx.flush()
    return publication


def live(tx: Session, gemeente: str) -> dict[str, str]:
    """Give the hash of the live version of every form that was ever published."""
    found = select(Publication).where(Publication.gemeente == gemeente).order_by(Publication.seq)
    return {publication.slug: publication.hash for publication in tx.scalars(found)}


def history(tx: Session, gemeente: str, slug: str) -> tuple[Publication, ...]:
    """Give the publications of a form, the last one first."""
    mine = (Publication.gemeente == gemeente) & (Publication.slug == slug)
    return tuple(tx.scalars(select(Publication).where(mine).order_by(Publication.seq.desc())))


def author_of(tx: Session, gemeente: str, form_hash: str) -> str:
    """Give who wrote a version, by its first publication; empty when it came with the folder."""
    mine = (Publication.gemeente == gemeente) & (Publication.hash == form_hash)
    return (
        tx.scalars(select(Publication.author).where(mine).order_by(Publication.seq)).first() or ""
    )
