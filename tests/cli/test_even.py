"""Who takes the next connection: the process that has fewest, and anyone when that one is away."""

from types import SimpleNamespace

import pytest
from waitress import wasyncore

from portal.cli.even import COURTESY, Counts, EvenServer, Place
from portal.cli.patience import PatientServer


@pytest.fixture
def moment(monkeypatch):
    """A clock that stands still until it is moved."""
    clock = SimpleNamespace(now=100.0)
    monkeypatch.setattr("portal.cli.even.time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


@pytest.fixture
def server(monkeypatch, moment):  # noqa: ARG001 - its clock
    """The server of the first of two processes, with as many connections as `active_channels`."""
    made = EvenServer.__new__(EvenServer)
    made.place = Place(Counts(2), 0)
    made.taken, made.waits, made._map = [], [], {}  # noqa: SLF001 - as waitress makes it
    made.active_channels = {}
    made.adj = SimpleNamespace(asyncore_loop_timeout=1)
    monkeypatch.setattr(PatientServer, "handle_accept", lambda self: self.taken.append(1))
    monkeypatch.setattr(PatientServer, "readable", lambda _self: True)
    return made


def turn(server, monkeypatch, *, waiting):
    """One turn of the loop, with a connection that waits or without; gives how long it would."""

    def poll(seconds, _map):
        server.waits.append(seconds)
        if server.readable() and waiting:
            server.handle_accept()

    monkeypatch.setattr(wasyncore, "poll2", poll)
    server._turn()  # noqa: SLF001 - what `run` repeats
    return server.waits[-1]


@pytest.mark.parametrize(("ours", "theirs", "taken"), [(0, 0, 1), (3, 4, 1), (4, 4, 1), (5, 4, 0)])
def test_who_has_fewest_takes_it(server, monkeypatch, ours, theirs, taken):
    server.active_channels = dict.fromkeys(range(ours))
    server.place.counts.tell(1, theirs)
    turn(server, monkeypatch, waiting=True)
    assert len(server.taken) == taken


def test_nothing_is_left_to_a_process_that_is_gone(server, monkeypatch):
    server.active_channels = {1: None}
    server.place.counts.tell(1, 0)
    server.place.counts.leave(1)
    turn(server, monkeypatch, waiting=True)
    assert server.taken


def test_what_nobody_comes_to_is_taken_by_anyone(server, moment, monkeypatch):
    server.active_channels = {1: None}
    server.place.counts.tell(1, 0)
    turn(server, monkeypatch, waiting=True)
    assert turn(server, monkeypatch, waiting=True) == pytest.approx(COURTESY)
    assert not server.taken
    moment.now += COURTESY * 1.01
    assert turn(server, monkeypatch, waiting=True) == 0
    assert server.taken


def test_courtesy_is_new_for_the_next_one(server, moment, monkeypatch):
    server.active_channels = {1: None}
    server.place.counts.tell(1, 0)
    turn(server, monkeypatch, waiting=True)
    moment.now += 10  # the other took it
    turn(server, monkeypatch, waiting=False)
    assert turn(server, monkeypatch, waiting=True) == 1
    assert not server.taken


def test_others_know_how_many_we_have(server):
    server.active_channels = dict.fromkeys(range(7))
    server.readable()
    assert server.place.counts.least() == 7
