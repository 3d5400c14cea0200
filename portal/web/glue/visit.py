"""What the portal remembers of one browser for a while, and how that may change in one request.

A `Visit` is what views know as `flask.session`. It asks the store nothing until somebody looks,
and then once. Its limits follow DigiD practice (a quarter of an hour) and WCAG 2.2.1 (a session
that is used can be stretched well beyond ten times that).
"""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any, Literal

from flask.sessions import SessionMixin

from portal.store.sessions import StoredSession

Audience = Literal["inwoner", "medewerker"]
State = Literal["none", "live", "expired"]

CSRF = "csrf_token"
PERSON = "person"
ANONYMOUS = "anonymous"
SINCE = "since"
TOKEN_BYTES = 20

# A limit that is exact to the second needs a sign of life that is.
TOUCH_AFTER = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session may be left alone, and how long it may last at all."""

    idle: timedelta
    absolute: timedelta


LIMITS: Mapping[Audience, Limits] = {
    "inwoner": Limits(timedelta(minutes=15), timedelta(hours=4)),
    "medewerker": Limits(timedelta(minutes=30), timedelta(hours=10)),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A session that the store still has, limits not yet considered."""

    values: dict[str, Any]
    began: datetime
    last_seen: datetime
    row: StoredSession | None = None


@dataclass(frozen=True, slots=True)
class _Held:
    state: State = "none"
    began: datetime | None = None
    last_seen: datetime | None = None
    values: dict[str, Any] = field(default_factory=dict)
    row: StoredSession | None = None


class Fate(Enum):
    """What must happen to the session when the request is over."""

    STAY = auto()
    RENEW = auto()
    END = auto()


class Visit(SessionMixin):
    """The session of this request: JSON values by name.

    state "none": nobody is remembered (yet); writing a value begins a session.
    state "live": as it says.
    state "expired": left alone too long, within the absolute limit, and it belongs to somebody: its
    values cannot be seen or changed, except the form token; `late` is for those who must know.
    """

    modified = False
    accessed = True

    def __init__(self, audience: Audience, find: Callable[[], Found | None], now: datetime) -> None:
        self.audience: Audience = audience
        self.limits = LIMITS[audience]
        self.now = now
        self.fate = Fate.STAY
        self.asleep = False
        self.given_up = False
        self._find = find
        self._held: _Held | None = None

    # --- the session as a mapping ---

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - any JSON value
        return self._open_values()[name]

    def __setitem__(self, name: str, value: Any) -> None:  # noqa: ANN401 - any JSON value
        if self.state == "expired":
            return
        values = self._look().values
        values[name] = value
        # A session always has its form token: one that expires must not lack it when its owner
        # comes back to unlock it.
        values.setdefault(CSRF, secrets.token_hex(TOKEN_BYTES))
        self.modified = True

    def __delitem__(self, name: str) -> None:
        del self._open_values()[name]
        self.modified = True

    def __contains__(self, name: object) -> bool:
        return name in self._open_values()

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - any JSON value
        """The value of that name; asked many times a page, so without an exception on the way."""
        return self._open_values().get(name, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._open_values())

    def __len__(self) -> int:
        return len(self._open_values())

    # --- what it is ---

    @property
    def looked(self) -> bool:
        """Whether anybody asked for the session in this request."""
        return self._held is not None

    @property
    def state(self) -> State:
        """Whether there is a session, by the store and the limits."""
        return self._look().state

    @property
    def row(self) -> StoredSession | None:
        """The live session as the store knows it."""
        return self._look().row

    @property
    def values_to_keep(self) -> dict[str, Any]:
        """What the store must hold from now on."""
        return self._look().values

    @property
    def late(self) -> Mapping[str, Any]:
        """The values of an expired session, for saving what was typed and nothing else."""
        held = self._look()
        return held.values if held.state == "expired" else {}

    def ends(self, *, touched: bool = True) -> datetime | None:
        """Say when this session ends if nothing more happens; None when there is none.

        `touched` is how this very request will leave it; without it: as things stand now.
        """
        held = self._look()
        if held.state == "expired" or (held.state == "none" and not held.values):
            return None
        began = held.began or self.now
        seen = self.now if touched or held.last_seen is None else held.last_seen
        return min(seen + self.limits.idle, self.last_end(began))

    def last_end(self, began: datetime | None = None) -> datetime:
        """Say when a session that began then ends whatever happens."""
        return (began or self._look().began or self.now) + self.limits.absolute

    @property
    def needs_touch(self) -> bool:
        """Whether the store should hear that the visitor is still there: at most once a second."""
        held = self._look()
        return (
            held.state == "live"
            and not self.asleep
            and held.last_seen is not None
            and self.now - held.last_seen >= TOUCH_AFTER
        )

    # --- what may happen to it ---

    def renew(self, values: Mapping[str, Any]) -> None:
        """Go on under a new id with these values, and a new time limit; the old id is dead."""
        # A form token someone else may have planted must not survive either.
        fresh = {**values, CSRF: secrets.token_hex(TOKEN_BYTES)}
        self._held = _Held("live", self.now, self.now, fresh)
        self.fate = Fate.RENEW

    def revive(self) -> None:
        """Unlock an expired session under a new id; its absolute limit stays where it was."""
        held = self._look()
        if held.state != "expired" or held.began is None:
            return
        values = {**held.values, SINCE: held.began.timestamp()}
        self._held = _Held("live", held.began, self.now, values)
        self.fate = Fate.RENEW

    def end(self) -> None:
        """End it, here and in the store; nothing of it is kept."""
        self._look()
        self._held = _Held()
        self.fate = Fate.END

    def give_up(self) -> None:
        """Keep nothing of this request: the store cannot, and the page already says so."""
        self.given_up = True

    @contextmanager
    def unseen(self) -> Iterator[None]:
        """Be nobody for a while, for a page that must not ask the store who is there."""
        known = self._held
        self._held = _Held()
        try:
            yield
        finally:
            self._held = known

    # --- inside ---

    def _open_values(self) -> dict[str, Any]:
        held = self._look()
        if held.state == "expired":
            return {CSRF: held.values[CSRF]} if CSRF in held.values else {}
        return held.values

    def _look(self) -> _Held:
        if self._held is None:
            self._held = self._judge(self._find())
        return self._held

    def _judge(self, found: Found | None) -> _Held:
        if found is None:
            return _Held()
        began = found.began
        if SINCE in found.values:
            began = datetime.fromtimestamp(found.values[SINCE], tz=found.began.tzinfo)
        if self.now >= began + self.limits.absolute:
            return _Held()
        if self.now < found.last_seen + self.limits.idle:
            return _Held("live", began, found.last_seen, found.values, found.row)
        # Staff do not come back to an unattended desk; a session of nobody has nothing to guard.
        if self.audience == "medewerker" or not {PERSON, ANONYMOUS} & found.values.keys():
            return _Held()
        return _Held("expired", began, found.last_seen, found.values)
