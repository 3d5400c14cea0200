"""The place `/redactie`, closed to all but editors before any page is looked at."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from portal.web.redactie import access

redactie = Blueprint("redactie", __name__, url_prefix="/redactie")


@redactie.before_request
def _only_editors() -> ResponseReturnValue | None:
    """Deny by default (ASVS 8.2.1): a page that forgets to ask is closed all the same."""
    return access.refusal()
