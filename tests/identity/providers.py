"""Login providers for tests: one that signs whatever it is told, served on a loopback port.

The fixtures `provider` and its `key` are handed on by the `conftest.py` of who talks with one.
"""

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask, Response, jsonify, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

from portal.config import MeansSettings

NOW = datetime(2026, 5, 18, 12, 0, tzinfo=UTC)
CLIENT = "loket-test"
SECRET = "geheim van de test: 50%"
JAN = "999990019"


@contextmanager
def serving(make: Callable[[str], WSGIApplication]) -> Iterator[str]:
    """Serve what `make` makes of its own address, in a thread, and give that address."""
    made: list[WSGIApplication] = []

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return made[0](environ, start)

    server = make_server("localhost", 0, answer, threaded=True)
    address = f"http://localhost:{server.server_port}"
    made.append(make(address))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def means(issuer: str, **other: Any) -> MeansSettings:
    """A way for citizens to log in with everything in the ID token."""
    plain = MeansSettings(
        name="inwoner",
        audience="burger",
        label="Inloggen als inwoner",
        issuer=issuer,
        client_id=CLIENT,
        client_secret=SECRET,
        claims={"bsn": "bsn", "name": "name", "level": "loa"},
        levels={"10": "laag", "25": "substantieel"},
        acr={"laag": "10", "substantieel": "25"},
    )
    return replace(plain, **other)


@dataclass
class Minting:
    """A provider that gives the ID token it is told to give, and counts what it is asked."""

    issuer: str
    key: RSAKey
    mint: Callable[[dict[str, Any], RSAKey], str]
    discovery: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    keys: list[RSAKey] | None = None
    nonce: str = ""
    asked: list[str] = field(default_factory=list)
    posted: dict[str, str] = field(default_factory=dict)
    posted_as: tuple[str, str] | None = None

    def app(self) -> Flask:
        app = Flask(__name__)

        @app.before_request
        def count() -> None:
            self.asked.append(request.path)

        @app.get("/.well-known/openid-configuration")
        def discovery() -> Response:
            return jsonify(
                {
                    "issuer": self.issuer,
                    "authorization_endpoint": f"{self.issuer}/authorize",
                    "token_endpoint": f"{self.issuer}/token",
                    "jwks_uri": f"{self.issuer}/jwks",
                    "userinfo_endpoint": f"{self.issuer}/userinfo",
                }
                | self.discovery
            )

        @app.get("/jwks")
        def jwks() -> Response:
            keys = [self.key] if self.keys is None else self.keys
            return jsonify(keys=[key.as_dict(private=False) for key in keys])

        @app.post("/token")
        def token() -> Response:
            self.posted = request.form.to_dict()
            sent = request.authorization
            self.posted_as = (sent.username, sent.password) if sent else None
            id_token = self.mint(good_claims(self.issuer, self.nonce), self.key)
            return jsonify(id_token=id_token, access_token="toegang", token_type="Bearer")

        @app.get("/userinfo")
        def userinfo() -> Response:
            return jsonify(self.userinfo)

        return app


def good_claims(issuer: str, nonce: str, now: datetime = NOW) -> dict[str, Any]:
    """What an honest ID token for Jan says."""
    moment = int(now.timestamp())
    return {
        "iss": issuer,
        "aud": CLIENT,
        "sub": "jan",
        "iat": moment,
        "exp": moment + 300,
        "nonce": nonce,
        "bsn": JAN,
        "name": "Jan de Vries",
        "loa": "25",
    }


def signed(claims: dict[str, Any], key: RSAKey) -> str:
    """An honest signature."""
    return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


def rsa_key() -> RSAKey:
    """A fresh key with a name."""
    key = RSAKey.generate_key(2048)
    key.ensure_kid()
    return key


@pytest.fixture(scope="session")
def key() -> RSAKey:
    """The provider's key; slow to make, so one for all tests of a run."""
    return rsa_key()


@pytest.fixture
def provider(key: RSAKey) -> Iterator[Minting]:
    """A provider at work; its tokens are honest until it is told otherwise."""
    made: list[Minting] = []

    def make(address: str) -> Flask:
        made.append(Minting(address, key, signed))
        return made[0].app()

    with serving(make):
        yield made[0]
