"""`portal storing schrijf`: write the page about outages that lives when the forms do not.

The worker does this every minute; a person does it to see the file, or when there is no worker.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from portal.clock import system_now
from portal.config import Settings, read
from portal.store.session import BadDatabaseError, Database
from portal.storingen import alone


def main(arguments: Sequence[str]) -> int:
    """Write the file and say where it is; 1 when the database did not answer or it cannot."""
    parser = argparse.ArgumentParser(prog="portal storing", description=__doc__)
    parser.add_argument("act", choices=["schrijf"], help="schrijf: write the file")
    parser.parse_args(arguments)
    settings = read(os.environ)
    try:
        facts = write(settings)
    except BadDatabaseError as error:
        print(f"portal storing: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        where = alone.place(settings)
        print(f"portal storing: cannot write {where}: {error.strerror}", file=sys.stderr)
        return 1
    print(alone.place(settings))
    if facts.away:
        print("portal storing: the database does not answer; the page says so.", file=sys.stderr)
        return 1
    return 0


def write(settings: Settings) -> alone.Facts:
    """Write both files with a database of its own."""
    database = Database(settings.database_url)
    try:
        return alone.write(settings, database, system_now())
    finally:
        database.dispose()
