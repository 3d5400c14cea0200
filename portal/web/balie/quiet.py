"""A call in which nothing happens any more stands parked by itself (R1).

That is known at reading, from the moment of the last act, look or keeping of the form: no process
parks anything, so nothing that is being typed is ever too late. What is sent from a page of such a
contact counts as an act, and the call goes on; only a look leads to the list of what is parked.
"""

from collections.abc import Iterable
from datetime import datetime

from flask import request
from sqlalchemy.orm import Session

from portal.store import balie as contacts
from portal.store.balie import RUNNING, Contact
from portal.web.current import current, now
from portal.web.glue.visit import LIMITS
from portal.zaak.assistentie import Channel

QUIET = LIMITS["medewerker"].idle
"""As long as a screen at the desk may be left alone before it locks."""
_LEFT = "loket.contact.left"
LINES = frozenset({Channel.TELEFOON, Channel.BEELDBELLEN})
"""Where a line can drop; who stands at the counter can be seen to be there."""


def quiet(tx: Session, found: Iterable[Contact], now: datetime) -> frozenset[str]:
    """Give the ids of the calls in which nothing happened for so long; what is sent is not one."""
    calls = [
        each
        for each in found
        if each.state == RUNNING
        and each.channel in LINES
        and each.submission_id is None
        and each.changed_at + QUIET <= now
    ]
    last = contacts.last_acts(tx, calls) if calls else {}
    return frozenset(each.id for each in calls if last[each.id] + QUIET <= now)


def left(contact: Contact) -> bool:
    """Whether this call was parked by itself when this request came; asked before its own line."""
    known = request.environ.get(_LEFT)
    if known is None:
        with current().database.read() as tx:
            known = request.environ[_LEFT] = bool(quiet(tx, (contact,), now()))
    return bool(known)
