"""Tasks for a citizen: what the gemeente asks of her, until when, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, bindparam, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from portal.people import Owner
from portal.store.base import Base, Id, Sealed, changed, context, kept, new_id
from portal.store.owners import Owned, owned_by, values
from portal.store.vault import Vault
from portal.store.zaken import Zaak


class State(StrEnum):
    """Where a task stands. `vervallen`: the day passed; `gesloten`: it is not needed any more."""

    OPEN = "open"
    DONE = "gedaan"
    LAPSED = "vervallen"
    CLOSED = "gesloten"


SIGN, CONSENT = "medeondertekenen", "instemmen"
"""The kind of a task to sign what somebody else sent; the term of its case runs on meanwhile."""


class Klanttaak(Owned, Base):
    """A task; `contents` holds what is asked, sealed. The owner may be a co-signer of the case."""

    __tablename__ = "klanttaken"
    __table_args__ = (
        Index(None, "owner_index", "owner_kind", "state"),
        Index(None, "state", "until"),
        Index(
            "ix_klanttaken_settled",
            "owner_index",
            "owner_kind",
            "settled_at",
            sqlite_where=text("settled_at IS NOT NULL"),
            postgresql_where=text("settled_at IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    gemeente: Mapped[str]
    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"), index=True)
    kind: Mapped[str]
    contents: Mapped[Sealed]
    until: Mapped[date | None]
    asked_at: Mapped[datetime]
    asked_by: Mapped[str]
    state: Mapped[str]
    settled_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a task asks: the documents by name (none: an answer in words), and why.

    `typed` is what its owner wrote and did not send yet.
    """

    documents: tuple[str, ...] = ()
    why: str = ""
    typed: str = ""


_MINE = owned_by(Klanttaak.owner_kind, Klanttaak.owner_index)
_FIND = select(Klanttaak).where(Klanttaak.id == bindparam("id"), _MINE)
_OF_ZAAK = (
    select(Klanttaak)
    .where(Klanttaak.zaak_id == bindparam("zaak"))
    .order_by(Klanttaak.asked_at.desc(), Klanttaak.id)
)


def ask(  # noqa: PLR0913 - a task has this many parts, each named by its caller
    tx: Session,
    vault: Vault,
    zaak: Zaak,
    *,
    kind: str,
    asked: Asked,
    until: date | None,
    by: str,
    now: datetime,
    owner: Owner | None = None,
) -> Klanttaak:
    """Ask the owner of the case (or `owner`) to do something."""
    whose, new = owner or zaak.owner, new_id()
    said = {"stukken": list(asked.documents), "waarom": asked.why}
    row = Klanttaak(
        id=new,
        gemeente=zaak.gemeente,
        zaak_id=zaak.id,
        owner_kind=whose.kind,
        owner_index=whose.index,
        kind=kind,
        contents=vault.seal_json(said, _place(new)),
        until=until,
        asked_at=kept(now),
        asked_by=by,
        state=State.OPEN,
        settled_at=None,
    )
    tx.add(row)
    tx.flush()
    return row


def find(tx: Session, taak_id: str, owner: Owner) -> Klanttaak | None:
    """Find a task of this owner."""
    return tx.scalars(_FIND, {"id": taak_id, **values(owner)}).one_or_none()


def of_owner(
    tx: Session, owner: Owner, limit: int, states: Sequence[State] = (State.OPEN,)
) -> tuple[Klanttaak, ...]:
    """Give the tasks of this owner in these states: what must be done first comes first."""
    query = select(Klanttaak).where(_MINE, Klanttaak.state.in_(states))
    ordered = query.order_by(Klanttaak.until.is_(None), Klanttaak.until, Klanttaak.id).limit(limit)
    return tuple(tx.scalars(ordered, values(owner)))


def settled(tx: Session, owner: Owner, limit: int) -> tuple[Klanttaak, ...]:
    """Give the tasks of this owner that are over, the one that ended last first."""
    over = Klanttaak.settled_at.is_not(None)
    query = select(Klanttaak).where(_MINE, over).order_by(Klanttaak.settled_at.desc())
    return tuple(tx.scalars(query.limit(limit), values(owner)))


def of_zaak(tx: Session, zaak: Zaak) -> tuple[Klanttaak, ...]:
    """Give the tasks of a case, newest first; the caller may see that case."""
    return tuple(tx.scalars(_OF_ZAAK, {"zaak": zaak.id}))


def open_past(tx: Session, today: date, limit: int) -> tuple[Klanttaak, ...]:
    """Give open tasks whose last day is over."""
    query = select(Klanttaak).where(Klanttaak.state == State.OPEN, Klanttaak.until < today)
    return tuple(tx.scalars(query.order_by(Klanttaak.until, Klanttaak.id).limit(limit)))


def contents(vault: Vault, taak: Klanttaak) -> Asked:
    """Open what a task asks; TamperedError when it is damaged."""
    found = vault.open_json(taak.contents, _place(taak.id))
    return Asked(tuple(found["stukken"]), found["waarom"], found.get("getypt", ""))


def keep_typed(tx: Session, vault: Vault, taak: Klanttaak, typed: str) -> None:
    """Keep what the owner of a task wrote until it is sent, beside what is asked."""
    asked = contents(vault, taak)
    if asked.typed == typed:
        return
    said = {"stukken": list(asked.documents), "waarom": asked.why, "getypt": typed}
    sealed = vault.seal_json(said, _place(taak.id))
    changed(tx, update(Klanttaak).where(Klanttaak.id == taak.id).values(contents=sealed))
    set_committed_value(taak, "contents", sealed)


def settle(
    tx: Session,
    taak: Klanttaak,
    state: State,
    now: datetime,
    *,
    of: Sequence[State] = (State.OPEN,),
) -> bool:
    """Say what became of a task in one of these states; False when it was not (any more)."""
    still = (Klanttaak.id == taak.id) & Klanttaak.state.in_(of)
    new = {"state": state, "settled_at": kept(now)}
    if not changed(tx, update(Klanttaak).where(still).values(new)):
        return False
    for name, value in new.items():
        set_committed_value(taak, name, value)
    return True


def close_all(tx: Session, zaak: Zaak, now: datetime) -> tuple[Klanttaak, ...]:
    """Say of every open task of a case that it is not needed any more; gives those."""
    return tuple(taak for taak in of_zaak(tx, zaak) if settle(tx, taak, State.CLOSED, now))


def extend(tx: Session, taak: Klanttaak, until: date) -> None:
    """Give until another day to do a task, also one whose day was over."""
    new = {"state": State.OPEN.value, "until": until, "settled_at": None}
    changed(tx, update(Klanttaak).where(Klanttaak.id == taak.id).values(new))
    for name, value in new.items():
        set_committed_value(taak, name, value)


def _place(taak_id: str) -> str:
    return context("klanttaken", taak_id, "contents")
