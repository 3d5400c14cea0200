"""When a message of ours counts as sent, and by when the addressee must hear of it.

Awb 3:40 and 3:41; 2:10 lid 1 (48 hours); 2:11 lid 3 (a second sending counts instead).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from portal.termijn.klok import hours_after, local_day

_HOURS_TO_NOTIFY = 48
_HOURS_TO_WARN = 24


@dataclass(frozen=True, slots=True)
class Verzending:
    """One attempt to give somebody a message; `failed` when it came back.

    `at` is, by e-mail, the moment the other server accepted it; in our own portal the moment it
    could be read there; by post the moment it was posted. Not the moment of a draft or a notice.
    """

    at: datetime
    failed: bool = False


def bekendgemaakt(sendings: Iterable[Verzending]) -> date | None:
    """Give the day a decision was made known: of the first sending that did not come back.

    Awb 3:41 and 2:11 lid 3. None when none arrived: then no term began.
    """
    arrived = (local_day(each.at) for each in sendings if not each.failed)
    return min(arrived, default=None)


def notify_by(accessible: datetime) -> datetime:
    """Give the last moment to tell that a message is waiting: 48 real hours (Awb 2:10 lid 1)."""
    return hours_after(accessible, _HOURS_TO_NOTIFY)


def warn_at(accessible: datetime) -> datetime:
    """Give the moment to look why nothing was told yet, halfway the 48 hours (Awb 2:10 lid 1)."""
    return hours_after(accessible, _HOURS_TO_WARN)
