"""How long `portal verify` goes along a chain of a million lines, and what a chained line costs.

Run by hand: `python -m tests.load.chain [lines]`. The promises: a million lines under ten seconds,
and at most 0.3 milliseconds that the chain adds to an act (security row L-02).
"""

import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from portal.proof.chain import walk
from portal.store import audit
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from portal.store.vault import Vault

NOW = datetime(2026, 5, 1, 9, 30, tzinfo=UTC)
LINES = 1_000_000
BATCH = 20_000
ACTS = 400


def line(tx, number):
    audit.write(
        tx,
        gemeente="elzendam",
        at=NOW,
        event="concept_bewaard",
        actor="burger",
        object_kind="draft",
        object_id=f"{number:032x}",
        data={"stap": "contact"},
    )


def median_settle(database):
    """The median time in which one line is chained and written, apart from the commit."""
    taken = []
    for number in range(ACTS):
        with database.write() as tx:
            line(tx, number)
            begun = time.perf_counter()
            audit.lines(tx, "none", "none")
            settled = time.perf_counter()
            audit.lines(tx, "none", "none")
            taken.append(settled - begun - (time.perf_counter() - settled))
    return statistics.median(taken)


def main(lines):
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault(KeyRing.new(NOW))
        database = Database(f"sqlite:///{Path(folder) / 'loket.sqlite3'}", signer=vault)
        migrate(database)
        print(f"one line chained and written: {median_settle(database) * 1000:.3f} ms")
        for first in range(0, lines, BATCH):
            with database.write() as tx:
                for number in range(first, min(first + BATCH, lines)):
                    line(tx, number)
        begun = time.perf_counter()
        with database.read() as tx:
            found = walk(tx.connection(), "elzendam", vault.keys.audit)
        print(f"{found.lines} lines gone along in {time.perf_counter() - begun:.1f} s")
        database.dispose()
        return 1 if found.fault else 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else LINES))
