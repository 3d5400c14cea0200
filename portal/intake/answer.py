"""Keep what was filled in at one page, and never over what another tab kept meanwhile.

A page is that of a step, or of one row of a repeated step. Typing and revisions are kept by their
place: `contact`, `kramen/3`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from portal.intake.rows import RowPlace, row_values, with_row
from portal.store import audit, drafts
from portal.store.base import Writer
from portal.store.drafts import Draft, DraftContent
from portal.store.vault import Vault

Values = Mapping[str, Any]

LATE = "op_revisie"
"""Beside late typing: the revision its page was opened at, when something was kept after that."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What arrived for one page: which one, what was typed, what it means.

    `values` is None when something typed was wrong; then only the typing is kept. `row` says which
    row of the step the page was about.
    """

    step: str
    questions: tuple[str, ...]
    revision: int
    typed: Values
    values: Values | None
    row: RowPlace | None = None

    @property
    def place(self) -> str:
        """The key of its typing and its revision."""
        return self.step if self.row is None else self.row.place


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
    tx: Writer,
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
        data={"stap": entry.place},
    )
    return Kept(changed)


def conflict_of(content: DraftContent, entry: Entry) -> Conflict | None:
    """What was kept for this page after it was opened, where that differs from the entry."""
    if entry.revision >= content.step_revisions.get(entry.place, 0):
        return None
    kept = content.typed.get(entry.place)
    # What came late is the same typing as this entry: it stands against the answers, not for them.
    as_typed = kept is not None and LATE not in kept
    stored: Values = kept if kept is not None and as_typed else _answers(content, entry)
    given = entry.typed if as_typed else entry.values or {}
    differing = tuple(name for name in entry.questions if stored.get(name) != given.get(name))
    if not differing:
        return None
    return Conflict(stored, entry.typed, differing, as_typed=as_typed)


def _answers(content: DraftContent, entry: Entry) -> Values:
    return content.answers if entry.row is None else row_values(content, entry.row)


def without_late(content: DraftContent, place: str) -> DraftContent:
    """The content without typing of this page that came late: what was kept after it holds."""
    if LATE not in content.typed.get(place, {}):
        return content
    typed = {name: kept for name, kept in content.typed.items() if name != place}
    return replace(content, typed=typed)


def content_with(content: DraftContent, entry: Entry, revision: int) -> DraftContent:
    """The content with the entry in it, known to be kept at this revision."""
    typed = {place: kept for place, kept in content.typed.items() if place != entry.place}
    revisions = dict(content.step_revisions) | {entry.place: revision}
    held = _answers(content, entry)
    if entry.values is None:
        typed |= {entry.place: dict(entry.typed)}
        # A row that is not there yet begins with its typing, so that its page has an address.
        answers = content.answers if entry.row is None else with_row(content, entry.row, held)
        return replace(content, answers=answers, typed=typed, step_revisions=revisions)
    asked = frozenset(entry.questions)
    answers = {name: value for name, value in held.items() if name not in asked}
    answers |= entry.values
    if entry.row is not None:
        answers = with_row(content, entry.row, answers)
    return replace(content, answers=answers, typed=typed, step_revisions=revisions)
