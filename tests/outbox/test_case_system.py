"""Promise REL-14: a case system that is away for a weekend gets everything, and all of it once.

It is told by webhook. What it does wrong is played one after the other; the clock is ours.
"""

import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
import requests

from portal.outbox.channels import webhook
from portal.outbox.channels.webhook import WebhookChannel
from portal.outbox.delivery import Delivered, Outgoing, Unreachable
from portal.outbox.dispatch import STRIKES, deliver_due
from portal.store import happenings, outbox
from tests.outbox.letters import MOMENT

CASES, BESIDE = 60, 10
CASE_SYSTEM, OTHER = "https://zaken.example/loket", "https://archief.example/loket"
MINUTE = timedelta(minutes=1)


@dataclass
class Answer:
    """As much of an answer as the channel looks at."""

    status_code: int
    headers: dict[str, str] = field(default_factory=dict)

    def __enter__(self):
        return self

    def __exit__(self, *_parts):
        return None


@dataclass
class CaseSystem:
    """What stands at the two addresses: it makes one case for each key, when it is well."""

    mood: str = "well"
    cases: dict[str, int] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    at_once: int = 0
    busiest: int = 0

    def post(self, url, *, headers, **_parts):
        self.at_once += 1
        self.busiest = max(self.busiest, self.at_once)
        try:
            return self._answer(url, headers["Idempotency-Key"])
        finally:
            self.at_once -= 1

    def _answer(self, url, key):
        if url == OTHER:
            return self._take(key)
        self.calls.append(key)
        match self.mood:
            case "refuses":
                raise requests.ConnectionError("refused")
            case "fails":
                return Answer(500)
            case "busy":
                return Answer(429, {"Retry-After": "120"})
            case "forgets to answer":
                self._take(key)
                raise requests.ReadTimeout("no answer")
        return self._take(key)

    def _take(self, key):
        if key in self.cases:
            return Answer(409)
        self.cases[key] = 1
        return Answer(201)


@dataclass
class Weekend:
    """The outbox with what the case system must hear, and a clock that goes on by the minute."""

    database: object
    vault: object
    system: CaseSystem
    channel: object
    now: datetime = MOMENT

    def queue(self, url: str, name: str, number: int) -> None:
        with self.database.write() as tx:
            for each in range(number):
                outbox.put(
                    tx,
                    self.vault,
                    gemeente="elzendam",
                    channel="webhook",
                    kind="webhook",
                    key=happenings.key_of(name, "zaak_geopend", f"{each:03}"),
                    payload={"url": url, "body": {"id": str(each)}},
                    now=self.now,
                )

    def pass_by(self, minutes: int) -> None:
        for _ in range(minutes):
            deliver_due(self.database, self.vault, {"webhook": self.channel}, lambda: self.now)
            self.now += MINUTE

    def waiting(self) -> int:
        with self.database.read() as tx:
            return int(outbox.waiting_since(tx) is not None)


@pytest.fixture
def weekend(sqlite_database, vault, monkeypatch):
    system = CaseSystem()
    monkeypatch.setattr(webhook.requests, "post", system.post)
    channel = WebhookChannel((CASE_SYSTEM, OTHER), "geheim van de proef", lambda: MOMENT)
    made = Weekend(sqlite_database, vault, system, channel)
    made.queue(CASE_SYSTEM, "zaken", CASES)
    made.queue(OTHER, "archief", BESIDE)
    return made


def of(system, name):
    return {key: number for key, number in system.cases.items() if f":{name}:" in key}


MOODS = (("refuses", 8), ("fails", 20), ("busy", 4), ("forgets to answer", 8))


def test_everything_arrives_once_and_within_a_quarter_of_an_hour(weekend):
    system = weekend.system
    for mood, minutes in MOODS:
        system.mood = mood
        weekend.pass_by(minutes)
        assert weekend.waiting()
    system.mood = "well"
    weekend.pass_by(16)
    assert not weekend.waiting()
    assert len(of(system, "zaken")) == CASES
    assert system.busiest <= 5


def test_a_channel_that_makes_up_a_key_each_time_is_caught(weekend):
    """The negative control: what the case system counts is the key."""
    numbers = iter(range(10_000))

    def forgetful(item):
        again = Outgoing(
            key=f"{item.key}:{next(numbers)}",
            kind=item.kind,
            created_at=item.created_at,
            payload=item.payload,
        )
        return weekend_channel.deliver(again)

    weekend_channel, weekend.channel = weekend.channel, SimpleNamespace(deliver=forgetful)
    weekend.system.mood = "forgets to answer"
    weekend.pass_by(20)
    weekend.system.mood = "well"
    weekend.pass_by(16)
    assert len(of(weekend.system, "zaken")) > CASES


@pytest.mark.parametrize(
    ("mood", "most"),
    [("refuses", 1), ("forgets to answer", 1), ("fails", STRIKES), ("busy", STRIKES)],
)
def test_who_does_not_answer_is_left_alone_and_keeps_nobody_else_waiting(weekend, mood, most):
    weekend.system.mood = mood
    weekend.pass_by(1)
    assert len(weekend.system.calls) == most
    assert len(of(weekend.system, "archief")) == BESIDE


def test_one_case_that_it_chokes_on_stops_only_itself(weekend, monkeypatch):
    choke = happenings.key_of("zaken", "zaak_geopend", "000")
    well = weekend.system.post

    def post(url, *, headers, **parts):
        if headers["Idempotency-Key"] == choke:
            return Answer(500)
        return well(url, headers=headers, **parts)

    monkeypatch.setattr(webhook.requests, "post", post)
    weekend.pass_by(1)
    assert len(of(weekend.system, "zaken")) == CASES - 1


@contextmanager
def says(words: bytes):
    """A receiver that reads a little, says this, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def answer() -> None:
            connection, _ = door.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(words)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}/"
        thread.join(5)


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        (b'HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{"id": ', Delivered),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n}oeps", Delivered),
        (b"dit is geen antwoord\r\n\r\n", Unreachable),
        (b"", Unreachable),
    ],
    ids=["half an answer", "wrong JSON", "no HTTP", "nothing"],
)
def test_half_an_answer_counts_by_its_status(words, outcome):
    with says(words) as url:
        channel = WebhookChannel((url,), "geheim van de proef", lambda: MOMENT, (1, 5))
        item = Outgoing(
            key="webhook:a:b:c",
            kind="webhook",
            created_at=MOMENT,
            payload={"url": url, "body": {}},
        )
        assert isinstance(channel.deliver(item), outcome)
