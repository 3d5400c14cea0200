"""`portal desk own-file EMPLOYEE`: close an employee's own file to herself, and to colleagues.

The number is read from standard input, so that it stands in no history of commands; only a keyed
index of it is kept. Nine digits are a person, eight a company of hers (its main file, without a
vestiging). EMPLOYEE is the id that the login provider gives.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from stdnum.nl import bsn

from portal.bronnen.companies import NUMBERS
from portal.cli.opening import opened
from portal.config import read
from portal.people import Bedrijf, Bsn, Burger, Indiener, Level
from portal.store import assistentie, owners

BSN_DIGITS = 9


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
    who = _whose(number)
    if who is None:
        print("This is no citizen service number and no KvK number; nothing was kept.")
        return 1
    settings = read(os.environ)
    database, vault = opened(settings)
    owner = owners.owner_of(vault, who)
    with database.write() as tx:
        assistentie.link(tx, chosen.employee, owner)
    database.dispose()
    print(f"The file is closed to {chosen.employee}; colleagues need the team leader.")
    return 0


def _whose(number: str) -> Indiener | None:
    """Whose file a number is: a person's or a company's; None when it is neither."""
    if len(number) == BSN_DIGITS and bsn.is_valid(number):
        return Burger(Bsn(number), "", Level.LAAG)
    is_kvk = len(number) == NUMBERS["kvk"] and number.isascii() and number.isdigit()
    return Bedrijf(number, "", Level.LAAG) if is_kvk else None
