"""Bring a database from any version to any other, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from portal.store.away import allowed
from portal.store.engines import WAIT_MS
from portal.store.schema import current, refuse_newer, versions
from portal.store.session import BadDatabaseError, Database

# Any number will do, as long as nothing else in this database takes the same one.
LOCK = 5_106_538
PATIENCE_MS = 60_000


def migrate(database: Database, to: str = "head") -> None:
    """Go up to a version, or stay there. Processes that start at once take turns.

    BadDatabaseError for a database of a newer Loket, and where the role may not change tables.
    """
    with allowed():
        refuse_newer(current(database))
    with _changing(database) as config:
        command.upgrade(config, to)


def downgrade(database: Database, to: str = "base") -> None:
    """Go down to a version; what the newer tables held is gone.

    BadDatabaseError for a version that does not exist, and as `migrate` raises it.
    """
    with allowed():
        refuse_newer(current(database))
    if to != "base" and to not in versions():
        raise BadDatabaseError(f"There is no version {to}; they go from {min(versions())} up.")
    with _changing(database) as config:
        command.downgrade(config, to)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "portal.store:migrations")
    config.set_main_option("path_separator", "os")
    return config


@contextmanager
def _changing(database: Database) -> Iterator[Config]:
    config = _config()
    with allowed(), database.engine.connect() as connection:
        if database.engine_name == "sqlite":
            # Rebuilding a table breaks references half-way; SQLite can only be told before BEGIN.
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        _lock(connection)
        config.attributes["connection"] = connection
        yield config
        connection.commit()
        # The connection carries settings of its own now; nobody else gets it.
        connection.detach()


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA query_only=OFF")
        # Another process may be migrating, which takes longer than any request may wait.
        connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE_MS}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text(f"SET LOCAL lock_timeout = {PATIENCE_MS}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        # For a table nobody waits so long: requests would stand in a row behind the migration.
        connection.execute(text(f"SET LOCAL lock_timeout = {WAIT_MS}"))
