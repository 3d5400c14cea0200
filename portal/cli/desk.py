"""`portal desk own-file EMPLOYEE`: close an employee's own file to herself, and to colleagues.

The number is read from standard input, so that it stands in no history of commands; only a keyed
index of it is kept. EMPLOYEE is the id that the login provider gives.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from stdnum.nl import bsn

from portal.config import read
from portal.people import Bsn, Burger, Level
from portal.store import assistentie, owners
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault


def main(arguments: Sequence[str]) -> int:
    """Run the command; 1 when what was typed is no citizen service number."""
    parser = argparse.ArgumentParser(
        prog="portal desk",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    own = acts.add_parser("own-file", help="read a number and close that file to this employee")
    own.add_argument("employee", help="the id of the employee, as the login provider gives it")
    chosen = parser.parse_args(arguments)
    number = sys.stdin.readline().strip()
    if not bsn.is_valid(number):
        print("This is no citizen service number; nothing was kept.")
        return 1
    settings = read(os.environ)
    database = Database(settings.database_url)
    owner = owners.owner_of(Vault(KeyRing.read(settings.keys)), Burger(Bsn(number), "", Level.LAAG))
    with database.write() as tx:
        assistentie.link(tx, chosen.employee, owner)
    database.dispose()
    print(f"The file is closed to {chosen.employee}; colleagues need the team leader.")
    return 0
