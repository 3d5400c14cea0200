"""Words that somebody wrote in Mijn and did not send yet: hers, at the place they were written.

One for each person and place. It goes when it is sent, with its case, or when nobody went on with
it for a month; files that were chosen beside it go along (`case_files.Pile`).
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ForeignKey, String, UniqueConstraint, bindparam, delete, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.people import Owner
from portal.store.base import Base, Id, Instant, Sealed, changed, context, kept, new_id
from portal.store.files import StoredFile
from portal.store.owners import Owned, owned_by, values
from portal.store.upsert import insert_new
from portal.store.vault import Vault
from portal.store.zaken import Zaak

KEPT: Final = timedelta(days=30)


class Klad(Owned, Base):
    """What was written and not sent; `kind` says as what, `about` names the case or message."""

    __tablename__ = "kladden"
    __table_args__ = (UniqueConstraint("owner_index", "owner_kind", "kind", "about"),)

    id: Mapped[Id]
    zaak_id: Mapped[str] = mapped_column(String(32), ForeignKey("zaken.id"), index=True)
    kind: Mapped[str]
    about: Mapped[str] = mapped_column(String(32))
    contents: Mapped[Sealed]
    changed_at: Mapped[datetime] = mapped_column(index=True)


_FIND = (
    select(Klad)
    .where(
        owned_by(Klad.owner_kind, Klad.owner_index),
        Klad.kind == bindparam("kind"),
        Klad.about == bindparam("about"),
    )
    .execution_options(populate_existing=True)
)


_OF_OWNER = (
    select(Klad, Zaak, exists().where(StoredFile.klad_id == Klad.id))
    .join(Zaak, Zaak.id == Klad.zaak_id)
    .where(
        owned_by(Klad.owner_kind, Klad.owner_index),
        Klad.changed_at > bindparam("since", type_=Instant()),
    )
    .order_by(Klad.changed_at.desc(), Klad.id)
    .limit(bindparam("most"))
)
_BY_ID = (
    select(Klad, Zaak)
    .join(Zaak, Zaak.id == Klad.zaak_id)
    .where(Klad.id == bindparam("id"), owned_by(Klad.owner_kind, Klad.owner_index))
)


def find(tx: Session, owner: Owner, kind: str, about: str) -> Klad | None:
    """Find what this owner wrote at a place."""
    return tx.scalars(_FIND, {"kind": kind, "about": about, **values(owner)}).one_or_none()


def keep(  # noqa: PLR0913 - whose words, where, which and when
    tx: Session,
    vault: Vault,
    zaak: Zaak,
    owner: Owner,
    *,
    kind: str,
    about: str,
    text: str,
    now: datetime,
) -> Klad:
    """Keep what this owner wrote at a place, over what stood there; the caller found the case."""
    place = {"kind": kind, "about": about, **values(owner)}
    # Two tabs at one moment: the second finds the row of the first, and then writes over it.
    empty = insert_new(tx, Klad).values(place)
    changed(tx, empty.values(id=new_id(), zaak_id=zaak.id, contents=b"", changed_at=kept(now)))
    klad = tx.scalars(_FIND, place).one()
    klad.contents = vault.seal_json({"tekst": text}, _place(klad.id))
    klad.changed_at = kept(now)
    tx.flush()
    return klad


def words(vault: Vault, klad: Klad | None) -> str:
    """Open what was written, nothing for no row; TamperedError when it is damaged."""
    return "" if klad is None else str(vault.open_json(klad.contents, _place(klad.id))["tekst"])


def of_zaak(tx: Session, zaak: Zaak, owner: Owner) -> tuple[Klad, ...]:
    """Give all that this owner wrote about a case and did not send."""
    mine = owned_by(Klad.owner_kind, Klad.owner_index)
    query = select(Klad).where(mine, Klad.zaak_id == zaak.id).order_by(Klad.kind, Klad.about)
    return tuple(tx.scalars(query, values(owner)))


def of_owner(
    tx: Session, owner: Owner, now: datetime, most: int
) -> tuple[tuple[Klad, Zaak, bool], ...]:
    """Give what this owner wrote and did not send, newest first, with the case it is about.

    The last one tells whether files wait beside it. What is over is left out, also before it goes.
    """
    asked = {"since": kept(now - KEPT), "most": most, **values(owner)}
    return tuple((row[0], row[1], row[2]) for row in tx.execute(_OF_OWNER, asked))


def of_id(tx: Session, klad_id: str, owner: Owner) -> tuple[Klad, Zaak] | None:
    """Find what this owner wrote, with the case it is about; None for what is another's."""
    row = tx.execute(_BY_ID, {"id": klad_id, **values(owner)}).one_or_none()
    return None if row is None else (row[0], row[1])


def drop(tx: Session, klad: Klad) -> None:
    """Forget what was written: it was sent."""
    changed(tx, delete(Klad).where(Klad.id == klad.id))


def left_alone(tx: Session, now: datetime) -> tuple[Klad, ...]:
    """Give what nobody went on with for a month."""
    return tuple(tx.scalars(select(Klad).where(Klad.changed_at <= kept(now - KEPT))))


def _place(klad_id: str) -> str:
    return context("kladden", klad_id, "contents")
