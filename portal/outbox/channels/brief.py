"""The print queue: a letter becomes a PDF and a page in a folder, for whoever prints and posts.

The name follows from the parcel, so a second try writes the same letter again and no second one.
The page comes first: when both stand there the letter is complete (the PDF is what is printed).
"""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from portal.outbox.delivery import Broken, Delivered, Outcome, Outgoing, Unreachable
from portal.outbox.document import TypesettingFailedError, letter_pdf
from portal.outbox.letters import environment


@dataclass(frozen=True, slots=True)
class PrintChannel:
    """A folder that somebody empties; nobody but the portal and the printer may read it."""

    folder: Path

    def deliver(self, item: Outgoing) -> Outcome:
        """Write one letter. KeyError when the payload is no letter."""
        name = f"{item.created_at:%Y%m%d}-{hashlib.sha256(item.key.encode()).hexdigest()[:16]}"
        page = environment().get_template("brief.html").render(**item.payload)
        try:
            pdf = letter_pdf(item.payload)
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(self.folder / f"{name}.html", page.encode("utf-8", "replace"))
            _write(self.folder / f"{name}.pdf", pdf)
        except TypesettingFailedError as error:
            return Broken(str(error))
        except OSError as error:
            return Unreachable(type(error).__name__)
        return Delivered(name, "in the print queue")


def _write(path: Path, content: bytes) -> None:
    """Write under another name first: what has its own name is whole, also after a power cut."""
    growing = path.with_name(f"{path.name}.tmp")
    descriptor = os.open(growing, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    growing.replace(path)
