"""Seals: the end of each chain, written down outside of the database, so that a cut shows.

A chain proves every line that another one follows, and not that the last ones are still there. So
the worker writes number and hash of the last line in a file that is only ever added to, each hour.
The folder belongs somewhere that whoever can write in the database cannot rewrite: an append-only
share, or a machine that collects logs; the same line goes to the log of the worker for that reason.
"""

import json
import logging
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hmac import digest
from pathlib import Path
from typing import Final

from sqlalchemy import select

from portal.proof.chain import Walked, chains
from portal.proof.fault import Fault
from portal.store.chain import AuditLine, head_of
from portal.store.keyring import AuditKey
from portal.store.session import Database, Session
from portal.store.vault import Vault

SEAL: Final = "zegel"
FOLDER: Final = "zegels"
TAIL: Final = 4096

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seal:
    """The end of a chain at a moment; `sign` is a keyed hash over the rest."""

    gemeente: str
    at: str
    nr: int
    mac: str
    key_id: str
    sign: str


def seal(
    database: Database, vault: Vault, folder: Path, now: datetime, *, ours: bool = True
) -> int:
    """Write the end of every chain that grew since its last seal; gives how many did.

    A folder that is `ours` is made where it is missing. Another one never is: it may be a place
    elsewhere that is away for now, and a folder here in its stead would be believed to be it.
    OSError when the folder cannot be written; the log says it and the next hour tries again.
    """
    with database.read() as tx:
        heads = {name: head_of(tx.connection(), name) for name in chains(tx.connection())}
    if ours:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = 0
    for gemeente, head in heads.items():
        if head is None:
            continue
        last = next(iter(list(seals_of(folder, gemeente))[-1:]), None)
        if last is not None and last.mac == head.mac.hex():
            continue
        moment = now.astimezone(UTC).isoformat(timespec="seconds")
        made = _signed(gemeente, moment, head.nr, head.mac.hex(), vault.audit_key())
        _append(folder / _name(gemeente), json.dumps(asdict(made)) + "\n")
        log.info("seal of %s: line %s is %s", gemeente, made.nr, made.mac)
        written += 1
    return written


def behind(tx: Session, folder: Path, gemeente: str) -> datetime | None:
    """Give since when the chain of a gemeente grew without a seal; None when its end is sealed.

    That is the moment of the first line without one, and not before the last seal: a log in which
    nothing was written for a night is sealed all that night. ValueError for a seal that cannot be
    read, OSError for a folder that cannot.
    """
    head = head_of(tx.connection(), gemeente)
    if head is None:
        return None
    last = _last(folder, gemeente)
    if last is not None and last.mac == head.mac.hex():
        return None
    nr = 1 if last is None else last.nr + 1
    unsealed = select(AuditLine.at).where(AuditLine.gemeente == gemeente, AuditLine.nr == nr)
    moments = [tx.scalar(unsealed), None if last is None else datetime.fromisoformat(last.at)]
    return max((each for each in moments if each is not None), default=None)


def _last(folder: Path, gemeente: str) -> Seal | None:
    """Read the last seal from the end of its file: a seal is far shorter than what is read."""
    file = folder / _name(gemeente)
    if not file.exists():
        return None
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - TAIL))
        lines = opened.read().decode().splitlines()
    try:
        return Seal(**json.loads(lines[-1])) if lines else None
    except (ValueError, TypeError) as error:
        raise ValueError(f"the last line of {file.name} is not a seal") from error


def seals_of(folder: Path, gemeente: str) -> Iterator[Seal]:
    """Give the seals of a gemeente, oldest first; ValueError for a line that is none."""
    file = folder / _name(gemeente)
    if not file.exists():
        return
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            yield Seal(**json.loads(line))
        except (ValueError, TypeError) as error:
            raise ValueError(f"{file.name}, line {number}, is not a seal") from error


def broken(seals: tuple[Seal, ...], walked: Walked, keys: tuple[AuditKey, ...]) -> Iterator[Fault]:
    """Give the first seal that the chain does not bear out; nothing for a chain that is broken."""
    known = {each.id: each for each in keys}
    for each in seals:
        key = known.get(each.key_id)
        if key is None or each != _signed(each.gemeente, each.at, each.nr, each.mac, key):
            yield Fault(SEAL, walked.gemeente, f"the seal of {each.at} was not made by us")
            return
        if walked.end is None:
            return
        if each.nr > walked.end:
            yield Fault(
                SEAL,
                walked.gemeente,
                f"line {walked.end + 1} is missing: on {each.at} there were {each.nr} lines, now"
                f" {walked.end}. Lines were cut off, or an older copy was put back",
            )
            return
        if (walked.macs or {})[each.nr].hex() != each.mac:
            words = f"line {each.nr} is not the one that was sealed on {each.at}"
            yield Fault(SEAL, walked.gemeente, words)
            return


def _signed(gemeente: str, at: str, nr: int, mac: str, key: AuditKey) -> Seal:
    words = "\0".join(("seal", gemeente, at, str(nr), mac))
    return Seal(gemeente, at, nr, mac, key.id, digest(key.key, words.encode(), "sha256").hex())


def sealed(folder: Path) -> frozenset[str]:
    """Give the gemeenten that have seals, also those of which no line is left."""
    return frozenset(file.stem for file in folder.glob("*.jsonl"))


def _name(gemeente: str) -> str:
    # What stands in the database may not choose a file for itself.
    return re.sub(r"[^a-z0-9-]", "_", gemeente) + ".jsonl"


def _append(file: Path, line: str) -> None:
    """Add a line, on disk when this returns; whatever stands there is not opened for writing."""
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, line.encode())
        os.fsync(handle)
    finally:
        os.close(handle)
