"""What is to do after an ingebrekestelling: decide in time, and then end the notice itself.

The notice is a case of its own. When the case it is about closes, whoever has the notice is told:
what was owed must still be settled there (Awb 4:18), so it is not closed by itself.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from portal.store import werktaken, zaken
from portal.store.session import Session
from portal.store.zaken import Zaak
from portal.zaak.ingebreke import EVENT

IN_TIME = "ingebrekestelling_ontvangen"
EARLY = "ingebrekestelling_te_vroeg"
OTHER = "ingebrekestelling_van_ander"
OVER = "ingebrekestelling_afsluiten"
NOTICE = "ingebrekestelling"
SOON = timedelta(days=1)


def need(tx: Session, late: Zaak, notice: Zaak, kind: str, due_at: datetime) -> None:
    """Ask the team of a case to do what a notice about it makes needed."""
    data = {NOTICE: notice.id, "kenmerk_ingebrekestelling": notice.kenmerk}
    _ask(tx, late, kind, f"{kind}:{notice.id}:{late.id}", notice.opened_at, due_at, data)


def settle(tx: Session, zaak: Zaak, *, by: str, now: datetime) -> None:
    """Tell who has a notice about this case that it closed; nothing more is to do about it here."""
    asked = [each for each in werktaken.of_zaak(tx, zaak.id) if NOTICE in each.data]
    for each in asked:
        if each.done_at is None:
            werktaken.finish(tx, each, outcome="de zaak is afgesloten", by=by, now=now)
    # About a second one nothing was asked, and yet it is to be ended.
    known = [each.data["zaak"] for each in zaken.events(tx, zaak) if each.kind == EVENT]
    for notice_id in dict.fromkeys([*(each.data[NOTICE] for each in asked), *known]):
        notice = zaken.by_id(tx, notice_id)
        if notice is not None and notice.closed_at is None:
            key = f"{OVER}:{notice.id}:{zaak.id}"
            _ask(tx, notice, OVER, key, now, now + SOON, {"kenmerk_zaak": zaak.kenmerk})


def _ask(  # noqa: PLR0913, PLR0917 - what, about which case, when and until when
    tx: Session,
    zaak: Zaak,
    kind: str,
    key: str,
    now: datetime,
    due_at: datetime,
    data: Mapping[str, Any],
) -> None:
    werktaken.need(
        tx,
        gemeente=zaak.gemeente,
        kind=kind,
        key=key,
        now=now,
        zaak_id=zaak.id,
        team=zaak.team,
        due_at=due_at,
        data=data,
    )
