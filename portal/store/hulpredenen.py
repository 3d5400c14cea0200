"""Why help was needed, counted per month and product. No key to a person, a case or a contact."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.store.balie import CLOSED, Contact
from portal.store.base import Base
from portal.store.upsert import insert


class Hulpreden(Base):
    """How often a reason was given in a month for a product."""

    __tablename__ = "hulpredenen"

    gemeente: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True)
    product: Mapped[str] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int]


def count(tx: Session, gemeente: str, month: str, product: str, reason: str) -> None:
    """Count a reason once more."""
    row = {"gemeente": gemeente, "month": month, "product": product, "reason": reason}
    add = insert(tx, Hulpreden).values(**row, number=1)
    more = add.on_conflict_do_update(
        index_elements=[Hulpreden.gemeente, Hulpreden.month, Hulpreden.product, Hulpreden.reason],
        set_={"number": Hulpreden.number + 1},
    )
    tx.execute(more)


def of_months(tx: Session, gemeente: str, since: str) -> tuple[Hulpreden, ...]:
    """Give the counts from a month on, newest month first."""
    mine = (Hulpreden.gemeente == gemeente) & (Hulpreden.month >= since)
    order = (Hulpreden.month.desc(), Hulpreden.product, Hulpreden.reason)
    return tuple(tx.scalars(select(Hulpreden).where(mine).order_by(*order)))


@dataclass(frozen=True, slots=True)
class Spent:
    """How many contacts a product had through a channel, and how long one took on average."""

    product: str | None
    channel: str
    number: int
    average: timedelta


def spent(tx: Session, gemeente: str, since: datetime) -> Sequence[Spent]:
    """Give the time that closed contacts took, by product and channel."""
    mine = (Contact.gemeente == gemeente) & (Contact.state == CLOSED)
    rows = tx.execute(
        select(Contact.product, Contact.channel, Contact.started_at, Contact.ended_at).where(
            mine, Contact.started_at >= since
        )
    )
    taken: dict[tuple[str | None, str], list[timedelta]] = {}
    for product, channel, started, ended in rows:
        if ended is not None:
            taken.setdefault((product, channel), []).append(ended - started)
    return [
        Spent(product, channel, len(each), sum(each, timedelta()) / len(each))
        for (product, channel), each in sorted(taken.items(), key=lambda one: str(one[0]))
    ]


def by_state(tx: Session, gemeente: str) -> dict[str, int]:
    """Count the contacts that run and that wait."""
    query = select(Contact.state, func.count()).where(
        Contact.gemeente == gemeente, Contact.state != CLOSED
    )
    rows = tx.execute(query.group_by(Contact.state))
    return {str(state): int(number) for state, number in rows}


def lost(tx: Session, gemeente: str, since: datetime) -> dict[tuple[str, str], int]:
    """Count where forms were left without sending: by form and the step one had come to."""
    mine = (Contact.gemeente == gemeente) & (Contact.state == CLOSED)
    left = Contact.submission_id.is_(None) & Contact.last_step.is_not(None)
    query = select(Contact.form_slug, Contact.last_step, func.count()).where(
        mine, left, Contact.started_at >= since
    )
    rows = tx.execute(query.group_by(Contact.form_slug, Contact.last_step))
    return {(str(slug), str(step)): number for slug, step, number in rows}
