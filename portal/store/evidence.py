"""The lines of the log about one case, for the person it belongs to and who works on it."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, literal, literal_column, or_, select, union_all
from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store.berichten import Bericht
from portal.store.chain import AuditLine
from portal.store.files import StoredFile
from portal.store.ondertekeningen import Ondertekening
from portal.store.submissions import Submission
from portal.store.zaken import Zaak

# Written out, not bound: only so does the index of logins serve (`chain.AuditLine`).
_LOGINS = AuditLine.event == literal_column("'inloggen'")


def of_zaak(tx: Session, zaak: Zaak, also: Sequence[tuple[str, str]] = ()) -> tuple[AuditLine, ...]:
    """Give what the log says of a case, oldest first; the caller may see that case.

    About the case, what was sent, the draft it came from, its files, and that its owner logged in
    since it was opened. `also` names other objects of the case: kind and id, of messages say. What
    happened to a message for somebody else (who must sign along) is hers, and not in it.
    """
    # Their ids first: an index serves for names, and on PostgreSQL not for a question within one.
    own = (("zaak", zaak.id), ("submission", zaak.submission_id))
    things = (*own, *_came_along(tx, zaak.submission_id), *also)
    kind, id_ = AuditLine.object_kind, AuditLine.object_id
    about = or_(*(and_(kind == name, id_ == other) for name, other in things))
    logins = _logins(tx, zaak.owner, zaak.opened_at)
    lines = [*tx.scalars(select(AuditLine).where(about)), *logins]
    other = and_(Bericht.zaak_id == zaak.id, Bericht.owner_index != zaak.owner_index)
    theirs = frozenset(tx.scalars(select(Bericht.id).where(other)))
    kept = (line for line in lines if line.data.get("bericht") not in theirs)
    return tuple(sorted(kept, key=lambda line: line.seq))


def of_signature(tx: Session, row: Ondertekening) -> tuple[AuditLine, ...]:
    """Give what the log says of the part of who signs along, oldest first; it is hers to see.

    About her signature, the messages to her in that case, and her logins since she was asked.
    """
    about = and_(AuditLine.object_kind == "zaak", AuditLine.object_id == row.zaak_id)
    mine = and_(Bericht.zaak_id == row.zaak_id, Bericht.owner_index == row.owner_index)
    messages = frozenset(tx.scalars(select(Bericht.id).where(mine)))
    lines = [
        line
        for line in tx.scalars(select(AuditLine).where(about))
        if row.id in {line.data.get("ondertekening"), *line.data.get("ondertekeningen", ())}
        or line.data.get("bericht") in messages
    ]
    found = (*lines, *_logins(tx, row.owner, row.asked_at))
    return tuple(sorted(found, key=lambda line: line.seq))


def _logins(tx: Session, owner: Owner, since: datetime) -> tuple[AuditLine, ...]:
    mine = and_(_LOGINS, AuditLine.actor == owner.index.hex(), AuditLine.at >= since)
    return tuple(tx.scalars(select(AuditLine).where(mine)))


def _came_along(tx: Session, submission_id: str) -> list[tuple[str, str]]:
    """Give the draft it came from and its files, by kind and id."""
    draft = select(literal("draft"), Submission.draft_id).where(Submission.id == submission_id)
    attached = select(literal("bestand"), StoredFile.id)
    both = union_all(draft, attached.where(StoredFile.submission_id == submission_id))
    return [(kind, id_) for kind, id_ in tx.execute(both)]
