"""`portal worker`: do what is due, every minute and when the web nudges, until it is stopped."""

import argparse
import logging
import os
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import cache

from portal.assembly import remember_versions
from portal.casework.remind import Reminding, remind
from portal.cli.deliver import believing, channels, house, opened
from portal.clock import system_now
from portal.config import Settings, read
from portal.definition.catalogue import Catalogue
from portal.definition.model import Form
from portal.outbox.bounces import read_folder
from portal.outbox.dispatch import deliver_due
from portal.outbox.hooks import tell_hooks
from portal.outbox.packing import pack_due
from portal.outbox.watch import watch
from portal.outbox.worker import work
from portal.resources import folder
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
    ways, about = channels(settings), house(settings)
    database, vault = opened(settings)
    room = scanning_room(settings, database, vault)
    try:
        work(
            settings.data,
            minutely={
                "pack": lambda: pack_due(database, vault, about, system_now),
                "deliver": lambda: deliver_due(database, vault, ways, system_now),
                "scan": lambda: scan_due(room),
                "watch": lambda: watch(database, vault, system_now()),
                "webhooks": lambda: tell_hooks(
                    database, vault, settings.outward.webhooks, system_now()
                ),
                "reports": lambda: reports(settings, database, vault),
                "sweep": lambda: sweep(room),
            },
            hourly={
                "remind": lambda: remind(reminding(settings, database, vault), system_now()),
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


def reminding(settings: Settings, database: Database, vault: Vault) -> Reminding:
    """Set up reminding; forms are read when one is asked for, and forgotten after the round."""

    @cache
    def catalogue() -> Catalogue:
        found = Catalogue.load(settings.forms, folder("translations"))
        remember_versions(database, found, settings.gemeente.slug)
        return found

    def form_of(hash_: str) -> Form | None:
        published = catalogue().version(hash_)
        return None if published is None else published.form

    return Reminding(database, vault, settings.gemeente.full_name, form_of)


def reports(settings: Settings, database: Database, vault: Vault) -> None:
    """Read reports of failed mail, where a folder for them is set up."""
    if settings.outward.reports is not None:
        folder_of = settings.outward.reports
        read_folder(database, vault, believing(settings), folder_of, system_now)


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
        sessions.forget(tx, now - SESSIONS_KEPT)
        buckets.forget(tx, now)
    return gone
