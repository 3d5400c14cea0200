"""Connections spread evenly over the processes that accept from one socket.

By itself whoever is awake first takes what comes in: of eight visitors seven may sit with one
process and wait for each other while the other has nothing to do. So each tells how many it has in
memory that all share, and leaves the next one to who has fewest. For a moment only: a process that
does not come to it holds nobody up.
"""

import mmap
import time
from dataclasses import dataclass
from typing import Any

from waitress import wasyncore

from portal.cli.patience import PatientServer

GONE = 2**31 - 1
"""The count of a process that is not there: nothing is left to it."""
COURTESY = 0.02
"""Seconds that a connection is left to who has fewer."""
_BYTES = 4


class Counts:
    """How many connections each process has; made before the processes part."""

    def __init__(self, processes: int) -> None:
        # A count is written whole; that it may be a moment old does no harm.
        self._shared = memoryview(mmap.mmap(-1, processes * _BYTES)).cast("i")
        for number in range(processes):
            self.leave(number)

    def tell(self, number: int, connections: int) -> None:
        """Let all know how many connections this process has now."""
        self._shared[number] = connections

    def leave(self, number: int) -> None:
        """Let all know that this process is gone."""
        self.tell(number, GONE)

    def least(self) -> int:
        """The count of the process that has fewest."""
        return min(self._shared)


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one process among the others."""

    counts: Counts
    number: int

    def is_next(self, connections: int) -> bool:
        """Tell how many connections we have; whether the next one is ours to take."""
        self.counts.tell(self.number, connections)
        return connections <= self.counts.least()


class EvenServer(PatientServer):
    """The server of one process: it leaves a connection to another one that has fewer."""

    place: Place
    _left_until: float | None = None

    def readable(self) -> Any:  # noqa: ANN401 - as waitress has it
        """Whether to hear of a connection that waits: not while it is left to another process."""
        self.place.is_next(len(self.active_channels))
        ready = super().readable()  # type: ignore[no-untyped-call] # waitress has no hints
        return ready and not self._seconds_left()

    def handle_accept(self) -> None:
        """Take the connection that waits, unless another process should."""
        late = self._left_until is not None
        if late or self.place.is_next(len(self.active_channels)):
            self._left_until = None
            super().handle_accept()  # type: ignore[no-untyped-call] # waitress has no hints
            self.place.is_next(len(self.active_channels))
        else:
            self._left_until = time.monotonic() + COURTESY

    def run(self) -> None:
        """Serve until told to stop; what is being answered is finished."""
        try:
            while self._map:
                self._turn()
        except (SystemExit, KeyboardInterrupt):
            self.task_dispatcher.shutdown()

    def _turn(self) -> None:
        """Wait for what happens next, and handle it."""
        left = self._seconds_left()
        others_had_their_time = self._left_until is not None and not left
        wait = 0.0 if others_had_their_time else left or self.adj.asyncore_loop_timeout
        wasyncore.poll2(wait, self._map)
        if others_had_their_time:
            self._left_until = None  # it was taken, by them or now by us

    def _seconds_left(self) -> float:
        """For how long a connection that waits is still left to others."""
        return 0.0 if self._left_until is None else max(0.0, self._left_until - time.monotonic())
