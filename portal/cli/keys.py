"""`portal keys new|rotate|finish`: make the keys, turn to new ones, leave the old ones behind.

Rotation has two steps, so that the portal need not stop. `rotate` adds a new key and wraps
everything anew; running workers notice the file by themselves. `finish`, later, removes the old
keys, and only when nothing is sealed with them any more.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from portal.cli.opening import opened
from portal.clock import system_now
from portal.config import BadSettingError, Settings, read
from portal.store import rotate
from portal.store.away import why
from portal.store.keyring import BadKeysError, KeyRing
from portal.store.session import Database, UnavailableError
from portal.store.vault import Vault


def main(arguments: Sequence[str]) -> int:
    """Run the command; 1 when values were found that do not open or still need an old key."""
    parser = argparse.ArgumentParser(
        prog="portal keys",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    new = acts.add_parser("new", help="make the key file; never overwrites one")
    new.add_argument("file", nargs="?", type=Path, help="where; as LOKET_KEYS says when left out")
    acts.add_parser("rotate", help="add new keys and wrap everything anew; may be run again")
    acts.add_parser("finish", help="remove the old keys, once nothing needs them")
    chosen = parser.parse_args(arguments)
    if chosen.act == "new":
        return _new(chosen.file or read(os.environ).keys)
    return _rotate() if chosen.act == "rotate" else _finish()


def _new(path: Path) -> int:
    if path.exists():
        raise BadKeysError(
            f"{path} is there already; new keys in its place would lose what it opens."
        )
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        KeyRing.new(system_now()).save(path)
    except OSError as error:
        raise BadKeysError(f"{path} cannot be written: {error.strerror}.") from error
    print(f"{path} made. Keep a copy in a safe place: without it nothing can be read.")
    return 0


def _rotate() -> int:
    settings = read(os.environ)
    # Before the file of the keys is touched: they are those of this database.
    database, vault = opened(settings)
    ring = vault.keys
    # With more than one master key the file shows a rotation that was begun: go on with it.
    if len(ring.masters) == 1:
        ring = ring.with_new_keys(system_now()).save(settings.keys)
    with _using(database, settings):
        result = rotate.rotate(database, Vault(ring))
    print(f"{result.rewrapped} values wrapped with key {ring.masters[0].id}.")
    for place in result.damaged:
        print(f"does not open: {place}")
    if result.damaged:
        print(
            f"{len(result.damaged)} of the values do not open and were left as they are."
            f" {settings.keys} may be another key file than they were written with: look for the"
            " right one, name it in LOKET_KEYS and rotate again. Do not run `portal keys finish`"
            " before."
        )
        return 1
    print(f"Keep a copy of {settings.keys} now: older copies do not hold the new keys.")
    print("Restart nothing. Run `portal keys finish` later, to remove the old key.")
    return 0


def _finish() -> int:
    settings = read(os.environ)
    database, vault = opened(settings)
    ring = vault.keys
    with _using(database, settings):
        left = rotate.under_old_keys(database, vault)
    if left:
        print(f"{left} values still need an old key; run `portal keys rotate` first.")
        return 1
    ring.only_newest().save(settings.keys)
    print(f"Only key {ring.masters[0].id} is left. Keep a copy of {settings.keys} now.")
    print(
        "A backup of the database from before this opens with the key file of then only: keep that"
        " one as long as you keep the backup."
    )
    return 0


@contextmanager
def _using(database: Database, settings: Settings) -> Iterator[None]:
    """Let go of the database at the end; BadSettingError when it does not serve half-way."""
    try:
        yield
    except UnavailableError as error:
        raise BadSettingError(why(error, settings.database_url)) from error
    finally:
        database.dispose()
