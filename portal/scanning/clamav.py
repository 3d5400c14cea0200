"""The conversation with ClamAV's daemon: INSTREAM, as `man clamd` describes it.

Ours is a page long because the usual client writes with `send`, which may write half of what it is
given: the scanner would then judge another file than the one that came in.
"""

import contextlib
import re
import socket
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

PATIENCE: Final = 60.0
"""Seconds between two signs of life; a large archive takes clamd some tens of them."""
ANSWER: Final = 4096
_FOUND = re.compile(r"stream: (.{1,200}) FOUND")


@dataclass(frozen=True, slots=True)
class Clean:
    """Nothing was found."""


@dataclass(frozen=True, slots=True)
class Infected:
    """Something was found, by the scanner's name for it."""

    name: str


@dataclass(frozen=True, slots=True)
class NotScanned:
    """The scanner is there and could not judge this file: too large for it, an error of its own."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """There is no scanner now; no file is to blame."""

    reason: str


Verdict = Clean | Infected | NotScanned | Unreachable


class Scanner(Protocol):
    """Looks for viruses."""

    def scan(self, plain: Iterable[bytes]) -> Verdict:
        """Judge a file; what `plain` raises passes through."""
        ...


class ClamAv:
    """A daemon at a socket of this machine (`/path`) or elsewhere (`host:port`)."""

    def __init__(self, where: str, patience: float = PATIENCE) -> None:
        self._where = where
        self._patience = patience

    def scan(self, plain: Iterable[bytes]) -> Verdict:
        """Send the file piece by piece and read what the daemon says."""
        try:
            with contextlib.closing(self._connected()) as line:
                return self._told(line, plain)
        except TimeoutError:
            return NotScanned("no answer in time")
        except _NoLineError as error:
            return Unreachable(str(error))

    def _told(self, line: socket.socket, plain: Iterable[bytes]) -> Verdict:
        try:
            line.sendall(b"zINSTREAM\0")
        except OSError as error:
            raise _NoLineError(type(error).__name__) from error
        for piece in plain:
            if not _sent(line, piece):
                # The daemon hangs up on a stream longer than its StreamMaxLength. It may have said
                # so; whatever it said, it has not seen the whole file.
                return NotScanned("the daemon hung up: longer than its StreamMaxLength?")
        if not _sent(line, b""):
            return NotScanned("the daemon hung up at the end")
        return _verdict(_answer(line))

    def _connected(self) -> socket.socket:
        host, _, port = self._where.rpartition(":")
        is_path = self._where.startswith("/")
        line = socket.socket(socket.AF_UNIX) if is_path else None
        try:
            if line is None:
                return socket.create_connection((host.strip("[]"), int(port)), self._patience)
            line.settimeout(self._patience)
            line.connect(self._where)
        except OSError as error:
            if line is not None:
                line.close()
            raise _NoLineError(type(error).__name__) from error
        return line


class _NoLineError(Exception):
    pass


def _sent(line: socket.socket, piece: bytes) -> bool:
    """Send one piece with its length before it; an empty one ends the file. False when hung up."""
    try:
        line.sendall(struct.pack("!L", len(piece)) + piece)
    except TimeoutError:
        raise
    except OSError:
        return False
    return True


def _answer(line: socket.socket) -> str:
    return b"".join(_read(line)).rstrip(b"\0\n").decode("utf-8", "replace")


def _read(line: socket.socket) -> Iterator[bytes]:
    left = ANSWER
    with contextlib.suppress(ConnectionError):
        while left > 0 and (piece := line.recv(left)):
            left -= len(piece)
            yield piece


def _verdict(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Clean()
    found = _FOUND.fullmatch(answer)
    return Infected(found[1]) if found else NotScanned(answer[:200] or "no answer")
