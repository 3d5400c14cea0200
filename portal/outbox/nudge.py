"""The nudge: asks the worker to look now. Whoever only asks needs not know how the worker works."""

import logging
from collections.abc import Callable
from pathlib import Path

log = logging.getLogger(__name__)


class Nudge:
    """Asks the worker to look now. For the web: cheap, never waits for mail, never raises."""

    def __init__(self, folder: Path, where: str | None = None) -> None:
        self._folder = folder
        self._where = where
        self._ring: Callable[[], None] | None = None

    def __call__(self) -> None:
        """Nudge, after the commit; when that does not work the worker looks within a minute."""
        # No process needs the queue before it nudges.
        from portal.outbox.worker import bell  # noqa: PLC0415 - see above

        try:
            if self._ring is None:
                self._ring = bell(self._folder, self._where)
            self._ring()
        except Exception:  # noqa: BLE001 - each kind of queue has errors of its own; none may reach a page
            log.warning("the worker could not be nudged")
