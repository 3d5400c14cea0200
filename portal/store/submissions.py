"""What was sent: evidence, never changed again. The database itself refuses a change (migration).

A send token and a draft have at most one submission. Whoever comes second, from another tab, by a
retry or at the same moment, is given the first one.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, bindparam, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.people import Owner
from portal.store.base import Base, Id, Sealed, changed, context, new_id
from portal.store.drafts import Draft
from portal.store.owners import Owned, owned_by, values
from portal.store.upsert import insert_new
from portal.store.vault import Vault


class KenmerkTakenError(Exception):
    """The kenmerk was given before; draw another one, the transaction is still good."""


class Submission(Owned, Base):
    """A sent form: which version, whose, when received, and its sealed answers with their hash."""

    __tablename__ = "submissions"
    __table_args__ = (Index(None, "owner_index", "owner_kind"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    draft_id: Mapped[str] = mapped_column(String(32), unique=True)
    send_token: Mapped[str] = mapped_column(unique=True)
    form_slug: Mapped[str]
    form_hash: Mapped[str] = mapped_column(String(64), ForeignKey("form_versions.hash"))
    kenmerk: Mapped[str] = mapped_column(unique=True)
    received_at: Mapped[datetime] = mapped_column(index=True)
    language: Mapped[str]
    answers: Mapped[Sealed]
    content_hash: Mapped[str] = mapped_column(String(64))
    person: Mapped[Sealed | None]
    mail: Mapped[Sealed | None]
    channel: Mapped[str]
    prefilled: Mapped[Sealed | None]


@dataclass(frozen=True, slots=True)
class Recorded:
    """The submission that counts; `new` is False when it was sent before."""

    submission: Submission
    new: bool


_MINE = owned_by(Submission.owner_kind, Submission.owner_index)
_FIND = select(Submission).where(Submission.id == bindparam("id"), _MINE)
_OF_ZAAK = select(Submission).where(Submission.id == bindparam("id"))
_BY_TOKEN = select(Submission).where(Submission.send_token == bindparam("token"), _MINE)
_FIRST = select(Submission).where(
    or_(Submission.draft_id == bindparam("draft"), Submission.send_token == bindparam("token"))
)


def record(  # noqa: PLR0913 - evidence has this many parts, each named by its caller
    tx: Session,
    vault: Vault,
    draft: Draft,
    *,
    kenmerk: str,
    received_at: datetime,
    answers: Mapping[str, Any],
    person: Mapping[str, Any] | None,
    mail: str | None,
    channel: str = "web",
    prefilled: Mapping[str, Any] | None = None,
) -> Recorded:
    """Record the submission of this draft, or give the one that was recorded first.

    Whose it is, which form and which language come from the draft. Raises KenmerkTakenError.
    """
    new = new_id()
    row = {
        "id": new,
        "gemeente": draft.gemeente,
        "draft_id": draft.id,
        "send_token": draft.send_token,
        "form_slug": draft.form_slug,
        "form_hash": draft.form_hash,
        "kenmerk": kenmerk,
        "received_at": received_at,
        "language": draft.language,
        "owner_kind": draft.owner_kind,
        "owner_index": draft.owner_index,
        "answers": vault.seal_json(answers, _place(new, "answers")),
        "content_hash": content_hash(draft.form_hash, answers),
        "person": None if person is None else vault.seal_json(person, _place(new, "person")),
        "mail": None if mail is None else vault.seal(mail.encode(), _place(new, "mail")),
        "channel": channel,
        "prefilled": vault.seal_json(prefilled, _place(new, "prefilled")) if prefilled else None,
    }
    made = changed(tx, insert_new(tx, Submission).values(row)) == 1
    first = tx.scalars(_FIRST, {"draft": draft.id, "token": draft.send_token}).one_or_none()
    if first is None:
        raise KenmerkTakenError(kenmerk)
    return Recorded(first, new=made)


def find(tx: Session, submission_id: str, owner: Owner) -> Submission | None:
    """Find a submission of this owner."""
    return tx.scalars(_FIND, {"id": submission_id, **values(owner)}).one_or_none()


def by_send_token(tx: Session, token: str, owner: Owner) -> Submission | None:
    """Find the submission of this owner that was sent with this token."""
    return tx.scalars(_BY_TOKEN, {"token": token, **values(owner)}).one_or_none()


def kenmerken(tx: Session, ids: Collection[str]) -> dict[str, str]:
    """Give the kenmerk of each of these submissions; the caller sent them along herself."""
    query = select(Submission.id, Submission.kenmerk).where(Submission.id.in_(tuple(ids)))
    return {row.id: row.kenmerk for row in tx.execute(query)}


def of_zaak(tx: Session, submission_id: str) -> Submission:
    """Give the submission that opened a case; the caller found that case for its owner."""
    return tx.scalars(_OF_ZAAK, {"id": submission_id}).one()


def answers(vault: Vault, submission: Submission) -> dict[str, Any]:
    """Open the answers; TamperedError when they are not what was received."""
    opened = vault.open_json(submission.answers, _place(submission.id, "answers"))
    return dict(opened)


def person(vault: Vault, submission: Submission) -> dict[str, Any] | None:
    """Open who sent it, as known by the login; None without a login."""
    if submission.person is None:
        return None
    return dict(vault.open_json(submission.person, _place(submission.id, "person")))


def mail(vault: Vault, submission: Submission) -> str | None:
    """Open the address the receipt goes to; None when no mail was asked for."""
    if submission.mail is None:
        return None
    return vault.open(submission.mail, _place(submission.id, "mail")).decode()


def prefilled(vault: Vault, submission: Submission) -> dict[str, Any]:
    """Open what a source gave for the questions, by their names; empty when none did."""
    if submission.prefilled is None:
        return {}
    return dict(vault.open_json(submission.prefilled, _place(submission.id, "prefilled")))


def content_hash(form_hash: str, answers: Mapping[str, Any]) -> str:
    """Give the SHA-256 over form version and answers, in one fixed way of writing."""
    text = json.dumps(
        {"antwoorden": answers, "formulier": form_hash},
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _place(submission_id: str, column: str) -> str:
    return context("submissions", submission_id, column)
