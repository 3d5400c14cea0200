"""What each process knows: asked seldom, ended in time, and kept when the database is away."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.store import storingen
from portal.store.migrate import migrate
from portal.store.session import Database, UnavailableError
from portal.store.storingen import Outage, new_storing
from portal.storingen.board import EVERY, Board

GEMEENTE = "elzendam"
NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def board():
    return Board(GEMEENTE)


def put(database, outage):
    with database.write() as tx:
        storingen.put(tx, outage, gemeente=GEMEENTE, at=NOON, actor="medewerker:ans")


def an_outage(**facts):
    return Outage(new_storing(**({"begin": NOON} | facts)), storingen.HAND)


def test_what_lasts_is_known_within_half_a_minute(sqlite_database, board):
    assert board.look(sqlite_database, NOON) == ()
    outage = an_outage()
    put(sqlite_database, outage)
    assert board.look(sqlite_database, NOON + EVERY / 2) == ()
    assert board.look(sqlite_database, NOON + EVERY) == (outage,)


def test_what_was_written_down_here_is_known_at_once(sqlite_database, board):
    board.look(sqlite_database, NOON)
    outage = an_outage()
    put(sqlite_database, outage)
    board.forget()
    assert board.look(sqlite_database, NOON) == (outage,)


def test_an_outage_begins_and_ends_by_the_clock_without_asking(sqlite_database, board):
    planned = an_outage(begin=NOON + timedelta(seconds=5), end=NOON + timedelta(seconds=10))
    put(sqlite_database, planned)
    seen = [board.look(sqlite_database, NOON + timedelta(seconds=n)) for n in (0, 5, 10)]
    assert seen == [(), (planned,), ()]


def test_while_nothing_new_is_heard_nothing_is_asked(sqlite_database, board, monkeypatch):
    board.hear(sqlite_database, 0, NOON)
    board.look(sqlite_database, NOON)
    with monkeypatch.context() as patched:
        patched.setattr(storingen, "current", lambda *_, **__: pytest.fail("it was asked again"))
        board.hear(sqlite_database, 0, NOON + 3 * EVERY)
        assert board.look(sqlite_database, NOON + 3 * EVERY) == ()
    outage = an_outage()
    put(sqlite_database, outage)
    board.hear(sqlite_database, 1, NOON + 6 * EVERY)
    assert board.look(sqlite_database, NOON + 6 * EVERY) == (outage,)


def test_another_database_is_another_board(sqlite_database, board, tmp_path):
    outage = an_outage()
    put(sqlite_database, outage)
    assert board.look(sqlite_database, NOON) == (outage,)
    empty = Database(f"sqlite:///{tmp_path / 'ander.sqlite3'}")
    migrate(empty)
    assert board.look(empty, NOON) == ()
    empty.dispose()


def test_a_database_that_is_away_leaves_what_was_known(sqlite_database, board, monkeypatch):
    outage = an_outage()
    put(sqlite_database, outage)
    board.look(sqlite_database, NOON)

    def away():
        raise UnavailableError

    monkeypatch.setattr(sqlite_database, "glance", away)
    assert board.look(sqlite_database, NOON + timedelta(minutes=5)) == (outage,)
