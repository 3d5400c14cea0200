"""`portal demo` keeps its folder to itself, and stops when the terminal is closed."""

import argparse
import os
import signal
import socket
import subprocess
import sys

import pytest

from portal.cli import demo


def test_fresh_does_not_throw_away_the_folder_of_a_demo_that_runs(tmp_path, capsys, monkeypatch):
    kept = tmp_path / "loket.sqlite3"
    kept.write_text("van de ander", encoding="utf-8")
    monkeypatch.setattr(demo, "_free", lambda _port: True)
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
    monkeypatch.setattr(demo, "_free", lambda _port: True)
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
        if all(demo._free(port + more) for more in range(3)):  # noqa: SLF001 - as the demo asks it
            with socket.socket() as probe:
                probe.bind((demo.LOOPBACK, port))
            return port
    raise AssertionError("no free ports")
