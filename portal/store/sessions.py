"""Sessions on the server: the cookie is a random id, and only its hash is kept here.

A session belongs to a browser and not to a municipality, so it has no column for one. Limits in
time are decided by the web floor, which knows what kind of visitor it is; `forget` cleans up behind
it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import String, bindparam, delete, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from portal.store.base import (
    Base,
    Instant,
    Reader,
    Sealed,
    Writer,
    changed,
    context,
    kept,
    one,
    table_of,
)
from portal.store.ready import Ready
from portal.store.vault import Vault

# Every touch is a write that waits for the disk; half a minute is exact enough for a limit of 15.
TOUCH_AFTER = timedelta(seconds=30)


class StoredSession(Base):
    """One session; `data` is gone once it has ended."""

    __tablename__ = "sessions"

    id_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    audience: Mapped[str]
    data: Mapped[Sealed | None]
    created_at: Mapped[datetime]
    last_seen: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]


_TABLE = table_of(StoredSession)
_ALIVE = (_TABLE.c.id_hash == bindparam("hash")) & _TABLE.c.ended_at.is_(None)
_LOAD = Ready(select(_TABLE).where(_ALIVE, _TABLE.c.audience == bindparam("audience")))
_SAVE = Ready(
    update(_TABLE)
    .where(_ALIVE)
    .values(data=bindparam("sealed"), last_seen=bindparam("now", type_=Instant()))
)
_TOUCH = Ready(update(_TABLE).where(_ALIVE).values(last_seen=bindparam("now", type_=Instant())))
_END = Ready(
    update(_TABLE).where(_ALIVE).values(data=None, ended_at=bindparam("now", type_=Instant()))
)


def create(  # noqa: PLR0913 - a session has this many parts, each named by its caller
    tx: Session,
    vault: Vault,
    *,
    id_hash: str,
    audience: str,
    data: Mapping[str, Any],
    now: datetime,
) -> StoredSession:
    """Begin a session under the hash of its random id."""
    row = StoredSession(
        id_hash=id_hash,
        audience=audience,
        data=_sealed(vault, id_hash, data),
        created_at=kept(now),
        last_seen=kept(now),
        ended_at=None,
    )
    tx.add(row)
    tx.flush()
    return row


def load(reader: Reader, id_hash: str, audience: str) -> StoredSession | None:
    """Find a session that has not ended, for this audience alone."""
    return one(reader, StoredSession, _LOAD, {"hash": id_hash, "audience": audience})


def data(vault: Vault, row: StoredSession) -> dict[str, Any]:
    """Open what the session holds; TamperedError when it is damaged."""
    if row.data is None:
        return {}
    return dict(vault.open_json(row.data, context("sessions", row.id_hash, "data")))


def save(
    tx: Writer, vault: Vault, row: StoredSession, data: Mapping[str, Any], now: datetime
) -> bool:
    """Keep the data and the moment; False when the session ended meanwhile, and stays ended."""
    given = {"hash": row.id_hash, "sealed": _sealed(vault, row.id_hash, data), "now": now}
    if not changed(tx, _SAVE, given):
        return False
    set_committed_value(row, "data", given["sealed"])
    set_committed_value(row, "last_seen", kept(now))
    return True


def needs_touch(row: StoredSession, now: datetime) -> bool:
    """Whether the last sign of life is old enough to be worth a write."""
    return now - row.last_seen >= TOUCH_AFTER


def touch(tx: Writer, row: StoredSession, now: datetime) -> bool:
    """Keep the last sign of life; False when the session ended meanwhile."""
    if not changed(tx, _TOUCH, {"hash": row.id_hash, "now": now}):
        return False
    set_committed_value(row, "last_seen", kept(now))
    return True


def end(tx: Writer, id_hash: str, now: datetime) -> bool:
    """End a session and wipe what it holds; False when there was none."""
    return changed(tx, _END, {"hash": id_hash, "now": now}) == 1


def forget(tx: Session, last_seen_before: datetime) -> int:
    """Delete sessions not seen since, and those that ended before; gives how many."""
    old = or_(StoredSession.last_seen < last_seen_before, StoredSession.ended_at < last_seen_before)
    return changed(tx, delete(StoredSession).where(old))


def _sealed(vault: Vault, id_hash: str, data: Mapping[str, Any]) -> bytes:
    return vault.seal_json(dict(data), context("sessions", id_hash, "data"))
