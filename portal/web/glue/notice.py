"""Before a page: what was published meanwhile, in this process or another, is taken in."""

from flask import Flask, request

from portal.web.current import current

ASIDE = ("informatie.live", "informatie.ready", "inloggen.")
"""What shows no form and must answer whatever the database does."""


def init(app: Flask) -> None:
    """Look before every page of a form; `Noticing` sees to it that it is not too often."""
    app.before_request(_notice)


def _notice() -> None:
    endpoint = request.endpoint or ""
    if endpoint and not endpoint.startswith(ASIDE):
        current().notice(at_once=endpoint.startswith("redactie."))
