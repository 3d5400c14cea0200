"""Who acted for a citizen or a company at the desk, as every copy of what was sent names him."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.store import assistentie
from portal.store.submissions import Submission
from portal.web.current import current
from portal.zaak.assistentie import Hoedanigheid
from portal.zaak.volmacht import NAMED


@dataclass(frozen=True, slots=True)
class Acting:
    """His name and by which right he acted; the address, which may be empty, is for employees."""

    words: Message
    address: str


def represented(tx: Session, submission: Submission) -> Acting | None:
    """Tell who acted; None where nobody acted for another."""
    if submission.channel == "web":
        return None
    vault, row = current().vault, assistentie.of(tx, submission.id)
    name = "" if row is None else assistentie.representative(vault, row)
    if row is None or not name:
        return None
    words = say("%(naam)s (%(rol)s)", naam=name, rol=NAMED[Hoedanigheid(row.role)])
    return Acting(words, assistentie.reached_at(vault, row))
