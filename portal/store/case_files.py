"""Files of a case beside those of its form: on a task until it is sent, then with a message.

The same rows as `files`, so that the scanner and the sweeper know no difference.
"""

from collections.abc import Collection

from sqlalchemy import func, or_, select, update

from portal.store import files
from portal.store.base import changed
from portal.store.files import StoredFile
from portal.store.session import Session


def of_taak(tx: Session, taak_id: str) -> tuple[StoredFile, ...]:
    """Give the files that stand on a task and were not sent; the caller found it for its owner."""
    return files.found(tx, StoredFile.taak_id == taak_id)


def of_bericht(tx: Session, bericht_id: str) -> tuple[StoredFile, ...]:
    """Give the files of a message; the caller found that message for its owner."""
    return files.found(tx, StoredFile.bericht_id == bericht_id)


def of_case(
    tx: Session, submission_id: str, bericht_ids: Collection[str]
) -> tuple[StoredFile, ...]:
    """Give the files of a case at once: of what was sent and of these messages about it."""
    either = or_(StoredFile.submission_id == submission_id, StoredFile.bericht_id.in_(bericht_ids))
    return files.found(tx, either)


def size_of_taak(tx: Session, taak_id: str) -> int:
    """Count the bytes that stand on a task."""
    total = select(func.coalesce(func.sum(StoredFile.size), 0))
    return int(tx.scalar(total.where(StoredFile.taak_id == taak_id)) or 0)


def remove(tx: Session, file_id: str, taak_id: str) -> bool:
    """Remove a file from its task: nobody can open it any more. False when it is not there."""
    return files.let_go(tx, (StoredFile.id == file_id) & (StoredFile.taak_id == taak_id)) == 1


def let_go(tx: Session, taak_id: str) -> int:
    """Remove what stands on a task that will not be sent any more; gives how many."""
    return files.let_go(tx, StoredFile.taak_id == taak_id)


def send(tx: Session, taak_id: str, bericht_id: str) -> int:
    """Move the files of a task to the message it is sent with; gives how many."""
    moved = update(StoredFile).where(StoredFile.taak_id == taak_id)
    return changed(tx, moved.values(taak_id=None, bericht_id=bericht_id))
