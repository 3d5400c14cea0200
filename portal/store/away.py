"""Why a database does not serve, for the administrator who starts something; never a password."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, make_url
from sqlalchemy.exc import DBAPIError, ProgrammingError

from portal.store.session import BadDatabaseError, UnavailableError

NOT_ALLOWED = "42501"
"""PostgreSQL's code for what a role may not do."""

# A connection that fails has no code, only words: those of libpq and of the server.
_WORDS = {
    r"password authentication failed|no password supplied": (
        "the server at {host} refuses the role {user} or its password"
    ),
    r'role "[^"]*" does not exist': "the server at {host} has no role {user}",
    r'database "[^"]*" does not exist': "the server at {host} has no database {database}",
    r"no pg_hba\.conf entry|authentication failed": (
        "the server at {host} does not let the role {user} in from here (pg_hba.conf)"
    ),
    r"resolve host|translate host name": "no machine is known by the name {host}",
    r"refused|No such file|imed out|timeout expired|No route|unreachable": (
        "no server answers at {host}: it is not running, or cannot be reached from here"
    ),
    r"starting up|shutting down|recovery mode": "the server at {host} is starting or stopping",
    r"too many clients|connection slots": "the server at {host} takes no more connections",
    r"database is locked": "it is busy: another process writes in it for long",
    r"disk is full": "its disk is full",
}


def why(error: UnavailableError, url: str) -> str:
    """Say in a sentence why the database of LOKET_DATABASE_URL does not serve."""
    at = make_url(url)
    cause = error.__cause__
    words = str(cause.orig) if isinstance(cause, DBAPIError) else str(cause or "it is busy")
    for sign, said in _WORDS.items():
        if re.search(sign, words):
            told = said.format(host=_host(at), user=at.username, database=at.database)
            break
    else:
        told = _first_line(words, at)
    return f"The database of LOKET_DATABASE_URL does not serve: {told}."


@contextmanager
def allowed() -> Iterator[None]:
    """Turn what the role may not do in PostgreSQL into BadDatabaseError, with what it lacks.

    And so an option in the address that the driver does not know.
    """
    try:
        yield
    except ProgrammingError as error:
        words = str(error.orig).partition("\n")[0]
        if words.startswith("invalid connection option"):
            raise BadDatabaseError(f"LOKET_DATABASE_URL: {words}.") from error
        if getattr(error.orig, "sqlstate", None) != NOT_ALLOWED:
            raise
        raise BadDatabaseError(
            f"The role of LOKET_DATABASE_URL may not do this ({words}): use the role that"
            " owns the tables for `portal database`, and give that of the portal its rights."
        ) from error


def _host(url: URL) -> str:
    named = url.host or url.query.get("host") or "its usual socket"
    host = named if isinstance(named, str) else ", ".join(named)
    return f"{host}:{url.port}" if url.port else host


def _first_line(words: str, url: URL) -> str:
    line = words.partition("\n")[0].rstrip(".")
    secrets = [url.password, *(url.query.get(name) for name in ("password", "sslpassword"))]
    for secret in secrets:
        if isinstance(secret, str) and secret:
            line = line.replace(secret, "***")
    return line
