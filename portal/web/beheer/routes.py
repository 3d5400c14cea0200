"""Every page of the manager's room; importing it registers them all."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from portal.web.beheer import outages
from portal.web.beheer.blueprint import beheer
from portal.web.beheer.nav import PAGES

__all__ = ["beheer", "outages"]


@beheer.get("")
def home() -> ResponseReturnValue:
    _, endpoint = PAGES[0]
    return redirect(url_for(endpoint), 302)
