"""Retention: propose what must go, let a person sign for it, destroy it, and keep the proof.

Three acts, each in one transaction of the caller's. Proposing is a chore of the worker and takes
nothing away. Only what a person approved is destroyed, and what holds a case is asked again then.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from sqlalchemy.orm import Session

from portal.definition.about import LEFT
from portal.definition.model import Form
from portal.definition.read import read
from portal.store import (
    audit,
    erase,
    ondertekeningen,
    submissions,
    vernietigingen,
    versions,
    zaken,
)
from portal.store import holds as holding
from portal.store.session import Database
from portal.store.vernietigingen import Vernietiging
from portal.store.zaken import Zaak, ZaakEvent
from portal.termijn.klok import local_day
from portal.termijn.lengte import Length, Unit
from portal.zaak.bewaren import Dates, Hold, Keeping, Rule, ground_of, keeping, to_destroy
from portal.zaak.history import Kind

BATCH = 200
log = logging.getLogger(__name__)


class NotToDestroyError(Exception):
    """A case may not be destroyed (now); the text says why. Nothing changed."""


@dataclass(frozen=True, slots=True)
class Due:
    """Closed cases (their ids) whose period is over and that nothing holds.

    `unknown` counts those of which the day the period begins after is not known.
    """

    cases: tuple[str, ...] = ()
    unknown: int = 0


def due(tx: Session, *, gemeente: str, now: datetime) -> Due:
    """Find what is to be put on the list; looks at every closed case, so only reads."""
    today = local_day(now)
    cases, unknown, after = list[str](), 0, ""
    while found := vernietigingen.unproposed(tx, gemeente, after, BATCH):
        for zaak in found:
            kept = keeping_of(tx, zaak)
            unknown += kept is None or kept.vernietigen_na is None
            if to_destroy(kept, holds(tx, zaak.id), today):
                cases.append(zaak.id)
        after = found[-1].id
        tx.expunge_all()
    return Due(tuple(cases), unknown)


def propose(tx: Session, zaak_id: str, *, now: datetime) -> Vernietiging | None:
    """Put a case on the list; None when it is on it, or is not (or no longer) to go."""
    zaak = zaken.by_id(tx, zaak_id)
    if zaak is None or vernietigingen.of_submission(tx, zaak.submission_id) is not None:
        return None
    kept = keeping_of(tx, zaak)
    last = kept.vernietigen_na if kept else None
    if kept is None or last is None or not to_destroy(kept, holds(tx, zaak_id), local_day(now)):
        return None
    proposal = vernietigingen.propose(
        tx, zaak, vernietigen_na=last, ground=ground_of(kept), now=now
    )
    _write(tx, proposal, "vernietiging_voorgesteld", "systeem", now, {"voorstel": proposal.id})
    return proposal


def judge(tx: Session, proposal: Vernietiging, *, by: str, now: datetime) -> bool:
    """Say as the first of four eyes that a case may go; a second one then approves it.

    False when somebody did already. Raises NotToDestroyError.
    """
    if proposal.judged_by is not None or proposal.approved_by is not None:
        return False
    _person(proposal, by)
    _may_go(tx, proposal, now)
    proposal.judged_at, proposal.judged_by = now, by
    tx.flush()
    _write(tx, proposal, "vernietiging_beoordeeld", by, now, {"voorstel": proposal.id})
    return True


def recall(tx: Session, proposal: Vernietiging, *, by: str, now: datetime) -> bool:
    """Take back every signature under a proposal; False when there is none, or it is too late."""
    if proposal.done_at is not None or not (proposal.judged_by or proposal.approved_by):
        return False
    proposal.judged_at = proposal.judged_by = None
    proposal.approved_at = proposal.approved_by = None
    tx.flush()
    _write(tx, proposal, "vernietiging_teruggenomen", by, now, {"voorstel": proposal.id})
    return True


def approve(
    tx: Session, proposal: Vernietiging, *, by: str, now: datetime, four_eyes: bool = False
) -> None:
    """Sign for the destruction of a case; `by` is the employee. Raises NotToDestroyError.

    With `four_eyes` somebody else must have judged it first.
    """
    _person(proposal, by)
    if four_eyes and (proposal.judged_by is None or same(proposal.judged_by, by)):
        raise NotToDestroyError("somebody else must judge it first")
    _may_go(tx, proposal, now)
    proposal.approved_at, proposal.approved_by = now, by
    tx.flush()
    _write(tx, proposal, "vernietiging_goedgekeurd", by, now, {"voorstel": proposal.id})


def same(one: str, other: str) -> bool:
    """Whether two signatures are of one employee, however she wrote her name on a command line."""
    first, second = (name.rpartition(":")[2].strip().casefold() for name in (one, other))
    return first == second


def destroy(tx: Session, proposal: Vernietiging, *, now: datetime) -> Vernietiging:
    """Destroy an approved case: what was sent, its files, mails and history; the proof stays.

    Raises NotToDestroyError when nobody approved it or something holds it.
    """
    if proposal.approved_by is None:
        raise NotToDestroyError("nobody approved it")
    if proposal.done_at is not None:
        raise NotToDestroyError("it was destroyed already")
    zaak = _may_go(tx, proposal, now)
    submission = submissions.of_zaak(tx, zaak.submission_id)
    content, version, draft = submission.content_hash, submission.form_hash, submission.draft_id
    erased = erase.erase(tx, zaak, draft)
    proof = {
        "inhoud": content,
        "versie": version,
        "bestanden": list(erased.files),
        "rijen": dict(erased.rows),
        "wijze": "rijen gewist, sleutels van bestanden gewist",
    }
    proposal.done_at, proposal.proof = now, proof
    tx.flush()
    _write(tx, proposal, "vernietigd", proposal.approved_by, now, {"voorstel": proposal.id})
    return proposal


def hold(tx: Session, zaak: Zaak, reason: Hold, *, by: str, now: datetime) -> None:
    """Keep a case from being destroyed for this reason, until `release`; it leaves the list."""
    holding.hold(tx, zaak, reason.value, by=by, now=now)


def release(tx: Session, zaak: Zaak, reason: Hold, *, by: str, now: datetime) -> bool:
    """End a hold that a person laid down; False when there was none."""
    return holding.release(tx, zaak, reason.value, by=by, now=now)


def holds(tx: Session, zaak_id: str) -> frozenset[Hold]:
    """Give what holds a case now: what somebody put on it, and a signature it waits for.

    The latter is asked anew each time: nobody has to remember it, or to take it away.
    """
    held = {Hold(reason) for reason in vernietigingen.holds(tx, zaak_id)}
    waits = {Hold.HANDTEKENING} if ondertekeningen.waits(tx, zaak_id) else set[Hold]()
    return frozenset(held | waits)


def keeping_of(tx: Session, zaak: Zaak) -> Keeping | None:
    """Say how long a closed case is kept; None for one that runs or whose form says nothing."""
    version = versions.load(tx, zaak.form_hash)
    if zaak.closed_at is None or version is None:
        return None
    events = zaken.events(tx, zaak)
    dates = Dates(local_day(zaak.opened_at), local_day(zaak.closed_at), _ends(events))
    return keeping(_rules(version.source, version.hash), _results(zaak, events), dates)


def _results(zaak: Zaak, events: Sequence[ZaakEvent]) -> tuple[str, ...]:
    """Give the names its result may have, the surest first."""
    told = [str(each.data["resultaat"]) for each in events if each.data.get("resultaat")]
    withdrawn = any(each.kind == Kind.INGETROKKEN for each in events)
    return (*reversed(told), *(LEFT if withdrawn else ()), zaak.status)


def _ends(events: Sequence[ZaakEvent]) -> date | None:
    """Give the day that what was granted ends, as the decision told it."""
    told = [str(each.data["geldig_tot"]) for each in events if each.data.get("geldig_tot")]
    return date.fromisoformat(told[-1]) if told else None


@lru_cache(maxsize=128)
def _rules(source: bytes, name: str) -> tuple[Rule, ...]:
    form = read(source, name)
    if not isinstance(form, Form):
        return ()
    return tuple(
        Rule(
            result,
            Length(keep.length.amount, Unit(keep.length.unit)),
            keep.since,
            keep.result,
        )
        for result, keep in form.keep.items()
    )


def destroy_approved(database: Database, gemeente: str, now: datetime) -> int:
    """Destroy all that was approved, each in a transaction of its own; gives how many.

    What something holds since, or must be kept longer after all, stays and is looked at by a
    person.
    """
    with database.read() as tx:
        ids = vernietigingen.approved(tx, gemeente)
    gone = 0
    for proposal_id in ids:
        try:
            with database.write() as tx:
                proposal = vernietigingen.find(tx, proposal_id, gemeente)
                if proposal is not None and proposal.approved_by and proposal.done_at is None:
                    destroy(tx, proposal, now=now)
                    gone += 1
        except NotToDestroyError as error:
            log.warning("proposal %s is not destroyed: %s", proposal_id, error)
    return gone


def _person(proposal: Vernietiging, by: str) -> None:
    if not by.strip() or by == "systeem":
        raise NotToDestroyError("a person must approve it: say who")
    if proposal.done_at is not None:
        raise NotToDestroyError("it was destroyed already")


def _may_go(tx: Session, proposal: Vernietiging, now: datetime) -> Zaak:
    zaak = zaken.by_id(tx, proposal.zaak_id)
    if zaak is None:
        raise NotToDestroyError("the case is not there")
    held = holds(tx, zaak.id)
    if held:
        raise NotToDestroyError(f"it is held: {', '.join(sorted(held))}")
    if not to_destroy(keeping_of(tx, zaak), held, local_day(now)):
        raise NotToDestroyError("it must be kept longer")
    return zaak


def _write(  # noqa: PLR0913, PLR0917 - a line about a proposal: which, what, who, when
    tx: Session, proposal: Vernietiging, event: str, by: str, now: datetime, data: dict[str, str]
) -> None:
    audit.write(
        tx,
        gemeente=proposal.gemeente,
        at=now,
        event=event,
        actor=by,
        object_kind="zaak",
        object_id=proposal.zaak_id,
        data=data,
    )
