"""A code a citizen shows at the desk, so that an employee may fill in this one draft with her."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.intake.start import ALPHABET
from portal.store import audit, helpcodes
from portal.store.drafts import Draft

LENGTH = 8
"""Signs of 32 kinds: 40 bits, for a quarter of an hour and with five tries a contact."""
GROUP = 4
LASTS = timedelta(minutes=15)


def give_code(tx: Session, draft: Draft, now: datetime) -> tuple[str, datetime]:
    """Give a code in groups that can be read out, and until when it works; an earlier one stops."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    until = now + LASTS
    helpcodes.give(tx, draft, hash_of(code), now, until)
    _note(tx, draft, "hulpcode_gegeven", now)
    return "-".join(code[at : at + GROUP] for at in range(0, LENGTH, GROUP)), until


def stop(tx: Session, draft: Draft, now: datetime) -> None:
    """Let the citizen end a running help: from this moment the desk reads and writes no more."""
    if draft.helped is not None:
        helpcodes.give_back(tx, draft.helped)
        _note(tx, draft, "hulp_gestopt_door_inwoner", now)


def hash_of(typed: str) -> str:
    """The stored form of a code: blanks, dashes and case do not matter."""
    letters = "".join(sign for sign in typed.upper() if sign in ALPHABET)
    return hashlib.sha256(f"hulp:{letters}".encode()).hexdigest()


def _note(tx: Session, draft: Draft, event: str, now: datetime) -> None:
    audit.write(
        tx,
        gemeente=draft.gemeente,
        at=now,
        event=event,
        actor=draft.owner_kind,
        object_kind="draft",
        object_id=draft.id,
        data={} if draft.helped is None else {"contact": draft.helped},
    )
