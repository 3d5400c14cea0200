"""The login provider of the demonstration: a real OpenID provider that lets anyone be anyone.

It is never part of the product: a server of its own, on a port of its own, that says on its page
that it is neither DigiD nor eHerkenning. One process: what it remembers, it remembers in memory.
"""

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from authlib.integrations.flask_oauth2.authorization_server import AuthorizationServer
from authlib.oauth2 import OAuth2Error
from flask import Flask, Response, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale
from jinja2 import StrictUndefined
from joserfc.jwk import RSAKey

from portal.clock import system_now
from portal.config import LOOPBACK, BadSettingError
from portal.demo import personas
from portal.demo.personas import Persona
from portal.demo.provider_claims import WORDS, login
from portal.demo.provider_look import dress, languages
from portal.demo.provider_memory import Memory, ProviderClient, clients_for
from portal.demo.provider_server import engine
from portal.people import Level
from portal.resources import folder

__all__ = ["ProviderClient", "clients_for", "create_provider"]

KEY_FILE = "inlogdienst-sleutel.pem"
KEY_BITS = 2048
CANCEL = "annuleren"


def create_provider(
    issuer: str,
    data: Path,
    clients: Sequence[ProviderClient],
    clock: Callable[[], datetime] = system_now,
) -> Flask:
    """Make the provider. `issuer` is its own address; its key is kept in `data`.

    BadSettingError when the address is not this very computer: a server that lets anyone be anyone
    has no business anywhere else.
    """
    if urlsplit(issuer).hostname not in LOOPBACK:
        raise BadSettingError("The pretend login provider runs on this computer only (localhost).")
    # Authlib refuses plain http without this; on a loopback address there is no line to tap.
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    app = Flask(__name__, static_folder=None, template_folder=str(folder("templates")))
    memory = Memory(issuer, _key(data), tuple(clients), clock)
    app.jinja_env.undefined = StrictUndefined
    app.config["BABEL_DEFAULT_LOCALE"] = "nl"
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(folder("translations"))
    Babel(app, locale_selector=_language)
    dress(app, {uri for client in clients for uri in client.redirect_uris})
    server = engine(app, memory)
    _pages(app, memory, server)
    _machinery(app, memory, server)
    return app


def _pages(app: Flask, memory: Memory, server: AuthorizationServer) -> None:
    """Hang up what a person sees."""

    @app.get("/authorize")
    def ask() -> ResponseReturnValue:
        try:
            grant = server.get_consent_grant(end_user=None)
        except OAuth2Error as error:
            return _wrong(error)
        return _page(grant.request.client.audience)

    @app.post("/authorize")
    def answer() -> ResponseReturnValue:
        chosen = request.form.get("persona", "")
        try:
            grant = server.get_consent_grant(end_user=None)
        except OAuth2Error as error:
            return _wrong(error)
        known = {each.id: each for each in _played(grant.request.client.audience)}
        if chosen != CANCEL and chosen not in known:
            return _page(grant.request.client.audience)

        user = None if chosen == CANCEL else login(known[chosen])
        return make_response(server.create_authorization_response(grant=grant, grant_user=user))

    @app.get("/end_session")
    def end_session() -> ResponseReturnValue:
        client = memory.clients.get(request.args.get("client_id", ""))
        back = request.args.get("post_logout_redirect_uri", "")
        known = client is not None and back in client.post_logout_redirect_uris
        return render_template("demo/inlogdienst-uit.html", back=back if known else None)

    @app.get("/")
    def home() -> ResponseReturnValue:
        address = next(iter(memory.clients.values())).redirect_uris[0]
        return redirect("{0.scheme}://{0.netloc}/".format(urlsplit(address)), 303)


def _machinery(app: Flask, memory: Memory, server: AuthorizationServer) -> None:
    """Hang up what the portal itself asks."""

    @app.post("/token")
    def token() -> ResponseReturnValue:
        return make_response(server.create_token_response())

    @app.route("/userinfo", methods=["GET", "POST"])
    def userinfo() -> ResponseReturnValue:
        return make_response(server.create_endpoint_response("userinfo"))

    @app.get("/jwks")
    def jwks() -> ResponseReturnValue:
        return jsonify(keys=[memory.key.as_dict(private=False, use="sig", alg="RS256")])

    @app.get("/.well-known/openid-configuration")
    def discovery() -> ResponseReturnValue:
        return jsonify(_metadata(memory.issuer))


def _page(audience: str) -> str:
    asked = request.args.get("acr_values", "")
    wanted = next((level for level, word in WORDS[audience].items() if word in asked.split()), None)
    return render_template(
        "demo/inlogdienst.html",
        personas=_played(audience),
        wanted=wanted.name if wanted is not None and wanted > Level.LAAG else None,
        action=request.full_path,
        languages=languages(),
    )


def _played(audience: str) -> list[Persona]:
    language = str(get_locale() or "nl")
    return [each for each in personas.load(language) if each.kind == audience]


def _wrong(error: OAuth2Error) -> Response:
    page = render_template("demo/inlogdienst-fout.html", error=error.error)
    return make_response(page, 400)


def _language() -> str:
    asked = request.args.get("ui_locales", "").split()
    return "en" if asked[:1] == ["en"] else "nl"


def _metadata(issuer: str) -> dict[str, object]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/end_session",
        "scopes_supported": ["openid", "profile"],
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": [word for words in WORDS.values() for word in words.values()],
        "ui_locales_supported": ["nl", "en"],
        "authorization_response_iss_parameter_supported": True,
    }


def _key(data: Path) -> RSAKey:
    """Read the signing key, or make one; after a restart it is still the one the portal knows."""
    file = data / KEY_FILE
    if not file.exists():
        made = RSAKey.generate_key(KEY_BITS)
        data.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as sink:
            sink.write(made.as_pem(private=True))
    key = RSAKey.import_key(file.read_bytes())
    key.ensure_kid()
    return key
