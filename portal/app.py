"""The web's front door: settings in, a Flask application out. Wiring only, no decisions."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as WerkzeugResponse

from portal.assembly import Clock, assemble
from portal.clock import system_now
from portal.config import Settings
from portal.definition.problems import Level
from portal.resources import folder
from portal.web.balie.routes import balie
from portal.web.behandeling.routes import behandeling
from portal.web.beheer.routes import beheer
from portal.web.formulier.routes import formulier
from portal.web.glue import (
    compress,
    errors,
    i18n,
    journal,
    notice,
    security,
    session,
    static,
    templating,
)
from portal.web.glue.addresses import Address
from portal.web.informatie.routes import informatie
from portal.web.inloggen.routes import inloggen
from portal.web.mijn.bereikbaarheid import bereikbaarheid
from portal.web.mijn.routes import mijn
from portal.web.redactie.routes import redactie


class Portal(Flask):
    """Flask, for views that are all plain functions, at addresses that are written when needed."""

    url_rule_class = Address

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Give the function: Flask looks at each one at every request whether it is a coroutine."""
        return func

    def redirect(self, location: str, code: int = 302) -> WerkzeugResponse:
        """Lead to an address; the page that the toolkit would add is in no language of ours."""
        response: WerkzeugResponse = self.response_class(b"", code, mimetype="text/html")
        response.headers["Location"] = location
        return response


def create_app(settings: Settings, clock: Clock = system_now) -> Flask:
    """Make the application for these settings; raises with a sentence when one is not in order."""
    app = Portal("portal", static_folder=None, template_folder=str(folder("templates")))
    assembly = assemble(settings, clock)
    app.extensions["loket"] = assembly
    app.config["TRUSTED_HOSTS"] = [settings.host.partition(":")[0]]
    newest, *older = (key.hex() for key in assembly.vault.keys.signing)
    app.secret_key = newest
    app.config["SECRET_KEY_FALLBACKS"] = older
    session.init(app)
    journal.init(app)
    templating.init(app)  # before anything asks for the templates' environment
    i18n.init(app)
    security.init(app)
    errors.init(app)
    compress.init(app)
    notice.init(app)
    for problem in assembly.catalogue.problems:
        if problem.level is Level.FOUT:
            journal.log.warning("form_left_out", problem=str(problem))
    for slug in assembly.catalogue.unfilled():
        journal.log.warning(
            "form_left_out",
            problem=f"{slug}: directions between brackets; see portal forms check {slug}",
        )
    citizens = (informatie, inloggen, formulier, mijn, bereikbaarheid)
    handlers = (behandeling,) if settings.behandeling else ()
    for place in (*citizens, redactie, *handlers, beheer, balie):
        app.register_blueprint(place)
    with app.app_context():
        own = settings.gemeente.own
        static.init(app, folder("static"), settings.data, security.headers(), own)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign] # the documented way to wrap
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0
        )
    return app
