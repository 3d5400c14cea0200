"""Announcing a message that was posted: by mail, on paper or both, as its reader chose.

Only the plan is written here, in the transaction that posts the message: there is no message
without it (control REL-06). `outbox.packing` makes mails and letters of it, `outbox.watch` sees to
it that it happens within 48 hours (Awb 2:10 lid 1).
"""

from datetime import datetime

from portal.people import Owner
from portal.store import adressen, berichten, kennisgevingen, keuzes, trace, werktaken
from portal.store.berichten import Bericht, Contents
from portal.store.kennisgevingen import LETTER, MAIL
from portal.store.session import Session
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.zaak.bereikbaarheid import Ways, groep_of, ways
from portal.zaak.berichten import Direction, Letter, Nature, missing

WRITE = "brief_sturen"
NOBODY = "anoniem"
HOUSE = "systeem"


def publish(  # noqa: PLR0913 - a message of nobody in particular, to whom and about what
    tx: Session,
    vault: Vault,
    zaak: Zaak,
    letter: Letter,
    *,
    owner: Owner,
    berichtsoort: str,
    now: datetime,
    taak_id: str | None = None,
) -> Bericht:
    """Put a message that the house itself writes in somebody's box, and see that she hears of it.

    ValueError when it lacks what Awb 2:10 lid 2 demands.
    """
    lacking = missing(letter)
    if lacking:
        raise ValueError(f"a message without {', '.join(lacking)} is not posted")
    bericht = berichten.add(
        tx,
        vault,
        zaak,
        direction=letter.kind.direction,
        kind=letter.nature.value,
        contents=Contents(
            text=letter.text,
            sender=letter.sender,
            effect=letter.effect or letter.kind.effect.text,
        ),
        reaction=letter.expects.value,
        written_by=HOUSE,
        now=now,
        until=letter.until,
        taak_id=taak_id,
        owner=owner,
    )
    said = {"bericht": bericht.id, "aard": letter.nature.value}
    trace.note(trace.Act(tx, zaak, HOUSE, now), "bericht_toegankelijk", data=said)
    tell_of(tx, zaak, bericht, berichtsoort=berichtsoort, actor=HOUSE, now=now)
    return bericht


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
