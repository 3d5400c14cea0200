"""The pretend provider's engine: Authlib's authorization server with its memory in this process.

Only the authorization code flow, PKCE with S256 demanded, each code good for one try in a minute.
Authlib carries no type hints: what it hands us is `Any`.
"""

from collections.abc import Mapping
from typing import Any, TypeAlias

from authlib.integrations.flask_oauth2.authorization_server import AuthorizationServer
from authlib.integrations.flask_oauth2.resource_protector import ResourceProtector
from authlib.oauth2.rfc6749 import InvalidRequestError
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9207 import IssuerParameter
from authlib.oidc.core import OpenIDCode, UserInfo, UserInfoEndpoint
from flask import Flask
from joserfc.jwk import RSAKey

from portal.demo.provider_claims import Login, told
from portal.demo.provider_memory import TOKEN_LIFE, Bearer, Code, Memory, ProviderClient

Untyped: TypeAlias = Any  # an object of Authlib's


def engine(app: Flask, memory: Memory) -> AuthorizationServer:
    """Build Authlib's server for this application around this memory."""

    def save_token(token: Mapping[str, Any], request: Untyped) -> None:
        memory.tokens[token["access_token"]] = (
            request.client,
            request.user,
            token["scope"],
            memory.clock(),
        )

    app.config["OAUTH2_TOKEN_EXPIRES_IN"] = {"authorization_code": int(TOKEN_LIFE.total_seconds())}
    server = AuthorizationServer(app, memory.clients.get, save_token)
    proof = _Proof()  # type: ignore[no-untyped-call] # Authlib has no hints
    server.register_grant(_grant(memory), [proof, _IdToken(memory)])
    server.register_extension(lambda _server: _Named(memory.issuer)(server))
    protector = ResourceProtector()
    protector.register_token_validator(_Bearers(memory))
    endpoint: Any = _UserInfo(resource_protector=protector)
    server.register_endpoint(endpoint)
    return server


def _grant(memory: Memory) -> type[AuthorizationCodeGrant]:
    class CodeGrant(AuthorizationCodeGrant):
        TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic"]  # noqa: RUF012 - a list, as Authlib has it

        def save_authorization_code(self, code: str, request: Untyped) -> None:
            memory.forget()
            asked = request.payload.data
            memory.codes[code] = Code(
                client_id=request.client.client_id,
                login=request.user,
                redirect_uri=request.payload.redirect_uri,
                scope=request.scope,
                nonce=asked["nonce"],
                code_challenge=asked["code_challenge"],
                code_challenge_method=asked["code_challenge_method"],
                at=memory.clock(),
            )

        def query_authorization_code(self, code: str, client: ProviderClient) -> Code | None:
            memory.forget()
            kept = memory.codes.pop(code, None)
            return kept if kept is not None and kept.client_id == client.client_id else None

        def delete_authorization_code(self, authorization_code: Code) -> None:
            """Nothing: a code is gone from the moment it was tried."""

        def authenticate_user(self, authorization_code: Code) -> Login:
            return authorization_code.login

    return CodeGrant


class _Proof(CodeChallenge):
    """PKCE, demanded, and never `plain`."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ["S256"]  # noqa: RUF012 - a list, as Authlib has it

    def validate_code_challenge(self, grant: Untyped, redirect_uri: str) -> None:
        if grant.request.payload.data.get("code_challenge_method") != "S256":
            raise InvalidRequestError("code_challenge with method S256 is required")
        super().validate_code_challenge(grant, redirect_uri)  # type: ignore[no-untyped-call] # Authlib has no hints


class _IdToken(OpenIDCode):
    def __init__(self, memory: Memory) -> None:
        super().__init__(require_nonce=True)  # type: ignore[no-untyped-call] # Authlib has no hints
        self._memory = memory

    def exists_nonce(self, nonce: str, _request: Untyped) -> bool:
        return any(code.nonce == nonce for code in list(self._memory.codes.values()))

    def resolve_client_private_key(self, _client: ProviderClient) -> RSAKey:
        return self._memory.key

    def get_client_claims(self, client: ProviderClient) -> dict[str, Any]:
        now = int(self._memory.clock().timestamp())
        return {
            "iss": self._memory.issuer,
            "aud": client.client_id,
            "iat": now,
            "exp": now + int(TOKEN_LIFE.total_seconds()),
            "auth_time": now,
        }

    def get_encode_header(self, _client: ProviderClient) -> dict[str, str]:
        return {"alg": "RS256", "kid": str(self._memory.key.kid)}

    def generate_user_info(self, user: Login, _scope: str) -> dict[str, Any]:
        return told(user, userinfo=False)


class _UserInfo(UserInfoEndpoint):
    def generate_user_info(self, user: Login, _scope: str) -> UserInfo:
        return UserInfo(**told(user, userinfo=True))


class _Named(IssuerParameter):
    def __init__(self, issuer: str) -> None:
        self._issuer = issuer

    def get_issuer(self) -> str:
        return self._issuer


class _Bearers(BearerTokenValidator):
    def __init__(self, memory: Memory) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # Authlib has no hints
        self._memory = memory

    def authenticate_token(self, token_string: str) -> Bearer | None:
        found = self._memory.tokens.get(token_string)
        if found is None:
            return None
        client, login, scope, at = found
        return Bearer(client, login, scope, self._memory.clock() >= at + TOKEN_LIFE)
