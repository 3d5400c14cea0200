"""The place `/beheer`, closed to all but managers before any page is looked at."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal.web.beheer import access, nav

beheer = Blueprint("beheer", __name__, url_prefix="/beheer")
beheer.context_processor(nav.pages)


@beheer.before_request
def _only_managers() -> ResponseReturnValue | None:
    """Deny by default (ASVS 8.2.1): a page that forgets to ask is closed all the same."""
    return access.refusal()
