"""The lines of the log about one case, for the person it belongs to."""

from collections.abc import Sequence

from sqlalchemy import and_, literal_column, or_, select
from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store import zaken
from portal.store.berichten import Bericht
from portal.store.chain import AuditLine
from portal.store.files import StoredFile
from portal.store.submissions import Submission

# Written out, not bound: only so does the index of logins serve (`chain.AuditLine`).
_LOGINS = AuditLine.event == literal_column("'inloggen'")


def of_zaak(
    tx: Session, zaak_id: str, owner: Owner, also: Sequence[tuple[str, str]] = ()
) -> tuple[AuditLine, ...] | None:
    """Give what the log says of a case of this owner, oldest first; None when it is not theirs.

    About the case, what was sent, the draft it came from, its files, and that the owner logged in
    since it was opened. `also` names other objects of the case: kind and id, of messages say. What
    happened to a message for somebody else (who must sign along) is hers, and not in it.
    """
    zaak = zaken.find(tx, zaak_id, owner)
    if zaak is None:
        return None
    draft = select(Submission.draft_id).where(Submission.id == zaak.submission_id)
    attached = select(StoredFile.id).where(StoredFile.submission_id == zaak.submission_id)
    kind, id_ = AuditLine.object_kind, AuditLine.object_id
    about = or_(
        and_(kind == "zaak", id_ == zaak.id),
        and_(kind == "submission", id_ == zaak.submission_id),
        and_(kind == "draft", id_.in_(draft)),
        and_(kind == "bestand", id_.in_(attached)),
        *(and_(kind == name, id_ == other) for name, other in also),
    )
    actor = owner.index.hex()
    mine = and_(_LOGINS, AuditLine.actor == actor, AuditLine.at >= zaak.opened_at)
    lines = [
        *tx.scalars(select(AuditLine).where(about)),
        *tx.scalars(select(AuditLine).where(mine)),
    ]
    theirs = frozenset(
        tx.scalars(
            select(Bericht.id).where(Bericht.zaak_id == zaak.id, Bericht.owner_index != owner.index)
        )
    )
    kept = (line for line in lines if line.data.get("bericht") not in theirs)
    return tuple(sorted(kept, key=lambda line: line.seq))
