"""Limits: so many pass, the next one is told how long, on every worker together."""

import threading
from datetime import timedelta

import pytest

from portal.store import buckets
from portal.store.buckets import Allowed, Refused
from portal.store.session import Database
from tests.store.scenes import NOW

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(("limit", "window"), [(5, HOUR), (30, HOUR / 6), (7, HOUR / 3600)])
def test_the_limit_passes_and_the_next_one_does_not(database, limit, window):
    with database.write() as tx:
        passed = [buckets.hit(tx, "k", 1, limit, window, NOW) for _ in range(limit)]
        refused = buckets.hit(tx, "k", 1, limit, window, NOW)
    assert passed == [Allowed(left) for left in reversed(range(limit))]
    assert isinstance(refused, Refused)


def test_who_waits_as_told_may_pass_and_who_comes_earlier_may_not(database):
    with database.write() as tx:
        for _ in range(4):
            buckets.hit(tx, "k", 1, 4, HOUR, NOW)
        refused = buckets.hit(tx, "k", 1, 4, HOUR, NOW)
        assert refused == Refused(retry_after=900)
        early = NOW + timedelta(seconds=refused.retry_after - 1)
        assert isinstance(buckets.hit(tx, "k", 1, 4, HOUR, early), Refused)
        in_time = NOW + timedelta(seconds=refused.retry_after)
        assert isinstance(buckets.hit(tx, "k", 1, 4, HOUR, in_time), Allowed)


def test_being_refused_costs_nothing(database):
    with database.write() as tx:
        for _ in range(50):
            buckets.hit(tx, "k", 1, 4, HOUR, NOW)
        assert isinstance(buckets.hit(tx, "k", 1, 4, HOUR, NOW + HOUR / 4), Allowed)


def test_after_the_whole_window_the_bucket_is_full_again(database):
    with database.write() as tx:
        for _ in range(4):
            buckets.hit(tx, "k", 1, 4, HOUR, NOW)
        assert buckets.hit(tx, "k", 1, 4, HOUR, NOW + HOUR) == Allowed(3)


def test_a_dear_act_takes_more(database):
    with database.write() as tx:
        assert buckets.hit(tx, "k", 3, 4, HOUR, NOW) == Allowed(1)
        assert isinstance(buckets.hit(tx, "k", 3, 4, HOUR, NOW), Refused)
        assert buckets.hit(tx, "k", 1, 4, HOUR, NOW) == Allowed(0)
        assert buckets.hit(tx, "other", 9, 4, HOUR, NOW) == Refused(retry_after=3600)


def test_buckets_do_not_touch_each_other(database):
    with database.write() as tx:
        buckets.hit(tx, "one", 1, 1, HOUR, NOW)
        assert buckets.hit(tx, "two", 1, 1, HOUR, NOW) == Allowed(0)


def test_two_workers_share_one_bucket(database):
    other = Database(database.engine.url.render_as_string(hide_password=False))
    together = threading.Barrier(2)
    outcomes = []

    def knock(which):
        together.wait()
        for _ in range(20):
            with which.write() as tx:
                outcomes.append(buckets.hit(tx, "k", 1, 10, HOUR, NOW))

    workers = [threading.Thread(target=knock, args=(which,)) for which in (database, other)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    other.dispose()
    assert sum(isinstance(outcome, Allowed) for outcome in outcomes) == 10
    assert len(outcomes) == 40


def test_full_buckets_are_forgotten(database):
    with database.write() as tx:
        buckets.hit(tx, "one", 1, 1, HOUR, NOW)
        buckets.hit(tx, "two", 1, 1, 2 * HOUR, NOW)
        assert buckets.forget(tx, NOW + HOUR) == 1
        assert isinstance(buckets.hit(tx, "two", 1, 1, 2 * HOUR, NOW + HOUR), Refused)
