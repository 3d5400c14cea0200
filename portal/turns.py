"""Taking turns at what is scarce: a few at once, a few who wait a moment, and the rest hears so.

A thread that waits inside a web worker answers nobody else. What may be slow (another computer, a
document) therefore never holds more than a few threads, and says at once when it is full.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class BusyError(Exception):
    """No turn to be had now; try again later."""


class Turns:
    """At most `at_once` inside and `waiting` before the door, the latter for `patience` seconds."""

    def __init__(self, *, at_once: int, waiting: int, patience: float) -> None:
        self._inside = threading.BoundedSemaphore(at_once)
        self._before = threading.BoundedSemaphore(waiting) if waiting else None
        self._patience = patience

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold a turn; BusyError when there is none in time."""
        if not (self._inside.acquire(blocking=False) or self._waited()):
            raise BusyError
        try:
            yield
        finally:
            self._inside.release()

    def _waited(self) -> bool:
        if self._before is None or not self._before.acquire(blocking=False):
            return False
        try:
            return self._inside.acquire(timeout=self._patience)
        finally:
            self._before.release()
