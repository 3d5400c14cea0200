"""N11 of the invariants: every signature is of its case, opens, and is what was signed."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.proof.fault import Fault
from portal.store import ondertekeningen, undone
from portal.store.chain import AuditLine
from portal.store.klanttaken import Klanttaak, State
from portal.store.ondertekeningen import Ondertekening
from portal.store.submissions import Submission
from portal.store.vault import TamperedError, Vault
from portal.store.zaken import Zaak
from portal.zaak.ondertekening import ON_PAPER, Uitkomst

NAME = "N11"


def signed(tx: Session, vault: Vault) -> Iterator[Fault]:
    """N11: its seal computed anew is the one kept and logged, over what that case was sent with."""
    query = (
        select(Ondertekening, Klanttaak.state, Submission.content_hash)
        .join(Klanttaak, Klanttaak.id == Ondertekening.taak_id)
        .join(Zaak, Zaak.id == Ondertekening.zaak_id)
        .join(Submission, Submission.id == Zaak.submission_id)
        .where(Ondertekening.outcome == Uitkomst.ONDERTEKEND.value)
        .order_by(Ondertekening.id)
    )
    for row, state, sent in tx.execute(query):
        if row.inhoud != sent:
            yield Fault(NAME, row.id, "it does not belong to what its case was sent with")
        if state != State.DONE:
            yield Fault(NAME, row.id, "it is signed, and its task is not done")
        yield from _sealed(tx, vault, row)
        yield from _taken_back(tx, vault, row)


def _sealed(tx: Session, vault: Vault, row: Ondertekening) -> Iterator[Fault]:
    try:
        anew = ondertekeningen.zegel(vault, row)
    except TamperedError:
        yield Fault(NAME, row.id, "what was signed does not open")
        return
    if anew is None or anew != row.zegel:
        yield Fault(NAME, row.id, "its seal is not that of what is kept")
    if not any(line.data.get("zegel") == row.zegel for line in _lines(tx, row, "ondertekend")):
        yield Fault(NAME, row.id, "no line of the log has its seal")


def _taken_back(tx: Session, vault: Vault, row: Ondertekening) -> Iterator[Fault]:
    """N11: one that was taken back was on paper, says why, and the log tells who did it.

    And what the log says was taken back does not count.
    """
    told = [
        line
        for line in _lines(tx, row, "ondertekening_ongedaan")
        if line.data.get("ondertekening") == row.id
    ]
    if row.ongedaan_op is None:
        if told:
            yield Fault(NAME, row.id, "the log says that it was undone, and it still counts")
        return
    if row.wijze not in ON_PAPER:
        yield Fault(NAME, row.id, "it was not given on paper, and yet was undone")
    if not any(line.actor == row.ongedaan_door for line in told):
        yield Fault(NAME, row.id, "no line of the log says who undid it")
    try:
        why = undone.why(vault, row)
    except TamperedError:
        yield Fault(NAME, row.id, "why it was undone does not open")
        return
    if not why:
        yield Fault(NAME, row.id, "it was undone without a reason")


def _lines(tx: Session, row: Ondertekening, event: str) -> Iterator[AuditLine]:
    """Give what the log tells of its case by this name."""
    lines = select(AuditLine).where(
        AuditLine.object_kind == "zaak",
        AuditLine.object_id == row.zaak_id,
        AuditLine.event == event,
    )
    return iter(tx.scalars(lines))
