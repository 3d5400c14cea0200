"""The portal as the demonstration shows it: the product itself, with pages about playing it."""

from urllib.parse import urlsplit

from flask import Flask, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from portal.app import create_app
from portal.assembly import Clock
from portal.clock import system_now
from portal.config import LOOPBACK, BadSettingError, Settings
from portal.demo.front import demo, elsewhere
from portal.demo.mailpage import mail_page
from portal.web.current import current

MAIL = "post"


def create_demo_app(settings: Settings, clock: Clock = system_now) -> Flask:
    """The product's application plus the demonstration's own pages; refuses production."""
    if settings.profile == "production":
        raise BadSettingError("LOKET_PROFILE is production: the demonstration does not run there.")
    app = create_app(settings, clock)
    # Another device may look on, under whatever name it knows this computer by.
    app.config["TRUSTED_HOSTS"] = None
    app.before_request(_home)
    # Before the guard against forged forms: without its cookie every form looks forged there.
    app.before_request_funcs[None].insert(0, _elsewhere)
    app.register_blueprint(demo)
    app.context_processor(_way_back)
    app.register_blueprint(mail_page(settings.data / MAIL))
    return app


def _way_back() -> dict[str, str]:
    """The address that the banner of every page leads back to."""
    return {"demo_home": url_for("demo.front")}


def _home() -> Response | None:
    """Lead this computer by its number to its name: forms, cookies and the login know only that."""
    base = current().settings.base_url
    named = urlsplit(base).hostname
    here = urlsplit(f"//{request.host}").hostname
    if request.method != "GET" or here not in LOOPBACK or here == named:
        return None
    return redirect(base + request.full_path.rstrip("?"), 302)


def _elsewhere() -> Response | None:
    """Browsers keep `__Host-` cookies on a secure address only: say so where it would fail."""
    needs_cookie = request.method == "POST" or request.path.startswith("/inloggen")
    if needs_cookie and elsewhere():
        return make_response(render_template("demo/elders.html"), 403)
    return None
