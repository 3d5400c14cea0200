"""What `portal serve` and `portal worker` say when they start, and what they refuse before."""

import json
import logging
import socket

import pytest
import structlog

from portal.cli import lines, serve, worker
from portal.cli.main import main
from portal.store import audit
from portal.store.session import Database
from tests.cli import installations
from tests.store.scenes import write_a_line


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """An installation with keys and an empty database, as the environment names it."""
    test = {"LOKET_PROFILE": "test", "LOKET_BASE_URL": "https://localhost"}
    return installations.empty(monkeypatch, tmp_path, **test)


class Resting:
    """A team that has nothing to do."""

    def __init__(self, _work, size):
        self.size = size

    def run(self):
        return 0


@pytest.fixture
def served(monkeypatch):
    """Start the web, without its processes, and give what it writes down."""
    monkeypatch.setattr(serve, "Team", Resting)
    monkeypatch.setattr(serve, "listen", lambda *_where: None)
    monkeypatch.setattr(serve.journal, "configure", lambda: None)

    def start():
        with structlog.testing.capture_logs() as told:
            assert main(["serve", "--port", "8765", "--workers", "3"]) == 0
        return told

    return start


@pytest.fixture
def worked(monkeypatch, caplog):
    """Start the worker, without its chores, and give what it writes down."""
    monkeypatch.setattr(worker, "work", lambda *_given, **_chores: None)
    monkeypatch.setattr(lines, "configure", lambda: None)
    caplog.set_level(logging.INFO, "portal")

    def start():
        assert main(["worker"]) == 0
        return [json.loads(lines.JsonLines().format(each)) for each in caplog.records]

    return start


@pytest.mark.usefixtures("settings")
def test_the_web_says_in_a_line_that_it_is_ready(served):
    (line,) = served()
    assert line == {
        "event": "ready",
        "log_level": "info",
        "address": "127.0.0.1:8765",
        "processes": 3,
        "engine": "sqlite",
    }


@pytest.mark.usefixtures("settings")
def test_the_worker_says_in_a_line_that_it_is_ready_and_for_what(worked):
    (line,) = worked()
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "ready",
        "level": "info",
        "logger": "portal.cli.worker",
        "gemeente": "elzendam",
        "engine": "sqlite",
        "mail": "127.0.0.1",
        "scanner": None,
        "queue": "file",
    }


@pytest.mark.parametrize("start", ["served", "worked"])
def test_a_database_that_others_filled_is_told_with_their_names(settings, request, start):
    for name in ("heuvelrug", "boskoop"):
        write_a_line(settings, name)
    told = request.getfixturevalue(start)()
    assert told[-1]["event"] == "ready"
    assert told[0].get("log_level", told[0].get("level")) == "warning"
    assert "filled by boskoop, heuvelrug, and nothing in it is of elzendam" in told[0]["event"]
    assert len(told) == 2


@pytest.mark.parametrize("start", ["served", "worked"])
def test_a_database_that_is_shared_is_nothing_to_tell(settings, request, start):
    write_a_line(settings, "boskoop")
    write_a_line(settings, "elzendam")
    assert [line["event"] for line in request.getfixturevalue(start)()] == ["ready"]


def test_of_many_other_names_some_are_enough(settings):
    for number in range(4):
        write_a_line(settings, f"dorp{number}")
    database = Database(settings.database_url)
    with database.glance() as reader:
        assert audit.only_others(reader, "elzendam", most=3) == ("dorp0", "dorp1", "dorp2")
    database.dispose()


@pytest.mark.usefixtures("settings", "served")
@pytest.mark.parametrize("command", ["serve", "worker"])
def test_a_queue_without_its_driver_is_refused_before_the_start(command, monkeypatch, capsys):
    monkeypatch.setattr("huey.storage.Redis", None)
    monkeypatch.setenv("LOKET_QUEUE", "redis://:geheim@queue.example/0")
    assert main([command]) == 2
    said = capsys.readouterr().err
    assert said == (
        f"portal {command}: LOKET_QUEUE needs the package redis: install it beside the portal.\n"
    )


def test_an_exception_is_a_line_without_its_words():
    with pytest.raises(ValueError, match="geheim") as raised:
        int("geheim 999990019")
    told = (ValueError, raised.value, raised.tb)
    record = logging.LogRecord("huey", logging.ERROR, "", 1, "a task %s", ("failed",), told)
    line = json.loads(lines.JsonLines().format(record))
    assert (line["event"], line["level"], line["error"]) == ("a task failed", "error", "ValueError")
    assert line["frames"][0].startswith("test_starting.py:")
    assert "geheim" not in json.dumps(line)


def test_what_is_ours_is_written_from_information_on_and_of_others_warnings(monkeypatch, capsys):
    root, ours = logging.getLogger(), logging.getLogger(lines.OURS)
    monkeypatch.setattr(root, "handlers", [])
    before = ours.level
    try:
        lines.configure()
        logging.getLogger("portal.cli.x").info("van ons")
        logging.getLogger("other").info("van een ander")
        logging.getLogger("other").warning("van een ander, ernstig")
    finally:
        ours.setLevel(before)
    told = [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()]
    assert told == ["van ons", "van een ander, ernstig"]


@pytest.mark.usefixtures("settings")
@pytest.mark.parametrize("host", ["no.such.name.invalid", "a" * 64 + ".invalid"])
def test_a_name_that_is_no_address_is_told_so(monkeypatch, capsys, host):
    monkeypatch.setattr(serve.journal, "configure", lambda: None)
    assert main(["serve", "--host", host, "--port", "8765"]) == 1
    said = "portal serve: cannot listen on {}:8765: --host is no name or address of this computer."
    assert said.format(host) in capsys.readouterr().err


@pytest.mark.usefixtures("settings")
def test_a_port_that_is_in_use_is_told_so(monkeypatch, capsys):
    monkeypatch.setattr(serve.journal, "configure", lambda: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = "{}:{}".format(*taken.getsockname())
        assert main(["serve", "--port", place.rpartition(":")[2]]) == 1
    told = f"portal serve: cannot listen on {place}: Address already in use."
    assert told in capsys.readouterr().err
