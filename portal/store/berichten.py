"""Messages between a citizen and the gemeente: never changed once they stand there.

Reading one is the proof that it was opened (Awb 2:10): the first moment stays, the last one moves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, bindparam, func, select, text, tuple_, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from portal.people import Owner
from portal.store.base import Base, Id, Sealed, changed, context, kept, new_id
from portal.store.owners import Owned, owned_by, values
from portal.store.vault import Vault
from portal.store.zaken import Zaak
from portal.zaak.berichten import Direction

_UNREAD = "opened_at IS NULL AND direction = 'van_gemeente'"


class Bericht(Owned, Base):
    """A message. `contents` holds text, sender and legal effect, sealed; `until` is the last day.

    `taak_id` names the task it brings or answers, `reply_to` the message it answers.
    """

    __tablename__ = "berichten"
    __table_args__ = (
        Index(None, "owner_index", "owner_kind", "published_at", "id"),
        Index(
            "ix_berichten_unread",
            "owner_index",
            "owner_kind",
            sqlite_where=text(_UNREAD),
            postgresql_where=text(_UNREAD),
        ),
    )

    id: Mapped[Id]
    gemeente: Mapped[str]
    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"), index=True)
    direction: Mapped[str]
    kind: Mapped[str]
    contents: Mapped[Sealed]
    reaction: Mapped[str]
    until: Mapped[date | None]
    taak_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("klanttaken.id"))
    reply_to: Mapped[str | None] = mapped_column(String(32), ForeignKey("berichten.id"))
    published_at: Mapped[datetime]
    written_by: Mapped[str]
    opened_at: Mapped[datetime | None]
    last_opened_at: Mapped[datetime | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a message says: its text, the team that sends it, its legal effect in words."""

    text: str
    sender: str = ""
    effect: str = ""


_MINE = owned_by(Bericht.owner_kind, Bericht.owner_index)
_FIND = select(Bericht).where(Bericht.id == bindparam("id"), _MINE)
_NEWEST = select(Bericht).where(_MINE).order_by(Bericht.published_at.desc(), Bericht.id.desc())
_OF_ZAAK = (
    select(Bericht)
    .where(Bericht.zaak_id == bindparam("zaak"))
    .order_by(Bericht.published_at.desc(), Bericht.id.desc())
)
_COUNT_NEW = select(func.count()).where(
    _MINE, Bericht.opened_at.is_(None), Bericht.direction == text("'van_gemeente'")
)


def add(  # noqa: PLR0913 - a message has this many parts, each named by its caller
    tx: Session,
    vault: Vault,
    zaak: Zaak,
    *,
    direction: Direction,
    kind: str,
    contents: Contents,
    reaction: str,
    written_by: str,
    now: datetime,
    until: date | None = None,
    taak_id: str | None = None,
    reply_to: str | None = None,
    owner: Owner | None = None,
) -> Bericht:
    """Put a message in the box of the case's owner (or of `owner`, who has a part in it)."""
    whose, new = owner or zaak.owner, new_id()
    row = Bericht(
        id=new,
        gemeente=zaak.gemeente,
        zaak_id=zaak.id,
        owner_kind=whose.kind,
        owner_index=whose.index,
        direction=direction,
        kind=kind,
        contents=vault.seal_json(_as_data(contents), _place(new)),
        reaction=reaction,
        until=until,
        taak_id=taak_id,
        reply_to=reply_to,
        published_at=kept(now),
        written_by=written_by,
        opened_at=None,
        last_opened_at=None,
    )
    tx.add(row)
    tx.flush()
    return row


def find(tx: Session, bericht_id: str, owner: Owner) -> Bericht | None:
    """Find a message in this owner's box."""
    return tx.scalars(_FIND, {"id": bericht_id, **values(owner)}).one_or_none()


def of_owner(
    tx: Session, owner: Owner, limit: int, before: Bericht | None = None
) -> tuple[Bericht, ...]:
    """Give the messages of this owner, newest first; `before` is the last of the page before."""
    query = _NEWEST.limit(limit)
    if before is not None:
        place = (before.published_at, before.id)
        query = query.where(tuple_(Bericht.published_at, Bericht.id) < place)
    return tuple(tx.scalars(query, values(owner)))


def of_zaak(tx: Session, zaak: Zaak) -> tuple[Bericht, ...]:
    """Give the messages about a case, newest first; the caller may see that case."""
    return tuple(tx.scalars(_OF_ZAAK, {"zaak": zaak.id}))


def replies(tx: Session, bericht: Bericht, owner: Owner) -> tuple[Bericht, ...]:
    """Give what was answered to a message, in this owner's box, newest first."""
    query = _NEWEST.where(Bericht.zaak_id == bericht.zaak_id, Bericht.reply_to == bericht.id)
    return tuple(tx.scalars(query, values(owner)))


def unread(tx: Session, owner: Owner) -> int:
    """Count the messages this owner has not opened."""
    return tx.scalar(_COUNT_NEW, values(owner)) or 0


def contents(vault: Vault, bericht: Bericht) -> Contents:
    """Open what a message says; TamperedError when it is damaged."""
    found: Mapping[str, Any] = vault.open_json(bericht.contents, _place(bericht.id))
    return Contents(text=found["tekst"], sender=found["afzender"], effect=found["rechtsgevolg"])


def open_it(tx: Session, bericht: Bericht, now: datetime) -> bool:
    """Keep that its owner opened it; True when it was the first time."""
    first = bericht.opened_at is None
    new: dict[str, Any] = {"last_opened_at": kept(now)}
    if first:
        new["opened_at"] = kept(now)
    # Two tabs open it at one moment: the first writes, and the second changes the last moment only.
    which = Bericht.id == bericht.id
    if first and changed(tx, update(Bericht).where(which, Bericht.opened_at.is_(None)).values(new)):
        for name, value in new.items():
            set_committed_value(bericht, name, value)
        return True
    changed(tx, update(Bericht).where(which).values(last_opened_at=kept(now)))
    set_committed_value(bericht, "last_opened_at", kept(now))
    return False


def _as_data(said: Contents) -> dict[str, str]:
    return {"tekst": said.text, "afzender": said.sender, "rechtsgevolg": said.effect}


def _place(bericht_id: str) -> str:
    return context("berichten", bericht_id, "contents")
