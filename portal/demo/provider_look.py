"""How the pretend provider's pages look and what their answers carry.

The same style sheet and components as the portal, served by the provider itself, and the same
strict policy, with one more place a form may lead to: the portal, where every login ends.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, request, send_from_directory
from flask_babel import get_locale

from portal.resources import folder

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
LANGUAGES = (("nl", "Nederlands"), ("en", "English"))
ELZENDAM = Path(__file__).parent / "elzendam" / "gemeente.toml"


def dress(app: Flask, redirect_uris: Iterable[str]) -> None:
    """Serve the style sheet, and give every answer its headers and every page its variables."""
    origins = sorted({"{0.scheme}://{0.netloc}".format(urlsplit(uri)) for uri in redirect_uris})
    policy = (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none';"
        f" frame-ancestors 'none'; form-action 'self' {' '.join(origins)}"
    )
    look = tomllib.loads(ELZENDAM.read_text(encoding="utf-8"))

    @app.after_request
    def headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    @app.context_processor
    def variables() -> dict[str, object]:
        return {
            "lang": str(get_locale() or "nl"),
            "theme_class": look["theme_class"],
            "logo": look["logo"],
        }

    @app.get("/static/<path:name>")
    def static(name: str) -> Response:
        return send_from_directory(folder("static"), name)

    app.jinja_env.globals["asset"] = "/static/{}".format


def languages() -> list[tuple[str, str, str]]:
    """Give the languages, each with the address of this page in it: the same question."""
    asked = [each for each in request.args.items(multi=True) if each[0] != "ui_locales"]
    return [
        (code, name, f"{request.path}?{urlencode([*asked, ('ui_locales', code)])}")
        for code, name in LANGUAGES
    ]
