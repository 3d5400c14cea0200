"""What waits for somebody, in one question: it stands beside every page of Mijn."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store.berichten import Bericht
from portal.store.klanttaken import Klanttaak, State
from portal.store.owners import owned_by, values
from portal.zaak.berichten import Direction


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages were not opened, and how many tasks are not done."""

    berichten: int
    taken: int


_UNREAD = (
    select(func.count())
    .select_from(Bericht)
    .where(
        owned_by(Bericht.owner_kind, Bericht.owner_index),
        # As it stands in the index: what was read long ago is not counted over and over.
        Bericht.opened_at.is_(None),
        Bericht.direction == bindparam("out", Direction.OUT.value, literal_execute=True),
    )
)
_OPEN = (
    select(func.count())
    .select_from(Klanttaak)
    .where(
        owned_by(Klanttaak.owner_kind, Klanttaak.owner_index), Klanttaak.state == State.OPEN.value
    )
)
_BOTH = select(_UNREAD.scalar_subquery(), _OPEN.scalar_subquery())


def waiting(tx: Session, owner: Owner) -> Waiting:
    """Count what waits for this owner."""
    return Waiting(*tx.execute(_BOTH, values(owner)).one())
