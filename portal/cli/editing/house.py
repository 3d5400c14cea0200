"""The database of this installation, for verbs that publish a form or move drafts."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from portal.clock import system_now
from portal.config import BadSettingError, Settings, read
from portal.publishing.publish import Signed
from portal.store.keyring import KeyRing
from portal.store.schema import current, head
from portal.store.session import Database, UnavailableError
from portal.store.vault import Vault


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """Open the database that the settings name; BadSettingError says what is not in order."""
    settings = read(os.environ)
    database = Database(settings.database_url, signer=Vault(KeyRing.read(settings.keys)))
    try:
        database.check()
        if current(database) != head():
            raise BadSettingError(
                "The database has another version: run `portal database migrate`."
            )
        yield settings, database
    except UnavailableError as error:
        raise BadSettingError(f"The database cannot be reached: {error.__cause__}") from error
    finally:
        database.dispose()


def signed(args: argparse.Namespace, settings: Settings) -> Signed:
    """Give who decides now, and who looked along: `--door` and `--akkoord`."""
    return Signed(
        gemeente=settings.gemeente.slug,
        author=args.door,
        approver=args.akkoord,
        now=system_now(),
        four_eyes=settings.four_eyes,
    )
