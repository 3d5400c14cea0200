"""Codes that show that an e-mail address is somebody's own: sent there, and typed here.

Kept are keyed hashes only: a copy of the database tells no code, no address and no draft. A code
has six digits, works for fifteen minutes, once, and for five tries; the next one ends the one
before. How often a code may be asked for is the caller's to limit.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Index, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Id, changed, kept, new_id
from portal.store.vault import Vault

DIGITS: Final = 6
VALID: Final = timedelta(minutes=15)
MOST_TRIES: Final = 5


class ProofCode(Base):
    """One code that was sent: for what, for whose form or account, to which address."""

    __tablename__ = "bewijscodes"
    __table_args__ = (Index(None, "purpose", "subject_index"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    purpose: Mapped[str]
    subject_index: Mapped[bytes]
    address_index: Mapped[bytes]
    code_index: Mapped[bytes]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    tries: Mapped[int]
    used_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class About:
    """What a code is for: a `purpose` ("formulier", "mijn"), its `subject` and the address.

    The subject is what the proof belongs to, such as a draft by its id, or an owner by her index.
    """

    gemeente: str
    purpose: str
    subject: str
    address: str


@dataclass(frozen=True, slots=True)
class Issued:
    """A fresh code, to be mailed at once and kept nowhere; `id` names it without telling it."""

    id: str
    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Proven:
    """The code is right: the address is this person's own."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Not this code; it may be tried so many times more."""

    left: int


@dataclass(frozen=True, slots=True)
class Expired:
    """There is no code that works now: too old, used, for another address, or never sent."""


@dataclass(frozen=True, slots=True)
class TooMany:
    """The code was tried too often; only another one works."""


def issue(tx: Session, vault: Vault, about: About, now: datetime) -> Issued:
    """Make a code for this address; whatever was sent before for the same subject ends."""
    tx.execute(delete(ProofCode).where(_of(vault, about)))
    code_id, code = new_id(), f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row = ProofCode(
        id=code_id,
        gemeente=about.gemeente,
        purpose=about.purpose,
        subject_index=_subject(vault, about),
        address_index=_address(vault, about.address),
        code_index=_code(vault, code_id, code),
        made_at=kept(now),
        expires_at=kept(now + VALID),
        tries=0,
        used_at=None,
    )
    tx.add(row)
    tx.flush()
    return Issued(code_id, code, row.expires_at)


def check(
    tx: Session, vault: Vault, about: About, typed: str, now: datetime
) -> Proven | Wrong | Expired | TooMany:
    """Try a code, in a transaction that is committed whatever comes of it: a try is a try."""
    row = _live(tx, vault, about, now)
    if row is None:
        return Expired()
    # One statement counts and decides, so that no two requests share the last try.
    counted = (
        update(ProofCode)
        .where(ProofCode.id == row.id, ProofCode.tries < MOST_TRIES, ProofCode.used_at.is_(None))
        .values(tries=ProofCode.tries + 1)
        .returning(ProofCode.tries)
    )
    tries = tx.execute(counted).scalar()
    if tries is None:
        return TooMany()
    if not hmac.compare_digest(row.code_index, _code(vault, row.id, typed)):
        return Wrong(MOST_TRIES - tries) if tries < MOST_TRIES else TooMany()
    changed(tx, update(ProofCode).where(ProofCode.id == row.id).values(used_at=kept(now)))
    return Proven()


def waiting(tx: Session, vault: Vault, about: About, now: datetime) -> datetime | None:
    """Tell until when the code works that was sent to this address; None when there is none."""
    row = _live(tx, vault, about, now)
    return None if row is None or row.tries >= MOST_TRIES else row.expires_at


def forget(tx: Session, now: datetime) -> int:
    """Delete codes that no longer work; gives how many (AVG art. 5)."""
    return changed(tx, delete(ProofCode).where(ProofCode.expires_at <= now))


def _live(tx: Session, vault: Vault, about: About, now: datetime) -> ProofCode | None:
    """Find the code that was sent to this address and is neither old nor used."""
    works = (ProofCode.expires_at > now) & ProofCode.used_at.is_(None)
    here = ProofCode.address_index == _address(vault, about.address)
    query = select(ProofCode).where(_of(vault, about), here, works)
    return tx.scalars(query, execution_options={"populate_existing": True}).first()


def _of(vault: Vault, about: About) -> ColumnElement[bool]:
    mine = ProofCode.subject_index == _subject(vault, about)
    return (ProofCode.gemeente == about.gemeente) & (ProofCode.purpose == about.purpose) & mine


def _subject(vault: Vault, about: About) -> bytes:
    return vault.index(f"bewijs|onderwerp|{about.purpose}|{about.subject}")


def _address(vault: Vault, address: str) -> bytes:
    return vault.index(f"bewijs|adres|{address.strip().lower()}")


def _code(vault: Vault, code_id: str, code: str) -> bytes:
    return vault.index(f"bewijs|code|{code_id}|{code}")
