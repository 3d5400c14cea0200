"""Announcing a message that was posted: by mail, on paper or both, as its reader chose.

Only the plan is written here, in the transaction that posts the message: there is no message
without it (control REL-06). `outbox.packing` makes mails and letters of it, `outbox.watch` sees to
it that it happens within 48 hours (Awb 2:10 lid 1).
"""

from datetime import datetime

from portal.people import Owner
from portal.store import adressen, kennisgevingen, keuzes, trace, werktaken
from portal.store.berichten import Bericht
from portal.store.kennisgevingen import LETTER, MAIL
from portal.store.session import Session
from portal.store.zaken import Zaak
from portal.zaak.bereikbaarheid import Ways, groep_of, ways
from portal.zaak.berichten import Direction, Nature

WRITE = "brief_sturen"
NOBODY = "anoniem"


def tell_of(  # noqa: PLR0913 - a message, what its case is, who posted it and when
    tx: Session,
    zaak: Zaak,
    bericht: Bericht,
    *,
    berichtsoort: str,
    actor: str,
    now: datetime,
) -> None:
    """Plan how the reader hears of a message; what a citizen wrote is announced to nobody.

    Who sent something without a login cannot log in to read the answer: then an employee writes.
    """
    if bericht.direction != Direction.OUT:
        return
    if bericht.owner_kind == NOBODY:
        data = {"bericht": bericht.id, "aard": bericht.kind}
        werktaken.need(
            tx,
            gemeente=zaak.gemeente,
            kind=WRITE,
            key=f"{WRITE}:{bericht.id}",
            now=now,
            zaak_id=zaak.id,
            team=zaak.team,
            data=data,
        )
        return
    act = trace.Act(tx, zaak, actor, now)
    chosen = chosen_ways(tx, bericht.owner, Nature(bericht.kind), berichtsoort)
    said = {"bericht": bericht.id, "aard": bericht.kind}
    if chosen.declined:
        trace.note(act, "kennisgeving_afgezien", data=said)
    for channel, wanted in ((MAIL, chosen.mail), (LETTER, chosen.letter)):
        if wanted and kennisgevingen.plan(tx, bericht, channel, send_at=now):
            trace.note(act, "kennisgeving_gepland", data=said | {"kanaal": channel})


def chosen_ways(tx: Session, owner: Owner, nature: Nature, berichtsoort: str) -> Ways:
    """Decide the ways of a message as its reader can be reached now (Awb 2:8).

    An employee sees it before she posts: `declined` is a warning that its reader gets no mail.
    """
    groep = groep_of(nature, berichtsoort)
    adres = adressen.proven(tx, owner)
    proven = adres is not None and adres.usable
    return ways(keuzes.reachable(tx, owner, groep, proven=proven), groep)
