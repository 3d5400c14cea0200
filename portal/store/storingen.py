"""Outages of the electronic way (Awb art. 2:21 lid 3), and the heartbeat that notices them.

An outage is never changed: a row is a version of it, and the newest version holds. So it can be
read later what was public at the moment somebody was held to it. `withdrawn` says it was no outage.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Index,
    Integer,
    String,
    UniqueConstraint,
    bindparam,
    func,
    select,
)
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column

from portal.store.base import Base, Reader, kept, new_id
from portal.store.upsert import insert as upsert
from portal.termijn.storing import Raakt, Storing

HAND, HEARTBEAT = "hand", "hartslag"
"""How an outage was noticed (`source`)."""


class StoringRow(Base):
    """One version of an outage: what was known, who wrote it down, and why it was written anew."""

    __tablename__ = "storingen"
    __table_args__ = (
        UniqueConstraint("storing", "version"),
        Index(None, "gemeente", "begin"),
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, init=False
    )
    gemeente: Mapped[str]
    storing: Mapped[str] = mapped_column(String(32))
    version: Mapped[int]
    at: Mapped[datetime]
    actor: Mapped[str]
    source: Mapped[str]
    begin: Mapped[datetime]
    end: Mapped[datetime | None]
    scope: Mapped[str]
    products: Mapped[Any] = mapped_column(JSON)
    note: Mapped[str | None]
    reason: Mapped[str | None]
    withdrawn: Mapped[bool]


class Heartbeat(Base):
    """When a part of the portal last said that it was there."""

    __tablename__ = "hartslagen"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Outage:
    """What is kept of an outage: the facts that count, and what people read about it.

    `titles` name the forms of `storing.products`, as they were called then.
    """

    storing: Storing
    source: str
    titles: tuple[str, ...] = ()
    note: str | None = None
    withdrawn: bool = False


_later = aliased(StoringRow)
_LAST_VERSION = (
    select(func.max(_later.version)).where(_later.storing == StoringRow.storing).scalar_subquery()
)
_CURRENT = (
    select(StoringRow.__table__)
    .where(
        StoringRow.gemeente == bindparam("gemeente"),
        StoringRow.version == _LAST_VERSION,
        StoringRow.withdrawn.is_(False),
    )
    .order_by(StoringRow.begin.desc(), StoringRow.seq.desc())
)
_BEAT = select(Heartbeat.at).where(Heartbeat.name == bindparam("name"))


def current(reader: Reader, gemeente: str, since: datetime | None = None) -> tuple[Outage, ...]:
    """Give the outages that hold, the last one first; `since`: no older ones that are over."""
    query = _CURRENT
    if since is not None:
        query = query.where(StoringRow.end.is_(None) | (StoringRow.end >= since))
    return tuple(outage_of(row) for row in reader.execute(query, {"gemeente": gemeente}))


def find(tx: Session, gemeente: str, storing: str) -> Outage | None:
    """Give the newest version of one outage, also of a withdrawn one; None when there is none."""
    rows = versions(tx, gemeente, storing)
    return outage_of(rows[-1]) if rows else None


def versions(tx: Session, gemeente: str, storing: str) -> tuple[StoringRow, ...]:
    """Give every version of one outage, oldest first."""
    mine = (StoringRow.gemeente == gemeente) & (StoringRow.storing == storing)
    return tuple(tx.scalars(select(StoringRow).where(mine).order_by(StoringRow.version)))


def put(  # noqa: PLR0913 - what a version says and who said it, each named by its caller
    tx: Session,
    outage: Outage,
    *,
    gemeente: str,
    at: datetime,
    actor: str,
    reason: str | None = None,
) -> StoringRow:
    """Write down a new outage, or a newer version of one; a unique number guards two at once."""
    found = outage.storing
    before = tx.scalar(select(func.max(StoringRow.version)).where(StoringRow.storing == found.id))
    row = StoringRow(
        gemeente=gemeente,
        storing=found.id,
        version=(before or 0) + 1,
        at=kept(at),
        actor=actor,
        source=outage.source,
        begin=kept(found.begin),
        end=None if found.end is None else kept(found.end),
        scope=found.raakt.value,
        products=[
            {"formulier": slug, "titel": title}
            for slug, title in zip(found.products, outage.titles, strict=True)
        ],
        note=outage.note,
        reason=reason,
        withdrawn=outage.withdrawn,
    )
    tx.add(row)
    tx.flush()
    return row


def new_storing(
    begin: datetime,
    end: datetime | None = None,
    raakt: Raakt = Raakt.PORTAAL,
    products: Iterable[str] = (),
) -> Storing:
    """Make the facts of an outage that has no number yet."""
    return Storing(new_id(), begin, end, raakt, tuple(products))


def last_beat(tx: Session, name: str) -> datetime | None:
    """Give when this part last said it was there; the row stays ours until the end of `tx`."""
    return tx.scalar(_BEAT.with_for_update(), {"name": name})


def beat(tx: Session, name: str, at: datetime) -> None:
    """Write down that this part is there."""
    wanted = {"name": name, "at": kept(at)}
    statement = upsert(tx, Heartbeat).values(wanted)
    tx.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"at": wanted["at"]}))


def outage_of(row: Any) -> Outage:  # noqa: ANN401 - a row of the table, of a session or not
    """Give what a version says."""
    return Outage(
        storing=Storing(
            row.storing,
            row.begin,
            row.end,
            Raakt(row.scope),
            tuple(each["formulier"] for each in row.products),
        ),
        source=row.source,
        titles=tuple(each["titel"] for each in row.products),
        note=row.note,
        withdrawn=row.withdrawn,
    )
