"""Which version of a form is live for a municipality, since when, by whom: only ever added to.

A form that was never published here is the one in the folder of forms; from its first publication
on the store alone says which version is live. Going back is publishing an older version again.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
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

from portal.definition.standing import Standing
from portal.store import versions
from portal.store.base import Base, kept
from portal.store.versions import Published


@dataclass(frozen=True, slots=True)
class Notice:
    """What a publication says beside its version; `told` is for citizens.

    `withdrawn`: nobody begins this form any more. `binds`: open drafts may not go on as they were:
    those of a withdrawn form stop, those of an older version move to this one.
    """

    told: str
    withdrawn: bool = False
    binds: bool = False


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
    notice: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True, default=None)

    @property
    def noticed(self) -> Notice | None:
        """What it says beside its version; None for an ordinary publication."""
        return None if self.notice is None else Notice(**self.notice)


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
    notice: Notice | None = None,
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
        notice=None if notice is None else asdict(notice),
    )
    tx.add(publication)
    tx.flush()
    return publication


def now(tx: Session, gemeente: str) -> tuple[dict[str, str], dict[str, Standing]]:
    """Give `live` and `standings` in one question."""
    mine = select(Publication).where(Publication.gemeente == gemeente).order_by(Publication.seq)
    hashes, found = dict[str, str](), dict[str, Standing]()
    for each in tx.scalars(mine):
        hashes[each.slug] = each.hash
        found[each.slug] = _after(found.get(each.slug, Standing()), each)
    return hashes, found


def live(tx: Session, gemeente: str) -> dict[str, str]:
    """Give the hash of the live version of every form that was ever published."""
    return now(tx, gemeente)[0]


def standings(tx: Session, gemeente: str) -> dict[str, Standing]:
    """Give how every form stands that was ever published, by its name.

    The last publication says whether it is withdrawn. From the last one that binds open drafts on,
    a draft may be finished in the versions that were published since.
    """
    return now(tx, gemeente)[1]


def _after(before: Standing, publication: Publication) -> Standing:
    notice = publication.noticed
    versions_ = before.versions
    if notice is not None and notice.withdrawn:
        return Standing(withdrawn=True, stops=notice.binds, versions=versions_, told=notice.told)
    if notice is not None and notice.binds:
        return Standing(versions=frozenset({publication.hash}), told=notice.told)
    if versions_ is not None:
        versions_ |= {publication.hash}
    return Standing(versions=versions_, told="" if before.withdrawn else before.told)


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
