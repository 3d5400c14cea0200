"""When nothing can be written, or no log kept: an honest page, and what only reads goes on."""

import io
from contextlib import contextmanager

import structlog
from flask import Response
from flask.testing import FlaskClient

from portal.store.session import Database, UnavailableError
from portal.web.glue import journal
from tests.house_for_tests import JAN
from tests.journey import BROWSER, FORM
from tests.web.scenes import guard_of, post

HOME = "https://localhost"


class Full(io.StringIO):
    """A file on a full disk."""

    def write(self, _text: str) -> int:
        raise OSError(28, "No space left on device")


def full_from_now_on(monkeypatch, *, after=0):
    """Let no more than so many writes succeed."""
    done = []

    def counted(way):
        @contextmanager
        def writing(self, **how):
            done.append(1)
            if len(done) > after:
                raise UnavailableError
            with way(self, **how) as tx:
                yield tx

        return writing

    for name in ("write", "stroke"):
        monkeypatch.setattr(Database, name, counted(getattr(Database, name)))
    return done


def begin(house, slug="klacht"):
    client = FlaskClient(house.app, Response)
    return client.post(
        f"/formulier/{slug}/begin", headers=BROWSER, content_type=FORM, base_url=HOME
    )


def test_a_first_visitor_gets_the_honest_page_when_nothing_can_be_written(house, monkeypatch):
    tried = full_from_now_on(monkeypatch)
    answer = begin(house)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "vergrendelen" not in answer.text
    assert tried == [1]


def test_a_session_that_cannot_be_kept_makes_the_page_an_honest_503(house, monkeypatch):
    writes = full_from_now_on(monkeypatch, after=1_000)
    assert begin(house).status_code == 303
    needed = len(writes)
    monkeypatch.undo()
    full_from_now_on(monkeypatch, after=needed - 1)
    answer = begin(house)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert "Location" not in answer.headers
    assert "Set-Cookie" not in answer.headers
    assert answer.headers.getlist("Content-Security-Policy")
    assert "niet bereikbaar" in answer.text


def test_logging_out_that_could_not_be_kept_is_not_called_done(house, monkeypatch):
    client = house.visitor(JAN)
    token = guard_of(client, "/uitloggen")
    full_from_now_on(monkeypatch)
    assert post(client, "/uitloggen", csrf_token=token).status_code == 503


def test_a_page_that_only_reads_is_not_lost_for_a_sign_of_life(house, monkeypatch):
    client = house.visitor(JAN)
    house.clock.forward(minutes=2)
    full_from_now_on(monkeypatch)
    assert client.get("/mijn").status_code == 200


def test_a_log_that_cannot_be_written_costs_a_line_and_no_answer(house, monkeypatch):
    lines = structlog.WriteLoggerFactory(journal.Unbreakable(Full()))
    monkeypatch.setattr(journal, "log", structlog.wrap_logger(lines(), processors=[_as_text]))
    answer = FlaskClient(house.app, Response).get("/health/live", base_url=HOME)
    assert answer.status_code == 200


def test_the_log_is_set_up_to_lose_a_line_rather_than_an_answer(monkeypatch):
    asked = {}
    monkeypatch.setattr(structlog, "configure", lambda **how: asked.update(how))
    journal.configure()
    assert isinstance(asked["logger_factory"]()._file, journal.Unbreakable)  # noqa: SLF001 - where it writes


def _as_text(_logger, _method, event):
    return str(event)
