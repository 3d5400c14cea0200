"""The shelf: where sealed files stand, in a folder or with S3, under names that tell nothing.

It is handed bytes that are sealed already. A name is made of a random id, never of anything that a
person typed. What `put` gave back stays: in a folder it is on disk, its folders as well.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import ModuleType
from typing import Any, Final
from urllib.parse import urlsplit

from portal.config import BadSettingError, FilesPlace
from portal.store.durable import on_disk

PART: Final = 5 * 1024 * 1024
"""Bytes that are held while a file is written; the least S3 takes as a part of a whole."""
PIECE: Final = 1 << 16
ORIGINAL: Final = "origineel"
COPY: Final = "toonbaar"


class ShelfError(Exception):
    """The shelf cannot be written or read now: full, away, or something is not there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Something on the shelf: its name and since when."""

    name: str
    since: datetime


class Shelf:
    """Puts, gets and removes; opened at its first use, which must be on one side of a fork."""

    def __init__(self, place: FilesPlace) -> None:
        self._place = place
        self._opened: Any = None

    def put(self, name: str, sealed: Iterable[bytes]) -> None:
        """Keep these bytes under a name; ShelfError, and then nothing stands there.

        What `sealed` raises passes through as it is.
        """
        with _honest():
            _library().put(
                self._store, name, sealed, use_multipart=True, chunk_size=PART, max_concurrency=1
            )
            self._settle(name)

    def get(self, name: str) -> Iterator[bytes]:
        """Give what stands under a name, piece by piece; ShelfError when it is not to be had."""
        with _honest():
            for piece in _library().get(self._store, name).stream(min_chunk_size=PIECE):
                yield bytes(piece)

    def remove(self, name: str) -> None:
        """Remove what stands under a name; nothing happens when it is gone already."""
        with _honest(), contextlib.suppress(FileNotFoundError):
            _library().delete(self._store, name)

    def standing(self) -> Iterator[Standing]:
        """Give everything on the shelf."""
        with _honest():
            for batch in _library().list(self._store):
                for each in batch:
                    yield Standing(each["path"], each["last_modified"])

    @property
    def _store(self) -> Any:  # noqa: ANN401 - a store of the library
        # At the first use and not before: the library's own threads do not survive a fork, and the
        # server parts into processes after it made the application.
        if self._opened is None:
            self._opened = _open(self._place)
        return self._opened

    def _settle(self, name: str) -> None:
        """Have what was written to a folder on disk before anybody is told it is kept.

        The library writes, renames and leaves the rest to the system (security row REL-04); S3
        answers only when it is safe.
        """
        if self._place.folder is None:
            return
        file = self._place.folder / name
        for path in (file, *list(file.parents)[: name.count("/") + 1]):
            on_disk(path)


def original(file_id: str) -> str:
    """Name the file as it was received."""
    return f"{file_id[:2]}/{file_id}/{ORIGINAL}"


def copy(file_id: str, attempt: int) -> str:
    """Name the copy that is shown, as this attempt made it: no other one writes under it."""
    return f"{file_id[:2]}/{file_id}/{COPY}-{attempt}"


def check(place: FilesPlace) -> None:
    """Refuse a folder that cannot be written; BadSettingError says what to do."""
    if place.folder is None:
        return
    try:
        place.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSettingError(
            f"LOKET_FILES: the folder {place.folder} cannot be made: {error.strerror}."
        ) from error
    if not os.access(place.folder, os.W_OK | os.X_OK):
        raise BadSettingError(f"LOKET_FILES: the folder {place.folder} cannot be written.")


def _library() -> ModuleType:
    # 4 MiB that a process needs with its first file, and not before.
    import obstore  # noqa: PLC0415 - see above

    return obstore


def _open(place: FilesPlace) -> Any:  # noqa: ANN401 - see `_store`
    from obstore.store import LocalStore, S3Store  # noqa: PLC0415 - see `_library`

    if place.folder is not None:
        return LocalStore(place.folder, mkdir=True)
    return S3Store(
        place.bucket,
        prefix=place.prefix or None,
        config={
            "region": place.region,
            "access_key_id": place.key,
            "secret_access_key": place.secret,
            **({"endpoint": place.endpoint} if place.endpoint else {}),
        },
        client_options={
            "allow_http": urlsplit(place.endpoint).scheme == "http",
            "connect_timeout": "5s",
            "timeout": "30s",
        },
        # Somebody waits: what does not work after two more tries is told.
        retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=20)},
    )


@contextlib.contextmanager
def _honest() -> Iterator[None]:
    """Turn what the library and the system raise into one word."""
    from obstore.exceptions import BaseError  # noqa: PLC0415 - see `_library`

    try:
        yield
    except (BaseError, OSError) as error:
        if isinstance(error, FileNotFoundError):
            raise ShelfError("not there") from error
        raise ShelfError(type(error).__name__) from error
