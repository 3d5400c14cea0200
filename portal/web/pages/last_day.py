"""The last day to react to a message: the one that holds now, and why it is another than before."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from portal.message import Message, say
from portal.store import zaken
from portal.store.berichten import Bericht
from portal.store.zaken import Zaak
from portal.zaak.berichten import Nature
from portal.zaak.history import Move, remedy_moves

WHY = say("Waarom die dag is veranderd")


def moves_of(tx: Session, bericht: Bericht, zaak: Zaak) -> tuple[Move, ...]:
    """Give how the last day to object to this decision moved; of another message nothing."""
    decides = bericht.kind == Nature.BESLUIT and bericht.until is not None
    return remedy_moves(bericht.id, zaken.events(tx, zaak)) if decides else ()


def last_day(bericht: Bericht, moves: Sequence[Move]) -> date | None:
    """Give the last day that holds now; the message itself keeps the day it was sent with."""
    return moves[-1].new if moves else bericht.until


def because(move: Move) -> Message:
    """Say which day it was before, and why it is another now."""
    changed = say("Eerst was dit %(old)s.", old=move.old)
    if move.why is None:
        return changed
    return say("%(changed)s %(why)s", changed=changed, why=move.why)
