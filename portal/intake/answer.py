"""Keep what was filled in at one step, and never over what another tab kept meanwhile."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from portal.store import audit, drafts
from portal.store.drafts import Draft, DraftContent
from portal.store.vault import Vault

Values = Mapping[str, Any]

LATE = "op_revisie"
"""Beside late typing: the revision its page was opened at, when something was kept after that."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What arrived for one step: which page it came from, what was typed, what it means.

    `values` is None when something typed was wrong; then only the typing is kept.
    """

    step: str
    questions: tuple[str, ...]
    revision: int
    typed: Values
    values: Values | None


@dataclass(frozen=True, slots=True)
class Kept:
    """The entry is in the draft."""

    content: DraftContent


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another page of this draft kept something else after this page was opened.

    `stored` holds answers; with `as_typed` it holds typing, kept because it was no answer yet.
    """

    stored: Values
    typed: Values
    questions: tuple[str, ...]
    as_typed: bool = False


def keep(  # noqa: PLR0913 - the draft, what to put in it, and when
    tx: Session,
    vault: Vault,
    draft: Draft,
    content: DraftContent,
    *,
    entry: Entry,
    now: datetime,
    keep_for: timedelta,
) -> Kept | Conflict:
    """Put the entry in the draft, in the caller's transaction; StaleError if beaten to it."""
    conflict = conflict_of(content, entry)
    if conflict is not None:
        return conflict
    changed = content_with(content, entry, draft.revision + 1)
    drafts.keep(tx, vault, draft, changed, entry.step, now, now + keep_for)
    audit.write(
        tx,
        gemeente=draft.gemeente,
        at=now,
        event="concept_bewaard",
        actor=draft.owner_kind,
        object_kind="draft",
        object_id=draft.id,
        data={"stap": entry.step},
    )
    return Kept(changed)


def conflict_of(content: DraftContent, entry: Entry) -> Conflict | None:
    """What was kept for this step after its page was opened, where that differs from the entry."""
    if entry.revision >= content.step_revisions.get(entry.step, 0):
        return None
    kept = content.typed.get(entry.step)
    # What came late is the same typing as this entry: it stands against the answers, not for them.
    as_typed = kept is not None and LATE not in kept
    stored: Values = kept if kept is not None and as_typed else content.answers
    given = entry.typed if as_typed else entry.values or {}
    differing = tuple(name for name in entry.questions if stored.get(name) != given.get(name))
    if not differing:
        return None
    return Conflict(stored, entry.typed, differing, as_typed=as_typed)


def without_late(content: DraftContent, step: str) -> DraftContent:
    """The content without typing of this step that came late: what was kept after it holds."""
    if LATE not in content.typed.get(step, {}):
        return content
    typed = {name: kept for name, kept in content.typed.items() if name != step}
    return replace(content, typed=typed)


def content_with(content: DraftContent, entry: Entry, revision: int) -> DraftContent:
    """The content with the entry in it, known to be kept at this revision."""
    typed = {step: kept for step, kept in content.typed.items() if step != entry.step}
    revisions = dict(content.step_revisions) | {entry.step: revision}
    if entry.values is None:
        typed |= {entry.step: dict(entry.typed)}
        return replace(content, typed=typed, step_revisions=revisions)
    answers = {
        name: value for name, value in content.answers.items() if name not in entry.questions
    }
    answers |= entry.values
    return replace(content, answers=answers, typed=typed, step_revisions=revisions)
