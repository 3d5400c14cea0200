"""The copy by post (B6): a letter in the print queue, or work for a colleague."""

from typing import Any

from sqlalchemy.orm import Session
from structlog import get_logger

from portal.outbox import brief, postal
from portal.outbox.brief import copy_letter
from portal.outbox.postal import SourceDownError
from portal.store import outbox, submissions, werktaken
from portal.store.submissions import Submission
from portal.store.zaken import Zaak
from portal.termijn.klok import local_day
from portal.web.current import current, now
from portal.web.glue import i18n
from portal.web.pages.copy import document_of
from portal.web.pages.whole import whole_copy

POST_TASK = "afschrift_per_post"
log = get_logger("portal.balie")


def where_to(submission: Submission) -> tuple[str, ...] | None:
    """The address in the register, asked before the transaction; None when it gives none now."""
    person: dict[str, Any] | None = submissions.person(current().vault, submission)
    try:
        return postal.address(person, current().sources)
    except SourceDownError:
        log.warning("source_down", source="brief")
        return None


def post(tx: Session, submission: Submission, zaak: Zaak, to: tuple[str, ...] | None) -> str:
    """Lay the letter in the outbox, once; without an address a colleague looks it up.

    Gives which of the two: `printrij` or `werktaak`.
    """
    key = f"{POST_TASK}:{submission.id}"
    if to is None:
        werktaken.need(
            tx, gemeente=zaak.gemeente, kind=POST_TASK, key=key, now=now(), zaak_id=zaak.id
        )
        return "werktaak"
    _, copy = whole_copy(tx, submission, zaak)
    written = copy_letter(
        document_of(copy),
        to=to,
        gemeente=current().settings.gemeente.spoken(i18n.language()),
        day=local_day(now()),
        translate=i18n.sentence,
    )
    outbox.put(
        tx,
        current().vault,
        gemeente=zaak.gemeente,
        channel="brief",
        kind=brief.COPY,
        key=key,
        payload=written.to_payload(),
        now=now(),
        zaak_id=zaak.id,
    )
    return "printrij"
