"""What follows when a parcel was taken, refused for now, or refused for good.

Nothing is dropped in silence: what cannot be delivered becomes something an employee does, in the
transaction that writes the refusal down (controls REL-10 to REL-12, REL-16, REL-17). An address
that takes no mail is marked, so that its owner sees it and nothing more is sent there.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from portal.outbox.delivery import Broken, Delivered, Outcome, Permanent, Temporary
from portal.outbox.own_mail import CODE
from portal.outbox.parcel import RECEIPT
from portal.outbox.wording import without_address
from portal.store import adressen, audit, kennisgevingen, outbox, werktaken
from portal.store.kennisgevingen import Kennisgeving, State
from portal.store.outbox import GIVEN_UP, WAITING, Parcel
from portal.store.session import Session
from portal.store.vault import TamperedError, Vault
from portal.store.zaken import Zaak

WRITE = "brief_sturen"
"""To be told on paper or by telephone; an employee closes it with what came of it."""
REPAIR = "niet_verstuurd"
"""Something of ours did not get out: to be looked at, and sent again or told otherwise."""
RECEIPT_FAILED = "ontvangstbevestiging_niet_bezorgd"

TO_SAY = ("bericht_wacht", "kennisgeving_mislukt", "adres_verbeteren")
"""What whoever writes or calls must say (Awb 2:11 lid 2): a message waits, telling of it failed,
and how to mend the address."""

REPAIRED_WITHIN = timedelta(days=1)
SENT_AGAIN_AFTER = timedelta(minutes=15)


def follow(tx: Session, vault: Vault, parcel: Parcel, outcome: Outcome, now: datetime) -> None:
    """Do what follows on an outcome; call it in the transaction that keeps the outcome."""
    state = outbox.state_of(tx, parcel.id)
    rows = kennisgevingen.in_parcel(tx, parcel.key)
    told = {"kanaal": parcel.channel, "poging": str(parcel.attempts)}
    if rows and parcel.attempts > 1 and isinstance(outcome, Delivered | Permanent | Temporary):
        note(tx, rows, "kennisgeving_herhaald", now, told)
    match outcome:
        case Delivered(message_id=name, answer=answer):
            _settle(tx, rows, State.DELIVERED, now)
            said = told | {"antwoord": answer, "message_id": name}
            note(tx, rows, "kennisgeving_geaccepteerd", now, said)
            _repaired(tx, parcel, now)
        case Permanent(reason=reason) if state == GIVEN_UP:
            bounced(tx, vault, parcel, reason, now)
        case Temporary(reason=reason) if state == WAITING:
            _settle(tx, rows, State.TEMPORARY, now)
            said = told | {"antwoord": without_address(reason)}
            note(tx, rows, "kennisgeving_soft_bounce", now, said)
        case Broken() if state == GIVEN_UP:
            _repair(tx, parcel, now)
            _settle(tx, rows, State.TECHNICAL, now)
            other_way(tx, rows, "kapot", now)
        case _:
            pass


def bounced(tx: Session, vault: Vault, parcel: Parcel, reason: str, now: datetime) -> None:
    """Follow a refusal for good, at once or by a report that came later (DSN 5.x.x)."""
    reason = without_address(reason)
    rows = kennisgevingen.in_parcel(tx, parcel.key)
    if parcel.channel != "mail":
        _repair(tx, parcel, now)
        _settle(tx, rows, State.PERMANENT, now)
        other_way(tx, rows, "geweigerd", now)
        return
    said = {"kanaal": parcel.channel, "poging": str(parcel.attempts), "antwoord": reason}
    _mark(tx, vault, parcel, rows, now)
    _settle(tx, rows, State.PERMANENT, now)
    note(tx, rows, "kennisgeving_hard_bounce", now, said)
    other_way(tx, rows, "hard_bounce", now)
    if parcel.kind == RECEIPT:
        _receipt_failed(tx, parcel, now)
    elif not rows and parcel.kind != CODE:
        # Who mistyped an address gets no code, sees that on the page, and types it again.
        _repair(tx, parcel, now)


def doubted(tx: Session, row: Kennisgeving, reason: str, now: datetime) -> None:
    """Say that a mail that was taken has not arrived yet (DSN 4.x.x), and send it once more."""
    kennisgevingen.mark(tx, row, state=State.TEMPORARY, settled_at=None)
    note(tx, [row], "kennisgeving_soft_bounce", now, {"kanaal": row.channel, "antwoord": reason})
    parcel = outbox.by_key(tx, row.parcel_key or "")
    if parcel is not None:
        outbox.again(tx, parcel, now + SENT_AGAIN_AFTER)


def late(tx: Session, row: Kennisgeving, now: datetime) -> None:
    """Say that a message was not told in time, and let an employee tell it another way."""
    kennisgevingen.mark(tx, row, late_at=now)
    note(tx, [row], "kennisgeving_te_laat", now, {"kanaal": row.channel})
    other_way(tx, [row], "te_laat", now)


def _mark(
    tx: Session, vault: Vault, parcel: Parcel, rows: Sequence[Kennisgeving], now: datetime
) -> None:
    """Mark the address as one that takes no mail.

    Also one that was typed in a form, unless its owner proved another one that works.
    """
    owner = _owner_row(tx, parcel, rows)
    if owner is None or owner.owner_kind == "anoniem":
        return
    try:
        to = str(outbox.payload(vault, parcel)["to"])
    except (TamperedError, KeyError):
        return
    if not adressen.known(tx, vault, owner.owner, to):
        used = adressen.proven(tx, owner.owner)
        if parcel.kind != RECEIPT or (used is not None and used.usable):
            return
        given = {"gemeente": parcel.gemeente, "language": "nl", "by": "formulier"}
        adressen.give(tx, vault, owner.owner, to, **given, code=None, now=now)
    for adres in adressen.unusable(tx, vault, owner.owner, to, reason="hard_bounce", now=now):
        audit.write(
            tx,
            gemeente=parcel.gemeente,
            at=now,
            event="adres_onbruikbaar",
            actor="systeem",
            object_kind="adres",
            object_id=adres.id,
            result="fout",
        )


def _owner_row(
    tx: Session, parcel: Parcel, rows: Sequence[Kennisgeving]
) -> Kennisgeving | Zaak | None:
    if rows:
        return rows[0]
    return tx.get(Zaak, parcel.zaak_id) if parcel.zaak_id else None


def _settle(tx: Session, rows: Sequence[Kennisgeving], state: State, now: datetime) -> None:
    for row in rows:
        kennisgevingen.settle(tx, row, state, now)


def other_way(tx: Session, rows: Sequence[Kennisgeving], why: str, now: datetime) -> None:
    """Ask an employee to tell it another way (Awb 2:11 lid 2); once, however often it fails."""
    for row, bericht, zaak in kennisgevingen.with_messages(tx, rows):
        key = f"{WRITE}:{bericht.id}"
        data = {"bericht": bericht.id, "aard": bericht.kind, "reden": why, "zeg": list(TO_SAY)}
        asked = werktaken.need(
            tx,
            gemeente=row.gemeente,
            kind=WRITE,
            key=key,
            now=now,
            zaak_id=zaak.id,
            team=zaak.team,
            due_at=row.deadline,
            data=data,
        )
        kennisgevingen.mark(tx, row, follow_up=key)
        if asked:
            note(tx, [row], "kennisgeving_andere_weg_gestart", now, {"reden": why})


def _receipt_failed(tx: Session, parcel: Parcel, now: datetime) -> None:
    werktaken.need(
        tx,
        gemeente=parcel.gemeente,
        kind=RECEIPT_FAILED,
        key=f"{RECEIPT_FAILED}:{parcel.key}",
        now=now,
        zaak_id=parcel.zaak_id,
        due_at=now + REPAIRED_WITHIN,
        data={"zeg": ["ontvangen", "kennisgeving_mislukt", "adres_verbeteren"]},
    )


def _repair(tx: Session, parcel: Parcel, now: datetime) -> None:
    werktaken.need(
        tx,
        gemeente=parcel.gemeente,
        kind=REPAIR,
        key=f"{REPAIR}:{parcel.key}",
        now=now,
        zaak_id=parcel.zaak_id,
        due_at=now + REPAIRED_WITHIN,
        data={"pakket": parcel.id, "soort": parcel.kind, "kanaal": parcel.channel},
    )


def _repaired(tx: Session, parcel: Parcel, now: datetime) -> None:
    """Close what stood to be looked at: it went out after all, sent once more by somebody."""
    if parcel.attempts > 1:
        werktaken.finish_by_key(
            tx, f"{REPAIR}:{parcel.key}", outcome="alsnog verstuurd", by="systeem", now=now
        )


def note(
    tx: Session, rows: Sequence[Kennisgeving], event: str, now: datetime, data: dict[str, str]
) -> None:
    """Write the line of evidence of each message, on its own case (law note table 3.1)."""
    for row in rows:
        audit.write(
            tx,
            gemeente=row.gemeente,
            at=now,
            event=event,
            actor="systeem",
            object_kind="zaak",
            object_id=row.zaak_id,
            result="fout" if "bounce" in event or "te_laat" in event else "ok",
            data={"bericht": row.bericht_id, **data},
        )
