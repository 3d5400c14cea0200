"""Where the demonstration listens: whether that is to be had, and how a browser opens it."""

import errno
import os
import socket

from portal.cli.team import family_of

LOOPBACK = "127.0.0.1"
WILDCARDS = {"": LOOPBACK, "0.0.0.0": LOOPBACK, "::": "::1"}  # noqa: S104 - read, not listened on
LOCALHOST = "localhost"


def trouble(host: str, port: int) -> str | None:
    """Say in one sentence why nothing can listen there, and what to do; None when it can."""
    try:
        socket.create_server((host, port), family=family_of(host)).close()
    except UnicodeError:
        return _no_address(host)
    except OSError as error:
        return _why(error, host, port)
    return None


def reached(host: str) -> str:
    """Give an address that answers when the portal listens on this one."""
    return WILDCARDS.get(host, host)


def is_home(host: str) -> bool:
    """Whether this computer reaches it by the one name that forms, cookies and login know."""
    return host == LOCALHOST or reached(host) in _addresses_of_localhost()


def opened(host: str, port: int) -> str:
    """Give the address to open in a browser, up to its path."""
    name = LOCALHOST if is_home(host) else reached(host)
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


def _addresses_of_localhost() -> frozenset[str]:
    try:
        found = socket.getaddrinfo(LOCALHOST, None)
    except OSError:
        return frozenset({LOOPBACK})
    return frozenset(str(where[0]) for *_kind, where in found)


def _why(error: OSError, host: str, port: int) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} is in use: stop what uses it, or choose another with PORT=9000."
        case errno.EADDRNOTAVAIL:
            return _no_address(host)
        case int(number) if number < 0:  # what looks up names numbers its errors below zero
            return _no_address(host)
        case other:
            told = os.strerror(other or 0)
            return f"Port {port} is not to be had ({told}): choose another with PORT=9000."


def _no_address(host: str) -> str:
    return (
        f"HOST={host} is no address of this computer: leave HOST out, or give one of its own, or"
        " 0.0.0.0 for all of them."
    )
