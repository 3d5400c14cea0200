"""`portal backup FOLDER`: a copy of the SQLite database as it is now, while the portal runs."""

import argparse
import os
import sqlite3
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from portal.cli.verify import seals_folder
from portal.clock import system_now
from portal.config import BadSettingError, Settings, read
from portal.store.copy import DamagedError, copy
from portal.store.engines import sqlite_file


def main(arguments: Sequence[str]) -> int:
    """Make the copy and say what else belongs to a backup; 1 when it could not be made."""
    parser = argparse.ArgumentParser(prog="portal backup", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the copy comes; it must be there already")
    folder: Path = parser.parse_args(arguments).folder
    settings = read(os.environ)
    database = sqlite_file(settings.database_url)
    if database is None:
        raise BadSettingError(
            "the database is PostgreSQL: use pg_dump, which copies it while the portal runs."
            f" {besides(settings)}"
        )
    if not database.is_file():
        raise BadSettingError(f"there is no database {database}; see LOKET_DATABASE_URL.")
    if not folder.is_dir():
        raise BadSettingError(f"there is no folder {folder}: make it first, or name another.")
    target = folder / name(system_now())
    try:
        copy(database, target)
    except DamagedError as error:
        return _failed(f"the copy does not hold together ({error}): keep every older backup.")
    except FileExistsError:
        return _failed(f"{target} is there already, whole or half; nothing was overwritten.")
    except (OSError, sqlite3.Error) as error:
        return _failed(f"no copy was made in {folder}: {error}")
    print(f"{target}: {target.stat().st_size} bytes, looked through and whole.")
    print(besides(settings))
    return 0


def name(now: datetime) -> str:
    """Give the name of a copy that is made at this moment, in UTC."""
    return f"loket-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.sqlite3"


def besides(settings: Settings) -> str:
    """Say what else belongs to a backup."""
    place = settings.files
    files = str(place.folder) if place.folder else f"s3://{place.bucket}/{place.prefix}"
    return (
        f"To a backup belong as well, copied after the database: the files in {files}, the seals"
        f" in {seals_folder(settings)}, the configuration (environment, gemeente.toml,"
        f" inlogmiddelen.toml, forms), and, kept in another place than all these, {settings.keys}."
    )


def _failed(words: str) -> int:
    print(f"portal backup: {words}", file=sys.stderr)
    return 1
