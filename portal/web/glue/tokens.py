"""Form tokens: made and judged by Flask-WTF, and remembered for the next page of the same visitor.

Signing a token and reading it back takes as long as a query, at every page with a form. Who just
got one gets the same again for a minute, and what was just given needs no second look when it comes
back. Whatever is not remembered (another process, an hour later) goes Flask-WTF's own way.
"""

import hmac

from flask import Flask, request
from flask_wtf import CSRFProtect
from flask_wtf.csrf import generate_csrf

from portal.web.glue.session import visit
from portal.web.glue.visit import CSRF

SAME_FOR = 60  # seconds; a token that never changed could be guessed from the lengths of pages
MOST = 500


class Tokens(CSRFProtect):
    """The form tokens of one application."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # Flask-WTF has no hints
        self._given: dict[str, tuple[int, str]] = {}
        self._secrets: dict[str, str] = {}

    def init_app(self, app: Flask) -> None:
        """Guard this application, and give its templates `csrf_token()`."""
        super().init_app(app)  # type: ignore[no-untyped-call] # as above
        app.jinja_env.globals["csrf_token"] = self.give
        app.context_processor(lambda: {"csrf_token": self.give})

    def give(self) -> str:
        """Give the token for a form on this page; begins a session where there is none."""
        secret, minute = visit().get(CSRF), int(visit().now.timestamp()) // SAME_FOR
        made, token = self._given.get(secret, (None, ""))
        if made != minute:
            token = generate_csrf()
            self._remember(visit()[CSRF], minute, token)
        return token

    def protect(self, apply_exemptions: bool = False) -> None:  # noqa: FBT001, FBT002 - as Flask-WTF has it
        """Refuse a request whose token is not that of its session (CSRFError, 400)."""
        secret = visit().get(CSRF)
        given = request.form.get(CSRF, "")
        if secret is None or not hmac.compare_digest(self._secrets.get(given, ""), secret):
            super().protect(apply_exemptions)  # type: ignore[no-untyped-call] # as above

    def forget(self) -> None:
        """Remember nothing any more; what comes back is judged from the beginning."""
        self._given.clear()
        self._secrets.clear()

    def _remember(self, secret: str, minute: int, token: str) -> None:
        if len(self._secrets) >= MOST:
            self.forget()
        self._given[secret] = minute, token
        self._secrets[token] = secret
