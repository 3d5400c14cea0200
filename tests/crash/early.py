"""A server that tells before it keeps: what the crash test must catch. Never part of the product.

The last transaction of a sending is committed a moment later, by another thread, when the person
has been told already. Run in place of `portal`, with the same arguments.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from typing import Any

from sqlalchemy.orm import Session

from portal.cli.main import main
from portal.store import chain, submissions
from portal.store.session import WAIT, Database, _begin_write
from portal.store.submissions import Recorded

LATE = 0.05
SENDING = "holds a submission"

_record = submissions.record


def record(tx: Session, *parts: Any, **named: Any) -> Recorded:
    """Record as the product does, and remember that this transaction is a sending."""
    tx.info[SENDING] = True
    return _record(tx, *parts, **named)


@contextmanager
def write(self: Database, *, patience: float | None = None) -> Iterator[Session]:
    """Open a transaction as the product does; one that holds a submission is committed too late."""
    row = self._row.turn(WAIT if patience is None else patience) if self._row else nullcontext()
    with row, self._honest(writing=True), ExitStack() as ending:
        tx = self._writing()
        ending.callback(tx.close)
        if self._row:
            _begin_write(self._row, tx.connection())
        tx.info[chain.SIGNER] = self.signer
        yield tx
        if SENDING in tx.info:
            ending.pop_all()
            threading.Thread(target=_finish, args=(tx,)).start()
        else:
            chain.settle(tx)
            tx.commit()


def _finish(tx: Session) -> None:
    time.sleep(LATE)
    chain.settle(tx)
    tx.commit()
    tx.close()


if __name__ == "__main__":
    submissions.record = record
    Database.write = write  # type: ignore[method-assign]  # the planted fault
    sys.exit(main())
