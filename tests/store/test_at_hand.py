"""Connections at hand and the transaction without rows keep the promises of the usual way."""

import pytest
from sqlalchemy import text

from portal.store import audit
from portal.store.at_hand import MOST, AtHand
from portal.store.chain import UnsignedError
from portal.store.session import Database
from tests.store.test_session import line

COUNT = text("SELECT count(*) FROM audit_lines")


def count(database):
    with database.glance() as reader:
        return reader.execute(COUNT).scalar_one()


def raw(reader):
    return reader.connection.dbapi_connection


def test_a_stroke_is_kept_whole_or_not_at_all(database):
    with database.stroke() as tx:
        line(tx)
        line(tx, "again")
    assert count(database) == 2
    with pytest.raises(ZeroDivisionError):
        stroke_and_fail(database)
    assert count(database) == 2
    with database.stroke() as tx:
        line(tx)
    assert count(database) == 3


def stroke_and_fail(database):
    with database.stroke() as tx:
        line(tx)
        tx.connection().execute(text("DELETE FROM drafts"))
        _ = 1 / 0


def test_what_was_told_in_a_stroke_by_the_usual_way_is_kept_too(database):
    told = text("INSERT INTO buckets (key, full_at) VALUES ('een', 1)")
    with database.stroke() as tx:
        tx.connection().execute(told)
    with database.glance() as reader:
        assert reader.execute(text("SELECT count(*) FROM buckets")).scalar_one() == 1


def test_the_lines_of_a_stroke_are_in_the_chain(database):
    with database.write() as tx:
        line(tx)
    with database.stroke() as tx:
        line(tx)
    with database.read() as tx:
        assert [each.nr for each in audit.lines(tx, "draft", "1")] == [1, 2]


def test_a_stroke_without_a_signer_writes_no_line(database):
    nameless = Database(database.engine.url.render_as_string(hide_password=False))
    with pytest.raises(UnsignedError), nameless.stroke() as tx:
        line(tx)
    nameless.dispose()


def test_a_stroke_inside_a_transaction_is_a_mistake(sqlite_database):
    with pytest.raises(RuntimeError), sqlite_database.write(), sqlite_database.stroke():
        pass


def test_a_glance_sees_what_was_written_since_the_last(database):
    assert count(database) == 0
    with database.write() as tx:
        line(tx)
    assert count(database) == 1
    with database.stroke() as tx:
        line(tx)
    assert count(database) == 2


def test_a_connection_stays_open_between_glances(sqlite_database):
    with sqlite_database.glance() as reader:
        first = raw(reader)
    with sqlite_database.glance() as reader:
        assert raw(reader) is first
        with sqlite_database.glance() as other:
            assert raw(other) is not first


def test_a_connection_in_which_something_was_raised_goes_back_to_the_pool(sqlite_database):
    at_hand = AtHand(sqlite_database.engine)
    given = []
    with pytest.raises(ZeroDivisionError):
        look_and_fail(at_hand, given)
    assert given[0].closed


def look_and_fail(at_hand, given):
    with at_hand.one() as reader:
        given.append(reader)
        _ = 1 / 0


def test_nothing_stays_open_after_it_was_let_go(sqlite_database):
    at_hand = AtHand(sqlite_database.engine)
    with at_hand.one() as idle:
        pass
    with at_hand.one() as busy, at_hand.one() as other:
        pass
    assert [idle.closed, busy.closed, other.closed] == [False, False, False]
    with at_hand.one() as busy:
        at_hand.let_go()
        assert other.closed
        assert not busy.closed
    assert busy.closed
    with at_hand.one() as new:
        assert new is not busy


def test_not_more_are_kept_than_are_looked_with(sqlite_database):
    at_hand = AtHand(sqlite_database.engine)
    asked = [at_hand.one() for _ in range(MOST + 2)]
    given = [each.__enter__() for each in asked]
    for each in asked:
        each.__exit__(None, None, None)
    assert sum(not each.closed for each in given) == MOST


def test_a_closed_database_opens_anew_for_a_glance(sqlite_database):
    count(sqlite_database)
    sqlite_database.dispose()
    assert count(sqlite_database) == 0
