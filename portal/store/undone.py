"""Taking back a signature on paper: what was kept stays as it was, and stands there as undone."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from portal.store.base import changed, context, kept
from portal.store.ondertekeningen import Ondertekening
from portal.store.vault import Vault
from portal.zaak.ondertekening import ON_PAPER, Uitkomst


def undo(  # noqa: PLR0913 - what is undone, by whom, why and when
    tx: Session, vault: Vault, found: Ondertekening, *, by: str, reason: str, now: datetime
) -> bool:
    """Keep that a signature on paper does not count, for good; False when it is none.

    Also False when it was undone before. ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("a signature is not undone without a reason")
    new = {
        "ongedaan_op": kept(now),
        "ongedaan_door": by,
        "ongedaan_reden": vault.seal(reason.encode(), _place(found.id)),
    }
    counts = (
        (Ondertekening.outcome == Uitkomst.ONDERTEKEND.value)
        & Ondertekening.wijze.in_(sorted(ON_PAPER))
        & Ondertekening.ongedaan_op.is_(None)
    )
    query = update(Ondertekening).where(Ondertekening.id == found.id, counts).values(new)
    if not changed(tx, query):
        return False
    for name, value in new.items():
        set_committed_value(found, name, value)
    return True


def why(vault: Vault, found: Ondertekening) -> str:
    """Open why it was undone; empty when it was not. TamperedError when it is damaged."""
    if found.ongedaan_reden is None:
        return ""
    return vault.open(found.ongedaan_reden, _place(found.id)).decode()


def _place(id_: str) -> str:
    return context("ondertekeningen", id_, "ongedaan_reden")
