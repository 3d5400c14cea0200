"""The rows of a repeated group in a draft: found, put in, taken out, and never numbered twice.

A row is known by its place: the group and its id (`kramen/3`). The revisions of a draft remember
the place of a row that was taken out, so that a page which still shows it is told so, and its id is
not given to another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from portal.engine.answers import ROW_ID, Answers
from portal.engine.files import found_in
from portal.store import audit, drafts, files
from portal.store.drafts import Draft, DraftContent
from portal.store.vault import Vault

Values = Mapping[str, Any]

PAGE = "_pagina"
"""Beside a row's answers: the page it was added on. No name of a question begins so."""

MOST_BEYOND = 5
"""Rows that are kept above the most a form allows: two windows may have added one each."""


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row is kept; `page` is the mark of the page it is added on, when it is new."""

    group: str
    row: str
    page: str | None = None

    @property
    def place(self) -> str:
        """The key of its typing and its revision."""
        return f"{self.group}/{self.row}"


def new_row(content: DraftContent, group: str, page: str) -> RowPlace:
    """Give the place of a row that is added on a page.

    The same page adds one row, however often it is sent: a second time it means the row it made.
    """
    for row, own in Answers(content.answers).rows(group).items():
        if page and own.get(PAGE) == page:
            return RowPlace(group, row, page)
    return RowPlace(group, _next_id(content, group), page)


def was_there(content: DraftContent, group: str, row: str) -> bool:
    """Tell whether there is or was a row with this id."""
    place = f"{group}/{row}"
    return row in Answers(content.answers).rows(group) or place in content.step_revisions


def row_values(content: DraftContent, at: RowPlace) -> Values:
    """Give the answers of a row; none when it is not there."""
    return Answers(content.answers).rows(at.group).get(at.row, Answers())


def with_row(content: DraftContent, at: RowPlace, values: Values) -> Values:
    """Give the answers of the draft with these in the row; a new row comes last."""
    mark = {PAGE: at.page} if at.page else {}
    return Answers(content.answers).with_row(at.group, at.row, {**mark, **values}).to_dict()


def without_row(content: DraftContent, at: RowPlace, revision: int) -> DraftContent:
    """Take a row out; its place is remembered as changed at this revision."""
    answers = Answers(content.answers)
    left = {row: own for row, own in answers.rows(at.group).items() if row != at.row}
    return replace(
        content,
        answers=answers.with_rows(at.group, left).to_dict(),
        typed={place: kept for place, kept in content.typed.items() if place != at.place},
        step_revisions={**content.step_revisions, at.place: revision},
        prefilled={
            key: record
            for key, record in content.prefilled.items()
            if key.rpartition("/")[0] != at.place
        },
    )


def remove_row(  # noqa: PLR0913 - the draft, what to take out of it, and when
    tx: Session,
    vault: Vault,
    draft: Draft,
    content: DraftContent,
    *,
    at: RowPlace,
    now: datetime,
    keep_for: timedelta,
) -> None:
    """Take a row out of the draft, in the caller's transaction; StaleError if beaten to it.

    Its files go along: from the commit on nobody can open them.
    """
    for file in found_in([dict(row_values(content, at))]):
        files.remove(tx, file["id"], draft.id)
    left = without_row(content, at, draft.revision + 1)
    drafts.keep(tx, vault, draft, left, at.group, now, now + keep_for)
    audit.write(
        tx,
        gemeente=draft.gemeente,
        at=now,
        event="rij_verwijderd",
        actor=draft.owner_kind,
        object_kind="draft",
        object_id=draft.id,
        data={"stap": at.place},
    )


def _next_id(content: DraftContent, group: str) -> str:
    """Give a number higher than any row of this group ever had."""
    used = [*Answers(content.answers).rows(group)]
    for place in (*content.step_revisions, *content.typed):
        name, _, row = place.partition("/")
        if name == group and ROW_ID.fullmatch(row):
            used.append(row)
    return str(max(map(int, used), default=0) + 1)
