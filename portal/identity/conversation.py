"""The conversation with a login provider: authorization code, PKCE, state and nonce.

OpenID Connect Core 3.1, RFC 7636 (S256) and RFC 9700. `begin` says where to send the visitor,
`finish` judges what came back. Both answer a refusal as a value.
"""

import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError

from portal.config import MeansSettings
from portal.identity import discovery
from portal.identity.begun import Begun, Secret
from portal.identity.discovery import Directory, Provider, SaidNoError, UnreachableError
from portal.identity.refused import LoginRefused, Reason
from portal.identity.token import Expected, claims_of
from portal.people import Level


class Conversation:
    """Our side of the conversation with one provider."""

    def __init__(self, means: MeansSettings, *, loopback_http: bool) -> None:
        self.means = means
        self._directory = Directory(means.issuer, loopback_http=loopback_http)

    def begin(
        self, redirect_uri: str, level: Level, secret: Secret, now: datetime, language: str = ""
    ) -> Begun | LoginRefused:
        """Say where to send the visitor; `secret` makes 43 unguessable url-safe signs a call."""
        try:
            provider = self._directory.provider(now)
        except UnreachableError as error:
            return LoginRefused(Reason.UNREACHABLE, str(error))
        state, nonce, verifier = secret(), secret(), secret()
        asked = {
            "response_type": "code",
            "client_id": self.means.client_id,
            "redirect_uri": redirect_uri,
            "scope": self.means.scope,
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
            # A shared computer must not log the next visitor in as the one before.
            "prompt": "login",
            "ui_locales": language,
            **self._acr(level),
            **self.means.extra,
        }
        query = urlencode({name: value for name, value in asked.items() if value})
        joint = "&" if urlsplit(provider.authorization).query else "?"
        url = f"{provider.authorization}{joint}{query}"
        return Begun(self.means.name, url, state, nonce, verifier, redirect_uri)

    def finish(
        self, begun: Begun, query: Mapping[str, str], now: datetime
    ) -> dict[str, Any] | LoginRefused:
        """Check what the visitor came back with, and ask the provider for the claims."""
        refusal = _unasked(begun, query)
        if refusal is not None:
            return refusal
        try:
            provider = self._directory.provider(now)
            # RFC 9207: an answer of another provider in this one's place.
            silent = "" if provider.names_itself else provider.issuer
            if query.get("iss", silent) != provider.issuer:
                return LoginRefused(Reason.TOKEN, "answer of another issuer")
            return self._exchange(provider, begun, query["code"], now)
        except SaidNoError as error:
            return LoginRefused(Reason.PROVIDER, str(error))
        except UnreachableError as error:
            return LoginRefused(Reason.UNREACHABLE, str(error))

    def end_session(self, back: str, now: datetime) -> str | None:
        """Say where a visitor can log out at the provider too; None when it offers no such address.

        No ID token goes along as a hint: it names a person, and this address ends up in a history.
        """
        try:
            address = self._directory.provider(now).end_session
        except UnreachableError:
            return None
        if address is None:
            return None
        query = urlencode({"client_id": self.means.client_id, "post_logout_redirect_uri": back})
        return f"{address}{'&' if urlsplit(address).query else '?'}{query}"

    def _acr(self, level: Level) -> dict[str, str]:
        return {"acr_values": self.means.acr.get(level.name.lower(), "")}

    def _exchange(
        self, provider: Provider, begun: Begun, code: str, now: datetime
    ) -> dict[str, Any] | LoginRefused:
        answer = self._tokens(provider, begun, code)
        id_token = answer.get("id_token")
        if not isinstance(id_token, str):
            return LoginRefused(Reason.TOKEN, "no ID token")
        claims = self._checked(id_token, begun, now)
        if isinstance(claims, str):
            return LoginRefused(Reason.TOKEN, claims)
        if not self.means.userinfo:
            return claims
        more = self._userinfo(provider, answer.get("access_token"), now)
        # Core 5.3.2: UserInfo of another subject is somebody else's.
        if more.get("sub") != claims["sub"]:
            return LoginRefused(Reason.TOKEN, "userinfo of another subject")
        return {**more, **claims}

    def _tokens(self, provider: Provider, begun: Begun, code: str) -> dict[str, Any]:
        data = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": begun.redirect_uri,
            "code_verifier": begun.verifier,
        }
        name, secret = self.means.client_id, self.means.client_secret
        if not provider.basic:
            data |= {"client_id": name, "client_secret": secret}
            return discovery.fetch(provider.token, data=data)
        # RFC 6749, 2.3.1: both are form-encoded before they become a user name and a password. A
        # space as %20 reads the same to a provider that forgets what a plus means in a form.
        pair = (quote(name, safe=""), quote(secret, safe=""))
        return discovery.fetch(provider.token, data=data, auth=pair)

    def _checked(self, id_token: str, begun: Begun, now: datetime) -> dict[str, Any] | str:
        expected = Expected(
            self.means.issuer, self.means.client_id, begun.nonce, self.means.algorithms
        )
        claims = claims_of(id_token, self._directory.keys(now), expected, now)
        if isinstance(claims, str) and claims.startswith("signature"):
            # The provider may have begun to use a new key.
            keys = self._directory.keys(now, renewed=True)
            return claims_of(id_token, keys, expected, now)
        return claims

    def _userinfo(self, provider: Provider, bearer: object, now: datetime) -> dict[str, Any]:
        if provider.userinfo is None or not isinstance(bearer, str):
            raise UnreachableError("no userinfo endpoint or access token")
        answer = discovery.send(provider.userinfo, headers={"Authorization": f"Bearer {bearer}"})
        try:
            if answer.headers.get("Content-Type", "").startswith("application/jwt"):
                keys, allowed = self._directory.keys(now), list(self.means.algorithms)
                return jwt.decode(answer.text, keys, algorithms=allowed).claims
            document = answer.json()
        except (JoseError, ValueError) as error:
            raise UnreachableError("userinfo cannot be read") from error
        return document if isinstance(document, dict) else {}


def _unasked(begun: Begun, query: Mapping[str, str]) -> LoginRefused | None:
    """Refuse what is not the good answer to our own question, before asking anybody anything."""
    state = query.get("state", "")
    if not hmac.compare_digest(state.encode(), begun.state.encode()):
        return LoginRefused(Reason.STATE, "the state is not ours")
    if "error" in query:
        cancelled = query["error"] == "access_denied"
        return LoginRefused(Reason.CANCELLED if cancelled else Reason.PROVIDER)
    return None if query.get("code") else LoginRefused(Reason.PROVIDER, "no code")
