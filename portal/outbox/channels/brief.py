"""The print queue: a letter becomes a PDF and a page in a folder, for whoever prints and posts.

The name follows from the parcel, so a second try writes the same letter again and no second one.
The page comes first: when both stand there the letter is complete (the PDF is what is printed).
"""

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from portal.outbox.delivery import Broken, Delivered, Outcome, Outgoing, Unreachable
from portal.outbox.document import TypesettingFailedError, letter_pdf
from portal.outbox.letters import environment

NAME = re.compile(r"[0-9]{8}-[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Queued:
    """A letter that waits to be printed: the name of its files, and the day it was asked for."""

    name: str
    since: date


@dataclass(frozen=True, slots=True)
class PrintChannel:
    """A folder that somebody empties; nobody but the portal and the printer may read it.

    One that is `ours` is made where it is missing; another may be a place elsewhere that is away,
    and a letter waits for it.
    """

    folder: Path
    ours: bool = True

    def deliver(self, item: Outgoing) -> Outcome:
        """Write one letter. KeyError when the payload is no letter."""
        name = f"{item.created_at:%Y%m%d}-{hashlib.sha256(item.key.encode()).hexdigest()[:16]}"
        page = environment().get_template("brief.html").render(**item.payload)
        try:
            pdf = letter_pdf(item.payload)
            if self.ours:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self.folder / f"{name}.html", page.encode("utf-8", "replace"))
            _write(self.folder / f"{name}.pdf", pdf)
        except TypesettingFailedError as error:
            return Broken(str(error))
        except OSError as error:
            return Unreachable(type(error).__name__)
        return Delivered(name, "in the print queue")


def queue(folder: Path) -> tuple[Queued, ...]:
    """Give the letters that nobody took out of the folder yet, oldest first.

    Empty when the folder is not there: no letter was ever made. OSError when it cannot be read.
    """
    if not folder.is_dir():
        return ()
    names = sorted(path.stem for path in folder.glob("*.pdf") if NAME.fullmatch(path.stem))
    return tuple(Queued(name, _day(name)) for name in names)


def printed(folder: Path, name: str) -> bool:
    """Take a letter out of the queue, because it was printed; False when it is not there (now).

    The parcel it was made from stays, so it can be made anew. OSError when it cannot be removed.
    """
    if not NAME.fullmatch(name):
        return False
    page, letter = (folder / f"{name}.{kind}" for kind in ("html", "pdf"))
    try:
        letter.unlink()
    except FileNotFoundError:
        return False
    page.unlink(missing_ok=True)
    return True


def _day(name: str) -> date:
    return datetime.strptime(name[:8], "%Y%m%d").date()  # noqa: DTZ007 - a day, not a moment


def _write(path: Path, content: bytes) -> None:
    """Write under another name first: what has its own name is whole, also after a power cut."""
    growing = path.with_name(f"{path.name}.tmp")
    descriptor = os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    growing.replace(path)
