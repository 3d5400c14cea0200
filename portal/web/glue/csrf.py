"""The token in a form by which a POST shows that it comes from a page of this session (ASVS 3.5.1).

The session has a secret. A page gets it under a mask that is drawn anew each time, so that nothing
in a compressed page stays the same for who measures its length (the BREACH attack).
"""

import hmac
import secrets

from flask import abort, request

from portal.web.glue.session import visit
from portal.web.glue.visit import CSRF, TOKEN_BYTES


def token() -> str:
    """Give the token for a form on this page; a visitor without a session gets one by it."""
    session = visit()
    if CSRF not in session:
        session[CSRF] = secrets.token_hex(TOKEN_BYTES)
    secret = bytes.fromhex(session[CSRF])
    mask = secrets.token_bytes(len(secret))
    return (mask + _masked(secret, mask)).hex()


def demand() -> None:
    """End the request with 403 unless it brought the token of its session."""
    session = visit()
    if CSRF not in session or not _is_of(bytes.fromhex(session[CSRF]), request.form.get(CSRF, "")):
        abort(403)


def _is_of(secret: bytes, sent: str) -> bool:
    """Whether a token holds this secret."""
    try:
        both = bytes.fromhex(sent)
    except ValueError:
        return False
    mask, masked = both[: len(secret)], both[len(secret) :]
    return len(both) == 2 * len(secret) and hmac.compare_digest(_masked(masked, mask), secret)


def _masked(text: bytes, mask: bytes) -> bytes:
    return (int.from_bytes(text) ^ int.from_bytes(mask)).to_bytes(len(mask))
