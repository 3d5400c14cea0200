"""Requests are answered one at a time, and none waits for one that is itself waiting."""

import threading
import time

import pytest

from portal.cli.one_by_one import OneByOne

PATIENCE = 5


class Request:
    """A request that can be held, and tells when it is answered and beside how many others."""

    at_work = 0

    def __init__(self, *, held=False, breaks=False):
        self.begun, self.done, self.go = threading.Event(), threading.Event(), threading.Event()
        self.breaks, self.beside = breaks, 0
        if not held:
            self.go.set()

    def service(self):
        Request.at_work += 1
        self.beside = Request.at_work - 1
        self.begun.set()
        self.go.wait(PATIENCE)
        Request.at_work -= 1
        self.done.set()
        if self.breaks:
            raise RuntimeError("as a request should not")

    def cancel(self):
        """Nothing to give back."""


@pytest.fixture
def threads():
    dispatcher = OneByOne()
    dispatcher.set_thread_count(3)
    yield dispatcher
    dispatcher.shutdown()


def test_requests_are_answered_one_at_a_time(threads):
    requests = [Request() for _ in range(50)]
    for request in requests:
        threads.add_task(request)
    assert all(request.done.wait(PATIENCE) for request in requests)
    assert {request.beside for request in requests} == {0}


def test_a_request_that_waits_holds_up_nobody(threads):
    slow, quick, later = Request(held=True), Request(), Request()
    threads.add_task(slow)
    assert slow.begun.wait(PATIENCE)
    threads.add_task(quick)
    assert quick.done.wait(PATIENCE)
    threads.add_task(later)
    assert later.done.wait(PATIENCE)
    assert not slow.done.is_set()
    slow.go.set()
    assert slow.done.wait(PATIENCE)


def test_what_stands_behind_several_that_wait_is_answered_too(threads):
    slow = [Request(held=True) for _ in range(2)]
    quick = [Request() for _ in range(10)]
    for request in (*slow, *quick):
        threads.add_task(request)
    assert all(request.done.wait(PATIENCE) for request in quick)
    for request in slow:
        request.go.set()


def test_a_request_that_breaks_ends_no_thread(threads):
    broken = [Request(breaks=True) for _ in range(5)]
    after = Request()
    for request in (*broken, after):
        threads.add_task(request)
    assert after.done.wait(PATIENCE)
    assert len(threads.threads) == 3


def test_threads_stop_when_told_after_what_they_are_answering():
    dispatcher, slow = OneByOne(), Request(held=True)
    dispatcher.set_thread_count(3)
    dispatcher.add_task(slow)
    assert slow.begun.wait(PATIENCE)
    threading.Timer(0.05, slow.go.set).start()
    began = time.monotonic()
    dispatcher.shutdown()
    assert slow.done.is_set()
    assert not dispatcher.threads
    assert time.monotonic() - began < PATIENCE
