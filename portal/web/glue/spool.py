"""Files on their way in: on disk at once, in the data folder, never whole in memory.

The parts of a form that are text keep a bound of their own (`MAX_FORM_MEMORY_SIZE`). Of a file
that is larger than any question takes nothing is kept, but the rest of the form is read all the
same: who chose too long a film does not lose what she typed.
"""

import io
import os
import tempfile
from pathlib import Path
from typing import IO, Any, BinaryIO, Final

from flask import Request

from portal.bestanden.kinds import MOST_IN_FILE
from portal.web.current import current

MOST_FILES: Final = 20
"""More than any question takes; of what comes after them only the size is counted."""


class Spool(io.RawIOBase):
    """Takes in one file. `file` is where it stands on disk; None when it was not kept."""

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self.file: BinaryIO | None = None
        self.size = 0
        self.unkept = folder is None

    def writable(self) -> bool:
        """Say that it takes bytes."""
        return True

    def readable(self) -> bool:
        """Say that it gives them back."""
        return True

    def seekable(self) -> bool:
        """Say that one can begin again."""
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 - a buffer, as the base class has it
        """Take bytes in, or only count them: too many, or the disk does not want them."""
        self.size += len(data)
        if self.size > MOST_IN_FILE:
            self._drop()
        elif not self.unkept:
            try:
                if self.file is None:
                    # Without a buffer: another process reads it by its number.
                    self.file = _on_disk(self._folder)
                self.file.write(data)
            except OSError:
                self.unkept = True
                self._drop()
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        """Go to a place in what was kept."""
        return 0 if self.file is None else self.file.seek(offset, whence)

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - a buffer, as the base class has it
        """Give back what was kept."""
        piece = b"" if self.file is None else self.file.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Let go of it; nothing of it stays on disk."""
        self._drop()
        super().close()

    def _drop(self) -> None:
        if self.file is not None:
            self.file.close()
            self.file = None


def _on_disk(folder: Path | None) -> BinaryIO:
    # Without a buffer: another process reads it by its number.
    number, path = tempfile.mkstemp(dir=folder, prefix="binnenkomend-")
    Path(path).unlink()
    return os.fdopen(number, "w+b", buffering=0)


class SpoolingRequest(Request):
    """A request whose files are spooled where its view takes files, and dropped elsewhere."""

    spools = False
    _spooled = 0

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 - the toolkit's signature
        content_type: str | None,  # noqa: ARG002 - the toolkit's signature
        filename: str | None = None,
        content_length: int | None = None,  # noqa: ARG002 - the toolkit's signature
    ) -> IO[bytes]:
        """Open a spool for one file of this request."""
        self._spooled += bool(filename)
        kept = self.spools and self._spooled <= MOST_FILES
        folder = current().settings.data if kept else None
        return Spool(folder)  # type: ignore[return-value]  # a raw stream is an IO in all but name
