"""Delivering what is due: claim with a lease, deliver, write down; at least once, never dropped.

A claim is committed before the delivery starts and the outcome is written after it, so no lock is
held while another machine thinks. A process that dies in between leaves a lease that runs out; the
parcel then goes again, under the same Message-ID, so that a second copy can be recognised.
"""

import logging
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from portal.outbox.aftermath import follow
from portal.outbox.delivery import (
    Broken,
    Channel,
    Delivered,
    Outcome,
    Outgoing,
    Permanent,
    Temporary,
    Unreachable,
)
from portal.outbox.wording import without_address
from portal.store import audit, outbox
from portal.store.session import Database, Session
from portal.store.vault import TamperedError, Vault

LEASE = timedelta(minutes=5)
"""Longer than any channel takes: a lease that ends during a delivery means a second copy."""

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
UNREACHABLE_WAIT = timedelta(minutes=5)
LANE_WAIT = timedelta(minutes=15)
"""The longest wait for a receiver that refuses everything: what waited for it goes out soon after
it is back."""
STRIKES = 3
"""Refusals in a row after which a receiver is left alone for this round."""
TRIES_WHEN_BROKEN = 5
WARN_AFTER = timedelta(hours=24)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one round did. `unreachable` names a channel that could not be used."""

    delivered: int = 0
    postponed: int = 0
    given_up: int = 0
    unreachable: str | None = None


@dataclass(slots=True)
class Lanes:
    """Which receivers are left alone for the rest of a round, so that none keeps up the others."""

    closed: set[str] = field(default_factory=set)
    _strikes: Counter[str] = field(default_factory=Counter)

    def see(self, key: str, outcome: Outcome) -> None:
        """Learn from one outcome: no answer at all counts at once, a refusal the third time."""
        match outcome:
            case Unreachable(lane=str(lane)):
                self.closed.add(lane)
            case Temporary(lane=str(lane)):
                self._strikes[lane] += 1
                if self._strikes[lane] >= STRIKES:
                    self.closed.add(lane)
            case Delivered():
                for lane in [each for each in self._strikes if key.startswith(each)]:
                    del self._strikes[lane]
            case _:
                pass


def deliver_due(  # noqa: PLR0913 - the house, its ways out, and how much of what
    database: Database,
    vault: Vault,
    channels: Mapping[str, Channel],
    clock: Callable[[], datetime],
    *,
    limit: int = 500,
    kinds: Collection[str] = (),
) -> Report:
    """Deliver what is due, one parcel at a time, at most `limit`; only of these kinds, if any.

    Any number of processes may do this at once. Raises `store.session.Unavailable` when the
    database is; what was claimed comes back when its lease ends.
    """
    report, closed, lanes = Report(), set[str](), Lanes()
    for _ in range(limit):
        with database.write() as tx:
            claimed = outbox.claim(tx, clock(), LEASE, 1, closed, kinds=kinds, lanes=lanes.closed)
        if not claimed:
            break
        parcel = claimed[0]
        outcome = _attempt(parcel, vault, channels)
        with database.write() as tx:
            report = _record(tx, parcel, outcome, clock(), report)
            follow(tx, vault, parcel, outcome, clock())
        lanes.see(parcel.key, outcome)
        if isinstance(outcome, Unreachable) and outcome.lane is None:
            # One way that is closed keeps nothing from going another.
            closed.add(parcel.channel)
    _warn_when_old(database, clock())
    return report


def wait_after(attempts: int) -> timedelta:
    """How long to wait after this many attempts: 1, 5, 15, 60 minutes, then every hour."""
    return WAITS[min(attempts, len(WAITS)) - 1]


def _attempt(parcel: outbox.Parcel, vault: Vault, channels: Mapping[str, Channel]) -> Outcome:
    channel = channels.get(parcel.channel)
    if channel is None:
        return Temporary(f"no channel {parcel.channel} is set up")
    try:
        item = Outgoing(
            key=parcel.key,
            kind=parcel.kind,
            created_at=parcel.created_at,
            payload=outbox.payload(vault, parcel),
        )
        return channel.deliver(item)
    except TamperedError:
        return Broken("the sealed contents do not open")
    except Exception as error:  # noqa: BLE001 - whatever one parcel does, the next one goes out
        # Only the kind of the error: its text may quote the letter or the address.
        return Broken(type(error).__name__)


def _record(
    tx: Session, parcel: outbox.Parcel, outcome: Outcome, now: datetime, report: Report
) -> Report:
    """Write the outcome down, unless the lease was lost: then another worker has the last word."""
    match outcome:
        case Delivered():
            if outbox.done(tx, parcel, now, outcome.message_id):
                data = {"antwoord": outcome.answer, "message_id": outcome.message_id}
                _tell(tx, parcel, now, "verzonden", data)
            return replace(report, delivered=report.delivered + 1)
        case Permanent():
            _give_up(tx, parcel, outcome.reason, now)
            return replace(report, given_up=report.given_up + 1)
        case Broken() if parcel.attempts >= TRIES_WHEN_BROKEN:
            _give_up(tx, parcel, outcome.reason, now)
            return replace(report, given_up=report.given_up + 1)
        case Temporary(after=seconds, lane=lane):
            usual = wait_after(parcel.attempts)
            usual = usual if lane is None else min(usual, LANE_WAIT)
            wait = max(usual, timedelta(seconds=seconds or 0))
            _postpone(tx, parcel, outcome.reason, now, wait)
            return replace(report, postponed=report.postponed + 1)
        case Broken():
            _postpone(tx, parcel, outcome.reason, now, wait_after(parcel.attempts))
            return replace(report, postponed=report.postponed + 1)
        case Unreachable():
            # The receiver was not asked, so waiting ever longer gains nothing: the mail goes out
            # within minutes after the relay is back. One try a round is enough to know.
            wait = min(wait_after(parcel.attempts), UNREACHABLE_WAIT)
            _postpone(tx, parcel, outcome.reason, now, wait)
            return replace(report, postponed=report.postponed + 1, unreachable=parcel.channel)


def _give_up(tx: Session, parcel: outbox.Parcel, reason: str, now: datetime) -> None:
    reason = without_address(reason)
    if outbox.give_up(tx, parcel, now, reason):
        _tell(tx, parcel, now, "mislukt", {"antwoord": reason})
        log.error("parcel %s (%s) was given up: %s", parcel.id, parcel.kind, reason)


def _postpone(
    tx: Session, parcel: outbox.Parcel, reason: str, now: datetime, wait: timedelta
) -> None:
    reason = without_address(reason)
    if outbox.failed(tx, parcel, now + wait, reason):
        _tell(tx, parcel, now, "uitgesteld", {"antwoord": reason})
        log.warning("parcel %s (%s) waits %s: %s", parcel.id, parcel.kind, wait, reason)


def _tell(
    tx: Session, parcel: outbox.Parcel, at: datetime, what: str, data: dict[str, str]
) -> None:
    """Write the line of evidence: when it was offered, and what the other side said."""
    audit.write(
        tx,
        gemeente=parcel.gemeente,
        at=at,
        event=f"{parcel.kind}_{what}",
        actor="systeem",
        object_kind="zaak" if parcel.zaak_id else "parcel",
        object_id=parcel.zaak_id or parcel.id,
        result="ok" if what == "verzonden" else "fout",
        data={"kanaal": parcel.channel, "poging": parcel.attempts, **data},
    )


def _warn_when_old(database: Database, now: datetime) -> None:
    with database.read() as tx:
        oldest = outbox.waiting_since(tx)
    if oldest is not None and now - oldest > WARN_AFTER:
        log.warning("the oldest undelivered parcel has waited since %s", oldest.isoformat())
