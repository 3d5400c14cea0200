"""Which employees had a hand in something, by the lines they left in the audit log."""

from collections.abc import Collection

from sqlalchemy import and_, or_, select

from portal.store import chain
from portal.store.audit import AuditLine
from portal.store.session import Session
from portal.store.submissions import Submission

EMPLOYEE = "medewerker:"


def lines_of_employees(tx: Session, objects: Collection[tuple[str, str]]) -> tuple[AuditLine, ...]:
    """Give what employees did with these objects (kind and id), oldest first.

    Also what was done in this transaction.
    """
    if not objects:
        return ()
    chain.settle(tx)
    about = or_(
        *(
            and_(AuditLine.object_kind == kind, AuditLine.object_id == object_id)
            for kind, object_id in objects
        )
    )
    theirs = AuditLine.actor.startswith(EMPLOYEE, autoescape=True)
    return tuple(tx.scalars(select(AuditLine).where(about, theirs).order_by(AuditLine.seq)))


def draft_ids(tx: Session, submission_ids: Collection[str]) -> dict[str, str]:
    """Give the drafts that these submissions were made of."""
    if not submission_ids:
        return {}
    query = select(Submission.id, Submission.draft_id).where(Submission.id.in_(submission_ids))
    return {row[0]: row[1] for row in tx.execute(query)}
