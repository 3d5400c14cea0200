"""Parcels: put once, claimed by one worker, never lost."""

import threading
from datetime import timedelta

import pytest

from portal.store import outbox
from tests.store.scenes import NOW

LEASE = timedelta(minutes=2)


def put(tx, vault, key="mail:1", **other):
    given = {"gemeente": "elzendam", "channel": "mail", "kind": "ontvangst", "now": NOW}
    return outbox.put(tx, vault, key=key, payload={"aan": "jan@voorbeeld.nl"}, **(given | other))


def test_a_parcel_is_put_once_whatever_how_often(database, vault):
    with database.write() as tx:
        assert put(tx, vault)
        assert not put(tx, vault)
        assert outbox.counts(tx) == {"wachtend": 1}


def test_a_parcel_that_was_rolled_back_was_never_there(database, vault):
    def put_and_fail():
        with database.write() as tx:
            put(tx, vault)
            _ = 1 / 0

    with pytest.raises(ZeroDivisionError):
        put_and_fail()
    with database.read() as tx:
        assert outbox.counts(tx) == {}


def test_a_claimed_parcel_is_nobody_elses_until_its_lease_ends(database, vault):
    with database.write() as tx:
        put(tx, vault)
    with database.write() as tx:
        (parcel,) = outbox.claim(tx, NOW, LEASE, 10)
    assert parcel.attempts == 1
    assert outbox.payload(vault, parcel) == {"aan": "jan@voorbeeld.nl"}
    with database.write() as tx:
        assert outbox.claim(tx, NOW + LEASE - timedelta(seconds=1), LEASE, 10) == ()
        (again,) = outbox.claim(tx, NOW + LEASE, LEASE, 10)
    assert (again.id, again.attempts) == (parcel.id, 2)


def test_a_worker_that_was_too_slow_cannot_settle_the_parcel(database, vault):
    with database.write() as tx:
        put(tx, vault)
    with database.write() as tx:
        (slow,) = outbox.claim(tx, NOW, LEASE, 1)
    with database.write() as tx:
        (quick,) = outbox.claim(tx, NOW + LEASE, LEASE, 1)
        assert not outbox.done(tx, slow, NOW)
        assert outbox.done(tx, quick, NOW + LEASE, "<een@elzendam>")
    with database.read() as tx:
        settled = outbox.find(tx, slow.id)
        assert (settled.state, settled.message_id) == ("klaar", "<een@elzendam>")
        assert outbox.waiting_since(tx) is None


def test_a_failed_parcel_comes_back_at_its_time_with_the_reason(database, vault):
    soon = NOW + timedelta(minutes=5)
    with database.write() as tx:
        put(tx, vault)
        (parcel,) = outbox.claim(tx, NOW, LEASE, 1)
        assert outbox.failed(tx, parcel, soon, "connection refused")
        assert outbox.claim(tx, soon - timedelta(seconds=1), LEASE, 1) == ()
        (again,) = outbox.claim(tx, soon, LEASE, 1)
        assert (again.attempts, again.last_error) == (2, "connection refused")
        assert outbox.waiting_since(tx) == NOW


def test_a_parcel_given_up_waits_for_a_person(database, vault):
    with database.write() as tx:
        put(tx, vault)
        (parcel,) = outbox.claim(tx, NOW, LEASE, 1)
        assert outbox.give_up(tx, parcel, NOW, "no such address")
        assert outbox.claim(tx, NOW + timedelta(days=9), LEASE, 1) == ()
        assert outbox.counts(tx) == {"mislukt": 1}


def test_a_parcel_for_later_waits(database, vault):
    with database.write() as tx:
        put(tx, vault, next_at=NOW + LEASE)
        assert outbox.claim(tx, NOW, LEASE, 1) == ()
        assert len(outbox.claim(tx, NOW + LEASE, LEASE, 1)) == 1


@pytest.mark.postgres
@pytest.mark.parametrize("each_database", ["postgresql"], indirect=True)
def test_a_worker_does_not_wait_for_what_another_is_claiming(database, vault):
    with database.write() as tx:
        for number in range(3):
            put(tx, vault, f"mail:{number}")
    with database.write() as one, database.write() as two:
        (first,) = outbox.claim(one, NOW, LEASE, 1)
        others = outbox.claim(two, NOW, LEASE, 9)
    assert first.id not in {parcel.id for parcel in others}
    assert len(others) == 2


def test_four_workers_at_once_take_every_parcel_exactly_once(database, vault):
    with database.write() as tx:
        for number in range(40):
            put(tx, vault, f"mail:{number}")
    together = threading.Barrier(4)
    taken = []

    def work():
        together.wait()
        while True:
            with database.write() as tx:
                claimed = outbox.claim(tx, NOW, LEASE, 3)
            if not claimed:
                return
            taken.extend(parcel.id for parcel in claimed)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(taken) == len(set(taken)) == 40
