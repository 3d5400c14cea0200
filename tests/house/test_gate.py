"""The gate counts honestly: what failed, what was skipped and why, and its last line says so."""

import importlib
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass

import pytest

from tests.house.repository import ROOT

REPORT = """<testsuites><testsuite>
<testcase classname="a" name="one" time="0.1"/>
<testcase classname="a" name="two" time="0.1"><failure message="no">x</failure></testcase>
<testcase classname="a" name="three" time="0.1"><error message="no">x</error></testcase>
<testcase classname="a" name="four" time="0.1"><skipped message="no Java here"/></testcase>
<testcase classname="b" name="five" time="3"><properties><property name="browser" value="yes"/>
</properties></testcase>
</testsuite></testsuites>"""


@dataclass(frozen=True)
class Usage:
    """As of a disk."""

    free: int


@pytest.fixture
def scripts(monkeypatch):
    """The set-up scripts, importable as they are when make runs them."""
    monkeypatch.syspath_prepend(str(ROOT / ".make"))
    names = ("trouble", "nlds", "packages", "vnu", "place", "gate", "bootstrap")
    yield {name: importlib.import_module(name) for name in names}
    for name in names:
        sys.modules.pop(name, None)


def test_a_report_is_counted_with_the_reasons_of_what_was_skipped(scripts, tmp_path):
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    gate = scripts["gate"]
    unit, browser = gate.Stage("unit"), gate.Stage("browser")
    gate.count(report, unit, browser, workers=2)
    assert (unit.passed, unit.failed, dict(unit.skips)) == (1, 2, {"no Java here": 1})
    assert (browser.passed, browser.failed, browser.seconds) == (1, 0, 1.5)


@pytest.mark.parametrize(("failed", "code"), [(0, 0), (1, 1)])
def test_the_last_line_stands_alone_and_a_failure_fails(scripts, capsys, failed, code):
    gate = scripts["gate"]
    stage = gate.Stage("unit", 1.0, passed=7, failed=failed, skips=Counter({"no Java here": 2}))
    assert gate.summary([stage], ["PostgreSQL was not tested: it is not here."], 1.0) == code
    told = capsys.readouterr().out.splitlines()
    assert told[-1] == f"7 passed, {failed} failed, 2 skipped"
    assert "  skipped 2: no Java here" in told
    assert "  not here: PostgreSQL was not tested: it is not here." in told


def test_a_check_that_says_no_shows_its_words(scripts, capsys):
    program = [sys.executable, "-c", "import sys; print('crooked'); sys.exit(1)"]
    stage = scripts["gate"].run_check("format", program)
    assert stage.failed == 1
    assert "crooked" in capsys.readouterr().out


FAKE = """import os, pathlib, sys
pathlib.Path(sys.argv[-1].partition('=')[2]).write_text(sys.argv[1])
if sys.argv[2]: pathlib.Path(os.environ['LOKET_COLLECTED']).write_text(sys.argv[2])
sys.exit(int(sys.argv[3]))
"""
"""A pytest that leaves this report, says that so many were collected, and ends so."""


@pytest.mark.parametrize(
    ("told", "failed"), [(("5", "0"), 0), (("6", "0"), 1), (("", "0"), 1), (("5", "3"), 1)]
)
def test_what_was_collected_and_did_not_run_is_a_failure(
    scripts, monkeypatch, tmp_path, told, failed
):
    gate = scripts["gate"]
    monkeypatch.setattr(gate, "CACHE", tmp_path)
    good = REPORT.replace("failure", "i").replace("error", "i")
    fake = [sys.executable, "-c", FAKE, good, *told]
    monkeypatch.setattr(gate, "tool", lambda _module, *given: [*fake, given[-1]])
    assert sum(stage.failed for stage in gate.run_tests(workers=1)) == failed


def test_a_report_of_an_earlier_time_is_not_counted(scripts, monkeypatch, tmp_path):
    gate = scripts["gate"]
    monkeypatch.setattr(gate, "CACHE", tmp_path)
    (tmp_path / "tests.xml").write_text(REPORT)
    (tmp_path / "collected.txt").write_text("0")
    monkeypatch.setattr(gate, "tool", lambda *_given: [sys.executable, "-c", ""])
    assert [(stage.passed, stage.failed) for stage in gate.run_tests(workers=1)] == [(0, 1), (0, 0)]


@pytest.mark.parametrize(("free", "used"), [(64 << 20, False), (64 << 30, True)])
def test_tests_run_in_memory_only_where_there_is_plenty(scripts, monkeypatch, tmp_path, free, used):
    place = scripts["place"]
    monkeypatch.setattr(place, "MEMORY", tmp_path)
    monkeypatch.setattr(place, "_unused", lambda: free)
    monkeypatch.setattr(place.shutil, "disk_usage", lambda _path: Usage(free))
    assert place.memory() == (tmp_path if used else None)
    with place.place_for_tests() as made:
        assert made.is_dir()
        assert (made.parent == tmp_path) is used
    assert not made.exists()


def test_packages_are_installed_again_only_when_their_lock_changed(scripts, monkeypatch, tmp_path):
    bootstrap = scripts["bootstrap"]
    ran = []
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "locks.json")
    monkeypatch.setattr(bootstrap, "quietly", lambda *_arguments: ran.append(1) or True)
    lock = tmp_path / bootstrap.RUN
    lock.write_text("one==1")
    bootstrap.fill_environment(bootstrap.RUN)
    bootstrap.fill_environment(bootstrap.RUN)
    assert len(ran) == 1
    lock.write_text("one==2")
    bootstrap.fill_environment(bootstrap.RUN)
    assert len(ran) == 2


def test_an_old_python_is_one_sentence(scripts, monkeypatch):
    bootstrap = scripts["bootstrap"]
    monkeypatch.setattr(bootstrap, "OLDEST", (9, 0))
    with pytest.raises(scripts["trouble"].SetupError, match=r"Python 3\.11 or newer is needed"):
        bootstrap.check_ground()


def test_who_is_not_root_is_told_what_to_install(scripts, monkeypatch):
    packages = scripts["packages"]
    monkeypatch.setattr(packages, "is_root", lambda: False)
    monkeypatch.setattr(packages, "has", lambda *_arguments: False)
    told = packages.prepare_tests()
    assert any("sudo apt-get install chromium-driver" in sentence for sentence in told)


def test_a_checker_that_is_not_what_was_published_is_not_used(scripts, tmp_path):
    archive = tmp_path / "vnu.tgz"
    archive.write_bytes(b"something else")
    assert not scripts["vnu"].is_right(archive)


@pytest.mark.parametrize("fetched", [True, False])
def test_the_packages_of_the_style_sheet_are_fetched_once_a_lock(
    scripts, monkeypatch, tmp_path, fetched
):
    nlds, ran = scripts["nlds"], []
    monkeypatch.setattr(nlds, "LOCK", tmp_path / "package-lock.json")
    monkeypatch.setattr(nlds, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(nlds, "quietly", lambda command, _log: ran.append(command) or fetched)
    monkeypatch.setattr(nlds.shutil, "which", lambda name: f"/usr/bin/{name}")
    nlds.LOCK.write_text("one", encoding="ascii")
    first, again = nlds.prepare_nlds(), nlds.prepare_nlds()
    assert bool(first) is not fetched
    assert len(ran) == (1 if fetched else 2)
    assert all("--ignore-scripts" in command for command in ran)
    nlds.LOCK.write_text("another", encoding="ascii")
    assert nlds.prepare_nlds() == again
    assert len(ran) == (2 if fetched else 3)
    monkeypatch.setattr(nlds.shutil, "which", lambda _name: None)
    nlds.LOCK.write_text("a third", encoding="ascii")
    assert "there is no npm here" in nlds.prepare_nlds()[0]


def test_a_folder_that_cannot_be_written_to_is_one_sentence(scripts, monkeypatch, capsys):
    # Root may write anywhere, so the answer of the system is what is played.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)
    monkeypatch.setattr(sys, "argv", ["bootstrap.py", "demo"])
    assert scripts["bootstrap"].main() == 1
    told = capsys.readouterr().err
    assert (
        told == f"Stopped: {ROOT} cannot be written to: copy the project to a folder of your own.\n"
    )


@pytest.mark.parametrize(
    ("python", "told"),
    [
        ("/usr/bin/false", "Python 3.11 or newer is needed; /usr/bin/false is no Python."),
        ("/no/python", "There is no /no/python here: install Python 3.11 or newer"),
        ("", "Python 3.11 or newer is needed and was not found"),
    ],
)
def test_what_is_no_python_is_named_in_one_sentence(python, told):
    make = shutil.which("make")
    if make is None:
        pytest.skip("there is no make here")
    answer = subprocess.run(
        [make, "-C", str(ROOT), f"PYTHON={python}", "demo"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode != 0
    assert told in answer.stderr
