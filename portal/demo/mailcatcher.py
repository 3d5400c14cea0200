"""The demonstration's mail server: takes every mail on loopback and lets none out.

A real SMTP server, so that the demonstration sends the way a municipality does. Each mail is a file
in a folder; `mailpage` shows them.
"""

import os
import secrets
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

LOOPBACK = "127.0.0.1"


class MailCatcher:
    """Catches mail from `start` to `stop`, in a thread of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._controller = Controller(_Keeper(folder), hostname=LOOPBACK, port=port)

    def start(self) -> None:
        """Start; the port answers when this returns. OSError when it is taken."""
        self._controller.start()

    def stop(self) -> None:
        """Stop; the mails stay in the folder."""
        self._controller.stop(no_assert=True)


class _Keeper:
    """Keeps each mail as a file whose name starts with the moment, so that names sort by time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.content
        raw = content.encode() if isinstance(content, str) else content or b""
        name = f"{time.time_ns():020}-{secrets.token_hex(4)}"
        try:
            _write(self._folder, name, raw)
        except OSError:
            return "452 4.3.1 the disk is full or cannot be written; try again later"
        return "250 2.0.0 caught"


def _write(folder: Path, name: str, raw: bytes) -> None:
    """Write under another name first, so that nobody ever reads half a mail."""
    growing = folder / f"{name}.tmp"
    descriptor = os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(raw)
    growing.rename(folder / f"{name}.eml")
