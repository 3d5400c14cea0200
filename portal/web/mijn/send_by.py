"""The last day the law gives to send what somebody began: of an objection, a zienswijze.

The decision a draft was begun from says it; else it follows from what was filled in. An outage may
have moved it (Awb 2:21 lid 3).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from portal.engine.answers import Answers
from portal.engine.term import filing, filing_after
from portal.message import Message, say
from portal.people import Owner
from portal.store import drafts, histories
from portal.store.drafts import Draft
from portal.store.vault import TamperedError
from portal.web.current import current
from portal.web.mijn.frame import form_of
from portal.zaak.history import object_until
from portal.zaak.words import remaining


@dataclass(frozen=True, slots=True)
class _Known:
    """What a draft itself says: the decision it was begun from, and the day by its answers."""

    decision: str | None
    by_answers: date | None


def last_days(tx: Session, owner: Owner, found: Iterable[Draft]) -> Mapping[str, date]:
    """Give the last day to send each draft that has one, by its id, in one question for all."""
    known = {draft.id: told for draft in found if (told := _known(draft)) is not None}
    ids = {told.decision for told in known.values() if told.decision is not None}
    decided = histories.decisions(tx, owner, ids)
    days = {draft_id: _day(told, decided) for draft_id, told in known.items()}
    return {draft_id: day for draft_id, day in days.items() if day is not None}


def said(until: date, today: date) -> Message:
    """Say it, also when that day is over: it is never refused by a machine."""
    if today > until:
        return say("De laatste dag was %(day)s. U kunt het nog wel versturen.", day=until)
    return say("Uiterlijk %(day)s: %(left)s.", day=until, left=remaining(until, today))


def _known(draft: Draft) -> _Known | None:
    form = form_of(draft.form_hash)
    if form is None or filing_after(form) is None:
        return None
    try:
        content = drafts.content(current().vault, draft)
    except TamperedError:
        return None  # of what does not open `portal verify` tells
    told = (record["bericht"] for record in content.prefilled.values() if record.get("bericht"))
    return _Known(next(told, None), filing(form, Answers(content.answers)))


def _day(told: _Known, decided: Mapping[str, histories.Decided]) -> date | None:
    found = decided.get(told.decision or "")
    if found is None:
        return told.by_answers
    return object_until(found.bericht.id, found.moved) or found.bericht.until or told.by_answers
