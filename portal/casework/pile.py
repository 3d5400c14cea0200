"""Files of a citizen that wait to be sent, on a task or beside her words: within one bound."""

from collections.abc import Iterable, Mapping

from portal.bestanden.kinds import MOST_IN_DRAFT, Extension, Limits
from portal.bestanden.refusal import Why
from portal.casework.own import Own
from portal.message import say
from portal.store import case_files, files
from portal.store.case_files import Pile
from portal.store.files import Kept, StoredFile

LIMITS = Limits(tuple(Extension), most=10, megabytes=10)
"""What is taken: every kind we can judge, as the documents may be anything."""
INFECTED = say("In een van uw bestanden zit een virus. Verwijder het en kies een ander bestand.")


def lay(own: Own, pile: Pile, file: Kept, of: Mapping[str, str]) -> Why | None:
    """Give a file on the shelf its place in the pile; gives why not. `of` goes into the log.

    The bounds are judged here, in the transaction, so that two tabs together cannot exceed them.
    """
    if len(case_files.waiting(own.tx, pile)) >= LIMITS.most:
        return Why.TOO_MANY
    if case_files.size(own.tx, pile) + file.size > MOST_IN_DRAFT:
        return Why.DRAFT_FULL
    files.add(own.tx, own.vault, file, gemeente=own.zaak.gemeente, now=own.now, **pile.columns)
    own.note("bijlage_ontvangen", data={**of, "bestand": file.id})
    return None


def take_away(own: Own, pile: Pile, file_id: str, of: Mapping[str, str]) -> bool:
    """Remove a file from the pile; False when it is not there (any more)."""
    gone = case_files.remove(own.tx, file_id, pile)
    if gone:
        own.note("bijlage_verwijderd", data={**of, "bestand": file_id})
    return gone


def infected(found: Iterable[StoredFile]) -> bool:
    """Whether the scanner found a virus in one of these."""
    return any(file.state == files.State.INFECTED for file in found)
