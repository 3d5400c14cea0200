"""The round of the house over what was asked and did not come: a chore of the worker."""

from datetime import datetime

from portal.casework import signing, terms
from portal.casework.terms import Voice
from portal.store import caseload, klanttaken
from portal.store.caseload import Scope
from portal.store.session import Database
from portal.termijn.klok import local_day

AT_ONCE = 50


def lapse_due(database: Database, voice: Voice, now: datetime) -> int:
    """Close every task whose last day is over; gives how many. Each has a transaction of its own.

    A day runs to its last minute in the Netherlands, so a task lapses from the next day on.
    """
    today, done = local_day(now), 0
    with database.read() as tx:
        ids = tuple(taak.id for taak in klanttaken.open_past(tx, today, AT_ONCE))
    for taak_id in ids:
        with database.write() as tx:
            found = next(
                (each for each in klanttaken.open_past(tx, today, AT_ONCE) if each.id == taak_id),
                None,
            )
            if found is None:
                continue
            scope = Scope(found.gemeente, None)
            zaak = caseload.find(tx, found.zaak_id, scope, lock=True)
            if zaak is None:
                continue
            if found.kind == klanttaken.SIGN:
                done += signing.lapse(tx, found, zaak, now)
            else:
                done += terms.lapse(tx, found, zaak, now, voice)
    return done
