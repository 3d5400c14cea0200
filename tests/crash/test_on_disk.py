"""What was told is on disk, not merely with the system (promise REL-04)."""

import pytest

from tests.crash.watched import Seen, missing, serving, watch

SENDS = 8
ASKED = (
    '7     recvfrom(9<socket:[1]>, "POST /formulier/kort/0a/versturen HTTP/1.1", 8192, 0, 0) = 24'
)
FLUSHED = "8 fdatasync(4</data/loket.sqlite3-wal>) = 0"
TOLD = '8 sendto(9<socket:[1]>, "HTTP/1.1 303 See Other", 22, 0, NULL, 0) = 22'
INTERRUPTED = (
    "7 recvfrom(9<socket:[1]>,  <unfinished ...>",
    "8 write(2, line, 4) = 4",
    '7 <... recvfrom resumed>"POST /formulier/kort/0a/versturen HTTP/1.1", 8192, 0, 0) = 24',
)


def seen(*lines):
    made = Seen()
    for line in lines:
        made.line(line)
    return made.told, made.on_disk


@pytest.mark.parametrize(
    ("lines", "on_disk"),
    [
        ((ASKED, FLUSHED, TOLD), 1),
        ((ASKED, TOLD, FLUSHED), 0),
        ((FLUSHED, ASKED, TOLD), 0),
        ((ASKED, "8 fdatasync(4</data/loket.sqlite3-wal>) = -1 EIO (Input/output error)", TOLD), 0),
        ((ASKED, "8 fdatasync(4</data/werklijst.sqlite3-wal>) = 0", TOLD), 0),
        (
            (
                ASKED,
                "8 fdatasync(4</data/loket.sqlite3-wal> <unfinished ...>",
                "8 <... fdatasync resumed>) = 0",
                TOLD,
            ),
            1,
        ),
        ((ASKED, "8 fdatasync(4</data/loket.sqlite3-wal> <unfinished ...>", TOLD), 0),
        ((*INTERRUPTED, FLUSHED, f"{TOLD[:-14]}<unfinished ...>"), 1),
        ((*INTERRUPTED, f"{TOLD[:-14]}<unfinished ...>", FLUSHED), 0),
    ],
    ids=[
        "first kept",
        "first told",
        "kept before",
        "failed",
        "other file",
        "slow",
        "still busy",
        "in between",
        "told in between",
    ],
)
def test_what_was_written_down_is_read_rightly(lines, on_disk):
    assert seen(*lines) == (1, on_disk)


@pytest.fixture
def strace():
    if reason := missing():
        pytest.skip(reason)


@pytest.mark.usefixtures("strace")
def test_every_receipt_was_on_disk_before_it_was_told(tmp_path):
    command, port = serving()
    found = watch(tmp_path, command, port, SENDS)
    assert (found.told, found.on_disk) == (SENDS, SENDS)


@pytest.mark.usefixtures("strace")
def test_a_build_that_leaves_it_with_the_system_is_caught(tmp_path):
    command, port = serving("tests.crash.weak")
    found = watch(tmp_path, command, port, 3)
    assert found.told == 3
    assert found.on_disk < 3
