"""Taking a case out of the database with everything that hangs on it.

What hangs on it is read from the references between the tables, so that a table that is added later
is not forgotten. Files are let go of instead: without their keys nobody can open them from then on,
and the sweeper takes them from the shelf. SQLite writes noughts over what is deleted
(`secure_delete`), PostgreSQL at its next VACUUM.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, select
from sqlalchemy import delete as delete_from
from sqlalchemy.orm import Session

from portal.store import case_files, files
from portal.store.base import Base, changed, table_of
from portal.store.drafts import Draft
from portal.store.files import StoredFile
from portal.store.submissions import Submission
from portal.store.zaken import Zaak

_FILES = table_of(StoredFile)
_SUBMISSIONS = table_of(Submission)


@dataclass(frozen=True, slots=True)
class Erased:
    """What went: rows of each table, and the files that nobody can open any more."""

    rows: Mapping[str, int]
    files: tuple[str, ...]


def erase(tx: Session, zaak: Zaak, draft_id: str) -> Erased:
    """Delete a case, what was sent, the draft it came from and all that refers to them."""
    tx.flush()
    came_along = case_files.of_destroyed(tx, zaak)
    gone = tuple(sorted(file.id for file in files.found(tx, came_along)))
    files.let_go(tx, came_along)
    rows: Counter[str] = Counter()
    where = _SUBMISSIONS.c.id == zaak.submission_id
    _below(tx, _SUBMISSIONS, where, rows)
    rows[_SUBMISSIONS.name] += changed(tx, delete_from(_SUBMISSIONS).where(where))
    rows[Draft.__tablename__] += changed(tx, delete_from(Draft).where(Draft.id == draft_id))
    # What the session still remembers of it is not there any more.
    tx.expire_all()
    return Erased(dict(sorted(rows.items())), gone)


def _below(tx: Session, table: Table, where: ColumnElement[bool], rows: "Counter[str]") -> None:
    """Delete what refers to these rows, and first what refers to that."""
    for child in Base.metadata.sorted_tables:
        for key in child.foreign_keys:
            if key.column.table is not table or child in {table, _FILES}:
                continue
            referring = key.parent.in_(select(key.column).where(where))
            _below(tx, child, referring, rows)
            rows[child.name] += changed(tx, delete_from(child).where(referring))
