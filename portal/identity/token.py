"""Whether an ID token is genuine, meant for us, fresh, and the answer to our question.

OpenID Connect Core 3.1.3.7. A list of allowed algorithms decides, never the token's own header.
"""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

# `exp` gets no leeway: a token lives for minutes, and one that expired a second ago is expired.
# The provider's clock may run a little ahead of ours when it writes `iat` and `nbf`.
AHEAD = 30
# We ask for the token ourselves, right after the login: an old one is somebody's leftover.
OLDEST = 600


@dataclass(frozen=True, slots=True)
class Expected:
    """What a genuine answer to our question says."""

    issuer: str
    client_id: str
    nonce: str
    algorithms: tuple[str, ...]


def claims_of(
    id_token: str, keys: KeySet, expected: Expected, now: datetime
) -> dict[str, Any] | str:
    """Give the claims of a good token, or in a few words what is wrong with it."""
    try:
        token = jwt.decode(id_token, keys, algorithms=list(expected.algorithms))
    except (JoseError, ValueError, TypeError, KeyError) as error:
        return f"signature: {type(error).__name__}"
    return fault(token.claims, expected, now.timestamp()) or token.claims


def fault(claims: Mapping[str, Any], expected: Expected, now: float) -> str | None:
    """Say what is wrong with the claims of a well-signed token; None when nothing is."""
    subject = claims.get("sub")
    if claims.get("iss") != expected.issuer:
        return "issuer"
    if not isinstance(subject, str) or not subject:
        return "subject"
    return (
        _audience(claims, expected.client_id)
        or _times(claims, now)
        or _nonce(claims.get("nonce"), expected.nonce)
    )


def _audience(claims: Mapping[str, Any], client_id: str) -> str | None:
    audience = claims.get("aud")
    audiences = [audience] if isinstance(audience, str) else audience
    if not isinstance(audiences, list) or client_id not in audiences:
        return "audience"
    # With several audiences the party the token was issued to must be named, and be us.
    party = claims.get("azp")
    if (len(audiences) > 1 or party is not None) and party != client_id:
        return "authorized party"
    return None


def _times(claims: Mapping[str, Any], now: float) -> str | None:
    expires, issued = _moment(claims.get("exp")), _moment(claims.get("iat"))
    not_before = _moment(claims.get("nbf", 0))
    if expires is None or expires <= now:
        return "expired"
    if issued is None or issued > now + AHEAD or issued < now - OLDEST:
        return "issued"
    if not_before is None or not_before > now + AHEAD:
        return "not yet valid"
    return None


def _moment(value: object) -> float | None:
    """Read a NumericDate (RFC 7519, 2), seconds; True is an int in Python but no moment."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return None


def _nonce(given: object, asked: str) -> str | None:
    if isinstance(given, str) and hmac.compare_digest(given.encode(), asked.encode()):
        return None
    return "nonce"
