"""A server that tells before it keeps: what the crash test must catch. Never part of the product.

The last transaction of a sending is committed a moment later, by another thread, when the person
has been told already. Run in place of `portal`, with the same arguments.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from portal.cli.main import main
from portal.store import submissions
from portal.store.session import Database
from portal.store.submissions import Recorded

LATE = 0.05
SENDING = "holds a submission"

_record = submissions.record


def record(tx: Session, *parts: Any, **named: Any) -> Recorded:
    """Record as the product does, and remember that this transaction is a sending."""
    tx.info[SENDING] = True
    return _record(tx, *parts, **named)


@contextmanager
def write(self: Database, *_how: Any, **_named: Any) -> Iterator[Session]:
    """Open a transaction; one that holds a submission is committed too late."""
    tx = self._writing()
    yield tx
    if SENDING in tx.info:
        threading.Thread(target=_finish, args=(tx,)).start()
    else:
        _finish(tx, 0)


def _finish(tx: Session, wait: float = LATE) -> None:
    time.sleep(wait)
    tx.commit()
    tx.close()


if __name__ == "__main__":
    submissions.record = record
    Database.write = write  # type: ignore[method-assign]  # the planted fault
    sys.exit(main())
