"""A person's own files, as downloads: hers alone, and they cannot act in our name."""

from collections.abc import Iterator

from flask import Response
from werkzeug.exceptions import Gone, NotFound

from portal.bestanden import names
from portal.bestanden.kinds import MEDIA_TYPES, Extension
from portal.store import files
from portal.store.files import State, StoredFile
from portal.web.current import current
from portal.web.glue.security import sandboxed


def download(found: tuple[StoredFile, ...], file_id: str) -> Response:
    """Give its owner the file as she sent it; 404 for any other id, 410 when a virus is in it.

    Not for employees: theirs is `store.files.for_others`.
    """
    file = _chosen(found, file_id)
    if file.state == State.INFECTED:
        raise Gone
    return _answer(file, files.original(current().vault, current().shelf, file), file.size)


def from_us(found: tuple[StoredFile, ...], file_id: str) -> Response:
    """Give a citizen what an employee sent her: the scanner has looked at it first, else 410."""
    file = _chosen(found, file_id)
    body = files.for_others(current().vault, current().shelf, file)
    if body is None:
        raise Gone
    return _answer(file, body, None if file.copy_name is not None else file.size)


def _chosen(found: tuple[StoredFile, ...], file_id: str) -> StoredFile:
    file = next((each for each in found if each.id == file_id), None)
    if file is None:
        raise NotFound
    return file


def _answer(file: StoredFile, body: Iterator[bytes], size: int | None) -> Response:
    kind = Extension(file.extension if size is not None else file.copy_extension or file.extension)
    response = Response(body, content_type=MEDIA_TYPES[kind], direct_passthrough=True)
    if size is not None:
        response.content_length = size
    name = files.about(current().vault, file).name
    if kind != file.extension:  # a copy of another kind must not be called what it is not
        name = f"{name.rpartition('.')[0]}.{kind}"
    response.headers["Content-Disposition"] = names.as_attachment(name)
    return sandboxed(response)
