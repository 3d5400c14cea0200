"""Finding an open draft back with a code; of the code itself only a hash is kept."""

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from portal.store.drafts import FRESH, OPEN, Draft

_BY_CODE = (
    select(Draft).where(Draft.resume_hash == bindparam("code"), OPEN).execution_options(**FRESH)
)


def set_code(tx: Session, draft: Draft, code_hash: str | None) -> None:
    """Set or forget the hash of the code this draft is found back with; never the code itself."""
    tx.execute(update(Draft).where(Draft.id == draft.id).values(resume_hash=code_hash))
    set_committed_value(draft, "resume_hash", code_hash)


def by_code(tx: Session, code_hash: str, now: datetime) -> Draft | None:
    """Find an open draft by the hash of its code; who may have it is for the caller to check."""
    return tx.scalars(_BY_CODE, {"code": code_hash, "now": now}).one_or_none()
