"""Setting last days anew that were not certain, because their decree days became known.

A date beyond the known decree days is kept as not certain (`zaak.termijn`). Once they are known it
may fall on a day off; then the case gets a newer date beside the old one, with the reason. Nothing
is overwritten, and doing it again does nothing.
"""

from datetime import date, datetime

from portal.casework.terms import HOUSE, Voice, move_and_tell
from portal.store import teamwork, zaken
from portal.store.session import Database
from portal.store.trace import Act
from portal.termijn.besluitdagen import decrees
from portal.zaak import termijn as kept
from portal.zaak.termijn import Uitkomst
from portal.zaak.termijnwijziging import Gewijzigd, recounted

AT_ONCE = 200


def recount(database: Database, gemeente: str, voice: Voice, now: datetime) -> int:
    """Set anew what falls on a day off after all; each case in a transaction of its own.

    Gives how many moved. Each citizen reads from which day to which, and why.
    """
    days = sorted(day for decree in decrees() for day in decree.days)
    with database.read() as tx:
        ids = teamwork.due_on(tx, gemeente, days, AT_ONCE)
    return sum(_recounted(database, zaak_id, voice, now) for zaak_id in ids)


def _recounted(database: Database, zaak_id: str, voice: Voice, now: datetime) -> bool:
    with database.write() as tx:
        zaak = zaken.by_id(tx, zaak_id)
        if zaak is None or zaak.closed_at is not None:
            return False
        rows = zaken.termijnen(tx, zaak)
        changed = _newer(rows)
        if changed is None:
            return False
        move_and_tell(Act(tx, zaak, HOUSE, now), "termijn_nagerekend", changed, voice)
        return True


def _newer(rows: "tuple[zaken.TermijnRow, ...]") -> Gewijzigd | None:
    if not rows or kept.computed(rows)[-1].outcome is not Uitkomst.NU_ZEKER:
        return None
    invoer, old = kept.inputs(rows), rows[-1].new
    return None if invoer is None or not isinstance(old, date) else recounted(invoer, old)
