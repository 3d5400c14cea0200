"""What people chose about being reached: dated, with the text they read; only ever added to.

The newest choice for a kind holds. The text is kept as it stood on the page, so that later nobody
has to guess what was agreed to (Awb 2:8; law note R21). The database refuses changes.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.people import Owner
from portal.store.base import Base, kept
from portal.store.owners import Owned, owned_by, values
from portal.zaak.bereikbaarheid import AFZIEN, Groep, Reachable, Weg

YES, NO = "ja", "nee"


class Keuze(Owned, Base):
    """One choice for one kind; `chosen` is a Weg, or `ja` or `nee` for notifications themselves."""

    __tablename__ = "keuzes"
    __table_args__ = (
        Index(None, "owner_index", "owner_kind", "kind", "seq"),
        # Without this SQLite may give the number of a removed last row to the next one.
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, init=False
    )
    gemeente: Mapped[str]
    kind: Mapped[str]
    chosen: Mapped[str]
    text_id: Mapped[str]
    text: Mapped[str]
    language: Mapped[str]
    at: Mapped[datetime]
    by: Mapped[str]
    zaak_id: Mapped[str | None] = mapped_column(String(32))
    adres_id: Mapped[str | None] = mapped_column(String(32))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The text somebody read when choosing: its id, its words and their language."""

    id: str
    text: str
    language: str


_MINE = owned_by(Keuze.owner_kind, Keuze.owner_index)
_ALL = select(Keuze).where(_MINE).order_by(Keuze.seq)
_OF_KIND = (
    select(Keuze).where(_MINE, Keuze.kind == bindparam("kind")).order_by(Keuze.seq.desc()).limit(1)
)


def choose(  # noqa: PLR0913 - a choice is evidence, and has this many parts
    tx: Session,
    owner: Owner,
    kind: str,
    chosen: str,
    *,
    gemeente: str,
    shown: Shown,
    by: str,
    now: datetime,
    zaak_id: str | None = None,
    adres_id: str | None = None,
) -> None:
    """Add a choice; `by` is `zelf`, or the employee who wrote it down."""
    tx.add(
        Keuze(
            owner_kind=owner.kind,
            owner_index=owner.index,
            gemeente=gemeente,
            kind=kind,
            chosen=chosen,
            text_id=shown.id,
            text=shown.text,
            language=shown.language,
            at=kept(now),
            by=by,
            zaak_id=zaak_id,
            adres_id=adres_id,
        )
    )
    tx.flush()


def newest(tx: Session, owner: Owner, kind: str) -> Keuze | None:
    """Give the choice that holds for a kind; None when none was ever made."""
    return tx.scalars(_OF_KIND, {"kind": kind, **values(owner)}).one_or_none()


def held(tx: Session, owner: Owner) -> dict[str, str]:
    """Give what holds now for each kind somebody ever chose for."""
    last = select(func.max(Keuze.seq)).where(_MINE).group_by(Keuze.kind)
    query = select(Keuze.kind, Keuze.chosen).where(Keuze.seq.in_(last))
    return {row.kind: row.chosen for row in tx.execute(query, values(owner))}


def all_of(tx: Session, owner: Owner) -> tuple[Keuze, ...]:
    """Give every choice somebody ever made, oldest first."""
    return tuple(tx.scalars(_ALL, values(owner)))


def declined(tx: Session, owner: Owner) -> bool:
    """Whether this owner wants no notifications now."""
    found = newest(tx, owner, AFZIEN)
    return found is not None and found.chosen == NO


def chosen(tx: Session, owner: Owner, groep: Groep) -> Weg | None:
    """Give the way somebody chose for a kind of message."""
    found = newest(tx, owner, groep)
    return None if found is None else Weg(found.chosen)


def reachable(tx: Session, owner: Owner, groep: Groep, *, proven: bool) -> Reachable:
    """Tell how somebody can be reached for a kind of message now."""
    known = held(tx, owner)
    way = known.get(groep)
    return Reachable(
        chosen=None if way is None else Weg(way),
        proven=proven,
        declined=known.get(AFZIEN) == NO,
    )
