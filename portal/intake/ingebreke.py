"""An ingebrekestelling is told to the case it is about, in the transaction in which it comes in.

One that starts no two weeks, because we are not late yet or have one already, says so to its
sender: before she sends it, and on its receipt.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sqlalchemy.orm import Session

from portal.definition.about import Berichtsoort
from portal.definition.model import Form
from portal.engine.answers import Answers
from portal.engine.refers import kenmerken
from portal.people import Owner
from portal.store import caseload, histories, ingebreke, trace
from portal.store.zaken import Zaak
from portal.termijn.klok import end_of_day, midday
from portal.zaak.ingebreke import EVENT, Idle, Ingebreke, data_of
from portal.zaak.ingebreke import ingebreke as known


def weighed(  # noqa: PLR0913, PLR0917 - whose message, of which kind, about what, when
    tx: Session,
    gemeente: str,
    owner: Owner,
    form: Form,
    kept: Answers,
    received: date,
    *,
    lock: bool = False,
) -> Idle | None:
    """Tell that a notice starts no two weeks; None for one that may, and for any other message.

    Only a case of who sends it is looked at: of anybody else's nothing may be told, and an employee
    judges. Where it names several, one about which it may count is enough. `lock` when it is sent.
    """
    if form.kind is not Berichtsoort.INGEBREKESTELLING:
        return None
    found = [
        _idle(tx, late, received) if late.owner == owner else None
        for late in _about(tx, gemeente, kept, lock=lock)
    ]
    return None if None in found or not found else found[0]


def counts_from(idle: Idle | None, came: datetime) -> datetime | None:
    """Give the moment its term counts from; None when none begins.

    A second one sets no other day than the first did, so it counts from when that one came.
    """
    if idle is None:
        return came
    return None if idle.first is None else midday(idle.first)


def tell_the_case(tx: Session, notice: Zaak, form: Form, kept: Answers, received: date) -> None:
    """Link a notice to every running case of ours that it names by its kenmerk.

    `form` is of the kind the message has, `received` the day it came in. The notice goes to the
    team that must decide. Only from who has the case it is known in that case, where she reads it;
    of anybody else an employee judges whether it holds.
    """
    if form.kind is not Berichtsoort.INGEBREKESTELLING:
        return
    for late in _about(tx, notice.gemeente, kept, lock=True):
        if late.id == notice.id:
            continue
        caseload.assign(tx, notice, late.team, None)
        if late.owner != notice.owner:
            soon = notice.opened_at + ingebreke.SOON
            ingebreke.need(tx, late, notice, kind=ingebreke.OTHER, due_at=soon)
            continue
        idle = _idle(tx, late, received)
        early = idle is not None and idle.first is None
        by = None if early else notice.due
        found = Ingebreke(notice.id, notice.kenmerk, received, by, early)
        act = trace.Act(tx, late, notice.owner_kind, notice.opened_at)
        trace.tell(act, EVENT, data=data_of(found))
        _to_do(tx, late, notice, idle)


def _about(tx: Session, gemeente: str, kept: Answers, *, lock: bool) -> Iterator[Zaak]:
    """The running cases of ours that a message names, always in the same order."""
    for kenmerk in sorted(kenmerken(kept.to_dict())):
        late = caseload.by_kenmerk(tx, gemeente, kenmerk, lock=lock)
        if late is not None and late.closed_at is None:
            yield late


def _idle(tx: Session, late: Zaak, received: date) -> Idle | None:
    """What stands in the way of the two weeks about her own case; None when nothing does."""
    first = known(histories.of_kind(tx, (late.id,), EVENT).get(late.id, ()))
    counts = first is not None and not first.early and first.received <= received
    if first is not None and counts:
        return Idle(late.kenmerk, first.by, first.received)
    if late.due is None or received <= late.due:
        return Idle(late.kenmerk, late.due)
    return None


def _to_do(tx: Session, late: Zaak, notice: Zaak, idle: Idle | None) -> None:
    """Ask for what it makes needed; after a second nothing is to do that was not already."""
    if idle is None and notice.due is not None:
        last = end_of_day(notice.due)
        ingebreke.need(tx, late, notice, kind=ingebreke.IN_TIME, due_at=last)
    elif idle is not None and idle.first is None:
        soon = notice.opened_at + ingebreke.SOON
        ingebreke.need(tx, late, notice, kind=ingebreke.EARLY, due_at=soon)
