"""The database of this installation, for verbs that publish a form or move drafts."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager

from portal.cli import opening
from portal.clock import system_now
from portal.config import BadSettingError, Settings, read
from portal.publishing.publish import Signed
from portal.store.away import why
from portal.store.session import Database, UnavailableError


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """Open the database that the settings name; BadSettingError says what is not in order."""
    settings = read(os.environ)
    database, _ = opening.opened(settings)
    try:
        yield settings, database
    except UnavailableError as error:
        raise BadSettingError(why(error, settings.database_url)) from error
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
