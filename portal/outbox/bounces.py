"""Acting on reports of mail that failed: as if the server had said so at once.

Each report is worked in one transaction and then set aside; one that is not ours leaves a line and
does nothing. Reports come in a Maildir, or one on standard input.
"""

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portal.outbox import aftermath
from portal.outbox.marks import read_mark, secrets_of
from portal.outbox.reports import MOST_BYTES, Report, read_report
from portal.store import kennisgevingen, outbox
from portal.store.kennisgevingen import State
from portal.store.outbox import GIVEN_UP, Parcel
from portal.store.session import Database, Session
from portal.store.vault import Vault

AT_ONCE = 200
PERMANENT = 5

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Believing:
    """What makes a report believable: the address it must come in on, and our own domain."""

    bounces: str | None
    domain: str


def take_in(
    database: Database,
    vault: Vault,
    believing: Believing,
    raw: bytes,
    now: datetime,
) -> str:
    """Act on one mail; says in a word what it was: `hard`, `soft`, `unknown` or `no report`."""
    report = read_report(raw)
    if report is None:
        return "no report"
    message_id = _message_id(report, vault, believing)
    with database.write() as tx:
        parcel = None if message_id is None else outbox.by_message_id(tx, message_id)
        if parcel is None:
            log.warning("a report of failed mail is not about a mail of ours; it is ignored")
            return "unknown"
        return _acted(tx, vault, parcel, report, now)


def read_folder(
    database: Database,
    vault: Vault,
    believing: Believing,
    maildir: Path,
    clock: Callable[[], datetime],
) -> dict[str, int]:
    """Act on all that is new in a Maildir and move it to `cur`; counts what it was.

    A mail that cannot be read or acted on stays where it is and keeps no other waiting.
    """
    counts: dict[str, int] = {}
    for path in _new(maildir):
        try:
            with path.open("rb") as file:
                raw = file.read(MOST_BYTES + 1)
            what = take_in(database, vault, believing, raw, clock())
            (maildir / "cur").mkdir(exist_ok=True)
            path.replace(maildir / "cur" / f"{path.name}:2,S")
        except Exception as error:  # noqa: BLE001 - whatever one report does, the next is read
            log.error("a report could not be read (%s)", type(error).__name__)  # noqa: TRY400 - its text may hold an address
            what = "failed"
        counts[what] = counts.get(what, 0) + 1
    return counts


def _new(maildir: Path) -> Iterator[Path]:
    folder = maildir / "new"
    if not folder.is_dir():
        log.warning("the folder for reports of failed mail is not there")
        return
    names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    yield from (folder / name for name in names[:AT_ONCE])


def _message_id(report: Report, vault: Vault, believing: Believing) -> str | None:
    """Give the Message-ID a report is about, if it may be believed."""
    if believing.bounces is None:
        return report.message_id
    secrets = secrets_of(vault)
    marks = (read_mark(each, believing.bounces, secrets) for each in report.came_in_on)
    mark = next((found for found in marks if found is not None), None)
    return None if mark is None else f"<{mark}@{believing.domain}>"


def _acted(tx: Session, vault: Vault, parcel: Parcel, report: Report, now: datetime) -> str:
    reason = f"report {report.code}"
    if report.status == PERMANENT:
        if parcel.state != GIVEN_UP:
            outbox.came_back(tx, parcel, now, reason)
            aftermath.bounced(tx, vault, parcel, reason, now)
        return "hard"
    for row in kennisgevingen.in_parcel(tx, parcel.key):
        # That server goes on trying; until it says more, nobody may call this delivered.
        if row.state == State.DELIVERED:
            aftermath.doubted(tx, row, reason, now)
    return "soft"
