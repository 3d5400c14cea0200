"""Guarding the 48 hours within which a message in the box must be announced (Awb 2:10 lid 1).

Hours are real hours: weekends, holidays and the nights the clocks change make no difference
(Algemene termijnenwet art. 4). A warning at 24, an alarm at 40, and at 48 an employee tells it
another way. What is late stays on the list until it is told (control REL-13, REL-17).
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.outbox.aftermath import late, note
from portal.store import adressen, kennisgevingen
from portal.store.kennisgevingen import HOURS, Kennisgeving, State
from portal.store.session import Database, Session
from portal.store.vault import Vault

WARN = timedelta(hours=24)
ALARM = timedelta(hours=40)
LATE = timedelta(hours=HOURS)
AT_ONCE = 500

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Untold:
    """How many messages wait to be announced: over 24 hours, over 40, and too long (48)."""

    warned: int
    alarmed: int
    late: int

    def __str__(self) -> str:
        """Say it in one line, for a daily list or a health page."""
        return (
            f"not announced: {self.warned} for over 24 hours, {self.alarmed} for over 40,"
            f" {self.late} for over 48 (too late by law)"
        )


def watch(database: Database, vault: Vault, now: datetime) -> Untold:
    """Look at what was not announced yet, and act on what waits too long; each step once."""
    with database.read() as tx:
        waiting = kennisgevingen.untold(tx, now - WARN, AT_ONCE)
    if waiting:
        with database.write() as tx:
            for row in kennisgevingen.untold(tx, now - WARN, AT_ONCE):
                _looked_at(tx, vault, row, now)
    found = untold(database, now)
    if found.alarmed:
        log.error("%s", found)
    return found


def untold(database: Database, now: datetime) -> Untold:
    """Count what waits to be announced."""
    with database.read() as tx:
        over = [kennisgevingen.count_untold(tx, now - wait) for wait in (WARN, ALARM, LATE)]
    return Untold(*over)


def _looked_at(tx: Session, vault: Vault, row: Kennisgeving, now: datetime) -> None:
    if row.warned_at is None:
        kennisgevingen.mark(tx, row, warned_at=now)
        log.warning("notification %s is not accepted after 24 hours", row.id)
    if now - row.created_at >= ALARM and row.alarm_at is None:
        kennisgevingen.mark(tx, row, alarm_at=now)
        note(tx, [row], "kennisgeving_alarm", now, {"kanaal": row.channel})
    if now >= row.deadline:
        if row.state == State.TEMPORARY and row.adres_id is not None:
            _give_up_on(tx, vault, row, now)
        late(tx, row, now)


def _give_up_on(tx: Session, vault: Vault, row: Kennisgeving, now: datetime) -> None:
    """An address that took nothing for two days is treated as one that refuses (note R16)."""
    adres = adressen.find(tx, row.adres_id or "", row.owner)
    if adres is not None:
        email = adressen.email(vault, adres)
        adressen.unusable(tx, vault, row.owner, email, reason="steeds_vol", now=now)
