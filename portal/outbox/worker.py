"""The worker: huey runs the chores, every minute and when nudged. The tables are the truth.

huey's queue only says "look now". It may lose that (a task that is running when the process is
killed is gone), so nothing is in it that is not in a table, and every minute somebody looks anyway.
"""

import logging
import signal
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from portal.outbox.hueys import Consumer, Huey, TaskWrapper, crontab
from portal.outbox.queue import queue

Chore = Callable[[], object]
Chores = Mapping[str, Chore]

ROUNDS = 2
"""Two, so that one round that waits for a slow relay does not keep the next one from starting."""
THREADS = ROUNDS + 1
"""One more than there may be rounds: it is always left for what is in a hurry."""

STOP_GRACEFULLY = (False, True)
"""To huey: do not restart, and let what is being done be finished."""

log = logging.getLogger(__name__)


def bell(folder: Path, where: str | None = None) -> Callable[[], None]:
    """Give what asks for a look at once; see `portal.outbox.nudge`."""
    look = _look_on(queue(folder, where), lambda: None)

    def ring() -> None:
        # One nudge that waits is as good as many.
        if not look.huey.pending_count():
            look()

    return ring


def work(
    folder: Path,
    minutely: Chores,
    hourly: Chores,
    *,
    urgently: Chores | None = None,
    where: str | None = None,
) -> None:
    """Do the chores until SIGTERM, SIGINT or SIGHUP; what is due each minute is also done at once.

    A chore that fails is logged and done again the next time. A kill at any moment loses nothing.
    What is done `urgently` comes first, and is done also while every round waits for something.
    `where` is the address of a queue that is not in the folder.
    """
    working = consumer(folder, minutely, hourly, urgently=urgently, where=where)
    # huey would begin anew at a SIGHUP; a terminal that closes means stop.
    working._signal_actions[signal.SIGHUP] = STOP_GRACEFULLY  # noqa: SLF001 - huey has no setting for it
    # huey listens only when its threads run already: a stop that comes with the first chore counts.
    working._set_signal_handlers()  # noqa: SLF001 - see above
    working.run()


def consumer(
    folder: Path,
    minutely: Chores,
    hourly: Chores,
    *,
    urgently: Chores | None = None,
    where: str | None = None,
) -> Consumer:
    """Set up huey's consumer: `work` runs it; a test starts and stops it."""
    huey, rounds = queue(folder, where), threading.Semaphore(ROUNDS)

    def look(chores: Chores) -> None:
        _do(urgently or {})
        # Who finds all rounds busy leaves: they go on until nothing is due, and a minute later
        # somebody looks again.
        if rounds.acquire(blocking=False):
            try:
                _do(chores)
            finally:
                rounds.release()

    _look_on(huey, lambda: look(minutely))
    # A nudge is not given when anything waits in the queue, so whatever waits there must look too.
    huey.periodic_task(crontab(minute="7"), name="tidy")(lambda: look({**minutely, **hourly}))
    made: Consumer = huey.create_consumer(
        workers=THREADS,
        initial_delay=0.1,
        backoff=1.1,
        max_delay=0.5,
        graceful_signal="TERM",
        shutdown_timeout=20,
    )
    return made


def _look_on(huey: Huey, look: Chore) -> TaskWrapper:
    """Give the one task there is: the web puts it in the queue, the worker takes it out."""
    wrapped: TaskWrapper = huey.periodic_task(crontab(), name="look")(look)
    return wrapped


def _do(chores: Chores) -> None:
    for name, chore in chores.items():
        try:
            chore()
        except Exception as error:  # noqa: BLE001 - whatever it is, the next chore is done
            # Its words and its lines may quote what somebody typed: its kind and place do not.
            places = traceback.extract_tb(error.__traceback__)
            where = " ".join(f"{Path(each.filename).name}:{each.lineno}" for each in places)
            log.error(  # noqa: TRY400 - see above
                "chore %s failed (%s at %s); it is done again next time",
                name,
                type(error).__name__,
                where,
            )
