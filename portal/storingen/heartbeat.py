"""A web that said nothing for more than two minutes was away, and nobody has to write that down.

Each process of the web says every half minute that it is there. So the begin of an outage that is
found this way is at most half a minute before the last sign of life was lost, and its end is the
first sign after it. The worker sees it while it lasts.
"""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.store import storingen
from portal.store.session import Database, UnavailableError
from portal.store.storingen import HEARTBEAT, Outage, new_storing
from portal.storingen import acts
from portal.storingen.acts import SYSTEM, Act
from portal.termijn.storing import Raakt

EVERY = timedelta(seconds=30)
GAP = timedelta(minutes=2)
WEB, WORKER = "web", "worker"
log = logging.getLogger(__name__)


def web_is_there(tx: Session, gemeente: str, now: datetime, *, serving: bool) -> Outage | None:
    """Say that the web is there; gives the outage that is over by that, if there was one.

    `serving`: this process was there before as well, so what was away is the database.
    """
    last = storingen.last_beat(tx, WEB)
    storingen.beat(tx, WEB, now)
    act = Act(gemeente, SYSTEM, now)
    seen = _open(tx, gemeente)
    if seen is not None:
        return acts.end(tx, act, seen, max(now, seen.storing.begin))
    if last is None or now - last <= GAP:
        return None
    raakt = Raakt.DATABASE if serving else Raakt.PORTAAL
    found = Outage(new_storing(last, raakt=raakt), HEARTBEAT)
    acts.begin(tx, act, found)
    return acts.end(tx, act, found, now)


def worker_looks(tx: Session, gemeente: str, now: datetime) -> Outage | None:
    """Say that the worker is there, and open an outage when the web has been silent too long."""
    storingen.beat(tx, WORKER, now)
    last = storingen.last_beat(tx, WEB)
    if last is None or now - last <= GAP or _open(tx, gemeente) is not None:
        return None
    found = Outage(new_storing(last), HEARTBEAT)
    acts.begin(tx, Act(gemeente, SYSTEM, now), found)
    return found


def _open(tx: Session, gemeente: str) -> Outage | None:
    """The outage that the heartbeat opened and that is not over; one at most."""
    known = storingen.current(tx, gemeente)
    return next(
        (each for each in known if each.source == HEARTBEAT and each.storing.end is None), None
    )


class Heart:
    """Lets a process of the web say every half minute that it is there."""

    def __init__(self, database: Database, gemeente: str, clock: Callable[[], datetime]) -> None:
        self._database, self._gemeente, self._clock = database, gemeente, clock
        self._serving = False
        self._stopped = threading.Event()

    def beat(self) -> None:
        """Say it once; a database that is away is what the next beat will tell of."""
        try:
            with self._database.write() as tx:
                web_is_there(tx, self._gemeente, self._clock(), serving=self._serving)
        except UnavailableError:
            log.warning("the heartbeat could not be kept: the database is away")
        self._serving = True

    def start(self) -> threading.Thread:
        """Go on saying it, beside whatever the process does, until it ends."""
        thread = threading.Thread(target=self._go_on, name="heart", daemon=True)
        thread.start()
        return thread

    def stop(self) -> None:
        """Say it no more."""
        self._stopped.set()

    def _go_on(self) -> None:
        while True:
            try:
                self.beat()
            except Exception as error:  # noqa: BLE001 - a thread that dies would call us away
                log.error("the heartbeat failed (%s)", type(error).__name__)  # noqa: TRY400 - words may quote
            if self._stopped.wait(EVERY.total_seconds()):
                return
