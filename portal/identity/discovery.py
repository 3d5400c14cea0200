"""What a provider says about itself: its addresses and its keys, remembered for a while.

OpenID Connect Discovery 1.0. The issuer that a document names must be the one we asked (4.3), and
every address must be https; plain http is for this very computer only, in a demonstration or test.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import requests
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from portal.config import LOOPBACK
from portal.identity import lines
from portal.identity.address import safe_address
from portal.identity.remembered import Remembered
from portal.identity.unreachable import SaidNoError, UnreachableError
from portal.turns import BusyError

__all__ = ["Directory", "Provider", "SaidNoError", "UnreachableError", "fetch", "send"]

TIMEOUT = (3.05, 4)
FRESH = timedelta(hours=1)
# A token with an unknown key makes us look again, but a flood of forged ones may not make us flood
# the provider.
AGAIN = timedelta(minutes=1)
LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Provider:
    """The addresses of a provider that we use."""

    issuer: str
    authorization: str
    token: str
    jwks: str
    userinfo: str | None
    end_session: str | None
    basic: bool
    names_itself: bool


class Directory:
    """Addresses and keys of one provider; shared by the threads of a process."""

    def __init__(self, issuer: str, *, loopback_http: bool) -> None:
        self._issuer = issuer
        self._loopback_http = loopback_http
        self._provider = Remembered[Provider]()
        self._keys = Remembered[KeySet]()

    def provider(self, now: datetime) -> Provider:
        """Give the provider's addresses; an old answer serves while the provider does not."""
        return self._provider.give(self._read, now, FRESH, old_serves=True)

    def keys(self, now: datetime, *, renewed: bool = False) -> KeySet:
        """Give the provider's keys; `renewed` asks again, at most once a minute."""
        address = self.provider(now).jwks

        def read() -> KeySet:
            try:
                return KeySet.import_key_set({"keys": fetch(address).get("keys", [])})
            except (JoseError, ValueError, TypeError) as error:
                raise UnreachableError("the key set cannot be read") from error

        return self._keys.give(read, now, AGAIN if renewed else FRESH, old_serves=False)

    def _read(self) -> Provider:
        document = fetch(self._issuer.rstrip("/") + "/.well-known/openid-configuration")
        if document.get("issuer") != self._issuer:
            raise UnreachableError("the discovery document names another issuer")
        methods = document.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        return Provider(
            issuer=self._issuer,
            authorization=self._needed(document, "authorization_endpoint"),
            token=self._needed(document, "token_endpoint"),
            jwks=self._needed(document, "jwks_uri"),
            userinfo=self._optional(document, "userinfo_endpoint"),
            end_session=self._optional(document, "end_session_endpoint"),
            basic="client_secret_basic" in methods,
            names_itself=document.get("authorization_response_iss_parameter_supported") is True,
        )

    def _needed(self, document: Mapping[str, Any], name: str) -> str:
        address = self._optional(document, name)
        if address is None:
            raise UnreachableError(f"the discovery document has no usable {name}")
        return address

    def _optional(self, document: Mapping[str, Any], name: str) -> str | None:
        address = document.get(name)
        if isinstance(address, str) and safe_address(address, loopback_http=self._loopback_http):
            return address
        return None


def fetch(address: str, **how: Any) -> dict[str, Any]:  # noqa: ANN401 - handed on to requests
    """Get (with `data`: post to) an address, read a JSON object; UnreachableError otherwise."""
    answer = send(address, **how)
    try:
        document = answer.json()
    except requests.exceptions.JSONDecodeError as error:
        raise UnreachableError("no JSON") from error
    if not isinstance(document, dict):
        raise UnreachableError("no JSON object")
    return document


def send(address: str, **how: Any) -> requests.Response:  # noqa: ANN401 - handed on to requests
    """Send one request, follow no redirect, take a decent size; UnreachableError otherwise."""
    try:
        with lines.to(address).turn():
            answer = _send(address, **how)
    except BusyError as error:
        raise UnreachableError("too many wait for it already") from error
    if 400 <= answer.status_code < 500:  # noqa: PLR2004 - client errors (RFC 9110, 15.5)
        raise SaidNoError(f"status {answer.status_code}")
    if answer.status_code != requests.codes.ok or len(answer.content) > LARGEST:
        raise UnreachableError(f"status {answer.status_code}")
    return answer


def _send(address: str, **how: Any) -> requests.Response:  # noqa: ANN401 - handed on to requests
    with requests.Session() as http:
        # An outgoing proxy serves the outside world, not this computer.
        http.trust_env = urlsplit(address).hostname not in LOOPBACK
        try:
            return http.request(
                "POST" if "data" in how else "GET",
                address,
                timeout=TIMEOUT,
                allow_redirects=False,
                **how,
            )
        except requests.RequestException as error:
            raise UnreachableError(type(error).__name__) from error
