"""How a gemeente reads unsure law and names articles, where it differs from the release.

A row is never changed: what held on a day, who chose it and why can be read later. The newest row
of a question that holds is the choice; a proposal waits for a second pair of eyes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeAlias

from sqlalchemy import JSON, BigInteger, Index, Integer, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.base import Base, Reader, kept

READING: Final = "lezing"
ARTICLE: Final = "artikel"
PROPOSED: Final = "voorstel"
HOLDS: Final = "geldt"
WITHDRAWN: Final = "ingetrokken"

Value: TypeAlias = str | dict[str, str | None] | None
"""The name of a reading, or the row of an article; None: as in the release."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """About what (`kind` and `name`), the value, why, and how far it came.

    `proposed` is who proposed what another agreed with or took back.
    """

    kind: str
    name: str
    value: Value
    reason: str
    step: str
    proposed: str | None = None


class Rechtskeuze(Base):
    """One `Choice` with who wrote it and when."""

    __tablename__ = "rechtskeuzes"
    __table_args__ = (
        Index(None, "gemeente", "kind", "name"),
        {"sqlite_autoincrement": True},
    )

    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, init=False
    )
    gemeente: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    value: Mapped[Any] = mapped_column(JSON)
    reason: Mapped[str]
    step: Mapped[str]
    at: Mapped[datetime]
    actor: Mapped[str]
    proposed: Mapped[str | None]


_NEWEST = (
    select(func.max(Rechtskeuze.seq))
    .where(Rechtskeuze.gemeente == bindparam("gemeente"), Rechtskeuze.step == HOLDS)
    .group_by(Rechtskeuze.kind, Rechtskeuze.name)
)
_CURRENT = select(Rechtskeuze.kind, Rechtskeuze.name, Rechtskeuze.value).where(
    Rechtskeuze.seq.in_(_NEWEST)
)


def current(reader: Reader, gemeente: str) -> Mapping[str, Mapping[str, Any]]:
    """Give what differs from the release now: by kind, and then by name."""
    found: dict[str, dict[str, Any]] = {READING: {}, ARTICLE: {}}
    for row in reader.execute(_CURRENT, {"gemeente": gemeente}):
        if row.value is not None:
            found[row.kind][row.name] = row.value
    return found


def versions(tx: Session, gemeente: str, limit: int) -> tuple[Rechtskeuze, ...]:
    """Give what was chosen and proposed, the newest first."""
    query = select(Rechtskeuze).where(Rechtskeuze.gemeente == gemeente)
    return tuple(tx.scalars(query.order_by(Rechtskeuze.seq.desc()).limit(limit)))


def waiting(tx: Session, gemeente: str) -> tuple[Rechtskeuze, ...]:
    """Give the proposals that nobody agreed with, took back or replaced yet, oldest first."""
    mine = Rechtskeuze.gemeente == gemeente
    last = (
        select(func.max(Rechtskeuze.seq)).where(mine).group_by(Rechtskeuze.kind, Rechtskeuze.name)
    )
    query = select(Rechtskeuze).where(Rechtskeuze.seq.in_(last), Rechtskeuze.step == PROPOSED)
    return tuple(tx.scalars(query.order_by(Rechtskeuze.seq)))


def newest(tx: Session, gemeente: str, kind: str, name: str) -> Rechtskeuze | None:
    """Give the last row about one question or article, whatever its step."""
    query = select(Rechtskeuze).where(
        Rechtskeuze.gemeente == gemeente, Rechtskeuze.kind == kind, Rechtskeuze.name == name
    )
    return tx.scalars(query.order_by(Rechtskeuze.seq.desc()).limit(1)).first()


def put(tx: Session, gemeente: str, choice: Choice, *, at: datetime, actor: str) -> None:
    """Write down one more row; those before it stay."""
    tx.add(
        Rechtskeuze(
            gemeente=gemeente,
            kind=choice.kind,
            name=choice.name,
            value=choice.value,
            reason=choice.reason,
            step=choice.step,
            at=kept(at),
            actor=actor,
            proposed=choice.proposed,
        )
    )
    tx.flush()
