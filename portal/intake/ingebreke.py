"""An ingebrekestelling is told to the case it is about, in the transaction in which it comes in."""

from datetime import date

from sqlalchemy.orm import Session

from portal.definition.about import Berichtsoort
from portal.definition.model import Form
from portal.engine.answers import Answers
from portal.engine.refers import kenmerken
from portal.store import caseload, ingebreke, trace
from portal.store.zaken import Zaak
from portal.termijn.klok import end_of_day
from portal.zaak.ingebreke import EVENT, Ingebreke, data_of


def tell_the_case(tx: Session, notice: Zaak, form: Form, kept: Answers, received: date) -> None:
    """Link a notice to every running case of ours that it names by its kenmerk.

    `form` is of the kind the message has, `received` the day it came in. The notice goes to the
    team that must decide. Only from who has the case it is known in that case, where she reads it;
    of anybody else an employee judges whether it holds.
    """
    if form.kind is not Berichtsoort.INGEBREKESTELLING or notice.due is None:
        return
    for kenmerk in sorted(kenmerken(kept.to_dict())):
        late = caseload.by_kenmerk(tx, notice.gemeente, kenmerk, lock=True)
        if late is None or late.closed_at is not None or late.id == notice.id:
            continue
        early = late.due is None or received <= late.due
        caseload.assign(tx, notice, late.team, None)
        if late.owner == notice.owner:
            found = Ingebreke(notice.id, notice.kenmerk, received, notice.due, early)
            act = trace.Act(tx, late, notice.owner_kind, notice.opened_at)
            trace.tell(act, EVENT, data=data_of(found))
        _to_do(tx, late, notice, early=early)


def _to_do(tx: Session, late: Zaak, notice: Zaak, *, early: bool) -> None:
    soon = notice.opened_at + ingebreke.SOON
    if late.owner != notice.owner:
        ingebreke.need(tx, late, notice, kind=ingebreke.OTHER, due_at=soon)
    elif early or notice.due is None:
        ingebreke.need(tx, late, notice, kind=ingebreke.EARLY, due_at=soon)
    else:
        last = end_of_day(notice.due)
        ingebreke.need(tx, late, notice, kind=ingebreke.IN_TIME, due_at=last)
