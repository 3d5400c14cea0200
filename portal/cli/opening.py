"""Open what this installation keeps, for a command: what is not in order is a sentence."""

from portal.config import BadSettingError, Settings
from portal.publishing.law import Learned
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
