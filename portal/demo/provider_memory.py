"""What the pretend provider knows and remembers: its clients, codes and tokens, in this process.

The method names are Authlib's: it asks a client, a code and a token these things.
"""

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc.jwk import RSAKey

from portal.config import MeansSettings
from portal.demo.provider_claims import Login

CODE_LIFE = timedelta(minutes=1)
TOKEN_LIFE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class ProviderClient:
    """A relying party this provider knows: one way to log in at the portal."""

    client_id: str
    client_secret: str
    audience: str
    redirect_uris: tuple[str, ...]
    post_logout_redirect_uris: tuple[str, ...]

    @property
    def client_metadata(self) -> Mapping[str, Any]:
        """Settings of a registration that Authlib may ask for; there are none."""
        return {}

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uris[0]

    def get_allowed_scope(self, scope: str | None) -> str:
        return " ".join(word for word in (scope or "").split() if word in {"openid", "profile"})

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        return hmac.compare_digest(self.client_secret.encode(), client_secret.encode())

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


def clients_for(base_url: str, means: tuple[MeansSettings, ...]) -> tuple[ProviderClient, ...]:
    """Register the portal's own ways to log in with the provider."""
    return tuple(
        ProviderClient(
            each.client_id,
            each.client_secret,
            each.audience,
            (f"{base_url}{_CALLBACK[each.audience]}",),
            (f"{base_url}/uitgelogd",),
        )
        for each in means
    )


_CALLBACK = {
    "burger": "/inloggen/terug",
    "bedrijf": "/inloggen/terug",
    "medewerker": "/inloggen/medewerker/terug",
}


@dataclass(frozen=True, slots=True)
class Code:
    """A code that was handed out, and what it stands for."""

    client_id: str
    login: Login
    redirect_uri: str
    scope: str
    nonce: str
    code_challenge: str
    code_challenge_method: str
    at: datetime

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(self.at.timestamp())

    def get_acr(self) -> str:
        return self.login.word

    def get_amr(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Bearer:
    """An access token that was handed out: good for UserInfo."""

    client: ProviderClient
    login: Login
    scope: str
    expired: bool

    def is_expired(self) -> bool:
        return self.expired

    def is_revoked(self) -> bool:
        return False

    def get_scope(self) -> str:
        return self.scope

    def get_client(self) -> ProviderClient:
        return self.client

    def get_user(self) -> Login:
        return self.login


class Memory:
    """What the provider must remember between two requests; gone when it stops."""

    def __init__(
        self,
        issuer: str,
        key: RSAKey,
        clients: tuple[ProviderClient, ...],
        clock: Callable[[], datetime],
    ) -> None:
        self.issuer = issuer
        self.key = key
        self.clients = {client.client_id: client for client in clients}
        self.clock = clock
        self.codes: dict[str, Code] = {}
        self.tokens: dict[str, tuple[ProviderClient, Login, str, datetime]] = {}

    def forget(self) -> None:
        """Drop what is too old to be of use."""
        now = self.clock()
        # A copy of the items: another thread may be handing out a code at this moment.
        for code, kept in list(self.codes.items()):
            if now >= kept.at + CODE_LIFE:
                self.codes.pop(code, None)
        for token, (*_, at) in list(self.tokens.items()):
            if now >= at + TOKEN_LIFE:
                self.tokens.pop(token, None)
