"""A form an editor works on, before it is published: one for each form, never shown to citizens."""

from datetime import datetime

from sqlalchemy import LargeBinary, UniqueConstraint, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Id, changed, kept, new_id
from portal.store.upsert import insert_new


class Concept(Base):
    """The file of a form as it stands now, with its tests and its migration."""

    __tablename__ = "form_concepts"
    __table_args__ = (UniqueConstraint("gemeente", "slug"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    slug: Mapped[str]
    source: Mapped[bytes] = mapped_column(LargeBinary)
    tests: Mapped[bytes | None] = mapped_column(LargeBinary)
    migration: Mapped[bytes | None] = mapped_column(LargeBinary)
    revision: Mapped[int]
    author: Mapped[str]
    changed_at: Mapped[datetime]


def keep(  # noqa: PLR0913 - what is kept, over what, by whom and when
    tx: Session,
    *,
    gemeente: str,
    slug: str,
    source: bytes,
    seen: int,
    author: str,
    now: datetime,
    tests: bytes | None = None,
    migration: bytes | None = None,
) -> bool:
    """Keep a concept over the revision that was seen (0: there was none); False if beaten to it."""
    row: dict[str, object] = {"source": source, "tests": tests, "migration": migration}
    row |= {"author": author, "changed_at": kept(now), "revision": seen + 1}
    if not seen:
        new = {"id": new_id(), "gemeente": gemeente, "slug": slug}
        return changed(tx, insert_new(tx, Concept).values(row | new)) == 1
    mine = (Concept.gemeente == gemeente) & (Concept.slug == slug) & (Concept.revision == seen)
    return changed(tx, update(Concept).where(mine).values(row)) == 1


def find(tx: Session, gemeente: str, slug: str) -> Concept | None:
    """Find the concept of a form."""
    mine = (Concept.gemeente == gemeente) & (Concept.slug == slug)
    again = {"populate_existing": True}
    return tx.scalars(select(Concept).where(mine).execution_options(**again)).one_or_none()


def forget(tx: Session, gemeente: str, slug: str) -> bool:
    """Throw a concept away, once it is published or given up; False when there is none."""
    mine = (Concept.gemeente == gemeente) & (Concept.slug == slug)
    return changed(tx, delete(Concept).where(mine)) == 1


def everything(tx: Session, gemeente: str) -> tuple[Concept, ...]:
    """Give the concepts of all forms, by name."""
    mine = Concept.gemeente == gemeente
    return tuple(tx.scalars(select(Concept).where(mine).order_by(Concept.slug)))
