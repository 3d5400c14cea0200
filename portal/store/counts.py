"""How many there are, and never which: what editors may know of what citizens began."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.store.drafts import Draft


def open_drafts(tx: Session, now: datetime) -> dict[tuple[str, str], int]:
    """Count the drafts that are not sent and not expired, by form and version."""
    rows = tx.execute(
        select(Draft.form_slug, Draft.form_hash, func.count())
        .where(Draft.submission_id.is_(None), Draft.expires_at > now)
        .group_by(Draft.form_slug, Draft.form_hash)
    )
    return {(slug, form_hash): number for slug, form_hash, number in rows}
