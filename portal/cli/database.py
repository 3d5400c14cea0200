"""`portal database migrate|downgrade|version`: bring the database to a version, or look at it."""

import argparse
import os
import sys
from collections.abc import Sequence

from portal.config import read
from portal.store import migrate, schema
from portal.store.away import allowed, why
from portal.store.session import Database, UnavailableError


def main(arguments: Sequence[str]) -> int:
    """Run the command; 1 when the database cannot be reached or is not at this version."""
    parser = argparse.ArgumentParser(prog="portal database", description=__doc__)
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("migrate", help="bring the database to the version this Loket needs")
    down = acts.add_parser("downgrade", help="go back; what newer tables held is lost")
    down.add_argument("to", help="the version to go back to, or `base` for an empty database")
    acts.add_parser("version", help="say which version the database has; 1 when it is another")
    chosen = parser.parse_args(arguments)
    url = read(os.environ).database_url
    database = Database(url)
    try:
        with allowed():
            return _run(database, chosen)
    except UnavailableError as error:
        print(f"portal database: {why(error, url)}", file=sys.stderr)
        return 1
    finally:
        database.dispose()


def _run(database: Database, chosen: argparse.Namespace) -> int:
    if chosen.act == "migrate":
        migrate.migrate(database)
    elif chosen.act == "downgrade":
        migrate.downgrade(database, chosen.to)
    found = schema.current(database)
    print(f"database: version {found or 'none'}; this Loket needs {schema.head()}")
    return 0 if chosen.act == "downgrade" or found == schema.head() else 1
