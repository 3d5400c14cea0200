"""What a channel is handed, and what it may answer: outcomes are values, not exceptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One parcel on its way. `key` is the same at every attempt, so name the message by it."""

    key: str
    kind: str
    created_at: datetime
    payload: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Delivered:
    """The other side took it: `message_id` is our name for the message, `answer` its word."""

    message_id: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The channel itself does not work now (no connection, no login): no parcel is to blame.

    With a `lane` it is one receiver of several: what begins the keys of all that goes there.
    """

    reason: str
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class Temporary:
    """The other side refused this parcel for now (SMTP 4xx, a time-out half-way).

    `after` is how many seconds it asks us to wait at least. `lane` as in `Unreachable`: what the
    receiver refuses again and again is no fault of one parcel.
    """

    reason: str
    after: int | None = None
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class Permanent:
    """The other side refused this parcel for good (SMTP 5xx): trying again is no use."""

    reason: str


@dataclass(frozen=True, slots=True)
class Broken:
    """Our own side cannot make sense of this parcel: a fault to repair, tried a few times."""

    reason: str


Outcome = Delivered | Unreachable | Temporary | Permanent | Broken


class Channel(Protocol):
    """A way out of the house; it takes its time, but less than `dispatch.LEASE`."""

    def deliver(self, item: Outgoing) -> Outcome:
        """Deliver one parcel; whatever it raises counts as `Broken`."""
        ...
