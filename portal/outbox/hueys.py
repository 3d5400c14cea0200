"""huey, without the driver of PostgreSQL for who has no queue there.

huey loads that driver when it is loaded itself, whatever queue it is to keep. On SQLite that would
be nine MiB in every process that ever nudges, and a tenth of a second of the person who waits.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module

DRIVER = "psycopg"


@contextmanager
def _unless_loaded(name: str) -> Iterator[None]:
    """Let nobody load this package meanwhile; where it is in use already nothing changes."""
    loaded = name in sys.modules
    if not loaded:
        sys.modules[name] = None  # type: ignore[assignment] # Python's own word for "not to be had"
    try:
        yield
    finally:
        if not loaded:
            del sys.modules[name]


with _unless_loaded(DRIVER):
    from huey import storage
    from huey.api import Huey, PostgresHuey, RedisHuey, SqliteHuey, TaskWrapper, crontab
    from huey.consumer import Consumer
    from huey.exceptions import ConfigurationError


def with_driver() -> None:
    """Let huey have the driver after all; where it is not installed huey says so itself."""
    known = vars(storage)
    if known.get(DRIVER) is None:
        with suppress(ModuleNotFoundError):
            known[DRIVER] = import_module(DRIVER)


__all__ = [
    "ConfigurationError",
    "Consumer",
    "Huey",
    "PostgresHuey",
    "RedisHuey",
    "SqliteHuey",
    "TaskWrapper",
    "crontab",
    "with_driver",
]
