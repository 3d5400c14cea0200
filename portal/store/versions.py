"""Form definitions as they were when somebody filled them in: immutable, addressed by their hash.

A version belongs to its content and not to a municipality, so it has no column for one.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import LargeBinary, String, UniqueConstraint, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base
from portal.store.upsert import insert_new

TRIES = 5


class HasSlug(Protocol):
    @property
    def slug(self) -> str: ...


class Published(Protocol):
    """What the store must know of a published form (definition.catalogue.Published has it)."""

    @property
    def hash(self) -> str: ...
    @property
    def source(self) -> bytes: ...
    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]: ...
    @property
    def form(self) -> HasSlug: ...


class FormVersion(Base):
    """One version of one form: its source and frozen translations, numbered per form."""

    __tablename__ = "form_versions"
    __table_args__ = (UniqueConstraint("slug", "number"),)

    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    slug: Mapped[str]
    number: Mapped[int]
    source: Mapped[bytes] = mapped_column(LargeBinary)
    translations: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]


_NUMBER = select(FormVersion.number).where(FormVersion.hash == bindparam("hash"))
_LAST = select(func.max(FormVersion.number)).where(FormVersion.slug == bindparam("slug"))


def ensure(tx: Session, published: Published, now: datetime) -> int:
    """Keep this version if it is new; gives its number (1, 2, … per form)."""
    for _ in range(TRIES):
        number = tx.scalar(_NUMBER, {"hash": published.hash})
        if number is not None:
            return number
        row = {
            "hash": published.hash,
            "slug": published.form.slug,
            "number": (tx.scalar(_LAST, {"slug": published.form.slug}) or 0) + 1,
            "source": published.source,
            "translations": {name: dict(texts) for name, texts in published.translations.items()},
            "published_at": now,
        }
        # Nothing happens when another process took the hash or the number: look again.
        tx.execute(insert_new(tx, FormVersion).values(row))
    raise RuntimeError(f"no number could be given to a version of {published.form.slug}")


def load(tx: Session, form_hash: str) -> FormVersion | None:
    """Find a version by its hash."""
    return tx.get(FormVersion, form_hash)


def by_number(tx: Session, slug: str, number: int) -> FormVersion | None:
    """Find a version of a form by its number."""
    found = (FormVersion.slug == slug) & (FormVersion.number == number)
    return tx.scalars(select(FormVersion).where(found)).one_or_none()


def all_versions(tx: Session) -> tuple[FormVersion, ...]:
    """Give every version ever published, in order of publication."""
    return tuple(tx.scalars(select(FormVersion).order_by(FormVersion.published_at)))


def numbers(tx: Session) -> dict[str, int]:
    """Give the number of every version by its hash."""
    rows = tx.execute(select(FormVersion.hash, FormVersion.number))
    return {row.hash: row.number for row in rows}


def of_form(tx: Session, slug: str) -> tuple[FormVersion, ...]:
    """Give every version of a form, the newest first."""
    mine = FormVersion.slug == slug
    return tuple(tx.scalars(select(FormVersion).where(mine).order_by(FormVersion.number.desc())))
