"""`portal demo` keeps its folder to itself, and stops when the terminal is closed."""

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from portal.cli import address, demo

ELSEWHERE = "127.0.0.2"
"""An address of this computer that `localhost` does not lead to."""


def test_fresh_does_not_throw_away_the_folder_of_a_demo_that_runs(tmp_path, capsys, monkeypatch):
    kept = tmp_path / "loket.sqlite3"
    kept.write_text("van de ander", encoding="utf-8")
    monkeypatch.setattr(address, "trouble", lambda _host, _port: None)
    assert demo.hold(tmp_path) is not None
    assert demo.main(["--data", str(tmp_path), "--fresh"]) == 1
    assert kept.read_text(encoding="utf-8") == "van de ander"
    assert "A demo is running" in capsys.readouterr().out


def test_a_fresh_start_empties_the_folder_and_keeps_hold_of_it(tmp_path):
    (tmp_path / "post").mkdir()
    (tmp_path / "post" / "mail.eml").touch()
    (tmp_path / "keys.json").touch()
    assert demo.hold(tmp_path) is not None
    demo.empty(tmp_path)
    assert list(tmp_path.iterdir()) == []
    assert demo.hold(tmp_path) is None


def test_fresh_throws_nothing_away_that_no_demo_made(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(address, "trouble", lambda _host, _port: None)
    monkeypatch.setattr(demo, "furnish", lambda _settings, _now: None)
    monkeypatch.setattr(demo, "_hold", lambda *given: os.close(given[-1]) or 0)
    letter = tmp_path / "brief.txt"
    letter.write_text("van mij", encoding="utf-8")
    for fresh in ([], ["--fresh"]):
        assert demo.main(["--data", str(tmp_path), *fresh]) == len(fresh)
    assert letter.read_text(encoding="utf-8") == "van mij"
    assert "throws nobody's things away" in capsys.readouterr().out
    own = tmp_path / "demo"
    for fresh in ([], ["--fresh"], ["--fresh"]):
        assert demo.main(["--data", str(own), *fresh]) == 0
        (own / "keys.json").touch()


def test_it_says_how_to_come_back_to_this_very_demo(tmp_path, capsys):
    args = argparse.Namespace(data=tmp_path / "a b", port=9000, host=demo.LOOPBACK)
    demo.welcome(args)
    assert f"make demo PORT=9000 DATA='{tmp_path}/a b' FRESH=1" in capsys.readouterr().out
    demo.welcome(argparse.Namespace(data=demo.DATA, port=demo.PORT, host=demo.LOOPBACK))
    assert "  Anew     make demo FRESH=1\n" in capsys.readouterr().out


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_it_leaves_nothing_behind_when_it_is_told_to_stop(tmp_path, number):
    port = free_ports()
    command = [sys.executable, "-m", "portal", "demo", "--data", tmp_path, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = iter(process.stdout.readline, "")
            assert any("Stop" in line for line in said)
            process.send_signal(number)
            assert process.wait(30) == 0
        finally:
            process.kill()
    assert demo.hold(tmp_path) is not None  # no child is left that holds it


def free_ports() -> int:
    """The first of three ports in a row that nobody uses."""
    for port in range(20_000, 30_000, 3):
        if not any(address.trouble(demo.LOOPBACK, port + more) for more in range(3)):
            return port
    raise AssertionError("no free ports")


def one_sentence(told: str) -> str:
    """What was printed, when it is one line that ends as a sentence does."""
    assert told.count("\n") == 1
    assert told.endswith(".\n")
    return told


@pytest.mark.parametrize("which", range(3))
def test_a_port_in_use_is_one_sentence_that_names_it(tmp_path, capsys, monkeypatch, which):
    monkeypatch.setattr(demo, "_hold", lambda *_given: pytest.fail("it started"))
    port, data = free_ports(), tmp_path / "demo"
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((demo.LOOPBACK, port + which))
        taken.listen()
        assert demo.main(["--data", str(data), "--port", str(port)]) == 1
    told = one_sentence(capsys.readouterr().out)
    assert f"Port {port + which} is in use" in told
    assert "PORT=9000" in told
    assert not data.exists()


@pytest.mark.parametrize("host", ["0.0.0.0", ELSEWHERE])  # noqa: S104 - as `make demo` may be told
def test_the_port_is_looked_for_on_the_address_that_will_be_bound(
    tmp_path, capsys, monkeypatch, host
):
    monkeypatch.setattr(demo, "_hold", lambda *_given: pytest.fail("it started"))
    port, data = free_ports(), tmp_path / "demo"
    with socket.create_server((ELSEWHERE, port)):
        assert address.trouble(demo.LOOPBACK, port) is None
        assert demo.main(["--data", str(data), "--port", str(port), "--host", host]) == 1
    assert f"Port {port} is in use" in one_sentence(capsys.readouterr().out)
    assert not data.exists()


@pytest.mark.parametrize("host", ["192.0.2.99", "[::1]", "geen..adres"])
def test_a_host_that_is_no_address_of_this_computer_is_one_sentence(tmp_path, capsys, host):
    data = tmp_path / "demo"
    assert demo.main(["--data", str(data), "--port", str(free_ports()), "--host", host]) == 1
    told = one_sentence(capsys.readouterr().out)
    assert f"HOST={host} is no address of this computer: leave HOST out" in told
    assert not data.exists()


def test_a_port_that_may_not_be_used_says_why(monkeypatch):
    def refuse(*_given, **_more):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(socket, "create_server", refuse)  # root may use any
    told = address.trouble(demo.LOOPBACK, 80)
    assert told == "Port 80 is not to be had (Permission denied): choose another with PORT=9000."


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("127.0.0.1", "http://localhost:9000"),
        ("localhost", "http://localhost:9000"),
        ("0.0.0.0", "http://localhost:9000"),  # noqa: S104 - idem
        ("::", "http://localhost:9000"),
        ("::1", "http://localhost:9000"),
        (ELSEWHERE, f"http://{ELSEWHERE}:9000"),
        ("2001:db8::7", "http://[2001:db8::7]:9000"),
        ("raadhuis", "http://raadhuis:9000"),
    ],
)
def test_the_address_that_is_told_is_one_that_answers(capsys, monkeypatch, host, told):
    both = [(0, 0, 0, "", (each, 0)) for each in ("127.0.0.1", "::1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked: both)
    demo.welcome(argparse.Namespace(data=demo.DATA, port=9000, host=host))
    said = capsys.readouterr().out
    assert f"  Open     {told}/demo/\n" in said
    # By any other name than localhost the cookies of the login are not kept.
    assert ("HOST=0.0.0.0 lets this" in said) == ("localhost" not in told)
    assert f" HOST={host}" in said or host == demo.LOOPBACK


def test_the_loopback_that_localhost_does_not_lead_to_is_told_in_brackets(monkeypatch):
    one = [(0, 0, 0, "", ("127.0.0.1", 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked: one)
    assert address.opened("::", 9000) == "http://[::1]:9000"


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path, capsys):
    (tmp_path / "file").touch()
    data = tmp_path / "file" / "demo"
    assert demo.main(["--data", str(data), "--port", str(free_ports())]) == 1
    assert f"The folder {data} cannot be written" in one_sentence(capsys.readouterr().out)


def test_a_folder_that_is_read_only_is_one_sentence(tmp_path, capsys, monkeypatch):
    def refuse(self, **_more):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(self))

    monkeypatch.setattr(Path, "touch", refuse)  # root may write anywhere, so no mode can say it
    assert demo.main(["--data", str(tmp_path), "--port", str(free_ports())]) == 1
    told = one_sentence(capsys.readouterr().out)
    assert "cannot be written (Read-only file system): choose another with DATA=" in told


class Alive(BaseHTTPRequestHandler):
    """A portal that lives."""

    def do_GET(self):
        self.send_response(200 if self.path == "/health/live" else 404)
        self.end_headers()

    def log_message(self, *_said):
        """Keep quiet."""


class Child:
    """A program of the demo that runs on, or that ended."""

    def __init__(self, code: int | None = None) -> None:
        self.code = code

    def poll(self) -> int | None:
        return self.code


class Beats:
    """Instead of time: so many beats until somebody stops the demo."""

    def __init__(self, left: int) -> None:
        self.left = left

    def wait(self, _seconds: float) -> bool:
        self.left -= 1
        return self.left < 0


def watched(host: str, port: int, child: Child, beats: int) -> str | None:
    args = argparse.Namespace(data=demo.DATA, port=port, host=host)
    return demo._watch(args, [child], Beats(beats))  # noqa: SLF001 - without a portal of its own


@pytest.mark.parametrize("host", [demo.LOOPBACK, "0.0.0.0"])  # noqa: S104 - as `make demo` may be told
def test_the_address_is_told_once_and_when_the_portal_answers(capsys, host):
    port = free_ports()
    assert watched(host, port, Child(), 3) is None
    assert capsys.readouterr().out == ""
    with HTTPServer((demo.LOOPBACK, port), Alive) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        assert watched(host, port, Child(), 3) is None
        server.shutdown()
    told = capsys.readouterr().out
    assert told.count(f"  Open     http://localhost:{port}/demo/") == 1
    assert ("logging in and filling in need https there" in told) == (host != demo.LOOPBACK)


def test_a_portal_that_stops_at_once_is_no_address(capsys):
    trouble = watched("192.0.2.1", free_ports(), Child(1), 3)
    assert trouble == "One of the demo's own programs stopped."
    assert capsys.readouterr().out == ""


def test_a_portal_that_never_answers_is_a_sentence(capsys):
    port = free_ports()
    trouble = watched(demo.LOOPBACK, port, Child(), demo.PATIENCE + 1)
    assert trouble == f"The portal did not begin to answer on 127.0.0.1, port {port}."
    assert capsys.readouterr().out == ""
