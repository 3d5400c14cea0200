"""What the desk did with a person, for her own copy of all we have (AVG 15): acts, and no names."""

from typing import Any

from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store import audit
from portal.store import balie as contacts
from portal.store.balie import Contact


def helped(tx: Session, owner: Owner) -> dict[str, Any]:
    """Every contact with the desk about this person, newest first, with each look and act in it."""
    return {"hulp": [_contact(tx, each) for each in contacts.of_owner(tx, owner)]}


def _contact(tx: Session, contact: Contact) -> dict[str, Any]:
    return {
        "begonnen_op": contact.started_at.isoformat(),
        "geeindigd_op": None if contact.ended_at is None else contact.ended_at.isoformat(),
        "kanaal": contact.channel,
        "werkplek": contact.workplace,
        "product": contact.product,
        "vastgesteld_door": contact.identification,
        "verstuurd": contact.submission_id is not None,
        "uitkomst": contact.outcome,
        "handelingen": [
            {
                "wat": line.event,
                "op": line.at.isoformat(),
                "uitkomst": line.result,
                "pagina": line.data.get("pagina"),
            }
            for line in audit.lines(tx, "contact", contact.id)
        ],
    }
