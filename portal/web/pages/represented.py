"""Who acted for a citizen or a company at the desk, as every copy of what was sent names him."""

from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.store import assistentie
from portal.store.submissions import Submission
from portal.web.current import current
from portal.zaak.assistentie import Hoedanigheid
from portal.zaak.volmacht import NAMED


def represented(tx: Session, submission: Submission) -> Message | None:
    """Name him, and by which right he acted; None where nobody acted for another."""
    if submission.channel == "web":
        return None
    row = assistentie.of(tx, submission.id)
    name = "" if row is None else assistentie.representative(current().vault, row)
    if row is None or not name:
        return None
    return say("%(naam)s (%(rol)s)", naam=name, rol=NAMED[Hoedanigheid(row.role)])
