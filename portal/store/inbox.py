"""What waits for somebody, in one question: it stands beside every page of Mijn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, exists, func, select
from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store.adressen import FAILED
from portal.store.berichten import Bericht
from portal.store.klanttaken import Klanttaak, State
from portal.store.owners import owned_by, values
from portal.store.zaken import Zaak
from portal.zaak.berichten import Direction


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many messages were not opened, how many tasks are not done, and whether mail fails.

    `failing`: an address of this person was refused, and not mended since (Awb 2:11 lid 2).
    """

    berichten: int
    taken: int
    failing: bool


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
    .join(Zaak, Zaak.id == Klanttaak.zaak_id)
    .where(
        owned_by(Klanttaak.owner_kind, Klanttaak.owner_index),
        Klanttaak.state == State.OPEN.value,
        Zaak.closed_at.is_(None),
    )
)
COUNTS = (_UNREAD.scalar_subquery(), _OPEN.scalar_subquery(), exists(FAILED))
"""The three as columns, for a page that asks something of its own at the same time."""

_ALL = select(*COUNTS)


def waiting(tx: Session, owner: Owner) -> Waiting:
    """Count what waits for this owner."""
    return told(tx.execute(_ALL, values(owner)).one())


def told(counts: Sequence[Any]) -> Waiting:
    """Read the columns of `COUNTS`."""
    berichten, taken, failing = counts
    return Waiting(berichten, taken, bool(failing))


def to_do(tx: Session, owner: Owner, limit: int) -> tuple[tuple[Klanttaak, Zaak], ...]:
    """Give the tasks this owner can still do, with their cases: what must be done first on top.

    One whose last day is over can still be done as long as its case runs.
    """
    mine = owned_by(Klanttaak.owner_kind, Klanttaak.owner_index)
    query = (
        select(Klanttaak, Zaak)
        .join(Zaak, Zaak.id == Klanttaak.zaak_id)
        .where(mine, Klanttaak.state.in_((State.OPEN, State.LAPSED)), Zaak.closed_at.is_(None))
        .order_by(Klanttaak.until.is_(None), Klanttaak.until, Klanttaak.id)
        .limit(limit)
    )
    return tuple((row[0], row[1]) for row in tx.execute(query, values(owner)))


def unopened(tx: Session, owner: Owner, limit: int) -> tuple[tuple[Bericht, Zaak], ...]:
    """Give the messages this owner has not opened, newest first, each with its case."""
    query = (
        select(Bericht, Zaak)
        .join(Zaak, Zaak.id == Bericht.zaak_id)
        .where(
            owned_by(Bericht.owner_kind, Bericht.owner_index),
            Bericht.opened_at.is_(None),
            Bericht.direction == bindparam("out", Direction.OUT.value, literal_execute=True),
        )
        .order_by(Bericht.published_at.desc(), Bericht.id.desc())
        .limit(limit)
    )
    return tuple((row[0], row[1]) for row in tx.execute(query, values(owner)))
