"""Files of a case beside those of its form: on a pile until they are sent, then with a message.

The same rows as `files`, so that the scanner and the sweeper know no difference.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, func, or_, select, update

from portal.store import files
from portal.store.base import changed
from portal.store.berichten import Bericht
from portal.store.files import StoredFile
from portal.store.kladden import Klad
from portal.store.klanttaken import Klanttaak
from portal.store.session import Session
from portal.store.zaken import Zaak


@dataclass(frozen=True, slots=True)
class Pile:
    """Where files wait to be sent: on a task, or beside words that are being written. One of two.

    The caller found that task, or those words, for their owner.
    """

    taak_id: str | None = None
    klad_id: str | None = None

    @property
    def where(self) -> ColumnElement[bool]:
        """The condition for the files on it."""
        if self.taak_id is not None:
            return StoredFile.taak_id == self.taak_id
        return StoredFile.klad_id == self.klad_id

    @property
    def columns(self) -> dict[str, str | None]:
        """What a row on it holds."""
        return asdict(self)


def waiting(tx: Session, pile: Pile) -> tuple[StoredFile, ...]:
    """Give the files that were not sent yet."""
    return files.found(tx, pile.where)


def of_bericht(tx: Session, bericht_id: str) -> tuple[StoredFile, ...]:
    """Give the files of a message; the caller found that message for its owner."""
    return files.found(tx, StoredFile.bericht_id == bericht_id)


def of_case(
    tx: Session, submission_id: str, bericht_ids: Collection[str]
) -> tuple[StoredFile, ...]:
    """Give the files of a case at once: of what was sent and of these messages about it."""
    either = or_(StoredFile.submission_id == submission_id, StoredFile.bericht_id.in_(bericht_ids))
    return files.found(tx, either)


def of_destroyed(tx: Session, zaak: Zaak) -> ColumnElement[bool]:
    """Build the condition for every file of a case: sent, with a message, or still waiting."""
    ids = [
        tx.scalars(select(row.id).where(row.zaak_id == zaak.id)).all()
        for row in (Bericht, Klanttaak, Klad)
    ]
    columns = (StoredFile.bericht_id, StoredFile.taak_id, StoredFile.klad_id)
    along = (column.in_(those) for column, those in zip(columns, ids, strict=True) if those)
    return or_(StoredFile.submission_id == zaak.submission_id, *along)


def size(tx: Session, pile: Pile) -> int:
    """Count the bytes that wait."""
    total = select(func.coalesce(func.sum(StoredFile.size), 0))
    return int(tx.scalar(total.where(pile.where)) or 0)


def remove(tx: Session, file_id: str, pile: Pile) -> bool:
    """Remove a file: nobody can open it any more. False when it is not there."""
    return files.let_go(tx, (StoredFile.id == file_id) & pile.where) == 1


def let_go(tx: Session, pile: Pile) -> int:
    """Remove what will not be sent any more; gives how many."""
    return files.let_go(tx, pile.where)


def send(tx: Session, pile: Pile, bericht_id: str) -> int:
    """Move the files to the message they are sent with; gives how many."""
    nowhere = dict.fromkeys(pile.columns, None)
    moved = update(StoredFile).where(pile.where)
    return changed(tx, moved.values(**nowhere, bericht_id=bericht_id))
