"""Prove an e-mail address of a form: a code to that address, and back into the draft."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.config import Gemeente
from portal.message import Message
from portal.outbox.proof import CODE, code_mail
from portal.store import audit, drafts, outbox, proofs
from portal.store.drafts import Draft, DraftContent
from portal.store.proofs import About, Expired, Proven, TooMany, Wrong
from portal.store.vault import Vault

PURPOSE = "formulier"
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Letter:
    """In whose name and in which language the code is mailed."""

    gemeente: Gemeente
    language: str
    translate: Callable[[Message], str]


def about(draft: Draft, question: str, address: str) -> About:
    """Name what a code is for: this question of this draft, and the address in it."""
    return About(draft.gemeente, PURPOSE, f"{draft.id}|{question}", address)


def send_code(  # noqa: PLR0913, PLR0917 - for which draft, to whom, in which words and when
    tx: Session, vault: Vault, draft: Draft, what: About, letter: Letter, now: datetime
) -> None:
    """Make a code and put it in the outbox, in the caller's transaction."""
    issued = proofs.issue(tx, vault, what, now)
    mail = code_mail(
        to=what.address,
        code=issued.code,
        minutes=proofs.VALID // MINUTE,
        gemeente=letter.gemeente,
        language=letter.language,
        translate=letter.translate,
    )
    outbox.put(
        tx,
        vault,
        gemeente=draft.gemeente,
        channel="mail",
        kind=CODE,
        key=f"bewijscode:{issued.id}",
        payload=mail.to_payload(),
        now=now,
    )
    _tell(tx, draft, "bewijscode_gemaakt", now)


def try_code(  # noqa: PLR0913 - the draft, what is proven, how and when
    tx: Session,
    vault: Vault,
    draft: Draft,
    content: DraftContent,
    *,
    question: str,
    what: About,
    typed: str,
    now: datetime,
) -> Proven | Wrong | Expired | TooMany:
    """Try a code; when it is right the draft remembers the address. StaleError if beaten to it.

    Commit whatever comes of it: a wrong try counts.
    """
    outcome = proofs.check(tx, vault, what, typed, now)
    if isinstance(outcome, Proven):
        proven = {**content.proven, question: what.address}
        drafts.keep(tx, vault, draft, replace(content, proven=proven), draft.step or question, now)
        _tell(tx, draft, "emailadres_bewezen", now)
    return outcome


def _tell(tx: Session, draft: Draft, event: str, now: datetime) -> None:
    audit.write(
        tx,
        gemeente=draft.gemeente,
        at=now,
        event=event,
        actor=draft.owner_kind,
        object_kind="draft",
        object_id=draft.id,
    )
