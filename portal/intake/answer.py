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
    """Another page of this draft kept other answers after this page was opened."""

    stored: Values
    typed: Values
    questions: tuple[str, ...]


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
    conflict = _conflict(content, entry)
    if conflict is not None:
        return conflict
    changed = _with(content, entry, draft.revision + 1)
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


def _conflict(content: DraftContent, entry: Entry) -> Conflict | None:
    if entry.revision >= content.step_revisions.get(entry.step, 0):
        return None
    stored = {name: content.answers.get(name) for name in entry.questions}
    given = entry.values if entry.values is not None else {}
    differing = tuple(name for name in entry.questions if stored[name] != given.get(name))
    if not differing:
        return None
    return Conflict(stored, entry.typed, differing)


def _with(content: DraftContent, entry: Entry, revision: int) -> DraftContent:
    typed = {step: kept for step, kept in content.typed.items() if step != entry.step}
    if entry.values is None:
        return replace(content, typed=typed | {entry.step: dict(entry.typed)})
    answers = {
        name: value for name, value in content.answers.items() if name not in entry.questions
    }
    answers |= entry.values
    revisions = dict(content.step_revisions) | {entry.step: revision}
    return replace(content, answers=answers, typed=typed, step_revisions=revisions)
