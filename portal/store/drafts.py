"""A form under construction. Every change raises its revision; who writes on an old one is told."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, bindparam, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy.orm import Mapped, Session, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from portal.people import Owner
from portal.store import versions
from portal.store.base import (
    Base,
    Id,
    Instant,
    Reader,
    Sealed,
    Writer,
    changed,
    context,
    kept,
    new_id,
    one,
    table_of,
)
from portal.store.owners import Owned, owned_by, values
from portal.store.ready import Ready
from portal.store.vault import Vault
from portal.store.versions import Published

TOKEN_BYTES = 32


class StaleError(Exception):
    """Another writer, or the sending, was first: nothing changed. Show both, lose nothing."""

    def __init__(self, draft_id: str) -> None:
        super().__init__(f"draft {draft_id} was changed by another writer")
        self.draft_id = draft_id


@dataclass(frozen=True, slots=True)
class DraftContent:
    """What was filled in, as JSON values: answers, typing that was wrong, revision per page.

    Typing and revisions are known by their place: a step (`contact`) or a row of one (`kramen/3`).
    `prefilled` holds what a source gave for a question before anybody typed. `declined` is the hash
    of a newer version that was offered and not taken. `proven` has the e-mail address by question
    that was shown to be the person's own.
    """

    answers: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, Any] = field(default_factory=dict)
    step_revisions: Mapping[str, int] = field(default_factory=dict)
    prefilled: Mapping[str, Any] = field(default_factory=dict)
    declined: str = ""
    proven: Mapping[str, str] = field(default_factory=dict)


EMPTY = DraftContent()


class Draft(Owned, Base):
    """A form somebody has begun; `submission_id` is set once it was sent.

    `helped` is the contact at the desk that writes in it now; then nobody else does.
    """

    __tablename__ = "drafts"
    __table_args__ = (Index(None, "owner_index", "owner_kind"),)

    id: Mapped[Id]
    gemeente: Mapped[str]
    form_slug: Mapped[str]
    form_hash: Mapped[str] = mapped_column(String(64), ForeignKey("form_versions.hash"))
    language: Mapped[str]
    revision: Mapped[int]
    content: Mapped[Sealed]
    step: Mapped[str | None]
    send_token: Mapped[str] = mapped_column(unique=True)
    resume_hash: Mapped[str | None] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    submission_id: Mapped[str | None] = mapped_column(String(32))
    helped: Mapped[str | None] = mapped_column(String(32), default=None)

    @property
    def sent(self) -> bool:
        """Whether this draft became a submission."""
        return self.submission_id is not None


_MINE = owned_by(Draft.owner_kind, Draft.owner_index)
OPEN = Draft.submission_id.is_(None) & (Draft.expires_at > bindparam("now", type_=Instant()))
# A row read again must show what the database holds, not what this session remembers.
FRESH = {"populate_existing": True}

_OF_OWNER = (
    select(Draft).where(_MINE, OPEN).order_by(Draft.changed_at.desc(), Draft.id)
).execution_options(**FRESH)
_TABLE = table_of(Draft)
_FIND = Ready(
    select(_TABLE).where(
        _TABLE.c.id == bindparam("draft_id"), owned_by(_TABLE.c.owner_kind, _TABLE.c.owner_index)
    )
)
_WRITABLE = (
    (_TABLE.c.id == bindparam("draft_id"))
    & (_TABLE.c.revision == bindparam("seen"))
    & _TABLE.c.submission_id.is_(None)
)


def _writing(**more: object) -> Ready:
    """Make the statement that writes new contents into a draft nobody else wrote in meanwhile."""
    written: dict[str, object] = {
        "revision": bindparam("seen") + 1,
        "content": bindparam("sealed"),
        "changed_at": bindparam("now", type_=Instant()),
    }
    return Ready(update(_TABLE).where(_WRITABLE).values(written | more))


_KEEP = _writing(step=bindparam("last_step"), expires_at=bindparam("keep_until", type_=Instant()))
_MOVE = _writing(form_hash=bindparam("to_hash"))
_CLOSE = _writing(submission_id=bindparam("became"), resume_hash=None, helped=None)


def begin(  # noqa: PLR0913, PLR0917 - a draft has this many parts, each named by its caller
    tx: Session,
    vault: Vault,
    owner: Owner,
    published: Published,
    language: str,
    now: datetime,
    keep_until: datetime,
    *,
    gemeente: str,
    content: DraftContent = EMPTY,
) -> Draft:
    """Begin a draft on this version of the form, at revision 1."""
    versions.ensure(tx, published, now)
    draft_id = new_id()
    draft = Draft(
        id=draft_id,
        gemeente=gemeente,
        owner_kind=owner.kind,
        owner_index=owner.index,
        form_slug=published.form.slug,
        form_hash=published.hash,
        language=language,
        revision=1,
        content=_sealed(vault, draft_id, content),
        step=None,
        send_token=secrets.token_urlsafe(TOKEN_BYTES),
        resume_hash=None,
        created_at=kept(now),
        changed_at=kept(now),
        expires_at=kept(keep_until),
        submission_id=None,
    )
    tx.add(draft)
    tx.flush()
    return draft


def find(reader: Reader | Writer, draft_id: str, owner: Owner) -> Draft | None:
    """Find a draft of this owner; one that was sent is found too, and says so."""
    return one(reader, Draft, _FIND, {"draft_id": draft_id, **values(owner)})


def content(vault: Vault, draft: Draft) -> DraftContent:
    """Open what was filled in; TamperedError when it does not belong to this draft."""
    return DraftContent(**vault.open_json(draft.content, context("drafts", draft.id, "content")))


def keep(  # noqa: PLR0913, PLR0917 - what is kept, where one was, and when
    tx: Writer,
    vault: Vault,
    draft: Draft,
    content: DraftContent,
    step: str,
    now: datetime,
    keep_until: datetime | None = None,
) -> None:
    """Keep the content and raise the revision by one; StaleError when it is not ours to change."""
    sealed = _sealed(vault, draft.id, content)
    until = draft.expires_at if keep_until is None else kept(keep_until)
    _write(tx, _KEEP, draft, {"sealed": sealed, "last_step": step, "now": now, "keep_until": until})
    _took(draft, revision=draft.revision + 1, content=sealed, step=step)
    _took(draft, changed_at=kept(now), expires_at=until)


def move(  # noqa: PLR0913, PLR0917 - what is moved, where to, and when
    tx: Writer, vault: Vault, draft: Draft, content: DraftContent, form_hash: str, now: datetime
) -> None:
    """Give the draft another version of its form, which must be kept; StaleError as `keep`."""
    sealed = _sealed(vault, draft.id, content)
    _write(tx, _MOVE, draft, {"sealed": sealed, "to_hash": form_hash, "now": now})
    _took(draft, revision=draft.revision + 1, content=sealed, form_hash=form_hash)
    _took(draft, changed_at=kept(now))


def close(tx: Writer, vault: Vault, draft: Draft, submission_id: str, now: datetime) -> None:
    """Mark the draft as sent and empty it: the submission holds the answers from here on.

    StaleError when it was changed or sent by another since it was read.
    """
    sealed = _sealed(vault, draft.id, EMPTY)
    _write(tx, _CLOSE, draft, {"sealed": sealed, "became": submission_id, "now": now})
    _took(draft, revision=draft.revision + 1, content=sealed, changed_at=kept(now))
    _took(draft, submission_id=submission_id, resume_hash=None, helped=None)


def of_owner(
    tx: Session, owner: Owner, now: datetime, slug: str | None = None
) -> tuple[Draft, ...]:
    """Give the open drafts of this owner (of one form), the one last changed first."""
    found = tx.scalars(_OF_OWNER, {"now": now, **values(owner)})
    return tuple(draft for draft in found if slug in {None, draft.form_slug})


def of_form(tx: Session, gemeente: str, slug: str, now: datetime) -> tuple[Draft, ...]:
    """Give the open drafts of a form, of everybody; for moving them, not for showing."""
    mine = (Draft.gemeente == gemeente) & (Draft.form_slug == slug)
    found = select(Draft).where(mine, OPEN).order_by(Draft.id).execution_options(**FRESH)
    return tuple(tx.scalars(found, {"now": now}))


def adopt(tx: Writer, old_owner: Owner, new_owner: Owner, draft_id: str) -> bool:
    """Give an open draft to its new owner after a login; False when the old one has none such."""
    change = (
        update(Draft)
        .where(
            Draft.id == draft_id,
            Draft.owner_kind == old_owner.kind,
            Draft.owner_index == old_owner.index,
            Draft.submission_id.is_(None),
        )
        .values(owner_kind=new_owner.kind, owner_index=new_owner.index)
    )
    return changed(tx, change) == 1


def set_language(tx: Session, draft: Draft, language: str) -> None:
    """Go on in another language; the answers and the revision stay as they are."""
    tx.execute(update(Draft).where(Draft.id == draft.id).values(language=language))
    _took(draft, language=language)


def delete(tx: Writer, draft_id: str, owner: Owner) -> bool:
    """Delete an open draft of this owner; False when there is none."""
    own = (Draft.owner_kind == owner.kind) & (Draft.owner_index == owner.index)
    row = (Draft.id == draft_id) & Draft.submission_id.is_(None)
    return changed(tx, delete_from(Draft).where(row, own)) == 1


def _sealed(vault: Vault, draft_id: str, content: DraftContent) -> bytes:
    value = {
        "answers": dict(content.answers),
        "typed": dict(content.typed),
        "step_revisions": dict(content.step_revisions),
        "prefilled": dict(content.prefilled),
        "declined": content.declined,
        "proven": dict(content.proven),
    }
    return vault.seal_json(value, context("drafts", draft_id, "content"))


def _write(tx: Writer, statement: Ready, draft: Draft, given: dict[str, object]) -> None:
    given |= {"draft_id": draft.id, "seen": draft.revision}
    if changed(tx, statement, given) != 1:
        raise StaleError(draft.id)


def _took(draft: Draft, **new: object) -> None:
    # The row is as the statement wrote it; nothing is left for the session to write again.
    for name, value in new.items():
        set_committed_value(draft, name, value)
