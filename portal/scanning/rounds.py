"""One round of the worker: scan what waits, make the copies for others, sweep what nobody has.

Any number of processes may do this at once: a file is claimed under a lease, and only the claim
that still stands has a say. A kill at any moment loses nothing; what was half done is done again.
"""

import logging
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Final

from portal.bestanden import workshop
from portal.bestanden.kinds import Extension
from portal.scanning.clamav import Clean, Infected, NotScanned, Scanner, Unreachable, Verdict
from portal.store import audit, files, stream
from portal.store import shelf as shelves
from portal.store.files import State, StoredFile
from portal.store.session import Database, Session
from portal.store.shelf import Shelf, ShelfError
from portal.store.vault import TamperedError, Vault

LEASE: Final = timedelta(minutes=10)
UNREACHABLE_WAIT: Final = timedelta(minutes=1)
WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (5, 60, 24 * 60))
GRACE: Final = timedelta(hours=24)
"""So long may something stand on the shelf without a row: its writer is busy, or died."""
BATCH: Final = 100

log = logging.getLogger(__name__)
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Room:
    """All a round needs: the store, the shelf, keys, a clock, and where a file may stand a moment.

    `scanner` is None where none is set up: then every file waits.
    """

    database: Database
    vault: Vault
    shelf: Shelf
    scanner: Scanner | None
    clock: Clock
    scratch: Path


@dataclass(frozen=True, slots=True)
class _Copied:
    """The copy for others as it stands on the shelf."""

    name: str
    extension: Extension
    key: bytes


def scan_due(room: Room, *, limit: int = 500) -> int:
    """Scan what is due, one file at a time; gives how many were judged clean or infected."""
    judged = 0
    for _ in range(limit if room.scanner else 0):
        with room.database.write() as tx:
            file = files.claim(tx, room.clock(), LEASE)
            if file is None:
                break
            tx.expunge(file)
        verdict, copied = _look(room, file)
        with room.database.write() as tx:
            _record(tx, room, file, verdict, copied)
        if isinstance(verdict, Unreachable):
            break
        judged += isinstance(verdict, Clean | Infected)
    return judged


def sweep(room: Room, *, limit: int = BATCH) -> int:
    """Remove what belongs to nobody: first from the shelf, then its row; gives how many files."""
    with room.database.read() as tx:
        found = files.forsaken(tx, limit)
        gone = [(file.id, file.copy_name) for file in found]
    swept = 0
    for file_id, copy_name in gone:
        try:
            room.shelf.remove(shelves.original(file_id))
            if copy_name is not None:
                room.shelf.remove(copy_name)
        except ShelfError as error:
            log.warning("a removed file still stands on the shelf: %s", error)
            continue
        with room.database.write() as tx:
            files.forget(tx, file_id)
        swept += 1
    return swept


def sweep_strays(room: Room) -> int:
    """Remove from the shelf what has no row and is no longer being written; gives how many."""
    before = room.clock() - GRACE
    old = [each.name for each in room.shelf.standing() if each.since < before]
    strays = 0
    for at in range(0, len(old), BATCH):
        batch = old[at : at + BATCH]
        ids = {name: parts[1] for name in batch if len(parts := name.split("/")) == 3}  # noqa: PLR2004 - as `shelf` names them
        with room.database.read() as tx:
            known = files.known(tx, frozenset(ids.values()))
        for name, file_id in ids.items():
            if file_id in known and name in {shelves.original(file_id), known[file_id]}:
                continue
            room.shelf.remove(name)
            strays += 1
    return strays


def _look(room: Room, file: StoredFile) -> tuple[Verdict, _Copied | None]:
    """Have one file scanned and, when it is clean, copied."""
    if room.scanner is None:
        return Unreachable("no scanner is set up"), None
    try:
        verdict = room.scanner.scan(files.original(room.vault, room.shelf, file))
        return verdict, _copied(room, file) if isinstance(verdict, Clean) else None
    except (ShelfError, TamperedError, workshop.NotCleanedError, OSError) as error:
        # Only the kind of the error: its text may tell where, and never what a file holds.
        return NotScanned(type(error).__name__), None


def _copied(room: Room, file: StoredFile) -> _Copied | None:
    extension = Extension(file.extension)
    if extension not in workshop.CLEANED:
        return None
    with (
        tempfile.TemporaryFile(dir=room.scratch) as received,
        tempfile.TemporaryFile(dir=room.scratch) as copy,
    ):
        for piece in files.original(room.vault, room.shelf, file):
            received.write(piece)
        received.flush()
        kind = workshop.clean(received, extension, copy)
        if kind is None:
            return None
        copy.seek(0)
        name, key = shelves.copy(file.id, file.attempts), stream.new_key()
        sealed = stream.seal(key, files.context_of(file.id, "copy"), _pieces(copy))
        room.shelf.put(name, sealed)
        return _Copied(name, kind, key)


def _pieces(file: BinaryIO) -> Iterable[bytes]:
    return iter(lambda: file.read(stream.PIECE), b"")


def _record(
    tx: Session, room: Room, file: StoredFile, verdict: Verdict, copied: _Copied | None
) -> None:
    """Write the outcome down, unless the claim was lost: then another worker has the last word."""
    now = room.clock()
    match verdict:
        case Clean():
            new: dict[str, object] = {"state": State.CLEAN, "scanned_at": now, "finding": None}
            if copied is not None:
                key = files.sealed_copy_key(room.vault, file.id, copied.key)
                new |= {"copy_name": copied.name, "copy_extension": copied.extension.value}
                new |= {"copy_key": key}
        case Infected(name):
            new = {"state": State.INFECTED, "scanned_at": now, "finding": name}
        case NotScanned(reason):
            wait = WAITS[min(file.attempts, len(WAITS)) - 1]
            new = {"state": State.UNSCANNED, "next_at": now + wait, "finding": reason}
            log.warning("file %s was not scanned: %s", file.id, reason)
        case Unreachable(reason):
            # The next one would find the scanner away as well; this one keeps its turn.
            new = {"next_at": now + UNREACHABLE_WAIT, "attempts": file.attempts - 1}
            log.warning("the virus scanner cannot be reached: %s", reason)
    if files.settle(tx, file, **new) and not isinstance(verdict, Unreachable):
        _tell(tx, file, verdict, now)


def _tell(tx: Session, file: StoredFile, verdict: Verdict, now: datetime) -> None:
    """Write the line of evidence."""
    data = {"bevinding": verdict.name} if isinstance(verdict, Infected) else {}
    words = {Clean: "schoon", Infected: "besmet", NotScanned: "niet_gescand"}
    audit.write(
        tx,
        gemeente=file.gemeente,
        at=now,
        event=f"bestand_{words[type(verdict)]}",
        actor="systeem",
        object_kind="bestand",
        object_id=file.id,
        result="ok" if isinstance(verdict, Clean) else "fout",
        data=data,
    )
