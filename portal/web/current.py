"""Typed access to the running assembly and to one transaction per act."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from flask import Flask, current_app, request
from sqlalchemy.orm import Session

from portal.assembly import Assembly

WAITED = "loket.waited"
"""Where our server says how many seconds ago the head of a request came."""
LONGEST_WAIT = timedelta(minutes=30)
"""What came in slower than this counts from its end: else a message could be begun before a term
ends and thought out after it."""


def current() -> Assembly:
    """The assembly this application was made with."""
    # Asked some twenty times a page: by way of the proxy each of its names costs as much again.
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined] # noqa: SLF001 - as Flask documents it
    assembly = app.extensions["loket"]
    if not isinstance(assembly, Assembly):
        raise TypeError("create_app did not put an Assembly in place")
    return assembly


def now() -> datetime:
    """The present moment, asked of the assembly's clock so that tests can move it."""
    return current().clock()


def arrived() -> datetime:
    """When the request that is answered now came in, by the clock of the assembly (REL-33).

    What somebody sends us counts from here: a file that takes five minutes to come, or a queue
    before our door, makes nobody late. The server measures a duration and no moment, so a clock
    that is set does no harm; without its word (another server) this is `now`.
    """
    waited = request.environ.get(WAITED, 0.0)
    if not isinstance(waited, (int, float)) or not 0 <= waited <= LONGEST_WAIT.total_seconds():
        return now()
    return now() - timedelta(seconds=waited)


@contextmanager
def writing() -> Iterator[Session]:
    """One durable transaction; committed on leaving, rolled back on an exception."""
    with current().database.write() as tx:
        yield tx
