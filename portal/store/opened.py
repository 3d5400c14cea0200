"""Open what a portal keeps: its database with its vault, and be sure that they belong together.

The keys are looked at as well, for a portal that starts with other ones opens no draft and no
submission, and what it seals meanwhile is lost to the right keys. The log tells: its last line
names the key that chained it, and no rotation leaves such a key behind. And what was sent last
tells, for a copy of the database from before a rotation needs the key that was left behind then.
"""

from sqlalchemy import bindparam, select

from portal.config import Settings
from portal.store.away import allowed
from portal.store.chain import chained_with
from portal.store.engines import BadDatabaseError
from portal.store.keyring import BadKeysError, KeyRing
from portal.store.schema import current, head, refuse_newer
from portal.store.session import Database
from portal.store.submissions import Submission
from portal.store.vault import Vault

_OURS = select(Submission.answers).where(Submission.gemeente == bindparam("gemeente"))
_NEWEST = _OURS.order_by(Submission.received_at.desc()).limit(1)


def opened(settings: Settings, *, any_keys: bool = False) -> tuple[Database, Vault]:
    """Open database and vault.

    BadKeysError or BadDatabaseError says what is not in order, UnavailableError that the database
    does not answer. With `any_keys` they need not belong together: for who looks what is wrong.
    """
    vault = Vault(KeyRing.read(settings.keys))
    database = Database(settings.database_url, signer=vault)
    try:
        with allowed():
            database.check()
            _expect_this_version(database)
            if not any_keys:
                _expect_its_keys(database, vault, settings)
    except Exception:
        database.dispose()
        raise
    return database, vault


def _expect_this_version(database: Database) -> None:
    found = current(database)
    refuse_newer(found)
    if found != head():
        raise BadDatabaseError(
            "The database is not at this version: run `portal database migrate`."
        )


def _expect_its_keys(database: Database, vault: Vault, settings: Settings) -> None:
    gemeente = settings.gemeente.slug
    with database.glance() as reader:
        last = chained_with(reader, gemeente)
        sealed = reader.scalar(_NEWEST, {"gemeente": gemeente})
    if last is not None and last not in {key.id for key in vault.keys.audit}:
        raise BadKeysError(
            f"The keys of {settings.keys} are not those of this database: the last line of its log"
            f" was chained with key {last}, which is not among them. Put the right key file back,"
            " or name it in LOKET_KEYS. `portal verify` tells more."
        )
    if sealed and not vault.knows(sealed):
        raise BadKeysError(
            f"The keys of {settings.keys} do not open this database: what was sent last is sealed"
            " with a key that is not among them. Is it a copy from before `portal keys finish`?"
            " Then put the key file of that day back, and name it in LOKET_KEYS."
        )
