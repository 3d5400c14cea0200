"""What opening Mijn costs among a thousand and among a million submissions, in one run, in turns.

Run by hand: `python -m tests.load.growth [--many 1000000] [--postgres]`. The promise (REL-26): the
median among the many is at most 1.3 times the median among the few. Both databases are asked in
turns by the same process, so that a busy machine is busy for both. Exit code 1 when it is missed.
"""

import argparse
import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import structlog
from sqlalchemy import text

from portal.store.migrate import migrate
from portal.store.session import Database
from tests import postgres
from tests.databases import SIGNER
from tests.honest_client import HonestClient
from tests.house_for_tests import JAN, House, build
from tests.load.crowd import fill
from tests.web.mijn.acts import ask_for, the_zaak, write_to
from tests.web.scenes import begun, received

FEW, MANY = 1_000, 1_000_000
MOST = 1.3
ROUNDS, WARM = 200, 20
LISTS = ("/mijn", "/mijn/aanvragen", "/mijn/taken", "/mijn/berichten")


def furnished(house: House, database: Database, people: int) -> tuple[HonestClient, list[str]]:
    """A town with so many cases of others, and one person with a case of every kind of contact."""
    migrate(database)
    house.refurnish(database=database)
    jan = house.visitor(JAN)
    begun(jan, "klacht")
    received(jan, "klacht")
    ask_for(house, JAN, "Een brief", until=date(2026, 6, 12))
    write_to(house, JAN)
    with database.write() as tx:
        began = time.perf_counter()
        fill(tx.connection(), 1, people + 1)
    with database.write() as tx:
        tx.execute(text("ANALYZE"))
    print(f"{people} submissions laid in {time.perf_counter() - began:.0f} s")
    zaak = the_zaak(house, JAN).id
    return jan, [*LISTS, f"/mijn/aanvragen/{zaak}"]


def timed(client: HonestClient, path: str) -> float:
    """Seconds until the page is there; the test's own looking at it stays outside."""
    plain = super(HonestClient, client)
    began = time.perf_counter()
    answer = plain.open(path)
    taken = time.perf_counter() - began
    assert answer.status_code == 200, (path, answer.status_code)
    return taken


def measured(house: House, towns: list[tuple[Database, HonestClient, list[str]]]) -> bool:
    """Ask both in turns, print what was seen; tells whether the promise holds for every page."""
    kept = True
    for number in range(len(towns[0][2])):
        seen: list[list[float]] = [[] for _ in towns]
        gc.collect()
        gc.disable()
        for turn in range(WARM + ROUNDS):
            for into, (database, client, paths) in zip(seen, towns, strict=True):
                house.refurnish(database=database)
                taken = timed(client, paths[number])
                if turn >= WARM:
                    into.append(taken)
        gc.enable()
        few, many = ([1000 * part for part in statistics.quantiles(each, n=20)] for each in seen)
        ratio = many[9] / few[9]
        kept &= ratio <= MOST
        name = towns[0][2][number].replace(towns[0][2][-1].rpartition("/")[2], "<zaak>")
        print(
            f"{name:<26} p50 {few[9]:6.2f} and {many[9]:6.2f} ms, {ratio:.2f} times;"
            f" p95 {few[18]:6.2f} and {many[18]:6.2f} ms"
        )
    return kept


@contextmanager
def databases(folder: Path, *, in_postgres: bool) -> Iterator[list[Database]]:
    """Two empty databases on one engine."""
    if not in_postgres:
        yield [Database(f"sqlite:///{folder / name}.sqlite3", signer=SIGNER) for name in "ab"]
        return
    with postgres.new_database() as one, postgres.new_database() as other:
        made = [Database(url, signer=SIGNER) for url in (one, other)]
        yield made
        for each in made:
            each.dispose()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--many", type=int, default=MANY)
    parser.add_argument("--postgres", action="store_true", help="in a cluster to throw away")
    chosen = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    with (
        tempfile.TemporaryDirectory() as name,
        databases(Path(name), in_postgres=chosen.postgres) as made,
    ):
        house = build(Path(name))
        sizes = (FEW, chosen.many)
        towns = [(each, *furnished(house, each, n)) for each, n in zip(made, sizes, strict=True)]
        return 0 if measured(house, towns) else 1


if __name__ == "__main__":
    sys.exit(main())
