"""Another system is told ids and kinds, signed, under a key that never changes."""

import json
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from portal.environment import BadSettingError
from portal.outbox.channels.webhook import WebhookChannel, judged, seconds, signature
from portal.outbox.delivery import Delivered, Outgoing, Permanent, Temporary, Unreachable
from portal.outward import outward
from tests.outbox.letters import MOMENT, free_port

SECRET = "geheim van de proef"
BODY = {"gebeurtenis": "bericht_toegankelijk", "id": "a", "zaak": "b", "soort": "besluit"}


@dataclass
class Heard:
    """What a receiver was told, and what it answers: status and headers, in turn."""

    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    calls: list[tuple[dict[str, str], bytes]] = field(default_factory=list)
    hangs: threading.Event | None = None


@contextmanager
def a_receiver(heard: Heard):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            heard.calls.append((dict(self.headers), body))
            if heard.hangs is not None:
                heard.hangs.wait(10)
                return
            status, headers = heard.answers.pop(0) if heard.answers else (204, {})
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/loket"
    finally:
        if heard.hangs is not None:
            heard.hangs.set()
        server.shutdown()
        server.server_close()


def told(url: str, *, patience=(1, 5), allowed: tuple[str, ...] | None = None):
    channel = WebhookChannel(
        (url,) if allowed is None else allowed, SECRET, lambda: MOMENT, patience
    )
    payload = {"url": url, "body": BODY}
    return channel.deliver(Outgoing(key="k:1", kind="webhook", created_at=MOMENT, payload=payload))


def test_it_is_told_signed_and_with_its_key():
    heard = Heard()
    with a_receiver(heard) as url:
        assert told(url) == Delivered("k:1", "204")
        assert told(url) == Delivered("k:1", "204")
    (first, body), (second, _) = heard.calls
    assert json.loads(body) == BODY
    assert first["Idempotency-Key"] == second["Idempotency-Key"] == "k:1"
    moment = first["Loket-Timestamp"]
    assert first["Loket-Signature"] == f"sha256={signature(SECRET, moment, body)}"
    assert signature(SECRET, moment, body) != signature("other", moment, body)
    assert signature(SECRET, "0", body) != signature(SECRET, moment, body)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Delivered),
        (202, Delivered),
        (301, Permanent),
        (400, Permanent),
        (404, Permanent),
        (408, Temporary),
        (409, Delivered),
        (410, Permanent),
        (422, Permanent),
        (425, Temporary),
        (429, Temporary),
        (500, Temporary),
        (503, Temporary),
    ],
)
def test_an_answer_means_taken_later_or_never(status, outcome):
    assert isinstance(judged(status, None, "k"), outcome)


def test_how_long_it_asks_us_to_wait_is_kept():
    heard = Heard(answers=[(429, {"Retry-After": "900"})])
    with a_receiver(heard) as url:
        assert told(url) == Temporary("answered 429", 900, "k:1:")


@pytest.mark.parametrize(
    ("text", "wait"),
    [("60", 60), ("999999999", 86400), ("soon", None), ("-1", None), ("²", None), (None, None)],
)
def test_nonsense_in_retry_after_is_no_wait(text, wait):
    assert seconds(text) == wait


def test_a_redirect_is_not_followed():
    heard = Heard(answers=[(302, {"Location": "http://127.0.0.1:1/elsewhere"})])
    with a_receiver(heard) as url:
        assert isinstance(told(url), Permanent)
    assert len(heard.calls) == 1


def test_nobody_there_or_no_answer_in_time_says_nothing_of_what_is_told():
    assert isinstance(told(f"http://127.0.0.1:{free_port()}/"), Unreachable)
    heard = Heard(hangs=threading.Event())
    with a_receiver(heard) as url:
        assert isinstance(told(url, patience=(1, 0.2)), Unreachable)


def test_an_address_that_was_taken_away_is_told_nothing():
    heard = Heard()
    with a_receiver(heard) as url:
        assert isinstance(told(url, allowed=()), Permanent)
    assert heard.calls == []


def test_settings_without_a_secret_or_https_are_refused(tmp_path):
    hook = {"LOKET_WEBHOOKS": "https://zaken.example/loket"}
    with pytest.raises(BadSettingError, match="LOKET_WEBHOOK_SECRET"):
        outward(hook, tmp_path, loopback=False)
    plain = {"LOKET_WEBHOOKS": "http://127.0.0.1/x", "LOKET_WEBHOOK_SECRET": SECRET}
    with pytest.raises(BadSettingError, match="https"):
        outward(plain, tmp_path, loopback=False)
    assert outward(plain, tmp_path, loopback=True).webhooks == ("http://127.0.0.1/x",)
