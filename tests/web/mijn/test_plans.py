"""No page of Mijn goes along a whole table: what the database plans for each of its questions.

Among three thousand other people each question is found by an index, on both engines. `test_costs`
counts that somebody with many cases pays no more; `tests.load.growth` measures both together.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event, text

from portal.store import adressen, files, keuzes, owners
from portal.store.files import Kept
from portal.store.keuzes import Shown
from portal.store.tables import METADATA
from portal.zaak.bereikbaarheid import Groep, Weg
from portal.zaak.berichten import Nature
from tests.house_for_tests import JAN
from tests.load.crowd import TABLES, fill
from tests.web.mijn.acts import ask_for, the_zaak, write_to
from tests.web.mijn.acts import called as spoken
from tests.web.scenes import begun, received

PEOPLE = 3_000
SCANNED = re.compile(r"SCAN (\w+)")
# The only ones a page may go along: added to by hand, a few times a year.
SMALL = {"product_imports", "publications", "storingen"}


@pytest.fixture
def furnished_town(house_on_each):
    house, jan = house_on_each, house_on_each.visitor(JAN)
    begun(jan, "klacht")
    received(jan, "klacht")
    taak = ask_for(house, JAN, "Een brief", until=date(2026, 6, 12))
    bericht = write_to(house, JAN, nature=Nature.BERICHT)
    spoken(house, JAN, "U belde ons", "Wij spraken over uw klacht.")
    reachable(house)
    attached(house, bericht)
    with house.assembly.database.write() as tx:
        fill(tx.connection(), 1, PEOPLE + 1)
    with house.assembly.database.write() as tx:
        tx.execute(text("ANALYZE"))
    zaak = the_zaak(house, JAN).id
    return house, jan, {"zaak": zaak, "taak": taak, "bericht": bericht}


def reachable(house):
    """An address and a choice, so that there are rows like them."""
    vault, owner = house.assembly.vault, owners.owner_of(house.assembly.vault, JAN)
    given = {"gemeente": "elzendam", "by": "zelf", "now": house.clock()}
    with house.assembly.database.write() as tx:
        adressen.give(tx, vault, owner, "jan@example.org", language="nl", code=None, **given)
        shown = Shown(id="proef", text="Kies", language="nl")
        keuzes.choose(tx, owner, Groep.BESLUIT, Weg.POST, shown=shown, **given)


def attached(house, bericht):
    """A file that came with a message."""
    kept = Kept(id="f" * 32, name="a.pdf", extension="pdf", size=1, sha256="0" * 64, key=b"k" * 32)
    given = {"gemeente": "elzendam", "now": house.clock()}
    with house.assembly.database.write() as tx:
        files.add(tx, house.assembly.vault, kept, bericht_id=bericht, **given)


PAGES = (
    "/mijn",
    "/mijn/taken",
    "/mijn/taken/{taak}",
    "/mijn/berichten",
    "/mijn/berichten/{bericht}",
    "/mijn/aanvragen",
    "/mijn/aanvragen?stand=lopend",
    "/mijn/aanvragen?stand=klaar",
    "/mijn/aanvragen?product=klacht",
    "/mijn/aanvragen?product=klacht&stand=klaar",
    "/mijn/aanvragen?q=ontevreden",
    "/mijn/aanvragen?q=2026-7KQ4M2-X",
    "/mijn/aanvragen?na={zaak}",
    "/mijn/aanvragen/{zaak}",
    "/mijn/aanvragen/{zaak}/bewijs",
    "/mijn/aanvragen/{zaak}/vraag",
    "/mijn/aanvragen/{zaak}/intrekken",
    "/mijn/gegevens",
    "/mijn/gegevens/bereikbaarheid",
    "/mijn/gegevens/download",
    "/mijn/hulp",
)


def test_no_page_of_mijn_goes_along_a_table(furnished_town):
    house, jan, ids = furnished_town
    bad = {}
    for page in PAGES:
        path = page.format(**ids)
        with asked(house) as questions:
            assert jan.get(path).status_code == 200, path
        assert questions, path
        for statement, given in questions:
            for step in gone_along(house, statement, given):
                bad[path, step] = statement
    assert bad == {}


def test_the_check_sees_a_question_without_an_index(furnished_town):
    house = furnished_town[0]
    assert gone_along(house, "SELECT id FROM zaken WHERE title = 'x'", ()) == ["zaken"]
    assert gone_along(house, "SELECT id FROM berichten ORDER BY id", ()) == ["berichten"]


def test_there_is_a_crowd_in_every_table_a_page_reads(furnished_town):
    house = furnished_town[0]
    few = {name for name in TABLES if house.count(name) < PEOPLE}
    assert few == set()


@contextmanager
def asked(house) -> Iterator[list[tuple[str, object]]]:
    """The questions that were asked, with what was filled in."""
    seen: list[tuple[str, object]] = []

    def note(_connection, _cursor, statement, parameters, _context, many):
        if statement.lstrip().upper().startswith(("SELECT", "WITH")) and not many:
            seen.append((statement, parameters))

    engine = house.assembly.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def gone_along(house, statement: str, given: object) -> list[str]:
    """The tables of which the database would read every row, or every row of an index."""
    with house.assembly.database.read() as tx:
        connection = tx.connection()
        if connection.dialect.name == "postgresql":
            (plan,) = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", given).one()
            plan = json.loads(plan) if isinstance(plan, str) else plan
            # It goes along a table that is nearly empty, and is right to: what has no crowd here is
            # judged by what SQLite does.
            found = [each for each in in_postgres(plan[0]["Plan"]) if each in TABLES]
        else:
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
            found = in_sqlite([row[3] for row in rows], statement)
    return sorted(set(found) - SMALL)


def in_sqlite(steps: list[str], statement: str) -> list[str]:
    """SQLite names a table as the question does, and says when it made an index for one time."""
    found = [
        match[1] for step in steps if (match := SCANNED.match(step)) and "AUTOMATIC" not in step
    ]
    found += [step for step in steps if "AUTOMATIC" in step]
    real = {each: name for name in METADATA.tables for each in called_in(name, statement)}
    return [real.get(each, each) for each in found if each in real or " " in each]


def called_in(table: str, statement: str) -> set[str]:
    """The names of a table in a question: its own, and those it is given there."""
    return {table, *re.findall(rf"(?:FROM|JOIN|,) {table} AS (\w+)", statement)}


def in_postgres(plan: dict) -> Iterator[str]:
    """PostgreSQL goes along a table, or along an index without saying what it looks for."""
    kind = plan["Node Type"]
    along = kind == "Seq Scan" or (kind.startswith("Index") and "Index Cond" not in plan)
    if along and "Relation Name" in plan:
        yield plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from in_postgres(part)
