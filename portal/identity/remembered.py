"""An answer of another computer, remembered: one thread asks, and nobody else waits long for it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from portal.identity.unreachable import UnreachableError
from portal.turns import BusyError, Turns

# Who did not answer is left alone for a while, and whoever asks meanwhile hears so at once.
SILENT = timedelta(seconds=15)
PATIENCE = 1.0

T = TypeVar("T")


class Remembered(Generic[T]):
    """The last good answer, and the last failure; shared by the threads of a process."""

    def __init__(self) -> None:
        self._asking = Turns(at_once=1, waiting=1, patience=PATIENCE)
        self._good: tuple[datetime, T] | None = None
        self._failed: tuple[datetime, UnreachableError] | None = None

    def give(self, ask: Callable[[], T], now: datetime, fresh: timedelta, *, old_serves: bool) -> T:
        """Give an answer younger than `fresh`; with `old_serves` an older one when there is none.

        UnreachableError when there is nothing to give, also when others are asking already.
        """
        try:
            return self._young(now, fresh) or self._asked_in_turn(ask, now, fresh)
        except UnreachableError:
            if old_serves and self._good is not None:
                return self._good[1]
            raise

    def _asked_in_turn(self, ask: Callable[[], T], now: datetime, fresh: timedelta) -> T:
        try:
            with self._asking.turn():
                # Whoever was before us may have brought the answer.
                return self._young(now, fresh) or self._asked(ask, now)
        except BusyError as error:
            raise UnreachableError("others are asking already") from error

    def _young(self, now: datetime, fresh: timedelta) -> T | None:
        if self._good is not None and now - self._good[0] < fresh:
            return self._good[1]
        return None

    def _asked(self, ask: Callable[[], T], now: datetime) -> T:
        if self._failed is not None and now - self._failed[0] < SILENT:
            raise UnreachableError(str(self._failed[1]))
        try:
            found = ask()
        except UnreachableError as error:
            self._failed = (now, error)
            raise
        self._good, self._failed = (now, found), None
        return found
