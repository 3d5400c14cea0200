"""Add a file to a draft and remove one, and never over what another tab did meanwhile.

The order is what makes it safe: judged first, then on the shelf, then in one transaction its row
and its place in the answers. What dies in between leaves at most bytes without a row, which the
sweeper finds; what was acknowledged has its row.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from sqlalchemy.orm import Session

from portal.bestanden import names, workshop
from portal.bestanden.kinds import MEDIA_TYPES, MOST_IN_DRAFT, Extension, Limits, known
from portal.bestanden.refusal import Why
from portal.definition.model import File
from portal.engine.answers import FileInfo
from portal.engine.files import files_of
from portal.store import audit, drafts, files, shelf, stream
from portal.store.drafts import Draft, DraftContent
from portal.store.files import Kept
from portal.store.shelf import Shelf, ShelfError
from portal.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Arrived:
    """A file as it came in: its name as typed, its true size, and the bytes on disk.

    Of what is larger than any question takes only the size is known, and `file` is None; so it is
    when the disk could not take it, and then `unkept` says so.
    """

    name: str
    size: int
    file: BinaryIO | None
    unkept: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the answers the files of a question stand: by its name, or in a row of a group."""

    question: str
    group: str | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that does not come in, by the name people see, and why."""

    name: str
    why: Why


def taken(limits: Limits, arrived: Arrived, onto: Shelf) -> Kept | Refused:
    """Judge a file and put it on the shelf; it is nobody's until it is given its row."""

    def shelved(file: BinaryIO, name: str, extension: Extension) -> Kept | Refused:
        return _shelved(file, name, extension, onto)

    return _let_in(limits, arrived, shelved)


def tried(limits: Limits, arrived: Arrived) -> FileInfo | Refused:
    """Judge a file as `taken` does and say what its answer would be; no byte of it is kept."""

    def described(file: BinaryIO, name: str, extension: Extension) -> Kept:
        counted = _Counted(file)
        for _ in counted.pieces():
            pass
        return _kept(files.new_file_id(), stream.new_key(), name, extension, counted)

    found = _let_in(limits, arrived, described)
    return found if isinstance(found, Refused) else _info(found)


def _let_in(
    limits: Limits, arrived: Arrived, then: Callable[[BinaryIO, str, Extension], Kept | Refused]
) -> Kept | Refused:
    name = names.shown(arrived.name)
    extension = known(names.extension_of(name))
    why = _at_first_sight(limits, arrived, extension)
    if why is None and extension is not None and arrived.file is not None:
        why = workshop.judge(arrived.file, extension)
        if why is None:
            return then(arrived.file, name, extension)
    return Refused(name, why or Why.NOT_NOW)


def enter(  # noqa: PLR0913 - the draft, what comes into it, and when
    tx: Session,
    vault: Vault,
    draft: Draft,
    content: DraftContent,
    *,
    question: File,
    place: Place,
    file: Kept,
    step: str,
    now: datetime,
    keep_for: timedelta,
) -> DraftContent | Refused:
    """Give a file on the shelf its row and its place; StaleError when the draft was changed.

    The bounds are judged here, in the transaction, so that two tabs together cannot exceed them.
    """
    held = files_of(held_at(content.answers, place))
    if len(held) >= question.at_most:
        return Refused(file.name, Why.TOO_MANY)
    if files.size_of_draft(tx, draft.id) + file.size > MOST_IN_DRAFT:
        return Refused(file.name, Why.DRAFT_FULL)
    files.add(tx, vault, file, draft_id=draft.id, gemeente=draft.gemeente, now=now)
    changed = replace(content, answers=with_files(content.answers, place, [*held, _info(file)]))
    drafts.keep(tx, vault, draft, changed, step, now, now + keep_for)
    _tell(tx, draft, "bestand_toegevoegd", file.id, now)
    return changed


def take_out(  # noqa: PLR0913 - the draft, what leaves it, and when
    tx: Session,
    vault: Vault,
    draft: Draft,
    content: DraftContent,
    *,
    place: Place,
    file_id: str,
    step: str,
    now: datetime,
    keep_for: timedelta,
) -> DraftContent:
    """Remove a file from the draft; from the commit on nobody can open it.

    Nothing happens when it is not there (any more). StaleError when the draft was changed.
    """
    held = files_of(held_at(content.answers, place))
    left = [each for each in held if each["id"] != file_id]
    if len(left) == len(held):
        return content
    files.remove(tx, file_id, draft.id)
    changed = replace(content, answers=with_files(content.answers, place, left))
    drafts.keep(tx, vault, draft, changed, step, now, now + keep_for)
    _tell(tx, draft, "bestand_verwijderd", file_id, now)
    return changed


def _at_first_sight(limits: Limits, arrived: Arrived, extension: Extension | None) -> Why | None:
    """Tell what is the matter without opening the file."""
    if extension is None or not limits.takes(extension):
        return Why.KIND
    if arrived.unkept:
        return Why.NOT_NOW
    return Why.TOO_LARGE if arrived.size > limits.bytes else None


def _shelved(file: BinaryIO, name: str, extension: Extension, onto: Shelf) -> Kept | Refused:
    file_id, key, counted = files.new_file_id(), stream.new_key(), _Counted(file)
    sealed = stream.seal(key, files.context_of(file_id, "original"), counted.pieces())
    try:
        onto.put(shelf.original(file_id), sealed)
    except ShelfError:
        return Refused(name, Why.NOT_NOW)
    return _kept(file_id, key, name, extension, counted)


def _kept(file_id: str, key: bytes, name: str, extension: Extension, counted: "_Counted") -> Kept:
    return Kept(
        id=file_id,
        name=name,
        extension=extension.value,
        size=counted.size,
        sha256=counted.digest.hexdigest(),
        key=key,
    )


class _Counted:
    """Counts and hashes what is read on the way to the shelf: of one reading, not of two."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def pieces(self) -> Iterator[bytes]:
        self._file.seek(0)
        while piece := self._file.read(stream.PIECE):
            self.size += len(piece)
            self.digest.update(piece)
            yield piece


def _info(file: Kept) -> FileInfo:
    return {
        "id": file.id,
        "naam": file.name,
        "grootte": str(file.size),
        "type": MEDIA_TYPES[Extension(file.extension)],
        "sha256": file.sha256,
    }


def held_at(answers: Mapping[str, Any], place: Place) -> object:
    """Give what stands at a place of the answers."""
    if place.group is None:
        return answers.get(place.question)
    rows = (row for row in answers.get(place.group, ()) if row.get("rij") == place.row)
    row = next(rows, None)
    return None if row is None else row.get(place.question)


def with_files(answers: Mapping[str, Any], place: Place, held: list[FileInfo]) -> dict[str, Any]:
    """Give the answers with these files at that place; without the question when there are none."""
    if place.group is None:
        return _named(answers, place.question, held)
    rows = [
        _named(row, place.question, held) if row.get("rij") == place.row else row
        for row in answers.get(place.group, ())
    ]
    return {**answers, place.group: rows}


def _named(values: Mapping[str, Any], name: str, held: list[FileInfo]) -> dict[str, Any]:
    rest = {each: value for each, value in values.items() if each != name}
    return {**rest, name: held} if held else rest


def _tell(tx: Session, draft: Draft, event: str, file_id: str, now: datetime) -> None:
    audit.write(
        tx,
        gemeente=draft.gemeente,
        at=now,
        event=event,
        actor=draft.owner_kind,
        object_kind="draft",
        object_id=draft.id,
        data={"bestand": file_id},
    )
