"""`portal worker`: do what is due, every minute and when the web nudges, until it is stopped."""

import argparse
import logging
import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from portal.cli.deliver import channels, opened
from portal.clock import system_now
from portal.config import Settings, read
from portal.intake.left_alone import forget_contacts
from portal.outbox.dispatch import deliver_due
from portal.outbox.worker import work
from portal.scanning.clamav import ClamAv
from portal.scanning.rounds import Room, scan_due, sweep, sweep_strays
from portal.store import audit, buckets, drafts, sessions, shelf
from portal.store.session import Database
from portal.store.shelf import Shelf
from portal.store.vault import Vault

SESSIONS_KEPT = timedelta(days=1)
"""Longer than any session may last; the limits themselves are checked at every request."""


def main(arguments: Sequence[str]) -> int:
    """Work until SIGTERM, SIGINT or SIGHUP. Settings and database are tried before the start."""
    argparse.ArgumentParser(prog="portal worker", description=__doc__).parse_args(arguments)
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s")
    settings = read(os.environ)
    ways = channels(settings)
    database, vault = opened(settings)
    room = scanning_room(settings, database, vault)
    try:
        work(
            settings.data,
            minutely={
                "deliver": lambda: deliver_due(database, vault, ways, system_now),
                "scan": lambda: scan_due(room),
                "sweep": lambda: sweep(room),
            },
            hourly={
                "forget": lambda: forget(database, settings, system_now),
                "sweep strays": lambda: sweep_strays(room),
            },
        )
    finally:
        database.dispose()
    return 0


def scanning_room(settings: Settings, database: Database, vault: Vault) -> Room:
    """Set up the scanning of files; without LOKET_CLAMD they wait until there is a scanner."""
    shelf.check(settings.files)
    return Room(
        database=database,
        vault=vault,
        shelf=Shelf(settings.files),
        scanner=ClamAv(settings.clamd) if settings.clamd else None,
        clock=system_now,
        scratch=settings.data,
    )


def forget(database: Database, settings: Settings, clock: Callable[[], datetime]) -> int:
    """Delete what has expired: drafts, sessions, counters; gives how many drafts (AVG art. 5)."""
    now = clock()
    with database.write() as tx:
        gone = drafts.forget_expired(tx, now)
        if gone:
            audit.write(
                tx,
                gemeente=settings.gemeente.slug,
                at=now,
                event="concepten_vernietigd",
                actor="systeem",
                object_kind="concept",
                object_id="verlopen",
                data={"aantal": gone},
            )
        forget_contacts(tx, now)
        sessions.forget(tx, now - SESSIONS_KEPT)
        buckets.forget(tx, now)
    return gone
