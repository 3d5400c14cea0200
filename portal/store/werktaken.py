"""What an employee still has to do: a letter instead of a mail, a question to answer, a look.

Nothing that fails is dropped in silence: it becomes one of these, and none closes without an
outcome. `data` names things and holds nothing personal.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Id, changed, kept, new_id
from portal.store.upsert import insert_new


class Werktaak(Base):
    """One thing to do. The key makes it one, however often it is found to be needed."""

    __tablename__ = "werktaken"
    __table_args__ = (Index(None, "gemeente", "done_at", "due_at"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    zaak_id: Mapped[str | None] = mapped_column(String(32), ForeignKey("zaken.id"), index=True)
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    data: Mapped[dict[str, Any]]
    team: Mapped[str | None]
    made_at: Mapped[datetime]
    due_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_by: Mapped[str | None]
    outcome: Mapped[str | None]


def need(  # noqa: PLR0913 - a task has this many parts, each named by its caller
    tx: Session,
    *,
    gemeente: str,
    kind: str,
    key: str,
    now: datetime,
    zaak_id: str | None = None,
    team: str | None = None,
    due_at: datetime | None = None,
    data: Mapping[str, Any] | None = None,
) -> bool:
    """Ask for something to be done; False when it was asked before, done or not."""
    row = {
        "id": new_id(),
        "gemeente": gemeente,
        "zaak_id": zaak_id,
        "kind": kind,
        "key": key,
        "data": dict(data or {}),
        "team": team,
        "made_at": kept(now),
        "due_at": None if due_at is None else kept(due_at),
    }
    return changed(tx, insert_new(tx, Werktaak).values(row)) == 1


def by_key(tx: Session, key: str) -> Werktaak | None:
    """Give what was asked for before under this key, done or not."""
    return tx.scalars(select(Werktaak).where(Werktaak.key == key)).one_or_none()


def to_do(tx: Session, gemeente: str, limit: int) -> tuple[Werktaak, ...]:
    """Give what is still to be done, what is due first on top."""
    query = select(Werktaak).where(Werktaak.gemeente == gemeente, Werktaak.done_at.is_(None))
    ordered = query.order_by(Werktaak.due_at.is_(None), Werktaak.due_at, Werktaak.made_at)
    return tuple(tx.scalars(ordered.limit(limit)))


def open_of_kinds(
    tx: Session, gemeente: str, kinds: Collection[str], limit: int
) -> tuple[Werktaak, ...]:
    """Give what is still to be done of these kinds, newest first."""
    mine = (Werktaak.gemeente == gemeente) & Werktaak.kind.in_(sorted(kinds))
    query = select(Werktaak).where(mine, Werktaak.done_at.is_(None))
    return tuple(tx.scalars(query.order_by(Werktaak.made_at.desc(), Werktaak.id).limit(limit)))


def of_zaak(tx: Session, zaak_id: str) -> tuple[Werktaak, ...]:
    """Give what was and is to be done about a case, oldest first; the caller may see that case."""
    query = select(Werktaak).where(Werktaak.zaak_id == zaak_id)
    return tuple(tx.scalars(query.order_by(Werktaak.made_at, Werktaak.id)))


def find(tx: Session, gemeente: str, werktaak_id: str) -> Werktaak | None:
    """Find one by its id."""
    mine = (Werktaak.gemeente == gemeente) & (Werktaak.id == werktaak_id)
    return tx.scalars(select(Werktaak).where(mine)).one_or_none()


def note(tx: Session, werktaak: Werktaak, more: Mapping[str, Any]) -> bool:
    """Write more beside it, nothing personal; False when somebody closed it before."""
    still = (Werktaak.id == werktaak.id) & Werktaak.done_at.is_(None)
    return changed(tx, update(Werktaak).where(still).values(data={**werktaak.data, **more})) == 1


def finish(tx: Session, werktaak: Werktaak, *, outcome: str, by: str, now: datetime) -> bool:
    """Close it with its outcome; False when somebody closed it before. ValueError without one."""
    if not outcome.strip():
        raise ValueError("what an employee did is closed with an outcome")
    still = (Werktaak.id == werktaak.id) & Werktaak.done_at.is_(None)
    new = {"done_at": kept(now), "done_by": by, "outcome": outcome}
    return changed(tx, update(Werktaak).where(still).values(new)) == 1


def finish_by_key(tx: Session, key: str, *, outcome: str, by: str, now: datetime) -> bool:
    """Close one by the key it was asked for under; False when none is open. As `finish`."""
    if not outcome.strip():
        raise ValueError("what was done is closed with an outcome")
    still = (Werktaak.key == key) & Werktaak.done_at.is_(None)
    new = {"done_at": kept(now), "done_by": by, "outcome": outcome}
    return changed(tx, update(Werktaak).where(still).values(new)) == 1
