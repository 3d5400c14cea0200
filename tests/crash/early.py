"""A server that tells before it keeps: what the crash test must catch. Never part of the product.

The last transaction of a sending is committed a moment later, by another thread, when the person
has been told already. Run in place of `portal`, with the same arguments.
"""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from portal.cli.main import main
from portal.store.session import Database
from portal.store.submissions import Submission

LATE = 0.05

_write = Database.write


@contextmanager
def write(self: Database) -> Iterator[Session]:
    """Open a transaction; one that holds a submission is committed too late."""
    tx = Session(self.engine.execution_options(loket="write"), expire_on_commit=False)
    yield tx
    if any(isinstance(row, Submission) for row in tx.identity_map.values()):
        threading.Thread(target=_finish, args=(tx,)).start()
    else:
        _finish(tx, 0)


def _finish(tx: Session, wait: float = LATE) -> None:
    time.sleep(wait)
    tx.commit()
    tx.close()


if __name__ == "__main__":
    Database.write = write  # type: ignore[method-assign]  # the planted fault
    sys.exit(main())
