"""The trace that every act leaves: an event in the case, and a line in the audit log.

Whoever acts, an employee, a citizen or the house, leaves it by these two functions and no other, in
the transaction of the act. A case that closes lets go of what it kept from being destroyed, and
of what an ingebrekestelling asked to be done about it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.store import audit, holds, ingebreke, zaken
from portal.store.session import Session
from portal.store.zaken import Zaak


@dataclass(frozen=True, slots=True)
class Act:
    """Who acts in which case, and when; `actor` is as the audit log names it."""

    tx: Session
    zaak: Zaak
    actor: str
    now: datetime


def tell(  # noqa: PLR0913 - what happened, what it says where, and what it changes
    act: Act,
    kind: str,
    *,
    data: Mapping[str, Any] | None = None,
    here: Mapping[str, Any] | None = None,
    status: str | None = None,
    closed: bool = False,
) -> None:
    """Leave the event of an act in the case, and its line in the audit log.

    `here` is kept in the event alone: words that people typed have no place in the log.
    """
    said = dict(data or {})
    told = said | dict(here or {})
    if status is not None:
        told |= {"status": status}
    zaken.add_event(
        act.tx, act.zaak, kind=kind, at=act.now, data=told, status=status, closed=closed
    )
    note(act, kind, data=said)
    if closed:
        holds.let_go(act.tx, act.zaak, by=act.actor, now=act.now)
        ingebreke.settle(act.tx, act.zaak, by=act.actor, now=act.now)


def note(act: Act, event: str, *, data: Mapping[str, Any] | None = None) -> None:
    """Write a line in the audit log about this case."""
    audit.write(
        act.tx,
        gemeente=act.zaak.gemeente,
        at=act.now,
        event=event,
        actor=act.actor,
        object_kind="zaak",
        object_id=act.zaak.id,
        data=data,
    )
