"""Files that came with a form: a row for each, which alone knows its name and holds its key.

A row belongs to a draft, and from the sending on to a submission; or to a task or to words being
written, and then to the message it was sent with (`case_files`). Who owns that, owns the file. A
row that lost all of them (removed, thrown away, expired) belongs to nobody: `forsaken` gives it to
the sweeper. The contents stand on the shelf, sealed under the key in the row.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    ForeignKey,
    Index,
    String,
    and_,
    delete,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store import shelf as shelves
from portal.store import stream
from portal.store.base import Base, Id, Sealed, changed, context, kept, new_id
from portal.store.shelf import Shelf
from portal.store.vault import TamperedError, Vault


class State(StrEnum):
    """What the virus scanner said: nothing yet, clean, infected, or that it could not look."""

    WAITING = "wacht"
    CLEAN = "schoon"
    INFECTED = "besmet"
    UNSCANNED = "niet_gescand"


def _having(name: str) -> Index:
    """Build the index over the rows that have this; see migration 17 why not over all."""
    where = text(f"{name} IS NOT NULL")
    return Index(f"ix_files_{name}", name, sqlite_where=where, postgresql_where=where)


class StoredFile(Base):
    """One file. `attempts` tells one lease of the scanner's worker from the next."""

    __tablename__ = "files"
    __table_args__ = (
        Index(None, "state", "next_at"),
        *(_having(name) for name in ("draft_id", "taak_id", "bericht_id", "klad_id")),
    )

    id: Mapped[Id]
    gemeente: Mapped[str]
    draft_id: Mapped[str | None] = mapped_column(
        String(32), ForeignKey("drafts.id", ondelete="SET NULL")
    )
    submission_id: Mapped[str | None] = mapped_column(
        String(32), ForeignKey("submissions.id", ondelete="SET NULL"), index=True
    )
    taak_id: Mapped[str | None] = mapped_column(String(32))
    bericht_id: Mapped[str | None] = mapped_column(String(32))
    extension: Mapped[str]
    size: Mapped[int]
    about: Mapped[Sealed | None]
    key: Mapped[Sealed | None]
    state: Mapped[str]
    attempts: Mapped[int]
    next_at: Mapped[datetime]
    finding: Mapped[str | None]
    added_at: Mapped[datetime]
    scanned_at: Mapped[datetime | None]
    copy_name: Mapped[str | None]
    copy_extension: Mapped[str | None]
    copy_key: Mapped[Sealed | None]
    klad_id: Mapped[str | None] = mapped_column(String(32))


@dataclass(frozen=True, slots=True)
class About:
    """What a row keeps sealed: the name as the person gave it, the SHA-256 of what was received."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that stands on the shelf and has no row yet."""

    id: str
    name: str
    extension: str
    size: int
    sha256: str
    key: bytes


def add(  # noqa: PLR0913 - a file, whose it is, and when
    tx: Session,
    vault: Vault,
    file: Kept,
    *,
    gemeente: str,
    now: datetime,
    draft_id: str | None = None,
    taak_id: str | None = None,
    bericht_id: str | None = None,
    klad_id: str | None = None,
) -> None:
    """Give a file on the shelf its row, in what it came with: a draft, a task, a message."""
    about = {"name": file.name, "sha256": file.sha256}
    tx.add(
        StoredFile(
            id=file.id,
            gemeente=gemeente,
            draft_id=draft_id,
            submission_id=None,
            taak_id=taak_id,
            bericht_id=bericht_id,
            extension=file.extension,
            size=file.size,
            about=vault.seal_json(about, _place(file.id, "about")),
            key=vault.seal(file.key, _place(file.id, "key")),
            state=State.WAITING,
            attempts=0,
            next_at=kept(now),
            finding=None,
            added_at=kept(now),
            scanned_at=None,
            copy_name=None,
            copy_extension=None,
            copy_key=None,
            klad_id=klad_id,
        )
    )
    tx.flush()


def of_draft(tx: Session, draft_id: str) -> tuple[StoredFile, ...]:
    """Give the files of a draft; the caller found that draft for its owner."""
    return found(tx, StoredFile.draft_id == draft_id)


def of_submission(tx: Session, submission_id: str) -> tuple[StoredFile, ...]:
    """Give the files of a submission; the caller found that submission for its owner."""
    return found(tx, StoredFile.submission_id == submission_id)


def size_of_draft(tx: Session, draft_id: str) -> int:
    """Count the bytes a draft holds."""
    total = select(func.coalesce(func.sum(StoredFile.size), 0))
    return int(tx.scalar(total.where(StoredFile.draft_id == draft_id)) or 0)


def about(vault: Vault, file: StoredFile) -> About:
    """Open what a row keeps sealed; TamperedError when it was removed or does not belong here."""
    place = _place(file.id, "about")
    if file.about is None:
        raise TamperedError(place)
    return About(**vault.open_json(file.about, place))


def original(vault: Vault, shelf: Shelf, file: StoredFile) -> Iterator[bytes]:
    """Give the file as it was received; TamperedError, ShelfError."""
    place = _place(file.id, "key")
    if file.key is None:
        raise TamperedError(place)
    key = vault.open(file.key, place)
    return stream.unseal(key, _place(file.id, "original"), shelf.get(shelves.original(file.id)))


def for_others(vault: Vault, shelf: Shelf, file: StoredFile) -> Iterator[bytes] | None:
    """Give the copy that an employee may open; None unless the scanner found the file clean.

    The one way to a file of somebody else (security row I-14): the copy without hidden data, or the
    file itself where a kind needs no copy.
    """
    if file.state != State.CLEAN:
        return None
    if file.copy_name is None or file.copy_key is None:
        return original(vault, shelf, file)
    key = vault.open(file.copy_key, _place(file.id, "copy_key"))
    return stream.unseal(key, _place(file.id, "copy"), shelf.get(file.copy_name))


def attach(tx: Session, draft_id: str, submission_id: str, ids: Collection[str]) -> bool:
    """Move files from a draft to its submission, and let go of the rest of that draft.

    In the transaction of the sending. False when one is not there; roll back then.
    """
    moved = update(StoredFile).where(
        StoredFile.draft_id == draft_id, StoredFile.id.in_(ids), StoredFile.key.is_not(None)
    )
    count = changed(tx, moved.values(submission_id=submission_id, draft_id=None))
    let_go(tx, StoredFile.draft_id == draft_id)
    return count == len(set(ids))


def remove(tx: Session, file_id: str, draft_id: str) -> bool:
    """Remove a file from its draft: from now on nobody can open it. False when it is not there."""
    return let_go(tx, (StoredFile.id == file_id) & (StoredFile.draft_id == draft_id)) == 1


def claim(tx: Session, now: datetime, lease: timedelta) -> StoredFile | None:
    """Take a file that is to be scanned, for as long as the lease; commit before scanning."""
    due = (
        StoredFile.state.in_((State.WAITING, State.UNSCANNED))
        & (StoredFile.next_at <= now)
        & StoredFile.key.is_not(None)
    )
    chosen = select(StoredFile.id).where(due).order_by(StoredFile.next_at).limit(1)
    file_id = tx.scalar(chosen.with_for_update(skip_locked=True))
    if file_id is None:
        return None
    taken = update(StoredFile).where(StoredFile.id == file_id)
    changed(tx, taken.values(attempts=StoredFile.attempts + 1, next_at=now + lease))
    return tx.get_one(StoredFile, file_id, populate_existing=True)


def settle(tx: Session, file: StoredFile, **new: Any) -> bool:  # noqa: ANN401 - columns of a file
    """Write down what came of a claim; False when it is another worker's now, or removed."""
    ours = (
        (StoredFile.id == file.id)
        & (StoredFile.attempts == file.attempts)
        & StoredFile.key.is_not(None)
    )
    return changed(tx, update(StoredFile).where(ours).values(**new)) == 1


def sealed_copy_key(vault: Vault, file_id: str, key: bytes) -> bytes:
    """Seal the key of the copy for its place in the row."""
    return vault.seal(key, _place(file_id, "copy_key"))


def context_of(file_id: str, what: str) -> str:
    """Name the one place where the contents open: `original` or `copy`."""
    return _place(file_id, what)


def forsaken(tx: Session, limit: int) -> tuple[StoredFile, ...]:
    """Give rows that belong to nothing any more."""
    belongs = (
        StoredFile.draft_id,
        StoredFile.submission_id,
        StoredFile.taak_id,
        StoredFile.bericht_id,
        StoredFile.klad_id,
    )
    nobodys = and_(*(column.is_(None) for column in belongs))
    return tuple(tx.scalars(select(StoredFile).where(nobodys).order_by(StoredFile.id).limit(limit)))


def forget(tx: Session, file_id: str) -> None:
    """Delete a forsaken row, after what stood on the shelf for it."""
    changed(tx, delete(StoredFile).where(StoredFile.id == file_id))


def known(tx: Session, ids: Collection[str]) -> dict[str, str | None]:
    """Give, of these ids, those that have a row, with the name of their copy."""
    query = select(StoredFile.id, StoredFile.copy_name).where(StoredFile.id.in_(ids))
    return {row[0]: row[1] for row in tx.execute(query)}


def counts(tx: Session) -> dict[str, int]:
    """Count the files by state."""
    query = select(StoredFile.state, func.count()).group_by(StoredFile.state)
    return {row[0]: row[1] for row in tx.execute(query)}


def new_file_id() -> str:
    """Make the id of a file; its name on the shelf is made of it."""
    return new_id()


def found(tx: Session, whose: ColumnElement[bool]) -> tuple[StoredFile, ...]:
    """Give the files of which this holds, in the order they came."""
    query = select(StoredFile).where(whose).order_by(StoredFile.added_at, StoredFile.id)
    return tuple(tx.scalars(query))


def let_go(tx: Session, which: ColumnElement[bool]) -> int:
    """Leave rows to the sweeper: they belong to nothing any more; gives how many."""
    # Without its key nobody can open it any more, whatever still stands on the shelf.
    belongs = ("draft_id", "submission_id", "taak_id", "bericht_id", "klad_id")
    gone = dict.fromkeys((*belongs, "key", "copy_key", "about"), None)
    return changed(tx, update(StoredFile).where(which).values(gone))


def _place(file_id: str, column: str) -> str:
    return context("files", file_id, column)
