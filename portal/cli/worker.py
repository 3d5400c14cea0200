"""`portal worker`: do what is due, every minute and when the web nudges, until it is stopped."""

import argparse
import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

from portal.assembly import remember_versions
from portal.casework import more_time
from portal.casework.recount import recount
from portal.casework.remind import Reminding, remind
from portal.casework.retention import destroy_approved
from portal.casework.rounds import lapse_due
from portal.casework.terms import Voice
from portal.cli import lines
from portal.cli.deliver import believing, channels, house
from portal.cli.forget import propose_due
from portal.cli.opening import opened, others_here
from portal.cli.places import expect_places
from portal.cli.verify import seals_folder
from portal.clock import system_now
from portal.config import Settings, read
from portal.definition.catalogue import Catalogue
from portal.definition.model import Form
from portal.intake import more_time as drafts_longer
from portal.intake.expiry import WARNED_BEFORE, remove_expired, warn
from portal.intake.left_alone import forget_closed, forget_contacts, forget_words
from portal.intake.timely import needs_login
from portal.outbox.bounces import read_folder
from portal.outbox.dispatch import deliver_due
from portal.outbox.hooks import tell_hooks
from portal.outbox.lanes import URGENT
from portal.outbox.packing import pack_due
from portal.outbox.watch import watch
from portal.outbox.worker import work
from portal.proof.seals import seal
from portal.publishing.law import Learned
from portal.publishing.wording import spoken_now
from portal.resources import folder
from portal.scanning.clamav import ClamAv
from portal.scanning.rounds import Room, scan_due, sweep, sweep_strays
from portal.store import buckets, proofs, sessions, shelf
from portal.store.expiry import expiring
from portal.store.session import Database, UnavailableError
from portal.store.shelf import Shelf
from portal.store.vault import Vault
from portal.storingen import alone
from portal.storingen.heartbeat import worker_looks
from portal.termijn.klok import local_time
from portal.termijn.storing import Raakt, Storing

log = logging.getLogger(__name__)
NIGHT = 3
"""The hour, on a Dutch clock, in which every closed case is looked at."""

SESSIONS_KEPT = timedelta(days=1)
"""Longer than any session may last; the limits themselves are checked at every request."""


def main(arguments: Sequence[str]) -> int:
    """Work until SIGTERM, SIGINT or SIGHUP. Settings and database are tried before the start."""
    argparse.ArgumentParser(prog="portal worker", description=__doc__).parse_args(arguments)
    lines.configure()
    settings = read(os.environ)
    # Before the start: what is not in order is said at once.
    expect_places(settings)
    channels(settings)
    about = house(settings)
    database, vault = opened(settings)

    learned = Learned(settings.gemeente.slug)

    def now_said() -> Settings:
        learned.hear(database)
        return spoken_now(database, settings)

    room = scanning_room(settings, database, vault)
    if strangers := others_here(database, settings):
        log.warning(strangers)
    log.info("ready", extra={lines.MORE: works_for(settings, database)})
    try:
        work(
            settings.data,
            where=settings.queue,
            # What somebody waits for at her screen, also while a slow relay holds all other mail.
            urgently={
                "codes": lambda: deliver_due(
                    database, vault, channels(now_said()), system_now, kinds=URGENT
                )
            },
            minutely={
                # First: a relay that is slow must not keep people from reading of an outage.
                "outages": lambda: outages(database, now_said(), system_now),
                "pack": lambda: pack_due(
                    database, vault, replace(about, gemeente=now_said().gemeente), system_now
                ),
                "deliver": lambda: deliver_due(database, vault, channels(now_said()), system_now),
                "scan": lambda: scan_due(room),
                "watch": lambda: watch(database, vault, system_now()),
                "webhooks": lambda: tell_hooks(
                    database, vault, settings.outward.webhooks, system_now()
                ),
                "reports": lambda: reports(settings, database, vault),
                "sweep": lambda: sweep(room),
                "lapse": lambda: lapse_due(database, voice(settings, vault), system_now()),
            },
            hourly={
                "warn": lambda: warn_expiring(database, vault, now_said(), system_now),
                "remind": lambda: remind(reminding(settings, database, vault), system_now()),
                "more time": lambda: more_time.tell(
                    telling(settings, database, vault), system_now()
                ),
                "more time to send": lambda: more_time_to_send(
                    database, vault, now_said(), system_now
                ),
                "forget": lambda: forget(database, system_now, settings.desk_months),
                "sweep strays": lambda: sweep_strays(room),
                "recount": lambda: recount(
                    database, settings.gemeente.slug, voice(settings, vault), system_now()
                ),
                "destroy": lambda: destroy_approved(database, settings.gemeente.slug, system_now()),
                "propose": lambda: propose_at_night(database, settings, system_now),
                "seal": lambda: seal(
                    database,
                    vault,
                    seals_folder(settings),
                    system_now(),
                    ours=settings.seals is None,
                ),
            },
        )
    finally:
        database.dispose()
    return 0


def works_for(settings: Settings, database: Database) -> dict[str, object]:
    """Say what this worker works with, for the line that tells that it is ready."""
    return {
        "gemeente": settings.gemeente.slug,
        "engine": database.engine_name,
        "mail": settings.smtp.host if settings.smtp else None,
        "scanner": settings.clamd,
        "queue": "elsewhere" if settings.queue else "file",
    }


def voice(settings: Settings, vault: Vault) -> Voice:
    """In whose name the house writes to citizens by itself."""
    return Voice(vault, settings.gemeente.full_name)


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


def outages(database: Database, settings: Settings, clock: Callable[[], datetime]) -> None:
    """See whether the web is there, and write the page that lives without it (Awb 2:21 lid 3)."""
    now = clock()
    try:
        with database.write() as tx:
            worker_looks(tx, settings.gemeente.slug, now)
    except UnavailableError:
        pass  # the page below tells that the database is away
    alone.write(settings, database, now)


def propose_at_night(database: Database, settings: Settings, clock: Callable[[], datetime]) -> int:
    """Put on the list what must be destroyed, once a day; a person approves it (Archiefwet)."""
    now = clock()
    if local_time(now).hour != NIGHT:
        return 0
    return propose_due(database, settings.gemeente.slug, now)


def warn_expiring(
    database: Database, vault: Vault, settings: Settings, clock: Callable[[], datetime]
) -> int:
    """Warn who has a draft that is removed within a week; gives how many warnings were made."""
    now, warned, catalogue = clock(), 0, Catalogue()
    with database.read() as tx:
        soon = expiring(tx, now, now + WARNED_BEFORE)
    for draft in soon:
        with database.write() as tx:
            warned += warn(tx, vault, draft, catalogue, settings=settings, now=now)
    return warned


def more_time_to_send(
    database: Database, vault: Vault, settings: Settings, clock: Callable[[], datetime]
) -> int:
    """Tell who began a form that an outage gives her longer; gives how many mails were made."""
    return drafts_longer.tell(
        drafts_longer.Telling(database, vault, settings, Catalogue()), clock()
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


def telling(settings: Settings, database: Database, vault: Vault) -> more_time.Telling:
    """Set up telling who may object longer; the form to object with is read when it matters."""

    @cache
    def login_needed() -> bool:
        catalogue = Catalogue.load(settings.forms, folder("translations"))
        remember_versions(database, catalogue, settings.gemeente.slug)
        published = catalogue.current(more_time.FORM)
        return published is not None and needs_login(published.form.login)

    def hits(storing: Storing) -> bool:
        if storing.raakt is not Raakt.INLOGGEN:
            return storing.hits(more_time.FORM, login_needed=False)
        return login_needed()

    about = settings.gemeente
    return more_time.Telling(database, vault, about.slug, about.full_name, hits)


def reports(settings: Settings, database: Database, vault: Vault) -> None:
    """Read reports of failed mail, where a folder for them is set up."""
    if settings.outward.reports is not None:
        folder_of = settings.outward.reports
        read_folder(database, vault, believing(settings), folder_of, system_now)


def forget(database: Database, clock: Callable[[], datetime], desk_months: int) -> int:
    """Delete what has expired: drafts, sessions, counters; gives how many drafts (AVG art. 5).

    Contacts at the desk are kept `desk_months` after their end.
    """
    now = clock()
    with database.write() as tx:
        gone = remove_expired(tx, now)
        forget_contacts(tx, now)
        forget_closed(tx, now, desk_months)
        forget_words(tx, now)
        sessions.forget(tx, now - SESSIONS_KEPT)
        buckets.forget(tx, now)
        proofs.forget(tx, now)
    return gone
