"""Texts that editors are working on: a form or its tests, not yet published.

A concept lives in the database and never in the folder of forms. Every change raises its revision;
who writes on an old one is told, so that two editors never overwrite each other in silence. A
concept holds no data of citizens.
"""

from datetime import datetime
from typing import Literal

from sqlalchemy import LargeBinary, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, changed
from portal.store.upsert import insert_new

Part = Literal["formulier", "tests"]
NEW = 0
"""The revision that an editor names who found no concept yet."""


class Concept(Base):
    """The text of a form, or of its tests, as an editor left it; `editor` and `name` say who."""

    __tablename__ = "form_concepts"

    slug: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[bytes] = mapped_column(LargeBinary)
    revision: Mapped[int]
    editor: Mapped[str]
    name: Mapped[str]
    edited_at: Mapped[datetime]


class ConceptChangedError(Exception):
    """Somebody saved in between; nothing was written. `concept` is what is there now, if any."""

    def __init__(self, concept: Concept | None) -> None:
        super().__init__("the concept was changed in between")
        self.concept = concept


def find(tx: Session, slug: str, part: Part) -> Concept | None:
    """Find the concept of a form or of its tests."""
    return tx.get(Concept, (slug, part))


def everything(tx: Session) -> tuple[Concept, ...]:
    """Give all concepts, by name."""
    return tuple(tx.scalars(select(Concept).order_by(Concept.slug, Concept.part)))


def of_form(tx: Session, slug: str) -> dict[str, Concept]:
    """Give the concepts of one form by their part."""
    return {each.part: each for each in tx.scalars(select(Concept).where(Concept.slug == slug))}


def save(  # noqa: PLR0913 - what is saved, on top of what, by whom and when: each named
    tx: Session,
    *,
    slug: str,
    part: Part,
    source: bytes,
    revision: int,
    editor: str,
    name: str,
    now: datetime,
) -> int:
    """Keep a text over the revision it was made from; give its new revision.

    ConceptChangedError when that is not the revision that is there now.
    """
    values = {"source": source, "editor": editor, "name": name, "edited_at": now}
    if revision == NEW:
        row = {"slug": slug, "part": part, "revision": 1, **values}
        written = changed(tx, insert_new(tx, Concept).values(row))
    else:
        here = (Concept.slug == slug, Concept.part == part, Concept.revision == revision)
        written = changed(
            tx, update(Concept).where(*here).values(revision=revision + 1, **values)
        )
    if not written:
        raise ConceptChangedError(find(tx, slug, part))
    return revision + 1


def drop(tx: Session, slug: str, part: Part, revision: int) -> None:
    """Throw a concept away; ConceptChangedError when it is not the one that was looked at."""
    here = (Concept.slug == slug, Concept.part == part, Concept.revision == revision)
    if not changed(tx, delete(Concept).where(*here)):
        raise ConceptChangedError(find(tx, slug, part))
