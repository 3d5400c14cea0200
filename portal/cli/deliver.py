"""`portal deliver`: deliver the parcels that are due, once. A timer may call this, or a person."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from portal.assembly import sources
from portal.cli.opening import opened
from portal.cli.places import expect_places
from portal.clock import system_now
from portal.config import BadSettingError, Settings, read
from portal.outbox.bounces import Believing, read_folder, take_in
from portal.outbox.channels.brief import PrintChannel
from portal.outbox.channels.mail import MailChannel
from portal.outbox.channels.webhook import WebhookChannel
from portal.outbox.delivery import Channel
from portal.outbox.dispatch import Report, deliver_due
from portal.outbox.marks import secrets_of
from portal.outbox.packing import House, pack_due
from portal.outbox.reports import MOST_BYTES
from portal.outbox.watch import untold
from portal.outward import LETTERS
from portal.store.keyring import KeyRing
from portal.store.vault import Vault


def main(arguments: Sequence[str]) -> int:
    """Deliver once and say what was done; 1 when something could not be delivered."""
    parser = argparse.ArgumentParser(prog="portal deliver", description=__doc__)
    what = parser.add_subparsers(dest="what", metavar="dsn")
    reports = what.add_parser("dsn", help="read reports of failed mail (RFC 3464)")
    reports.add_argument("maildir", help="a Maildir, or - for one report on standard input")
    chosen = parser.parse_args(arguments)
    settings = read(os.environ)
    if chosen.what == "dsn":
        return read_reports(settings, chosen.maildir)
    expect_places(settings, "LOKET_LETTERS")
    ways, about = channels(settings), house(settings)
    database, vault = opened(settings)
    try:
        pack_due(database, vault, about, system_now)
        report = deliver_due(database, vault, ways, system_now)
        waiting = untold(database, system_now())
    finally:
        database.dispose()
    print(told(report))
    if waiting.warned:
        print(waiting)
    return 1 if report.given_up or report.postponed else 0


def read_reports(settings: Settings, where: str) -> int:
    """Read reports of failed mail and say in a line what they were; 1 when one failed."""
    database, vault = opened(settings)
    about = believing(settings)
    try:
        if where == "-":
            raw = sys.stdin.buffer.read(MOST_BYTES + 1)
            counts = {take_in(database, vault, about, raw, system_now()): 1}
        else:
            counts = read_folder(database, vault, about, Path(where), system_now)
    finally:
        database.dispose()
    print(", ".join(f"{what} {count}" for what, count in sorted(counts.items())) or "nothing new")
    return 1 if counts.get("failed") else 0


def channels(settings: Settings) -> dict[str, Channel]:
    """Set up the ways out of the house; BadSettingError when there is no relay for mail."""
    if settings.smtp is None:
        raise BadSettingError(
            "LOKET_SMTP_HOST is not set: without a mail server the mails wait in the outbox."
        )
    gemeente = settings.gemeente
    out = settings.outward
    mail = MailChannel(
        relay=settings.smtp,
        sender_name=gemeente.full_name,
        reply_to=gemeente.email,
        bounces=out.bounces,
        secret=secrets_of(Vault(KeyRing.read(settings.keys)))[0] if out.bounces else b"",
    )
    return {
        "mail": mail,
        "brief": PrintChannel(out.letters, ours=out.letters == settings.data / LETTERS),
        "webhook": WebhookChannel(out.webhooks, out.webhook_secret, system_now),
    }


def believing(settings: Settings) -> Believing:
    """Say which reports of failed mail are believed."""
    sender = settings.smtp.sender if settings.smtp else ""
    return Believing(settings.outward.bounces, sender.rpartition("@")[2])


def house(settings: Settings) -> House:
    """Gather what mails and letters must know; BadSettingError when the register is not right."""
    return House(
        gemeente=settings.gemeente,
        address=settings.base_url,
        sources=sources(settings),
        bundle=timedelta(minutes=settings.outward.bundle_minutes),
    )


def told(report: Report) -> str:
    """Say in one line what a round did."""
    line = f"delivered {report.delivered}, later {report.postponed}, given up {report.given_up}"
    return f"{line}; {report.unreachable} cannot be reached" if report.unreachable else line
