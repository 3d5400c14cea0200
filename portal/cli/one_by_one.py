"""Threads of which one answers what comes in, and the next goes on when that one has to wait.

Python computes in one thread at a time. Threads that each answer a request take the interpreter
from one another at every statement to the database, also in the middle of a transaction that
others wait for: four cost a quarter more processor time than one, and everybody waits longer
(`make load` with eight visitors). So one thread works, until it takes so long that it must be
waiting itself: for a lock, a disk, another computer.
"""

import time

from waitress.channel import HTTPChannel
from waitress.task import ThreadedTaskDispatcher

LONG = 0.05  # seconds; a page takes a few thousandths, on a busy machine some hundredths


class OneByOne(ThreadedTaskDispatcher):
    """A dispatcher of waitress; its `lock` guards everything here as well."""

    _answering: int | None = None
    _until = 0.0
    _watching = 0

    def add_task(self, task: HTTPChannel) -> None:
        """Put a request in the queue, and wake a thread unless one will come to it by itself."""
        with self.lock:
            self.queue.append(task)
            if self._answering is None or not self._watching:
                self.queue_cv.notify()

    def handler_thread(self, thread_no: int) -> None:
        """Answer requests, or watch whoever answers them, until told to stop."""
        while (task := self._next(thread_no)) is not None:
            try:
                task.service()
            except BaseException:  # as in waitress: a thread outlives whatever it answers
                self.logger.exception("Exception when servicing %r", task)

    def _next(self, me: int) -> HTTPChannel | None:
        """Wait for a request that is this thread's to answer; None when it must stop."""
        with self.lock:
            if self._answering == me:
                self._answering = None
            while not self.stop_count:
                left = self._left()
                if self.queue and left <= 0:
                    return self._take(me)
                self._wait(left if self.queue else None)
            self.stop_count -= 1
            self.threads.discard(me)
            self.thread_exit_cv.notify()
            return None

    def _left(self) -> float:
        """Seconds before whoever is answering counts as waiting; none when nobody is."""
        return 0 if self._answering is None else self._until - time.monotonic()

    def _take(self, me: int) -> HTTPChannel:
        self._answering, self._until = me, time.monotonic() + LONG
        task: HTTPChannel = self.queue.popleft()
        if self.queue and not self._watching:
            self.queue_cv.notify()
        return task

    def _wait(self, seconds: float | None) -> None:
        """Wait to be woken; for so many seconds at most as the one that watches."""
        watching = seconds is not None
        self._watching += watching
        self.queue_cv.wait(seconds)
        self._watching -= watching
