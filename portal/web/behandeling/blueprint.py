"""The place `/behandeling`, closed to all but case handlers before any page is looked at."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal.web.behandeling import access

behandeling = Blueprint("behandeling", __name__, url_prefix="/behandeling")


@behandeling.before_request
def _only_handlers() -> ResponseReturnValue | None:
    """Deny by default (ASVS 8.2.1): a page that forgets to ask is closed all the same."""
    return access.refusal()
