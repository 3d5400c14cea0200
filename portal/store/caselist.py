"""A person's own list of cases: by state, by form, found by words, page by page.

Every question here costs what it shows: it follows an index and stops, however many cases somebody
has. A kenmerk is found by itself; words are those of forms, found before the database is asked.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, tuple_, union_all
from sqlalchemy.orm import Session

from portal.people import Owner
from portal.store import inbox
from portal.store.inbox import Waiting
from portal.store.owners import owned_by, values
from portal.store.submissions import Submission
from portal.store.zaken import Zaak, state_of

LOOKED_THROUGH = 500
"""Of a form that serves many products so many cases are looked through for a word, newest first."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see: closed or running (None: both), of which forms (None: all).

    `word` must stand in the title of a case of the form `general`; a case of another form in
    `slugs` needs no word. `kenmerk` is a case by its label.
    """

    closed: bool | None = None
    slugs: tuple[str, ...] | None = None
    kenmerk: str | None = None
    general: str | None = None
    word: str | None = None


Rows = Select[*tuple[Any, ...]]

_MINE = owned_by(Zaak.owner_kind, Zaak.owner_index)
_ORDER = (Zaak.opened_at.desc(), Zaak.id.desc())


def page(
    tx: Session, owner: Owner, wanted: Wanted, limit: int, before: Zaak | None = None
) -> tuple[Zaak, ...]:
    """Give the newest of what is wanted; `before` is the last case of the page before."""
    if wanted.kenmerk is not None:
        return tuple(
            tx.scalars(_within(wanted, _by_kenmerk(wanted.kenmerk), before), values(owner))
        )
    if wanted.slugs is None and wanted.word is None:
        query = _within(wanted, select(Zaak).where(_MINE), before)
        return tuple(tx.scalars(query.order_by(*_ORDER).limit(limit), values(owner)))
    parts = [_of_form(wanted, slug, before).limit(limit) for slug in wanted.slugs or ()]
    if wanted.general is not None and wanted.word is not None:
        parts.append(_titled(wanted, wanted.general, wanted.word, before).limit(limit))
    if not parts:
        return ()
    # Each form by its own index, no more than a page of each; then the newest of those.
    ids = union_all(*(select(part.subquery().c.id) for part in parts))
    query = select(Zaak).where(Zaak.id.in_(ids)).order_by(*_ORDER).limit(limit)
    return tuple(tx.scalars(query, values(owner)))


def of_overview(tx: Session, owner: Owner, today: date, *, few: int, many: int) -> tuple[Zaak, ...]:
    """Give what an overview shows, each case once, the `few` that are longest late first.

    Then the `many` newest that run, and the `few` newest that are closed.
    """
    runs, closed = state_of(closed=False), state_of(closed=True)
    late = select(Zaak.id).where(_MINE, runs, Zaak.due < today).order_by(Zaak.due, Zaak.id)
    newest, over = (select(Zaak.id).where(_MINE, each).order_by(*_ORDER) for each in (runs, closed))
    parts = (late.limit(few), newest.limit(many), over.limit(few))
    ids = union_all(*(select(part.subquery().c.id) for part in parts))
    query = select(Zaak).where(Zaak.id.in_(ids)).order_by(*_ORDER)
    found = tuple(tx.scalars(query, values(owner)))
    running = [zaak for zaak in found if zaak.closed_at is None]
    longest = sorted((zaak.due, zaak.id, zaak) for zaak in running if zaak.due and zaak.due < today)
    first = [zaak for _, _, zaak in longest[:few]]
    return tuple(dict.fromkeys((*first, *running, *found)))


def slugs(tx: Session, owner: Owner) -> tuple[str, ...]:
    """Give the forms of this owner's cases: one step in the index for each, not for each case."""
    mine = select(func.min(Zaak.form_slug)).where(_MINE)
    steps = select(mine.scalar_subquery().label("slug")).cte("steps", recursive=True)
    following = mine.where(Zaak.form_slug > steps.c.slug).correlate(steps).scalar_subquery()
    steps = steps.union_all(select(following).where(steps.c.slug.is_not(None)))
    found = tx.scalars(select(steps.c.slug), values(owner))
    return tuple(slug for slug in found if slug is not None)


def more_than(tx: Session, owner: Owner, count: int) -> bool:
    """Tell whether this owner has more cases than that."""
    query = select(Zaak.id).where(_MINE).order_by(*_ORDER).offset(count).limit(1)
    return tx.scalar(query, values(owner)) is not None


def named(tx: Session, ids: Collection[str]) -> dict[str, Zaak]:
    """Give cases by their ids; the caller found what names them for their owner."""
    if not ids:
        return {}
    return {zaak.id: zaak for zaak in tx.scalars(select(Zaak).where(Zaak.id.in_(ids)))}


def opened(tx: Session, zaak_id: str, owner: Owner) -> tuple[Zaak, Submission, Waiting] | None:
    """Find a case of this owner with what was sent, and what waits for her, in one question."""
    query = select(Zaak, Submission, *inbox.COUNTS)
    whole = query.join(Submission, Zaak.submission_id == Submission.id).where(_MINE)
    found = tx.execute(whole.where(Zaak.id == zaak_id), values(owner)).one_or_none()
    return None if found is None else (found[0], found[1], inbox.told(found[2:]))


def _by_kenmerk(kenmerk: str) -> Rows:
    return select(Zaak).where(_MINE, Zaak.kenmerk == kenmerk)


def _of_form(wanted: Wanted, slug: str, before: Zaak | None) -> Rows:
    query = select(Zaak.id, Zaak.opened_at).where(_MINE, Zaak.form_slug == slug)
    return _within(wanted, query, before).order_by(*_ORDER)


def _titled(wanted: Wanted, slug: str, word: str, before: Zaak | None) -> Rows:
    looked = select(Zaak.id, Zaak.opened_at, Zaak.title).where(_MINE, Zaak.form_slug == slug)
    newest = _within(wanted, looked, before).order_by(*_ORDER).limit(LOOKED_THROUGH).subquery()
    has = func.lower(newest.c.title).contains(word.lower(), autoescape=True)
    return (
        select(newest.c.id, newest.c.opened_at)
        .where(has)
        .order_by(newest.c.opened_at.desc(), newest.c.id.desc())
    )


def _within(wanted: Wanted, query: Rows, before: Zaak | None) -> Rows:
    query = query.where(state_of(wanted.closed))
    if before is not None:
        place = (before.opened_at, before.id)
        query = query.where(tuple_(Zaak.opened_at, Zaak.id) < place)
    return query
