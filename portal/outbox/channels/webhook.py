"""Telling another system that something happened: ids and kinds, signed, and no person in it.

Every call has an idempotency key that stays the same at each attempt, so the receiver can tell a
second copy. The signature is over the moment and the body, so that a call cannot be replayed later.
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import requests

from portal.outbox.delivery import Delivered, Outcome, Outgoing, Permanent, Temporary, Unreachable
from portal.store.happenings import lane_of

CONNECT, ANSWER = 10.0, 30.0
TOO_MANY, TOO_EARLY, TIMED_OUT = 429, 425, 408
WELL, NOT_WELL, THERE_ALREADY, THEIR_FAULT = 200, 300, 409, 500


@dataclass(frozen=True, slots=True)
class WebhookChannel:
    """Posts JSON to the address in the parcel, if that is one of `allowed` still."""

    allowed: tuple[str, ...]
    secret: str = field(repr=False)
    clock: Callable[[], datetime]
    patience: tuple[float, float] = (CONNECT, ANSWER)

    def deliver(self, item: Outgoing) -> Outcome:
        """Tell one thing to one address. KeyError when the payload is no such call."""
        url = str(item.payload["url"])
        if url not in self.allowed:
            return Permanent("this address is no longer in LOKET_WEBHOOKS")
        body = json.dumps(item.payload["body"], separators=(",", ":"), sort_keys=True).encode()
        try:
            answer = requests.post(
                url,
                data=body,
                headers=self._headers(item, body),
                timeout=self.patience,
                allow_redirects=False,
                stream=True,
            )
        except requests.RequestException as error:
            return Unreachable(type(error).__name__, lane_of(item.key))
        with answer:
            return judged(answer.status_code, answer.headers.get("Retry-After"), item.key)

    def _headers(self, item: Outgoing, body: bytes) -> dict[str, str]:
        moment = str(int(self.clock().timestamp()))
        return {
            "Content-Type": "application/json",
            "Idempotency-Key": item.key,
            "Loket-Timestamp": moment,
            "Loket-Signature": f"sha256={signature(self.secret, moment, body)}",
        }


def signature(secret: str, moment: str, body: bytes) -> str:
    """Sign a moment and a body (HMAC-SHA256, hex); a receiver does the same and compares."""
    return hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()


def judged(status: int, retry_after: str | None, key: str) -> Outcome:
    """Say what an answer means: taken, later, or never (an employee must look then).

    409 says that this key is there already: it was taken at a call whose answer got lost.
    """
    if WELL <= status < NOT_WELL or status == THERE_ALREADY:
        return Delivered(key, str(status))
    if status >= THEIR_FAULT or status in {TOO_MANY, TOO_EARLY, TIMED_OUT}:
        return Temporary(f"answered {status}", seconds(retry_after), lane_of(key))
    return Permanent(f"answered {status}")


def seconds(text: str | None) -> int | None:
    """Read a Retry-After in seconds, at most a day; a date or nonsense counts as none."""
    if text is None or not (text.isascii() and text.strip().isdecimal()):
        return None
    return min(int(text), 24 * 3600)
