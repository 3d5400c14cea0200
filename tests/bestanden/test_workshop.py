"""The same judgement in a process of its own, which has bounds."""

import resource
import subprocess
import sys
import tempfile

import pytest

from portal.bestanden import __main__ as process
from portal.bestanden import workshop
from portal.bestanden.kinds import Extension
from portal.bestanden.refusal import Why
from portal.turns import BusyError
from tests.bestanden.making import MAKER, a_pdf, photo, with_script


@pytest.fixture
def on_disk(tmp_path):
    """Give a function that puts bytes in an open file without a name."""
    opened = []

    def put(content: bytes):
        file = tempfile.TemporaryFile(dir=tmp_path)  # noqa: SIM115 - closed below
        file.write(content)
        file.flush()
        opened.append(file)
        return file

    yield put
    for file in opened:
        file.close()


def test_what_the_process_finds_is_what_we_are_told(on_disk):
    assert workshop.judge(on_disk(a_pdf()), Extension.PDF) is None
    assert workshop.judge(on_disk(a_pdf(with_script)), Extension.PDF) is Why.ACTIVE


def test_the_copy_comes_back_through_a_file(on_disk):
    copy = on_disk(b"")
    assert workshop.clean(on_disk(photo()), Extension.JPEG, copy) is Extension.JPEG
    copy.seek(0)
    content = copy.read()
    assert content.startswith(b"\xff\xd8\xff")
    assert MAKER.encode() not in content


def test_a_file_that_needs_no_copy_starts_no_process(on_disk, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_more: pytest.fail("a process"))
    assert workshop.clean(on_disk(b"Dag"), Extension.TXT, on_disk(b"")) is None


def test_what_cannot_be_copied_is_said(on_disk):
    with pytest.raises(workshop.NotCleanedError):
        workshop.clean(on_disk(b"%PDF-1.7 kapot"), Extension.PDF, on_disk(b""))


def test_a_process_that_dies_or_takes_too_long_refuses_the_file(on_disk, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert workshop.judge(on_disk(a_pdf()), Extension.PDF) is Why.BOMB

    def slow(command, **_more):
        raise subprocess.TimeoutExpired(command, 1)

    monkeypatch.setattr(subprocess, "run", slow)
    assert workshop.judge(on_disk(a_pdf()), Extension.PDF) is Why.BOMB


def test_when_too_many_are_at_work_the_person_is_told_to_come_back(on_disk, monkeypatch):
    class Full:
        def turn(self):
            raise BusyError

    monkeypatch.setattr(workshop, "_TURNS", Full())
    assert workshop.judge(on_disk(a_pdf()), Extension.PDF) is Why.NOT_NOW


def test_the_process_binds_itself_before_it_looks(on_disk):
    probe = (
        "import resource, sys\n"
        "from portal.bestanden import __main__ as process\n"
        "process.judge = lambda file, kind: print(*(resource.getrlimit(each)[0] for each in ("
        "resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_FSIZE))) or None\n"
        "process.main('keur', 'pdf')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], stdin=on_disk(b"x"), capture_output=True, check=True
    )
    told = [int(each) for each in done.stdout.split()]
    assert told == [process.MEMORY, process.SECONDS, process.WRITTEN]
    assert resource.getrlimit(resource.RLIMIT_AS)[0] not in told
