"""Which employees had a hand in something, by the lines they left in the audit log."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, or_, select

from portal.store import chain
from portal.store.audit import AuditLine
from portal.store.ondertekeningen import Ondertekening
from portal.store.session import Session
from portal.store.submissions import Submission
from portal.store.zaken import Zaak

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


@dataclass(frozen=True, slots=True)
class Made:
    """What a case was made of: the draft, and who saw or helped to give a signature that counts."""

    draft_id: str
    signed_with: frozenset[str] = frozenset()


def made_of(tx: Session, zaak_ids: Collection[str]) -> dict[str, Made]:
    """Give what these cases were made of, by their ids (law note R39)."""
    counts = Ondertekening.door.is_not(None) & Ondertekening.ongedaan_op.is_(None)
    query = (
        select(Zaak.id, Submission.draft_id, Ondertekening.door)
        .join(Submission, Submission.id == Zaak.submission_id)
        .outerjoin(Ondertekening, (Ondertekening.zaak_id == Zaak.id) & counts)
    )
    found: dict[str, Made] = {}
    for zaak_id, draft_id, key in tx.execute(query.where(Zaak.id.in_(zaak_ids))):
        before = found.get(zaak_id, Made(draft_id)).signed_with
        found[zaak_id] = Made(draft_id, before if key is None else before | {key})
    return found
