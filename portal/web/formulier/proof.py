"""What a page carries to show, when its session is over, whose draft it was made for."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from flask import request
from itsdangerous import BadSignature, Signer

from portal.people import Owner
from portal.store.drafts import Draft
from portal.web.current import current, now
from portal.web.pages.speaking import SPEAK

MAX_DIGITS = 10
BEFORE = "eerdere_revisie"


@dataclass(frozen=True, slots=True)
class Proof:
    """Whose draft a page was made for, and when."""

    owner: Owner
    made: datetime


def proof(draft: Draft) -> str:
    """A token in the page that shows, after the session ended, that this browser held the draft."""
    made = int(now().timestamp())
    told = f"{draft.id}.{draft.owner_kind}.{draft.owner_index.hex()}.{made}"
    return _signer(current().vault.keys.signing).sign(told).decode()


def proven(token: str, draft_id: str) -> Proof | None:
    """What a page proves, if the token is ours and of this draft."""
    try:
        told = _signer(current().vault.keys.signing).unsign(token).decode()
    except BadSignature:
        return None
    known, kind, index, made = told.split(".")
    if known != draft_id:
        return None
    owner = Owner(kind, bytes.fromhex(index))  # type: ignore[arg-type] # we signed it ourselves
    return Proof(owner, datetime.fromtimestamp(int(made), UTC))


def seen_revision() -> int:
    """The revision of the draft that the page in this request was made from."""
    return _number("revisie")


def compared_revision() -> int:
    """The revision from which on what this request brought is compared with what was kept.

    A choice between two answers was made from the newest, which it may replace. But a language is
    no choice: for that it is the revision of the page before, and both answers are shown again.
    """
    speaks = request.form.get("actie", "").startswith(SPEAK)
    return _number(BEFORE if speaks and BEFORE in request.form else "revisie")


def _number(name: str) -> int:
    text = request.form.get(name, "0")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < MAX_DIGITS else 0


@lru_cache(maxsize=1)
def _signer(signing: tuple[bytes, ...]) -> Signer:
    # The toolkit signs with the last of its keys and believes them all.
    keys = [hmac.digest(key, b"draft-proof", "sha256") for key in reversed(signing)]
    return Signer(keys, key_derivation="none", digest_method=hashlib.sha256)
