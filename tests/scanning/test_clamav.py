"""The conversation with a real clamd, and with what only looks like one."""

import contextlib
import socket
import threading

import pytest

from portal.scanning.clamav import ClamAv, Clean, Infected, NotScanned, Unreachable
from tests import clamd
from tests.bestanden.making import DOCX, archive


def test_a_real_daemon_tells_clean_from_infected(daemon):
    scanner = ClamAv(daemon)
    assert scanner.scan([b"Een gewone ", b"brief."]) == Clean()
    assert scanner.scan([b"voor" + clamd.MARK[:9], clamd.MARK[9:] + b"achter"]) == Infected(
        "Loket.Proef.Begin.UNOFFICIAL"
    )


def test_it_looks_inside_an_archive(daemon):
    letter = archive({**DOCX, "word/media/a.bin": clamd.MARK})
    assert isinstance(ClamAv(daemon).scan([letter]), Infected)


def test_a_file_larger_than_it_takes_is_not_called_clean(daemon):
    pieces = [bytes(1 << 16)] * (2 * clamd.LARGEST // (1 << 16))
    assert isinstance(ClamAv(daemon).scan(pieces), NotScanned)


def test_a_large_file_arrives_whole(daemon):
    pieces = [bytes([n]) * 60_000 for n in range(25)]
    assert ClamAv(daemon).scan(pieces) == Clean()
    assert isinstance(ClamAv(daemon).scan([*pieces, clamd.MARK]), Infected)


@pytest.mark.parametrize("where", ["/nergens/clamd.sock", "127.0.0.1:1"])
def test_without_a_daemon_no_file_is_to_blame(where):
    assert isinstance(ClamAv(where).scan([b"x"]), Unreachable)


@contextlib.contextmanager
def impostor(answer):
    """A server that reads a little and answers so, or hangs up without a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            line, _ = listener.accept()
            with line:
                line.recv(10)
                if answer is not None:
                    while line.recv(1 << 16)[-4:] != bytes(4):
                        pass
                    line.sendall(answer)

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        thread.join()


@pytest.mark.parametrize(
    "answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OKAY\0", b"\xff\xfe", None]
)
def test_what_is_not_plainly_clean_is_not_scanned(answer):
    with impostor(answer) as where:
        assert isinstance(ClamAv(where).scan([b"x" * 100_000] * 40), NotScanned)


def test_the_answer_over_a_network_is_read_as_over_a_socket():
    with impostor(b"stream: OK\0") as where:
        assert ClamAv(where).scan([b"x"]) == Clean()


def test_a_daemon_that_says_nothing_is_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = f"127.0.0.1:{listener.getsockname()[1]}"
        assert isinstance(ClamAv(where, patience=0.05).scan([b"x"]), NotScanned)
