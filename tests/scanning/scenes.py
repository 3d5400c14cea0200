"""Files that wait for the scanner, and scanners that say what a test wants."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO

from portal.bestanden.kinds import Extension
from portal.definition.model import File
from portal.intake.files import Arrived, Place, Refused, enter, taken
from portal.scanning.clamav import Clean, Verdict
from portal.scanning.rounds import Room
from portal.store import drafts, files
from portal.store.files import Kept
from tests.store.scenes import MONTH, NOW, a_draft, owner

QUESTION = File(
    name="bijlage",
    label="Voeg iets toe",
    allowed=(Extension.TXT, Extension.JPG, Extension.PDF),
    at_most=3,
)


@dataclass
class Says:
    """A scanner that reads the whole file and says what it was told to."""

    verdict: Verdict = field(default_factory=Clean)
    seen: list[bytes] = field(default_factory=list)

    def scan(self, plain: Iterable[bytes]) -> Verdict:
        self.seen.append(b"".join(plain))
        return self.verdict


def kept(room: Room, content: bytes, name: str = "brief.txt") -> Kept:
    """Put a file on the shelf, past the judge: what is in it is the test's own affair."""
    from portal.intake import files as intake  # noqa: PLC0415 - the one name that is not public

    stored = intake._shelved(BytesIO(content), name, Extension(name.rpartition(".")[2]), room.shelf)  # noqa: SLF001 - see above
    assert isinstance(stored, Kept)
    return stored


def added(room: Room, content: bytes = b"Dag", name: str = "brief.txt") -> str:
    """Give a new draft a file; gives the file's id."""
    file = kept(room, content, name)
    with room.database.write() as tx:
        draft = a_draft(tx, room.vault)
        outcome = enter(
            tx,
            room.vault,
            draft,
            drafts.content(room.vault, draft),
            question=QUESTION,
            place=Place("bijlage"),
            file=file,
            step="een",
            now=NOW,
            keep_for=MONTH,
        )
        assert not isinstance(outcome, Refused)
    return file.id


def row(room: Room, file_id: str) -> files.StoredFile:
    with room.database.read() as tx:
        found = tx.get_one(files.StoredFile, file_id)
        tx.expunge(found)
        return found


def names(room: Room) -> set[str]:
    return {each.name for each in room.shelf.standing()}


__all__ = ["Arrived", "Says", "added", "kept", "names", "owner", "row", "taken"]
