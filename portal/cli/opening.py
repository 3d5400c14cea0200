"""Open what this installation keeps, for a command: what is not in order is a sentence."""

from portal.config import BadSettingError, Settings
from portal.publishing.law import Learned
from portal.store import audit
from portal.store import opened as stored
from portal.store.away import why
from portal.store.session import Database, UnavailableError
from portal.store.vault import Vault


def opened(settings: Settings, *, any_keys: bool = False) -> tuple[Database, Vault]:
    """Open database and vault; BadSettingError says what is not in order. See `store.opened`."""
    try:
        database, vault = stored.opened(settings, any_keys=any_keys)
        Learned(settings.gemeente.slug).hear(database)
    except UnavailableError as error:
        raise BadSettingError(why(error, settings.database_url)) from error
    return database, vault


def others_here(database: Database, settings: Settings) -> str:
    """Say that the log holds lines of other gemeenten and none of ours; empty when all is well.

    That is right for a gemeente that comes to a shared database, and wrong after another slug was
    written in `gemeente.toml`: then nothing of before is found.
    """
    slug = settings.gemeente.slug
    with database.glance() as reader:
        found = audit.only_others(reader, slug)
    if not found:
        return ""
    return (
        f"this database was filled by {', '.join(found)}, and nothing in it is of {slug}: is the"
        " slug in gemeente.toml the right one?"
    )
