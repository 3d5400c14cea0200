"""Begin a draft, put it aside with a code, and take it up again."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from portal.definition.catalogue import Published
from portal.intake.prefill import Record, looked_up
from portal.people import Owner
from portal.store import audit, drafts, resume
from portal.store.base import Writer
from portal.store.drafts import EMPTY, Draft, DraftContent
from portal.store.vault import Vault

# Without letters and digits that look alike; 16 of 32 signs are 80 bits (security row R-02).
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 16
GROUP = 4


def begin(  # noqa: PLR0913 - a draft begins with all of these, each named by its caller
    tx: Session,
    vault: Vault,
    *,
    owner: Owner,
    published: Published,
    language: str,
    gemeente: str,
    now: datetime,
    content: DraftContent = EMPTY,
) -> Draft:
    """Start a draft on this version of the form; it keeps that version to the end."""
    draft = drafts.begin(
        tx,
        vault,
        owner,
        published,
        language,
        now,
        now + keep_for(published),
        gemeente=gemeente,
        content=content,
    )
    audit.write(
        tx,
        gemeente=gemeente,
        at=now,
        event="concept_begonnen",
        actor=owner.kind,
        object_kind="draft",
        object_id=draft.id,
    )
    note_looked_up(tx, draft, content.prefilled, now)
    return draft


def note_looked_up(
    tx: Writer, draft: Draft, prefilled: Mapping[str, Record], now: datetime
) -> None:
    """Write down which register was asked about whom, for which questions; never what it said."""
    for source, (outcome, questions) in looked_up(prefilled).items():
        audit.write(
            tx,
            gemeente=draft.gemeente,
            at=now,
            event="gegevens_opgehaald",
            actor=draft.owner_kind,
            object_kind="draft",
            object_id=draft.id,
            result=outcome.value,
            data={"bron": source, "vragen": questions},
        )


def keep_for(published: Published) -> timedelta:
    """How long an unsent draft of this form is kept after its last change."""
    span = published.form.keep_draft
    days = {"dagen": 1, "weken": 7, "maanden": 30, "jaren": 365}[span.unit]
    return timedelta(days=span.amount * days)


def put_aside(tx: Session, draft: Draft) -> str:
    """Give a code that opens the draft once, on any device; an earlier code stops working."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    resume.set_code(tx, draft, code_hash(code))
    return "-".join(code[at : at + GROUP] for at in range(0, CODE_LENGTH, GROUP))


def opened_by(tx: Session, typed: str, now: datetime) -> Draft | None:
    """Give the draft this code opens; None for a code that opens nothing.

    Only a draft without a login can be opened by its code: what was begun after a login is opened
    by the same login (DigiD: data of a login serve that person's session only).
    """
    draft = resume.by_code(tx, code_hash(typed), now)
    return None if draft is None or draft.owner_kind != "anoniem" else draft


def take_up(tx: Session, typed: str, taker: Callable[[str], Owner], now: datetime) -> Draft | None:
    """Open the draft this code belongs to for its taker; None for a code that opens nothing.

    `taker` says who the visitor is to a form, by its slug.
    """
    draft = opened_by(tx, typed, now)
    if draft is None:
        return None
    drafts.adopt(tx, draft.owner, taker(draft.form_slug), draft.id)
    resume.set_code(tx, draft, None)
    return draft


def code_hash(typed: str) -> str:
    """The stored form of a code: blanks, dashes and case do not matter."""
    letters = "".join(sign for sign in typed.upper() if sign in ALPHABET)
    return hashlib.sha256(letters.encode()).hexdigest()
