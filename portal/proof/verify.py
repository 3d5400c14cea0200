"""Everything at once: the chain, its seals and the invariants, from the store alone.

It reads and never mends. What it says names ids and never a person or an answer, so that the words
may stand in a log.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from portal.proof import agreement, contents, signatures
from portal.proof.chain import chains, walk
from portal.proof.fault import Fault
from portal.proof.seals import SEAL, broken, sealed, seals_of
from portal.store.session import Database
from portal.store.shelf import Shelf
from portal.store.vault import Vault

Check = Callable[[Session], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and what is wrong; `lines` counts those of every chain that hold."""

    faults: tuple[Fault, ...]
    lines: int
    seals: int
    promises: tuple[str, ...]

    @property
    def good(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What is looked at. Without `shelf` no file is read; without `seals` no seal."""

    database: Database
    vault: Vault
    now: datetime
    shelf: Shelf | None = None
    seals: Path | None = None


def verify(house: House) -> Verified:
    """Look at everything as it was at one moment, so that nobody's writing comes between."""
    checks = _checks(house)
    faults: list[Fault] = []
    with house.database.read() as tx:
        if house.database.engine_name == "postgresql":
            # SQLite reads one moment by itself.
            tx.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))
        lines, seals = 0, 0
        for walked_lines, walked_seals, wrong in _logs(tx, house):
            lines, seals = lines + walked_lines, seals + walked_seals
            faults += wrong
        for promise, check in checks.items():
            faults += _told(tx, promise, check)
    return Verified(tuple(faults), lines, seals, tuple(checks))


def _told(tx: Session, promise: str, check: Check) -> Iterator[Fault]:
    """Give what a check finds; a database too damaged to be asked is a fault as well."""
    try:
        yield from check(tx)
    except DatabaseError as error:
        yield Fault(promise, "database", f"it cannot be asked: {error.orig}")


def _checks(house: House) -> dict[str, Check]:
    checks: dict[str, Check] = {
        "N1": lambda tx: contents.received(tx, house.vault),
        "N2": agreement.once,
        "N3": lambda tx: _both(agreement.posted(tx), contents.parcels_open(tx, house.vault)),
        "N5": agreement.written_down,
        "N6": contents.versions,
        "N7": agreement.open_or_sent,
        "N8": agreement.terms_agree,
        "N9": agreement.sound,
        "N10": agreement.everything_is_somebodys,
        "N11": lambda tx: signatures.signed(tx, house.vault),
    }
    shelf = house.shelf
    if shelf is not None:
        checks["N4"] = lambda tx: contents.attached(tx, house.vault, shelf, house.now)
    return checks


def _logs(tx: Session, house: House) -> Iterator[tuple[int, int, list[Fault]]]:
    """Give for each gemeente how many lines and seals there are, and what is wrong with them."""
    keys = house.vault.keys.audit
    there = set(chains(tx.connection()))
    if house.seals is not None:
        there |= sealed(house.seals)
    for gemeente in sorted(there):
        try:
            seals = tuple(seals_of(house.seals, gemeente)) if house.seals else ()
        except (ValueError, OSError) as error:
            yield 0, 0, [Fault(SEAL, gemeente, str(error))]
            seals = ()
        walked = walk(tx.connection(), gemeente, keys, frozenset(each.nr for each in seals))
        wrong = [walked.fault] if walked.fault else []
        yield walked.lines, len(seals), [*wrong, *broken(seals, walked, keys)]


def _both(*parts: Iterator[Fault]) -> Iterator[Fault]:
    for part in parts:
        yield from part
