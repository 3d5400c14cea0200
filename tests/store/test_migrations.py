"""Migrations: from nothing to now and back, on both engines, and equal to the rows in the code."""

import threading
from collections.abc import Iterator
from importlib.resources import files

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect, text

from portal.config import read
from portal.demo.data import furnish
from portal.demo.settings import environ
from portal.store.migrate import PATIENCE_MS, downgrade, migrate
from portal.store.schema import current, head
from portal.store.session import Database
from portal.store.tables import METADATA
from tests import postgres
from tests.databases import ENGINES
from tests.house_for_tests import NOON

SCRIPTS = ScriptDirectory(str(files("portal.store.migrations")))
VERSIONS = [step.revision for step in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture(params=ENGINES)
def empty_url(request, tmp_path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'loket.sqlite3'}"
        return
    if reason := postgres.missing():
        pytest.skip(reason)
    with postgres.new_database() as url:
        yield url


@pytest.fixture
def empty(empty_url) -> Iterator[Database]:
    database = Database(empty_url)
    yield database
    database.dispose()


def tables(database):
    with database.engine.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_from_nothing_up_and_down_and_up_again(empty):
    assert current(empty) is None
    migrate(empty)
    assert current(empty) == head()
    assert tables(empty) == set(METADATA.tables)
    downgrade(empty)
    assert current(empty) is None
    assert tables(empty) == set()
    migrate(empty)
    assert tables(empty) == set(METADATA.tables)


def test_every_version_goes_up_and_down_and_up_by_itself(empty):
    for number, version in enumerate(VERSIONS):
        before = tables(empty)
        migrate(empty, version)
        after = tables(empty)
        downgrade(empty, VERSIONS[number - 1] if number else "base")
        assert tables(empty) == before, version
        migrate(empty, version)
        assert (current(empty), tables(empty)) == (version, after)
    assert current(empty) == head()


@pytest.mark.parametrize("empty_url", ["sqlite"], indirect=True)  # on both it would be dear
def test_every_version_goes_down_with_rows_in_it_and_leaves_the_oldest(empty, empty_url, tmp_path):
    def sent():
        with empty.engine.connect() as connection:
            return connection.execute(text("SELECT count(*) FROM submissions")).scalar_one()

    data = tmp_path / "demo"
    data.mkdir()
    furnish(read(environ(data, 8000) | {"LOKET_DATABASE_URL": empty_url}), NOON)
    before = sent()
    assert before > 0
    for version in reversed(VERSIONS[:-1]):
        downgrade(empty, version)
        assert (current(empty), sent()) == (version, before)
    downgrade(empty)
    assert tables(empty) == set()
    migrate(empty)
    assert current(empty) == head()


def test_the_rows_in_the_code_are_the_tables_of_the_migrations(empty):
    migrate(empty)
    with empty.read() as tx:
        context = MigrationContext.configure(tx.connection(), opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_migrating_what_is_up_to_date_changes_nothing(empty):
    migrate(empty)
    migrate(empty)
    assert current(empty) == head()


def test_who_finds_another_migrating_waits_longer_than_a_request_may(empty):
    said = []
    event.listen(
        empty.engine, "before_cursor_execute", lambda _c, _k, words, *_more: said.append(words)
    )
    migrate(empty)
    taken = next(
        place
        for place, words in enumerate(said)
        if "BEGIN IMMEDIATE" in words or "pg_advisory" in words
    )
    assert str(PATIENCE_MS) in said[taken - 1]


def test_two_processes_that_start_at_once_take_turns(empty, empty_url):
    other, mishaps = Database(empty_url), []
    together = threading.Barrier(2)

    def start(database):
        together.wait()
        try:
            migrate(database)
        except Exception as mishap:  # noqa: BLE001 - whatever it is, the test tells it
            mishaps.append(mishap)

    threads = [threading.Thread(target=start, args=(which,)) for which in (empty, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert mishaps == []
    assert current(empty) == head()
