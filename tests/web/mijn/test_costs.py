"""Twenty thousand cases cost no more than twenty, counted in steps of the database itself."""

from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from tests.house_for_tests import JAN
from tests.web.mijn.acts import ask_for, the_zaak, write_to
from tests.web.scenes import received

FEW, MANY = 25, 20_000
SLACK = 1.5
STEPS = 100
PAGES = [
    "/mijn",
    "/mijn/taken",
    "/mijn/berichten",
    "/mijn/aanvragen",
    "/mijn/aanvragen?stand=lopend",
    "/mijn/aanvragen?stand=klaar",
    "/mijn/aanvragen?product=klacht",
    "/mijn/aanvragen?product=klacht&stand=klaar",
    "/mijn/aanvragen?product=verhuismelding&stand=lopend",
    "/mijn/aanvragen?q=ontevreden",
    "/mijn/aanvragen?q=2026-7KQ4M2-X",
    "/mijn/aanvragen?q=onvindbaar",
]


@pytest.fixture
def jan(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    write_to(house, JAN)
    ask_for(house, JAN, "Een brief", until=date(2026, 6, 12))
    return client


def again(house, since, until):
    """More of the same case, the newest of them closed, laid in the database."""
    with house.assembly.database.write() as tx:
        connection = tx.connection()
        for table, renamed in (
            ("submissions", ("id", "draft_id", "send_token", "kenmerk")),
            ("zaken", ("id", "submission_id", "kenmerk")),
            ("zaak_events", ("zaak_id",)),
        ):
            held = connection.exec_driver_sql(f"SELECT * FROM {table} LIMIT 1").mappings().one()  # noqa: S608 - names of this test
            columns = ", ".join(held)
            values = ", ".join(
                "printf('%032x', n)"
                if name in renamed
                else "1780400000000 + n"
                if (table, name) == ("zaken", "closed_at")
                else name
                for name in held
            )
            connection.exec_driver_sql(
                "WITH RECURSIVE counted(n) AS"  # noqa: S608 - names of this test
                f" (SELECT {since} UNION ALL SELECT n + 1 FROM counted WHERE n < {until})"
                f" INSERT INTO {table} ({columns})"
                f" SELECT {values} FROM counted, (SELECT * FROM {table} LIMIT 1)"
            )
        connection.exec_driver_sql("ANALYZE")


@contextmanager
def steps(house):
    """Counts what SQLite does, in hundreds of steps of its machine."""
    seen = [0]

    def tick():
        seen[0] += 1
        return 0

    def watch(connection, *_rest):
        connection.set_progress_handler(tick, STEPS)

    house.assembly.database.dispose()  # what stays open between requests would not be heard
    engine = house.assembly.database.engine
    event.listen(engine, "checkout", watch)
    try:
        yield seen
    finally:
        event.remove(engine, "checkout", watch)


def cost(house, client, path):
    client.get(path)
    with steps(house) as seen:
        assert client.get(path).status_code == 200
    return seen[0]


def test_a_page_costs_what_it_shows(house, jan):
    again(house, 1, FEW)
    few = {path: cost(house, jan, path) for path in PAGES}
    again(house, FEW + 1, MANY)
    many = {path: cost(house, jan, path) for path in PAGES}
    dear = {path: (few[path], many[path]) for path in PAGES if many[path] > SLACK * few[path] + 10}
    assert dear == {}


def test_the_measure_sees_a_list_without_its_index(house, jan):
    again(house, 1, FEW)
    few = cost(house, jan, "/mijn/aanvragen?stand=lopend")
    again(house, FEW + 1, MANY)
    with house.assembly.database.write() as tx:
        for name in ("ix_zaken_open", "ix_zaken_open_form", "ix_zaken_form"):
            tx.connection().exec_driver_sql(f"DROP INDEX {name}")
    assert cost(house, jan, "/mijn/aanvragen?stand=lopend") > SLACK * few + 10


def test_looking_at_one_case_costs_the_same(house, jan):
    zaak = the_zaak(house, JAN).id
    few = cost(house, jan, f"/mijn/aanvragen/{zaak}")
    again(house, 1, MANY)
    assert cost(house, jan, f"/mijn/aanvragen/{zaak}") <= SLACK * few + 10
