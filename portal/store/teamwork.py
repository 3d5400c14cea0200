"""How the work is spread: cases of each team, and who logged in lately; counts and no persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.store.base import kept
from portal.store.chain import AuditLine
from portal.store.zaken import Zaak


@dataclass(frozen=True, slots=True)
class Load:
    """The open cases of one team (None: of no team), by how many people, and how many are late."""

    team: str | None
    cases: int
    late: int
    handlers: int


def loads(tx: Session, gemeente: str, today: date) -> tuple[Load, ...]:
    """Give the open cases of every team that has some."""
    late = func.count().filter(Zaak.due < today)
    people = func.count(Zaak.behandelaar.distinct())
    query = (
        select(Zaak.team, func.count(), late, people)
        .where(Zaak.gemeente == gemeente, Zaak.closed_at.is_(None))
        .group_by(Zaak.team)
    )
    return tuple(Load(*row) for row in tx.execute(query))


def employees_since(tx: Session, gemeente: str, since: datetime) -> int:
    """Count the employees who logged in since a moment."""
    query = select(func.count(AuditLine.actor.distinct())).where(
        AuditLine.event == "inloggen",
        AuditLine.gemeente == gemeente,
        AuditLine.actor.startswith("medewerker:", autoescape=True),
        AuditLine.at >= kept(since),
    )
    return tx.scalar(query) or 0


def uncertain(tx: Session, gemeente: str, last_sure: date) -> int:
    """Count the open cases whose last day is later than the holidays that are known for sure."""
    query = select(func.count()).where(
        Zaak.gemeente == gemeente, Zaak.closed_at.is_(None), Zaak.due > last_sure
    )
    return tx.scalar(query) or 0


def due_on(tx: Session, gemeente: str, days: Sequence[date], limit: int) -> tuple[str, ...]:
    """Give the ids of open cases whose last day is one of these."""
    query = select(Zaak.id).where(
        Zaak.gemeente == gemeente, Zaak.closed_at.is_(None), Zaak.due.in_(days)
    )
    return tuple(tx.scalars(query.order_by(Zaak.due, Zaak.id).limit(limit)))


def due_in(tx: Session, gemeente: str, years: Sequence[int]) -> int:
    """Count the open cases whose last day lies in one of these years."""
    first, last = date(min(years), 1, 1), date(max(years), 12, 31)
    query = select(func.count()).where(
        Zaak.gemeente == gemeente, Zaak.closed_at.is_(None), Zaak.due.between(first, last)
    )
    return tx.scalar(query) or 0
