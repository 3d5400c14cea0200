"""What nobody ended, at the desk and in Mijn, is ended; what is long over is forgotten."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.store import audit, balie, case_files, drafts, helpcodes, kladden
from portal.store.balie import Contact
from portal.store.case_files import Pile

LONGEST = timedelta(hours=24)
"""A contact that was parked or forgotten is over after a day (AVG art. 5)."""
OUTCOME = "vergeten"
MONTH = timedelta(days=31)
"""A month of keeping: the longest there is, so that nothing goes a day too early."""


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
        _note(tx, contact, "contact_gesloten", now, {"uitkomst": OUTCOME})
    helpcodes.forget(tx, now)
    return len(found)


def forget_closed(tx: Session, now: datetime, months: int) -> int:
    """Delete the contacts that were closed more than so many months ago; gives how many.

    What was sent in one keeps its own evidence, and the counts of reasons name nobody.
    """
    found = balie.ended_before(tx, now - months * MONTH)
    for contact in found:
        balie.remove(tx, contact)
        _note(tx, contact, "contact_vernietigd", now, {})
    return len(found)


def _note(
    tx: Session, contact: Contact, event: str, now: datetime, data: Mapping[str, str]
) -> None:
    audit.write(
        tx,
        gemeente=contact.gemeente,
        at=now,
        event=event,
        actor="systeem",
        object_kind="contact",
        object_id=contact.id,
        data=data,
    )


def forget_words(tx: Session, now: datetime) -> int:
    """Forget what was written in Mijn, not sent, and left alone for a month; gives how many."""
    found = kladden.left_alone(tx, now)
    for klad in found:
        case_files.let_go(tx, Pile(klad_id=klad.id))
        kladden.drop(tx, klad)
    return len(found)
