"""What employees must do: asked for by an act, and closed with what came of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from portal.casework.alarms import ABOUT_HERSELF, is_about
from portal.casework.work import NotNow, Work
from portal.message import say
from portal.people import Medewerker
from portal.store import audit, werktaken
from portal.store.session import Session
from portal.store.werktaken import Werktaak

SOON = timedelta(days=1)
MOST = 1000
ELSEWHERE = {
    "pakket_doorsturen": say(
        "Leg in de zaak vast wanneer en hoe het pakket is verstuurd. Dan is dit ook klaar."
    )
}
"""What an act in the case closes, with what the proof needs; never a few words alone."""


def ask(work: Work, kind: str, key: str, data: Mapping[str, Any]) -> None:
    """Put something on the list of the team of this case, to be done within a day."""
    werktaken.need(
        work.tx,
        gemeente=work.zaak.gemeente,
        kind=kind,
        key=key,
        now=work.now,
        zaak_id=work.zaak.id,
        team=work.zaak.team,
        due_at=work.now + SOON,
        data=data,
    )


def settle_about(work: Work, bericht_id: str, outcome: str) -> None:
    """Close what stood to do about a message, because it was done just now."""
    for each in werktaken.of_zaak(work.tx, work.zaak.id):
        if each.done_at is None and each.data.get("bericht") == bericht_id:
            werktaken.finish(work.tx, each, outcome=outcome, by=work.by.key, now=work.now)


def finish(
    tx: Session, werktaak: Werktaak, by: Medewerker, outcome: str, now: datetime
) -> NotNow | None:
    """Close something with its outcome, and a line in the audit log; None when it is done.

    An alarm about an employee is closed by another than she.
    """
    if is_about(werktaak, by):
        return NotNow(ABOUT_HERSELF)
    if not outcome.strip():
        return NotNow(say("Schrijf op wat u hebt gedaan."), "uitkomst")
    if len(outcome) > MOST:
        return NotNow(say("Houd het korter dan 1000 tekens."), "uitkomst")
    if werktaak.kind in ELSEWHERE:
        return NotNow(ELSEWHERE[werktaak.kind], "uitkomst")
    if not werktaken.finish(tx, werktaak, outcome=outcome, by=by.key, now=now):
        return NotNow(say("Een collega heeft dit al afgerond."))
    audit.write(
        tx,
        gemeente=werktaak.gemeente,
        at=now,
        event="werktaak_afgerond",
        actor=by.key,
        object_kind="werktaak",
        object_id=werktaak.id,
        data={"soort": werktaak.kind, "zaak": werktaak.zaak_id},
    )
    return None
