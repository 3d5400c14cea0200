"""Files sent from Mijn: judged like those of a form, then laid on the pile they wait in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from portal.bestanden import names
from portal.bestanden.refusal import Why
from portal.casework.pile import LIMITS
from portal.engine.files import size
from portal.intake.files import Arrived, Refused, taken
from portal.message import Message, say
from portal.people import Owner
from portal.store import files, shelf
from portal.store.files import Kept, StoredFile
from portal.web.current import current
from portal.web.glue import i18n
from portal.web.glue.throttle import may_upload
from portal.web.mijn.told import Shown
from portal.web.pages.arrived import arrived_at
from portal.web.pages.arriving import until_full

CONTROL = "stukken"
ADD, SEND, REMOVE = "bestand", "versturen", "weg:"
NONE_CHOSEN = say("Kies eerst een bestand. Kies daarna Bestand toevoegen.")


@dataclass(frozen=True, slots=True)
class Onto:
    """How a page lays a file on its pile (and why not), and takes one away; each in a transaction.

    Both find again, for this owner, what the files belong to.
    """

    put: Callable[[Session, Kept], Why | None]
    take_away: Callable[[Session, str], object]


def taken_in(owner: Owner, onto: Onto, act: str) -> tuple[Message, ...]:
    """Take in the files of this request and remove what its button says; gives what was refused."""
    if act.startswith(REMOVE):
        with current().database.write() as tx:
            onto.take_away(tx, act.removeprefix(REMOVE))
        current().nudge()
    chosen = list(arrived_at(CONTROL))
    refused = tuple(until_full(chosen, lambda each: _add(owner, onto, each), LIMITS))
    if act == ADD and not chosen:
        return (NONE_CHOSEN,)
    return refused


def _add(owner: Owner, onto: Onto, arrived: Arrived) -> Refused | None:
    if not may_upload(arrived.size, owner.index.hex()):
        return Refused(names.shown(arrived.name), Why.TODAY_FULL)
    shelved = current().shelf
    kept = taken(LIMITS, arrived, shelved)
    if isinstance(kept, Refused):
        return kept
    with current().database.write() as tx:
        why = onto.put(tx, kept)
    if why is None:
        return None
    shelved.remove(shelf.original(kept.id))
    return Refused(kept.name, why)


def listed(found: Iterable[StoredFile]) -> list[Shown]:
    """Tell of the files that wait, for the list beside the choice of more."""
    return [
        {
            "id": file.id,
            "naam": files.about(current().vault, file).name,
            "size": i18n.sentence(size(file.size)),
        }
        for file in found
    ]
