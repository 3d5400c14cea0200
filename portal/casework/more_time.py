"""Who may object longer because of an outage hears of it: the old day, the new one, and why.

Awb 2:21 lid 3, law note R26 and R27. A message in each case, kept as an event there; several for
one person become one mail (`outbox.packing`). What was told once is told again only when the day
moved further. A day that was told is never taken back, also not when the outage is withdrawn.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.casework.afterwards import DECIDED
from portal.casework.decide import Remedy
from portal.casework.dutch import written
from portal.casework.remind import AT_ONCE
from portal.message import say
from portal.outbox.announcing import HOUSE, publish
from portal.outbox.speech import speaker
from portal.store import reminders, storingen, trace, zaken
from portal.store.berichten import Bericht
from portal.store.session import Database, Session
from portal.store.vault import Vault
from portal.store.zaken import ZaakEvent
from portal.termijn.kalender import is_working_day
from portal.termijn.klok import local_day
from portal.termijn.storing import WINDOW, Storing, Verlenging, verlengd
from portal.zaak.berichten import Letter, Nature
from portal.zaak.history import Kind, object_until
from portal.zaak.reasons import as_data

FORM = "bezwaar"
"""The form one objects with; an outage that did not hit it took nobody's time to object."""
LOOKED_BACK = timedelta(days=100)
"""How long ago an outage may have ended and still be looked at; what it moved is over by then."""
_ONE_DAY = timedelta(days=1)
_OPENING = say("Er was een storing. Daardoor hebt u langer de tijd om bezwaar te maken.")
_CLOSING = say("Hebt u al bezwaar gemaakt? Of wilt u dat niet? Dan hoeft u niets te doen.")


@dataclass(frozen=True, slots=True)
class Telling:
    """What telling needs.

    `sender` is the gemeente as letters name it. `hits` says whether an outage kept people from
    sending an objection.
    """

    database: Database
    vault: Vault
    gemeente: str
    sender: str
    hits: Callable[[Storing], bool]


def tell(work: Telling, now: datetime) -> int:
    """Tell everybody who may object longer; gives how many messages that were.

    Nothing is told while an outage lasts: nobody knows the new day then. Nor of a day that is over.
    """
    with work.database.read() as tx:
        known = storingen.current(tx, work.gemeente, since=now - LOOKED_BACK)
        hitting = tuple(each.storing for each in known if work.hits(each.storing))
        longer = lengthened(hitting, local_day(now))
        found = _page(tx, work, longer, "")
    told = 0
    while found:
        for bericht_id in found:
            with work.database.write() as tx:
                told += _tell(tx, work, bericht_id, longer, now)
        with work.database.read() as tx:
            found = _page(tx, work, longer, found[-1])
    return told


def lengthened(storingen_: Iterable[Storing], today: date) -> dict[date, Verlenging]:
    """Give the last days that outages moved to a day that is not over yet, each with its new one.

    Only working days: on another day no term ends (Algemene termijnenwet art. 1).
    """
    known = tuple(storingen_)
    found: dict[date, Verlenging] = {}
    for each in known:
        if each.end is None:
            continue
        day = max(local_day(each.begin), today - LOOKED_BACK)
        while day <= local_day(each.end + WINDOW):
            longer = verlengd(day, known) if is_working_day(day) else None
            if longer is not None and longer.soepel is not None and longer.soepel >= today:
                found[day] = longer
            day += _ONE_DAY
    return found


def _page(
    tx: Session, work: Telling, longer: Mapping[date, Verlenging], after: str
) -> tuple[str, ...]:
    if not longer:
        return ()
    return reminders.decisions_until(tx, work.gemeente, longer.keys(), after, AT_ONCE)


def _tell(
    tx: Session,
    work: Telling,
    bericht_id: str,
    longer: Mapping[date, Verlenging],
    now: datetime,
) -> bool:
    besluit, zaak = reminders.decision(tx, bericht_id)
    happened = zaken.events(tx, zaak)
    if besluit.until is None or not _open_to_objection(besluit, happened):
        return False
    found = longer[besluit.until]
    before = object_until(besluit.id, happened) or besluit.until
    if found.soepel is None or found.soepel <= before:
        return False
    bericht = publish(
        tx,
        work.vault,
        zaak,
        _letter(zaak.team or work.sender, besluit, found, found.soepel),
        owner=besluit.owner,
        berichtsoort=str(happened[0].data.get("berichtsoort", "")),
        now=now,
    )
    trace.tell(
        trace.Act(tx, zaak, HOUSE, now),
        Kind.VERLENGD_STORING,
        data={
            "bericht": bericht.id,
            "besluit": besluit.id,
            "storingen": list(found.storingen),
            "was": before.isoformat(),
            "uiterlijk_bezwaar": found.soepel.isoformat(),
        },
        here={"waarom": as_data(found.reasons[-1])},
    )
    return True


def _open_to_objection(besluit: Bericht, happened: Iterable[ZaakEvent]) -> bool:
    """Whether it is the newest announcement, and one objects to it with us.

    Of the term to go to a court the court judges (Awb 6:11), and our outage does not keep anybody
    from it.
    """
    announced = [each for each in happened if each.kind in DECIDED]
    newest = announced[-1].data if announced else {}
    mine = newest.get("bericht") == besluit.id
    return mine and newest.get("rechtsmiddel", Remedy.BEZWAAR) == Remedy.BEZWAAR


def _letter(sender: str, besluit: Bericht, found: Verlenging, soepel: date) -> Letter:
    dutch = speaker("nl")
    made = written(local_day(besluit.published_at))
    parts = [
        dutch(_OPENING),
        " ".join(dutch(reason) for reason in found.reasons),
        f"Het gaat om ons besluit van {made}. Bezwaar maken kan tot en met {written(soepel)}.",
        dutch(_CLOSING),
    ]
    return Letter(
        nature=Nature.MEER_TIJD,
        sender=sender,
        text="\n\n".join(parts),
        until=soepel,
    )
