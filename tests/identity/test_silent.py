"""A provider that does not answer costs a moment of few, and nothing of everybody else."""

import threading
from datetime import timedelta

import pytest

from portal.identity import discovery, lines, remembered
from portal.identity.discovery import Directory, UnreachableError
from portal.turns import Turns
from tests.identity.providers import NOW

ISSUER = "https://idp.example"
DOCUMENT = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}


class Silent:
    """A provider that says nothing until it is told to; then it fails, or answers."""

    def __init__(self, monkeypatch, answer=None):
        self.asked, self.go_on, self.answer = [], threading.Event(), answer
        self.reached = threading.Event()
        monkeypatch.setattr(discovery, "fetch", self)

    def __call__(self, address, **_how):
        self.asked.append(address)
        self.reached.set()
        assert self.go_on.wait(20)
        if self.answer is None:
            raise UnreachableError("ReadTimeout")
        return self.answer


def outcome_of(directory, now, outcomes):
    try:
        outcomes.append(directory.provider(now).issuer)
    except UnreachableError as error:
        outcomes.append(str(error))


@pytest.fixture
def directory():
    return Directory(ISSUER, loopback_http=False)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch):
    monkeypatch.setattr(remembered, "PATIENCE", 0.01)


def asking(directory, now, outcomes):
    thread = threading.Thread(target=outcome_of, args=(directory, now, outcomes))
    thread.start()
    return thread


def test_a_hung_provider_is_asked_once_and_not_in_a_row(monkeypatch, directory):
    silent, first, others = Silent(monkeypatch), [], []
    asker = asking(directory, NOW, first)
    assert silent.reached.wait(20)
    for thread in [asking(directory, NOW, others) for _ in range(8)]:
        thread.join(20)
    assert len(others) == 8
    assert not first  # the others went away while it was still silent
    silent.go_on.set()
    asker.join()
    with pytest.raises(UnreachableError, match="ReadTimeout"):
        directory.provider(NOW + timedelta(seconds=5))
    assert len(silent.asked) == 1


def test_a_failure_is_forgotten_soon(monkeypatch, directory):
    silent = Silent(monkeypatch)
    silent.go_on.set()
    with pytest.raises(UnreachableError):
        directory.provider(NOW)
    silent.answer = DOCUMENT
    assert directory.provider(NOW + timedelta(seconds=16)).issuer == ISSUER


def test_an_old_answer_serves_while_a_new_one_is_waited_for(monkeypatch, directory):
    silent = Silent(monkeypatch, DOCUMENT)
    silent.go_on.set()
    directory.provider(NOW)
    silent.go_on.clear()
    silent.reached.clear()
    later, first = NOW + timedelta(hours=2), []
    asker = asking(directory, later, first)
    assert silent.reached.wait(20)
    assert directory.provider(later).issuer == ISSUER
    assert not first
    silent.go_on.set()
    asker.join()
    assert first == [ISSUER]


def test_no_more_than_a_few_threads_wait_for_one_provider(monkeypatch):
    line = Turns(at_once=1, waiting=0, patience=0)
    monkeypatch.setattr(lines, "to", lambda _address: line)
    with (
        lines.to(ISSUER).turn(),
        pytest.raises(UnreachableError, match="too many wait"),
    ):
        discovery.send(ISSUER)


def test_each_provider_has_a_line_of_its_own():
    assert lines.to(f"{ISSUER}/token") is lines.to(f"{ISSUER}/keys")
    assert lines.to(ISSUER) is not lines.to("https://other.example")
