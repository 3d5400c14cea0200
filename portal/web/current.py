"""Typed access to the running assembly and to one transaction per act."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from flask import Flask, current_app
from sqlalchemy.orm import Session

from portal.assembly import Assembly


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


@contextmanager
def writing() -> Iterator[Session]:
    """One durable transaction; committed on leaving, rolled back on an exception."""
    with current().database.write() as tx:
        yield tx
