"""Files for a task: judged like those of a form, then laid on the task."""

from collections.abc import Callable

from sqlalchemy.orm import Session

from portal.bestanden import names
from portal.bestanden.refusal import Why, told
from portal.casework import handed_in
from portal.casework.own import Own
from portal.intake.files import Arrived, Refused, taken
from portal.message import Message, say
from portal.people import Owner
from portal.store import shelf
from portal.store.klanttaken import Klanttaak
from portal.web.current import current
from portal.web.glue.throttle import may_upload
from portal.web.pages.arrived import arrived_at

CONTROL = "stukken"
ADD, SEND, REMOVE = "bestand", "versturen", "weg:"
NONE_CHOSEN = say("Kies eerst een bestand. Kies daarna Bestand toevoegen.")
ToTask = Callable[[Session, str, Owner], tuple[Own, Klanttaak]]


def taken_in(taak_id: str, owner: Owner, to_task: ToTask, act: str) -> tuple[Message, ...]:
    """Take in the files of this request and remove what its button says; gives what was refused."""
    if act.startswith(REMOVE):
        with current().database.write() as tx:
            handed_in.take_away(*to_task(tx, taak_id, owner), act.removeprefix(REMOVE))
        current().nudge()
    chosen = list(arrived_at(CONTROL))
    refused = [why for each in chosen if (why := _add(taak_id, owner, to_task, each)) is not None]
    if act == ADD and not chosen:
        return (NONE_CHOSEN,)
    return tuple(refused)


def _add(taak_id: str, owner: Owner, to_task: ToTask, arrived: Arrived) -> Message | None:
    name = names.shown(arrived.name)
    if not may_upload(arrived.size, owner.index.hex()):
        return told(Why.TODAY_FULL, name, handed_in.LIMITS)
    onto = current().shelf
    kept = taken(handed_in.LIMITS, arrived, onto)
    if isinstance(kept, Refused):
        return told(kept.why, kept.name, handed_in.LIMITS)
    with current().database.write() as tx:
        own, taak = to_task(tx, taak_id, owner)
        why = handed_in.put(own, taak, kept)
    if why is None:
        return None
    onto.remove(shelf.original(kept.id))
    return told(why, name, handed_in.LIMITS)
