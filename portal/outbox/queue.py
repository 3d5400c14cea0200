"""Where nudges wait: a file beside the data, PostgreSQL or Redis, by one setting (`LOKET_QUEUE`).

A file serves one machine. Several machines share a queue in PostgreSQL (any database; huey makes
three tables of its own in it, and the driver is the one that database uses anyway) or in Redis.
Nothing is in it that is not in a table of ours, so it may be lost or emptied at any time.
"""

from pathlib import Path
from typing import Final

from portal.environment import BadSettingError
from portal.outbox.hueys import (
    ConfigurationError,
    Huey,
    PostgresHuey,
    RedisHuey,
    SqliteHuey,
    with_driver,
)

NAME: Final = "loket"
QUEUE_FILE: Final = "werklijst.sqlite3"
CONNECT_SECONDS: Final = 2
"""A server that does not answer keeps a page of the web no longer than this."""


def queue(folder: Path, where: str | None = None) -> Huey:
    """Give the queue at that address, else the one in that folder.

    Connects when it is used first. BadSettingError when the driver for it is not installed.
    """
    try:
        return _queue(folder, where)
    except ConfigurationError as error:
        driver = "redis" if where and where.startswith("redis") else "psycopg"
        raise BadSettingError(
            f"LOKET_QUEUE needs the package {driver}: install it beside the portal."
        ) from error


def _queue(folder: Path, where: str | None) -> Huey:
    given = {"results": False, "utc": True}
    if where is None:
        return SqliteHuey(NAME, filename=str(folder / QUEUE_FILE), timeout=1, **given)
    if where.startswith("redis"):
        return RedisHuey(NAME, url=where, read_timeout=1, **given)
    with_driver()
    return PostgresHuey(
        NAME,
        dsn=where.replace("postgresql+psycopg:", "postgresql:", 1),
        connect_timeout=CONNECT_SECONDS,
        read_timeout=1,
        # Made when it is used first, not when the web starts.
        create_tables=True,
        **given,
    )
