"""What the desk did with a person, for her own copy of all we have (AVG 15): acts, and no names.

Each contact is one processing (verwerking) of hers. Its id is the one under which the audit log
keeps which employee did what in it: the two are told apart, and joined by that id alone.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store import audit
from portal.store import balie as contacts
from portal.store.audit import AuditLine
from portal.store.balie import Contact

APPLICATION = "Loket, balie"
SOURCES = {
    "persoon_gezocht": "register van personen",
    "bedrijf_gezocht": "Handelsregister",
    "controlevragen": "register van personen",
}
"""Which register was asked, by the event that tells of it."""


def helped(tx: Session, owner: Owner) -> dict[str, Any]:
    """Every contact with the desk about this person, newest first, with each look and act in it."""
    return {"hulp": [_contact(tx, each) for each in contacts.of_owner(tx, owner)]}


def _contact(tx: Session, contact: Contact) -> dict[str, Any]:
    lines = tuple(audit.lines(tx, "contact", contact.id))
    return {
        "verwerking": contact.id,
        "activiteit": f"balie/{contact.purpose}",
        "toepassing": APPLICATION,
        "stand": contact.state,
        "bronnen": sorted({SOURCES[each.event] for each in lines if each.event in SOURCES}),
        "gegevens": _kinds(lines),
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
            for line in lines
        ],
    }


def _kinds(lines: Iterable[AuditLine]) -> list[str]:
    """Name the questions of a form that were filled in, and no answer."""
    return sorted({name for line in lines for name in line.data.get("velden", ())})
