"""The heartbeat: a web that was away is found out, once, with begin and end within a minute."""

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest

from portal.store import audit, storingen
from portal.store.session import UnavailableError
from portal.storingen.heartbeat import EVERY, GAP, Heart, web_is_there, worker_looks
from portal.termijn.storing import Raakt

GEMEENTE = "elzendam"
NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def web(database, at, *, serving=True):
    with database.write() as tx:
        return web_is_there(tx, GEMEENTE, at, serving=serving)


def worker(database, at):
    with database.write() as tx:
        return worker_looks(tx, GEMEENTE, at)


def known(database):
    with database.read() as tx:
        return storingen.current(tx, GEMEENTE)


def events(database, outage):
    with database.read() as tx:
        return [line.event for line in audit.lines(tx, "storing", outage.storing.id)]


def test_the_first_beat_of_all_is_no_outage(database):
    assert web(database, NOON, serving=False) is None
    assert known(database) == ()


def test_beats_that_come_in_time_are_no_outage(database):
    for number in range(4):
        assert web(database, NOON + number * EVERY) is None
    assert web(database, NOON + 3 * EVERY + GAP, serving=False) is None
    assert known(database) == ()


def test_a_server_that_was_stopped_for_seventeen_minutes(database):
    web(database, NOON)
    stopped, back = NOON + timedelta(seconds=29), NOON + 17 * MINUTE
    web(database, back, serving=False)
    (outage,) = known(database)
    assert abs(outage.storing.begin - stopped) <= MINUTE
    assert abs(outage.storing.end - back) <= MINUTE
    assert outage.storing.raakt is Raakt.PORTAAL
    assert outage.source == "hartslag"
    assert events(database, outage) == ["storing_begin", "storing_gepubliceerd", "storing_einde"]


def test_a_database_that_was_away_while_the_server_went_on(database):
    web(database, NOON)
    web(database, NOON + 10 * MINUTE, serving=True)
    (outage,) = known(database)
    assert outage.storing.raakt is Raakt.DATABASE


def test_two_processes_that_come_back_write_one_outage(database):
    web(database, NOON)
    web(database, NOON + 10 * MINUTE, serving=False)
    web(database, NOON + 10 * MINUTE + timedelta(seconds=1), serving=False)
    assert len(known(database)) == 1


def test_the_worker_sees_it_while_it_lasts_and_the_web_ends_it(database):
    web(database, NOON)
    assert worker(database, NOON + GAP) is None
    seen = worker(database, NOON + 3 * MINUTE)
    assert seen is not None
    assert worker(database, NOON + 4 * MINUTE) is None
    assert known(database)[0].storing.end is None
    web(database, NOON + 9 * MINUTE, serving=False)
    (outage,) = known(database)
    assert (outage.storing.begin, outage.storing.end) == (NOON, NOON + 9 * MINUTE)
    assert outage.storing.id == seen.storing.id


def test_a_worker_without_a_web_that_beats_knows_nothing(database):
    assert worker(database, NOON) is None
    assert worker(database, NOON + 30 * MINUTE) is None


def test_a_clock_that_went_back_is_no_outage(database):
    web(database, NOON)
    assert web(database, NOON - 10 * MINUTE) is None
    assert known(database) == ()


def test_a_heart_outlives_a_database_that_is_away(sqlite_database, monkeypatch):
    moments = iter([NOON, NOON + MINUTE, NOON + 17 * MINUTE])
    heart = Heart(sqlite_database, GEMEENTE, lambda: next(moments))
    heart.beat()

    @contextmanager
    def away(**_how):
        next(moments)
        raise UnavailableError
        yield

    with monkeypatch.context() as broken:
        broken.setattr(sqlite_database, "write", away)
        heart.beat()
    heart.beat()
    (outage,) = known(sqlite_database)
    assert outage.storing.raakt is Raakt.DATABASE
    assert outage.storing.end == NOON + 17 * MINUTE


def test_a_heart_beats_at_once_and_stops(sqlite_database):
    heart = Heart(sqlite_database, GEMEENTE, lambda: NOON)
    heart.stop()  # no sleep in this test: one beat, and it ends
    heart.start().join(10)
    with sqlite_database.write() as tx:
        assert storingen.last_beat(tx, "web") == NOON


@pytest.mark.parametrize("seconds", [121, 180])
def test_just_over_two_minutes_is_one(database, seconds):
    web(database, NOON)
    assert web(database, NOON + timedelta(seconds=seconds), serving=False) is not None
