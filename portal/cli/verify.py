"""`portal verify`: look whether what is kept is whole: the log, its seals, and everything else.

Changes nothing of it and may run beside a portal at work. Exit 1 when something is wrong; each
fault is one line that names a promise, an id and what is the matter, and never a person.
"""

import argparse
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from portal.cli.opening import opened
from portal.cli.places import expect_there
from portal.clock import system_now
from portal.config import Settings, read
from portal.proof.seals import FOLDER
from portal.proof.verify import House, Verified, verify
from portal.store import storingen
from portal.store.session import Database, UnavailableError
from portal.store.shelf import Shelf
from portal.store.stuck import VERIFY


def main(arguments: Sequence[str]) -> int:
    """Run the command; 1 when something is wrong."""
    parser = argparse.ArgumentParser(
        prog="portal verify",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="write what was found as JSON")
    parser.add_argument("--skip-files", action="store_true", help="read no files: much faster")
    chosen = parser.parse_args(arguments)
    settings = read(os.environ)
    if settings.seals is not None:
        expect_there("LOKET_SEALS", settings.seals)  # without them less is proven than it seems
    database, vault = opened(settings, any_keys=True)
    try:
        found = verify(
            House(
                database=database,
                vault=vault,
                now=system_now(),
                shelf=None if chosen.skip_files else Shelf(settings.files),
                seals=seals_folder(settings),
            )
        )
        if found.good:
            _tell(database)
    finally:
        database.dispose()
    print(json.dumps(asdict(found), indent=2) if chosen.json else in_words(found))
    return 0 if found.good else 1


def _tell(database: Database) -> None:
    """Write down when all was whole, so that `/beheer` can say so; a copy may refuse it."""
    with suppress(UnavailableError), database.write() as tx:
        storingen.beat(tx, VERIFY, system_now())


def seals_folder(settings: Settings) -> Path:
    """Where the seals of the log are; LOKET_SEALS should name a place outside of this machine."""
    return settings.seals or settings.data / FOLDER


def in_words(found: Verified) -> str:
    """Say what was found, a fault on each line."""
    looked = f"log: {found.lines} lines hold, {found.seals} seals; looked at"
    promises = ", ".join(found.promises)
    if found.good:
        return f"{looked} {promises}.\nEverything agrees."
    number = len(found.faults)
    faults = "\n".join(str(fault) for fault in found.faults)
    return f"{looked} {promises}.\n{faults}\n{number} {'fault' if number == 1 else 'faults'}."
