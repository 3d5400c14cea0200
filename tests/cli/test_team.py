"""The production server: it stands slow clients, replaces what dies, and stops when told."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from waitress.adjustments import Adjustments

from portal.cli import patience, team
from portal.web.current import WAITED

PROGRAM = textwrap.dedent(
    """
    import ctypes, os, sys, tempfile, threading
    from portal.cli.team import Team, answer, listen

    def heaps_of_four_threads():
        # how many the C library keeps once four threads took memory at the same time
        libc, together = ctypes.CDLL(None), threading.Barrier(4)
        libc.malloc.restype = libc.fdopen.restype = ctypes.c_void_p
        def take():
            together.wait()
            libc.malloc(1000)
            together.wait()
        threads = [threading.Thread(target=take) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        with tempfile.TemporaryFile() as told:
            libc.malloc_info(0, stream := ctypes.c_void_p(libc.fdopen(os.dup(told.fileno()), b"w")))
            libc.fclose(stream)
            told.seek(0)
            return told.read().count(b"<heap nr=")

    def app(environ, start_response):
        if environ["PATH_INFO"] == "/die":
            os._exit(1)
        start_response("200 OK", [("Content-Type", "text/plain")])
        if environ["PATH_INFO"] == "/heaps":
            return [str(heaps_of_four_threads()).encode()]
        told = environ.get("HTTP_X_FORWARDED_PROTO", "none")
        waited = environ.get("loket.waited")
        return [f"{os.getpid()} {environ['SERVER_SOFTWARE']!r} {waited} {told}".encode()]

    listener = listen("127.0.0.1", 0)
    print(listener.getsockname()[1], flush=True)
    proxied = sys.argv[1] == "proxied"
    sys.exit(Team(lambda place: answer(app, listener, place, threads=2, proxied=proxied), 2).run())
    """
)


@contextlib.contextmanager
def running(how="bare"):
    """The team with a small application; gives its process and its port."""
    command = [sys.executable, "-c", PROGRAM, how]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process, int(process.stdout.readline())
        finally:
            process.kill()


def ask(port, path="/", head=""):
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n{head}\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode()


def workers_seen(port):
    return {ask(port).rpartition("\r\n\r\n")[2].split()[0] for _ in range(40)}


def test_it_answers_without_a_word_about_what_it_is():
    with running() as (_process, port):
        answer = ask(port)
    assert answer.startswith("HTTP/1.0 200 OK")
    assert "Server:" not in answer


def test_only_a_proxy_that_is_set_may_say_that_the_address_was_https():
    head = "X-Forwarded-Proto: https\r\n"
    with running("bare") as (_process, port):
        assert ask(port, head=head).endswith("none")
    with running("proxied") as (_process, port):
        assert ask(port, head=head).endswith("https")


def test_a_worker_that_dies_is_replaced():
    with running() as (_process, port):
        for _ in range(3):
            assert ask(port, "/die") == ""
        assert ask(port).startswith("HTTP/1.0 200 OK")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_stops_when_told(number):
    with running() as (process, port):
        ask(port)
        process.send_signal(number)
        assert process.wait(15) == 0
        with pytest.raises(OSError, match="refused"):
            ask(port)


def test_workers_do_not_outlive_a_parent_that_was_killed():
    with running() as (process, port):
        workers = workers_seen(port)
        process.kill()
        process.wait()
        for worker in workers:
            assert_gone(int(worker))


def assert_gone(pid):
    for _ in range(200):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
            if stat.rpartition(")")[2].split()[0] == "Z":
                return
        except FileNotFoundError:
            return
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    pytest.fail(f"worker {pid} lives on")


def channel(began, body=0, *, reading=True):
    """A connection as the server keeps it, with a request that began then."""
    refused = []
    request = SimpleNamespace(body_bytes_received=body) if reading else None
    made = SimpleNamespace(began=began, request=request, refuse=lambda: refused.append(1))
    made.is_overdue = lambda now: patience.PatientChannel.is_overdue(made, now)
    made.refused = refused
    return made


@pytest.mark.parametrize(
    ("waited", "body", "refused"),
    [(9.0, 0, False), (11.0, 0, True), (29.0, 20_000, False), (31.0, 20_000, True)],
)
def test_a_request_has_ten_seconds_and_a_second_a_kilobyte(waited, body, refused):
    arriving = channel(began=100.0, body=body)
    patience.refuse_overdue([arriving], now=100.0 + waited)
    assert bool(arriving.refused) is refused


def test_a_connection_that_is_between_requests_is_left_alone():
    idle = channel(began=None, reading=False)
    patience.refuse_overdue([idle], now=10_000.0)
    assert not idle.refused


def asked_for(clock, head_at, body_at, answered_at):
    """What the application is told of a request whose head and body came at those moments."""
    request = patience.TimedRequest(Adjustments())
    for moment, data in (
        (head_at, b"POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n"),
        (body_at, b"ok"),
    ):
        clock.moment = moment
        request.received(data)
    assert request.completed
    clock.moment = answered_at
    server = SimpleNamespace(
        adj=Adjustments(), effective_host="localhost", effective_port=443, server_name=""
    )
    connection = SimpleNamespace(
        server=server, addr=("127.0.0.1", 1), check_client_disconnected=lambda: False
    )
    return patience.TimedTask(connection, request).get_environment()[WAITED]


@pytest.mark.parametrize(
    ("head", "body", "answered", "waited"),
    [(100.0, 100.0, 100.0, 0.0), (100.0, 400.0, 400.0, 300.0), (100.0, 101.0, 131.0, 31.0)],
    ids=["at once", "a slow body", "a queue before the door"],
)
def test_the_application_is_told_how_long_ago_a_request_came(
    monkeypatch, head, body, answered, waited
):
    clock = SimpleNamespace(moment=0.0)
    monkeypatch.setattr(patience.time, "monotonic", lambda: clock.moment)
    assert asked_for(clock, head, body, answered) == waited


def test_the_server_tells_it_and_no_visitor_can():
    with running() as (_process, port):
        told = ask(port, head="Loket-Waited: 900\r\nloket.waited: 900\r\n").split()[-2]
    assert 0 <= float(told) < 60


def test_a_port_that_is_taken_is_refused_at_once():
    taken = team.listen("127.0.0.1", 0)
    with pytest.raises(OSError, match="in use"):
        team.listen("127.0.0.1", taken.getsockname()[1])
    taken.close()


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "malloc_info"), reason="not the GNU C library")
def test_its_threads_take_memory_from_one_heap():
    with running() as (_, port):
        assert ask(port, "/heaps").rpartition("\r\n\r\n")[2] == "1"


TOLD_AT_BIRTH = textwrap.dedent(
    """
    import os, signal
    from portal.cli import team

    born, fork = 0, os.fork
    def fork_and_tell():
        global born
        born += 1
        child = fork()
        if not child and born == 1:
            os.kill(os.getpid(), signal.SIGTERM)
        return child

    def work(place):
        print(born, flush=True)
        signal.pause()

    team.SHORTEST_LIFE = 0.0
    os.fork = fork_and_tell
    team.Team(work, 1).run()
    """
)


def test_a_process_that_is_told_to_stop_before_it_began_does_not_begin():
    command = [sys.executable, "-c", TOLD_AT_BIRTH]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout.readline() == "2\n"
            process.terminate()
            assert process.wait(60) == 0
        finally:
            process.kill()
