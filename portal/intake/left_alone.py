"""What nobody ended, at the desk and in Mijn: what is known of the person goes, and was typed."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.store import audit, balie, case_files, drafts, helpcodes, kladden
from portal.store.case_files import Pile

LONGEST = timedelta(hours=24)
"""A contact that was parked or forgotten is over after a day (AVG art. 5)."""
OUTCOME = "vergeten"


def forget_contacts(tx: Session, now: datetime) -> int:
    """End what was left alone for a day; gives how many.

    A draft that the desk began is deleted: nothing is sent without the citizen's word, and nothing
    is kept that she has no way to. One that was lent by a code goes back to her.
    """
    found = balie.left_alone(tx, now - LONGEST)
    for contact in found:
        helpcodes.give_back(tx, contact.id)
        if contact.draft_id and contact.owner and contact.purpose != "code":
            drafts.delete(tx, contact.draft_id, contact.owner)
        balie.close(tx, contact, OUTCOME, now)
        audit.write(
            tx,
            gemeente=contact.gemeente,
            at=now,
            event="contact_gesloten",
            actor="systeem",
            object_kind="contact",
            object_id=contact.id,
            data={"uitkomst": OUTCOME},
        )
    helpcodes.forget(tx, now)
    return len(found)


def forget_words(tx: Session, now: datetime) -> int:
    """Forget what was written in Mijn, not sent, and left alone for a month; gives how many."""
    found = kladden.left_alone(tx, now)
    for klad in found:
        case_files.let_go(tx, Pile(klad_id=klad.id))
        kladden.drop(tx, klad)
    return len(found)
