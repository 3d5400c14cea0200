"""Which version the database is, and which one this code needs: what a portal asks when it starts.

Apart from `migrate`, so that a web worker does not read Alembic and all it brings along.
"""

import re
from importlib.resources import files

from sqlalchemy import inspect, text

from portal.store.session import BadDatabaseError, Database

_MIGRATION = re.compile(r"v([0-9]{4})_\w+\.py")


def versions() -> frozenset[str]:
    """Give every version this code knows."""
    names = (each.name for each in files("portal.store.migrations.versions").iterdir())
    return frozenset(match[1] for name in names if (match := _MIGRATION.fullmatch(name)))


def head() -> str:
    """Give the version this code needs: that of its newest migration."""
    found = versions()
    if not found:
        raise RuntimeError("this installation has no migrations; reinstall the package")
    return max(found)


def current(database: Database) -> str | None:
    """Give the version of the database; None when it is empty."""
    with database.read() as tx:
        if not inspect(tx.connection()).has_table("alembic_version"):
            return None
        found: str | None = tx.scalar(text("SELECT version_num FROM alembic_version"))
        return found


def refuse_newer(found: str | None) -> None:
    """Raise BadDatabaseError for a version that a newer Loket left."""
    if found is not None and found > head():
        raise BadDatabaseError(
            f"The database belongs to a newer Loket (version {found}; this one knows up to"
            f" {head()}): install that one."
        )
