"""Before a page: what was published or written meanwhile, by any process, is taken in."""

from dataclasses import replace

from flask import Flask, current_app, request

from portal.web.current import current

ASIDE = ("informatie.live", "informatie.ready", "informatie.figures", "inloggen.")
"""What shows no form and must answer whatever the database does."""


def init(app: Flask) -> None:
    """Look before every page of a form; `Noticing` sees to it that it is not too often."""
    app.before_request(_notice)


def _notice() -> None:
    endpoint = request.endpoint or ""
    if endpoint and not endpoint.startswith(ASIDE):
        current().notice(at_once=endpoint.startswith("redactie."))
        _speak()


def _speak() -> None:
    """Let the settings hold the texts of the gemeente as they are now."""
    assembly = current()
    gemeente = assembly.wording.gemeente(assembly.database)
    if gemeente is not None and assembly.settings.gemeente is not gemeente:
        settings = replace(assembly.settings, gemeente=gemeente)
        current_app.extensions["loket"] = replace(assembly, settings=settings)
