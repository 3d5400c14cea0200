"""Promise REL-07: who sends does not wait for mail or for a case system that does not answer."""

import threading
from contextlib import contextmanager
from types import SimpleNamespace

import pytest

from portal.outbox.delivery import Delivered
from portal.outbox.dispatch import deliver_due
from portal.outbox.hooks import tell_hooks
from portal.store import session
from tests.web.scenes import MELDING, checked, received

PATIENCE = 10
HOOK = "https://zaken.example/loket"
WITH_MAIL = {**MELDING, "email": "jan@example.org"}


class Hangs:
    """A way out that takes something and says nothing until it is let go."""

    def __init__(self):
        self.taken, self.go = threading.Event(), threading.Event()

    def deliver(self, item):
        self.taken.set()
        self.go.wait(PATIENCE)
        return Delivered(item.key)


@contextmanager
def busy_with(way, deliver):
    """A worker that has handed something to this way out, and hears nothing from it."""
    worker = threading.Thread(target=deliver)
    worker.start()
    try:
        assert way.taken.wait(PATIENCE)
        yield
    finally:
        way.go.set()
        worker.join(PATIENCE)


@pytest.fixture
def waiting(house):
    """A house with something in its outbox for the mail and for the case system."""
    received(house.visitor(), answers=WITH_MAIL)
    assembly = house.assembly
    assert tell_hooks(assembly.database, assembly.vault, (HOOK,), house.clock()) == 1
    return house


@pytest.mark.parametrize("channel", ["mail", "webhook"])
def test_the_receipt_is_there_while_the_other_side_hangs(waiting, channel):
    way, assembly = Hangs(), waiting.assembly
    page = checked(waiting.visitor(), answers=WITH_MAIL)

    def deliver():
        deliver_due(assembly.database, assembly.vault, {channel: way}, waiting.clock)

    with busy_with(way, deliver):
        page.press(action="versturen")
        assert not way.go.is_set()
        assert "/ontvangen/" in page.path
        assert page.status == 200
        assert waiting.count("submissions") == 2


def test_a_worker_that_waits_inside_a_transaction_is_caught(waiting, monkeypatch):
    """The negative control: whoever sends would wait for the mail, and be refused in the end."""
    monkeypatch.setattr(session, "WAIT", 0.2)
    way, database = Hangs(), waiting.assembly.database
    page = checked(waiting.visitor(), answers=WITH_MAIL)

    def deliver():
        with database.write():
            way.deliver(SimpleNamespace(key="k"))

    with busy_with(way, deliver):
        page.press(action="versturen")
        assert page.status == 503
    assert waiting.count("submissions") == 1


def test_sending_itself_opens_no_connection(waiting, monkeypatch):
    """Whatever a relay does: the page that sends never speaks to one."""
    opened = []
    page = checked(waiting.visitor(), answers=WITH_MAIL)
    monkeypatch.setattr("socket.socket.connect", lambda *where: opened.append(where))
    monkeypatch.setattr("socket.create_connection", lambda *where, **_: opened.append(where))
    page.press(action="versturen")
    assert "/ontvangen/" in page.path
    assert opened == []
