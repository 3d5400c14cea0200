"""The tests that belong to a version of a form, when they were written in the editors' room.

A version without tests here has those beside it in the folder of forms.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, kept
from portal.store.upsert import insert


class VersionTests(Base):
    """The file of tests of one version, for one municipality."""

    __tablename__ = "form_version_tests"

    gemeente: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(
        String(64), ForeignKey("form_versions.hash"), primary_key=True
    )
    source: Mapped[bytes] = mapped_column(LargeBinary)
    author: Mapped[str]
    changed_at: Mapped[datetime]


def put(  # noqa: PLR0913 - which tests, of which version, by whom and when
    tx: Session, *, gemeente: str, form_hash: str, source: bytes, author: str, now: datetime
) -> None:
    """Keep the tests of a version, in place of what they were; the version must be kept."""
    said = {"source": source, "author": author, "changed_at": kept(now)}
    statement = insert(tx, VersionTests).values(gemeente=gemeente, hash=form_hash, **said)
    tx.execute(statement.on_conflict_do_update(index_elements=["gemeente", "hash"], set_=said))


def everything(tx: Session, gemeente: str) -> dict[str, bytes]:
    """Give the tests of every version that has its own, by its hash."""
    rows = tx.execute(
        select(VersionTests.hash, VersionTests.source).where(VersionTests.gemeente == gemeente)
    )
    return {row.hash: row.source for row in rows}


def of_version(tx: Session, gemeente: str, form_hash: str) -> bytes | None:
    """Give the tests of a version; None when it has none of its own."""
    mine = (VersionTests.gemeente == gemeente) & (VersionTests.hash == form_hash)
    return tx.scalars(select(VersionTests.source).where(mine)).one_or_none()
