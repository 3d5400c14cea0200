"""Cases and work as employees reach them: gemeente and team stand in every query (need to know).

Whoever asks gives her `Scope`; a case outside it does not exist, like any other miss. Lists go by
the last day, and are read along the index on gemeente, closing and last day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, tuple_, update
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.orm.attributes import set_committed_value

from portal.store.base import changed
from portal.store.submissions import Submission
from portal.store.werktaken import Werktaak
from portal.store.zaken import Zaak

GENERAL = "algemeen"
"""The team of a case that has none."""

State = Literal["open", "te_laat", "gesloten"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What an employee may reach: the cases of a gemeente, of these teams; None is every team."""

    gemeente: str
    teams: frozenset[str] | None

    def has(self, team: str | None) -> bool:
        """Whether the cases of this team are hers to see."""
        return self.teams is None or (team or GENERAL) in self.teams


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of it she wants to see. `handler` is an id, and "" means nobody's yet."""

    state: State = "open"
    team: str | None = None
    handler: str | None = None
    form: str | None = None
    kenmerk: str | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """An employee who has cases now."""

    id: str
    name: str


def find(tx: Session, zaak_id: str, scope: Scope, *, lock: bool = False) -> Zaak | None:
    """Find a case in this scope; with `lock` nobody else acts on it until the transaction ends."""
    query = select(Zaak).where(Zaak.id == zaak_id, _within(scope, Zaak.gemeente, Zaak.team))
    return tx.scalars(query.with_for_update() if lock else query).one_or_none()


def opened(
    tx: Session, zaak_id: str, scope: Scope
) -> tuple[Zaak, Submission, tuple[Werktaak, ...]] | None:
    """Find a case in this scope, what opened it and what is to do about it, in one question.

    What is to do comes oldest first.
    """
    still = (Werktaak.zaak_id == Zaak.id) & Werktaak.done_at.is_(None)
    query = (
        select(Zaak, Submission, Werktaak)
        .join(Submission, Submission.id == Zaak.submission_id)
        .outerjoin(Werktaak, still)
        .where(Zaak.id == zaak_id, _within(scope, Zaak.gemeente, Zaak.team))
        .order_by(Werktaak.made_at, Werktaak.id)
    )
    rows = tx.execute(query).all()
    if not rows:
        return None
    zaak, submission, _ = rows[0]
    todo: list[Werktaak | None] = [row[2] for row in rows]
    return zaak, submission, tuple(each for each in todo if each is not None)


def by_kenmerk(tx: Session, gemeente: str, kenmerk: str, *, lock: bool = False) -> Zaak | None:
    """Find the case another one is about, of whichever team; not to be shown. `lock` as `find`."""
    query = select(Zaak).where(Zaak.gemeente == gemeente, Zaak.kenmerk == kenmerk)
    return tx.scalars(query.with_for_update() if lock else query).one_or_none()


def page(  # noqa: PLR0913, PLR0917 - whose, what, as of when, and from where on
    tx: Session,
    scope: Scope,
    wanted: Wanted,
    today: date,
    limit: int,
    after: Zaak | None = None,
) -> tuple[Zaak, ...]:
    """Give cases by their last day, earliest first; `after` is the last case of the page before.

    Those without a last day come at the end. Closed cases come by their closing, newest first.
    """
    query = _wanted(scope, wanted, today)
    if wanted.state == "gesloten":
        return _closed(tx, query, limit, after)
    dated: tuple[Zaak, ...] = ()
    if after is None or after.due is not None:
        timed = query.where(Zaak.due.is_not(None))
        if after is not None:
            timed = timed.where(tuple_(Zaak.due, Zaak.id) > (after.due, after.id))
        dated = tuple(tx.scalars(timed.order_by(Zaak.due, Zaak.id).limit(limit)))
    if len(dated) == limit or wanted.state == "te_laat":
        return dated
    rest = query.where(Zaak.due.is_(None))
    if after is not None and after.due is None:
        rest = rest.where(Zaak.id > after.id)
    return (*dated, *tx.scalars(rest.order_by(Zaak.id).limit(limit - len(dated))))


def by_day(tx: Session, scope: Scope, wanted: Wanted, today: date) -> Mapping[date | None, int]:
    """Count the open cases by their last day."""
    chosen = _wanted(scope, wanted, today).with_only_columns(Zaak.due, func.count())
    return {row[0]: row[1] for row in tx.execute(chosen.group_by(Zaak.due))}


def colleagues(tx: Session, scope: Scope) -> tuple[Colleague, ...]:
    """Give who has open cases in this scope, by name."""
    query = select(Zaak.behandelaar, Zaak.behandelaar_naam).distinct()
    mine = _within(scope, Zaak.gemeente, Zaak.team)
    rows = tx.execute(query.where(mine, Zaak.closed_at.is_(None), Zaak.behandelaar.is_not(None)))
    names = {str(row[0]): str(row[1] or row[0]) for row in rows}
    found = (Colleague(who, name) for who, name in names.items())
    return tuple(sorted(found, key=lambda each: (each.name, each.id)))


def assign(tx: Session, zaak: Zaak, team: str | None, to: Colleague | None) -> None:
    """Give a case a team and somebody who works on it, or nobody."""
    new = {
        "team": team,
        "behandelaar": None if to is None else to.id,
        "behandelaar_naam": None if to is None else to.name,
    }
    changed(tx, update(Zaak).where(Zaak.id == zaak.id).values(new))
    for name, value in new.items():
        set_committed_value(zaak, name, value)


def conclude(tx: Session, zaak: Zaak, resultaat: str | None) -> None:
    """Keep with which result a case ends: how long it is kept follows from it."""
    changed(tx, update(Zaak).where(Zaak.id == zaak.id).values(resultaat=resultaat))
    set_committed_value(zaak, "resultaat", resultaat)


def to_do(tx: Session, scope: Scope, limit: int) -> tuple[Werktaak, ...]:
    """Give what is still to be done in this scope, what is due first on top."""
    query = select(Werktaak).where(
        _within(scope, Werktaak.gemeente, Werktaak.team), Werktaak.done_at.is_(None)
    )
    ordered = query.order_by(Werktaak.due_at.is_(None), Werktaak.due_at, Werktaak.made_at)
    return tuple(tx.scalars(ordered.limit(limit)))


def werktaak(tx: Session, werktaak_id: str, scope: Scope) -> Werktaak | None:
    """Find one thing to do in this scope."""
    mine = _within(scope, Werktaak.gemeente, Werktaak.team)
    return tx.scalars(select(Werktaak).where(mine, Werktaak.id == werktaak_id)).one_or_none()


def of_ids(tx: Session, scope: Scope, ids: tuple[str, ...]) -> Mapping[str, Zaak]:
    """Give the cases in this scope that have one of these ids."""
    mine = _within(scope, Zaak.gemeente, Zaak.team)
    query = select(Zaak).where(mine, Zaak.id.in_(ids))
    return {zaak.id: zaak for zaak in tx.scalars(query)} if ids else {}


def _closed(tx: Session, query: Select[Zaak], limit: int, after: Zaak | None) -> tuple[Zaak, ...]:
    if after is not None:
        query = query.where(tuple_(Zaak.closed_at, Zaak.id) < (after.closed_at, after.id))
    newest = query.order_by(Zaak.closed_at.desc(), Zaak.id.desc())
    return tuple(tx.scalars(newest.limit(limit)))


def _wanted(scope: Scope, wanted: Wanted, today: date) -> Select[Zaak]:
    """Begin every list: what she may see comes first, then what she asked."""
    query = select(Zaak).where(_within(scope, Zaak.gemeente, Zaak.team))
    closed = Zaak.closed_at.is_not(None)
    query = query.where(closed if wanted.state == "gesloten" else Zaak.closed_at.is_(None))
    if wanted.state == "te_laat":
        query = query.where(Zaak.due < today)
    if wanted.team is not None:
        query = query.where(_of_teams(Zaak.team, frozenset({wanted.team})))
    if wanted.handler is not None:
        query = query.where(
            Zaak.behandelaar == wanted.handler if wanted.handler else Zaak.behandelaar.is_(None)
        )
    if wanted.form is not None:
        query = query.where(Zaak.form_slug == wanted.form)
    if wanted.kenmerk is not None:
        query = query.where(Zaak.kenmerk == wanted.kenmerk)
    return query


def _within(
    scope: Scope,
    gemeente: InstrumentedAttribute[str],
    team: InstrumentedAttribute[str | None],
) -> ColumnElement[bool]:
    own = gemeente == scope.gemeente
    return own if scope.teams is None else and_(own, _of_teams(team, scope.teams))


def _of_teams(
    team: InstrumentedAttribute[str | None], names: frozenset[str]
) -> ColumnElement[bool]:
    named = team.in_(sorted(names))
    return or_(named, team.is_(None)) if GENERAL in names else named
