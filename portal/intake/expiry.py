"""Drafts that nobody goes on with: a warning a week before, and removed on time (AVG art. 5).

Who can find the draft back is warned: after a login, or with the code she asked for. The address is
the one she gave for the receipt; without one the last day stands in Mijn and on the page of the
code. In the log stay `concept_bewaard`, the warning and `concept_vernietigd`, and no answer.
"""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.config import Settings
from portal.definition.catalogue import Catalogue, Published
from portal.engine.answers import Answers
from portal.intake import more_time
from portal.intake.sending import receipt_address
from portal.intake.version import published_of
from portal.outbox.expiry import KIND, Expiring, expiring_mail
from portal.outbox.speech import speaker
from portal.store import audit, drafts, outbox
from portal.store.base import milliseconds
from portal.store.drafts import Draft
from portal.store.expiry import expired, forget_expired
from portal.store.vault import TamperedError, Vault
from portal.termijn.klok import local_day

WARNED_BEFORE = timedelta(days=7)


def warn(  # noqa: PLR0913 - a draft, what it is read with, and when
    tx: Session,
    vault: Vault,
    draft: Draft,
    catalogue: Catalogue,
    *,
    settings: Settings,
    now: datetime,
) -> bool:
    """Put a warning in the outbox for a draft; False when there is no address or it was warned.

    A draft that somebody goes on with gets a later last day, and is then warned of that one anew.
    `catalogue` takes in the version of the draft.
    """
    key = f"{KIND}:{draft.id}:{milliseconds(draft.expires_at)}"
    lost = draft.owner_kind == "anoniem" and draft.resume_hash is None
    if lost or outbox.known(tx, key):
        return False
    published = published_of(tx, draft.form_hash, draft.language, catalogue)
    to = _address(vault, draft, published) if published else None
    if published is None or to is None:
        return False
    mail = expiring_mail(
        Expiring(
            to=to,
            form=published.form.title,
            until=local_day(draft.expires_at),
            logged_in=draft.owner_kind != "anoniem",
        ),
        gemeente=settings.gemeente.spoken(draft.language),
        address=settings.base_url,
        language=draft.language,
        translate=speaker(draft.language),
    )
    return outbox.put(
        tx,
        vault,
        gemeente=draft.gemeente,
        channel="mail",
        kind=KIND,
        key=key,
        payload=mail.to_payload(),
        now=now,
    )


def remove_expired(tx: Session, now: datetime) -> int:
    """Delete the drafts whose time is over, each with its line; gives how many were never sent.

    Their warnings go along: what was in them is nobody's business any more.
    """
    over = expired(tx, now)
    for draft_id, gemeente in over:
        audit.write(
            tx,
            gemeente=gemeente,
            at=now,
            event="concept_vernietigd",
            actor="systeem",
            object_kind="draft",
            object_id=draft_id,
        )
    forget_expired(tx, now)
    outbox.forget(tx, KIND, now - WARNED_BEFORE - timedelta(days=1))
    outbox.forget(tx, more_time.KIND, now - more_time.LOOKED_BACK)
    return len(over)


def _address(vault: Vault, draft: Draft, published: Published) -> str | None:
    """Give the address she filled in; what does not open is for `portal verify` to tell."""
    try:
        return receipt_address(published.form, Answers(drafts.content(vault, draft).answers))
    except TamperedError:
        return None
