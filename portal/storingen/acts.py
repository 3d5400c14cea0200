"""What can be done with an outage: each act is a version of it, with its line in the audit log."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from portal.store import audit, storingen
from portal.store.storingen import Outage

SYSTEM = "systeem"
"""The actor of what the heartbeat writes down."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who does it, for which municipality, and when."""

    gemeente: str
    actor: str
    at: datetime


def begin(tx: Session, act: Act, outage: Outage) -> None:
    """Write down a new outage, over already or not."""
    _put(tx, act, outage, None, "storing_begin")
    if outage.storing.end is not None:
        _note(tx, act, outage, "storing_einde", {})
    _published(tx, act, outage)


def end(tx: Session, act: Act, outage: Outage, at: datetime) -> Outage:
    """Let an outage be over since a moment; ValueError for one before it began."""
    over = replace(outage, storing=replace(outage.storing, end=at))
    _put(tx, act, over, None, "storing_einde")
    return over


def correct(tx: Session, act: Act, outage: Outage, reason: str) -> None:
    """Write an outage down anew, and why; the version before it stays."""
    _put(tx, act, outage, reason, "storing_gecorrigeerd")
    _published(tx, act, outage)


def withdraw(tx: Session, act: Act, outage: Outage, reason: str) -> None:
    """Say that it was no outage, and why: it counts for no term any more."""
    _put(tx, act, replace(outage, withdrawn=True), reason, "storing_ingetrokken")


def _put(tx: Session, act: Act, outage: Outage, reason: str | None, event: str) -> None:
    row = storingen.put(
        tx, outage, gemeente=act.gemeente, at=act.at, actor=act.actor, reason=reason
    )
    facts = {"versie": str(row.version), "raakt": row.scope, "bron": row.source}
    _note(tx, act, outage, event, facts)


def _published(tx: Session, act: Act, outage: Outage) -> None:
    """What is written down stands on the public page at once; that is a line of its own."""
    _note(tx, act, outage, "storing_gepubliceerd", {})


def _note(tx: Session, act: Act, outage: Outage, event: str, data: dict[str, str]) -> None:
    audit.write(
        tx,
        gemeente=act.gemeente,
        at=act.at,
        event=event,
        actor=act.actor,
        object_kind="storing",
        object_id=outage.storing.id,
        data=data,
    )
