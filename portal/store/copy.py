"""A copy of an SQLite database as it is at one moment, made while others read and write in it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from portal.store.durable import on_disk

WAIT = 60.0  # seconds
PART = ".deel"
"""Behind the name of a copy that is not whole yet."""


class DamagedError(Exception):
    """The copy does not hold together, and so most likely neither does the database."""


def copy(source: Path, target: Path) -> None:
    """Make the copy: one file for this user alone, looked through, and on disk when this returns.

    It holds all that was committed, also what still stands in the log beside the database.
    FileExistsError when there is one of that name; OSError or sqlite3.Error when it cannot be
    made, DamagedError when it does not hold together: then nothing is left of it.
    """
    if target.exists():
        raise FileExistsError(target)
    part = target.with_name(target.name + PART)
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        _fill(source, part)
        on_disk(part)
        part.rename(target)
        on_disk(target.parent)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _fill(source: Path, part: Path) -> None:
    there = f"{source.absolute().as_uri()}?mode=rw"
    with (
        closing(sqlite3.connect(there, uri=True, timeout=WAIT)) as reading,
        closing(sqlite3.connect(part, isolation_level=None)) as writing,
    ):
        reading.backup(writing)
        # With a log of its own beside it the copy would be three files.
        writing.execute("PRAGMA journal_mode=DELETE")
        ((found,), *_more) = writing.execute("PRAGMA integrity_check(1)").fetchall()
    if found != "ok":
        raise DamagedError(found)
