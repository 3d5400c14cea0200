"""A team of processes that answer requests from one listening socket.

waitress reads the requests and in each process a thread answers them (`one_by_one`). The team keeps
its size: a process that ends unasked is replaced, and none outlives the parent.
"""

import ctypes
import gc
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from types import FrameType

from waitress.adjustments import Adjustments

from portal.bestanden.kinds import MOST_IN_REQUEST
from portal.cli.even import Counts, EvenServer, Place
from portal.cli.one_by_one import OneByOne

BACKLOG = 1024
GARBAGE = (10_000, 20, 10)
"""When the collector looks. A page makes some thousands of things and lets nearly all of them go by
itself: looking after every 700, as is usual, takes a twentieth of the time and finds nothing."""
SHORTEST_LIFE = 1.0  # seconds; a process that lives shorter is not replaced at once
TOLD_TO_STOP = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
MEBIBYTE = 1024 * 1024
_M_ARENA_MAX = -8  # mallopt(3) of the GNU C library


def listen(host: str, port: int) -> socket.socket:
    """Open the socket that all processes accept on."""
    listener = socket.create_server((host, port), family=family_of(host), backlog=BACKLOG)
    listener.settimeout(0)
    return listener


def family_of(host: str) -> socket.AddressFamily:
    """Give the kind of address this is."""
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def keep_one_heap() -> bool:
    """Let all threads of this process take memory from one heap; False where that cannot be asked.

    The C library gives each thread a heap of its own, lest they wait for one another. Ours answer
    one by one (`one_by_one`), so that would only keep what each of them once needed.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1))
    except (AttributeError, OSError, TypeError):  # a C library that has it differently, or none
        return False


def answer(
    app: object, listener: socket.socket, place: Place, *, threads: int, proxied: bool
) -> None:
    """Answer requests in this process until SIGTERM; what is being answered is finished."""
    signal.signal(signal.SIGTERM, _leave)
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # the parent is told, and tells us
    adjustments = Adjustments(
        sockets=[listener],
        threads=threads,
        ident="",  # nobody's business
        backlog=BACKLOG,
        connection_limit=1000,
        asyncore_use_poll=True,
        channel_timeout=60,
        cleanup_interval=5,
        # The application refuses sooner, with a page; this is for what never reaches it.
        max_request_body_size=MOST_IN_REQUEST + MEBIBYTE,
        max_request_header_size=MEBIBYTE // 16,
        # With a proxy before us Werkzeug reads its headers; without one nobody may send them.
        clear_untrusted_proxy_headers=not proxied,
    )
    address = (listener.family, listener.type, listener.proto, listener.getsockname())
    dispatcher = OneByOne()
    dispatcher.set_thread_count(threads)
    server = EvenServer(
        app,
        _sock=listener,
        dispatcher=dispatcher,
        adj=adjustments,
        sockinfo=address,
        bind_socket=False,
    )
    server.place = place
    server.run()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


class Team:
    """The processes: started, replaced when one ends unasked, stopped together.

    Each does the work, at a place of its own among the others.
    """

    def __init__(self, work: Callable[[Place], None], size: int) -> None:
        self._work = work
        self._counts = Counts(size)
        self._free = [Place(self._counts, number) for number in range(size)]
        self._started: dict[int, tuple[Place, float]] = {}
        self._stopping = False
        # Children hold the reading end: it closes when the parent is gone, however it went.
        self._alive = os.pipe()

    def run(self) -> int:
        """Keep the team at its size until SIGTERM, SIGINT or SIGHUP (a terminal that closes)."""
        for number in TOLD_TO_STOP:
            signal.signal(number, self._stop)
        keep_one_heap()
        # What is made now is shared for good: the collector would copy its pages.
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        while True:
            while self._free and not self._stopping:
                self._start(self._free.pop())
            if not self._started:
                return 0
            self._wait()

    def _start(self, place: Place) -> None:
        # A signal waits until each of the two knows what it means: until then a child would take
        # it as its parent does, and go on for ever.
        signal.pthread_sigmask(signal.SIG_BLOCK, TOLD_TO_STOP)
        child = os.fork()
        if child:
            self._started[child] = place, time.monotonic()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD_TO_STOP)
            return
        for number in TOLD_TO_STOP:
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, TOLD_TO_STOP)
        status = 1
        try:
            os.close(self._alive[1])
            threading.Thread(target=_follow, args=(self._alive[0],), daemon=True).start()
            self._work(place)
            status = 0
        finally:
            os._exit(status)

    def _wait(self) -> None:
        child, _status = os.wait()
        if child not in self._started:
            return
        place, began = self._started.pop(child)
        self._counts.leave(place.number)
        if not self._stopping and time.monotonic() - began < SHORTEST_LIFE:
            time.sleep(SHORTEST_LIFE)
        self._free.append(place)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping = True
        for child in self._started:
            os.kill(child, signal.SIGTERM)


def _follow(parent: int) -> None:
    """Stop this process when its parent has gone without a word."""
    os.read(parent, 1)
    os.kill(os.getpid(), signal.SIGTERM)
