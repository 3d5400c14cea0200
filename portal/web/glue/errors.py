"""One table of what goes wrong and which page says so.

Each page has a clear sentence, what to do next, and a number to quote; never a trace, a path or a
class name. The number stands in the log beside what really happened. Who typed something that may
not be sent reads it back there.
"""

import secrets

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from structlog import get_logger
from werkzeug.exceptions import HTTPException

from portal.publishing.recalling import UnreadableFormError
from portal.store.session import UnavailableError
from portal.web.glue.security import from_our_page
from portal.web.glue.session import visit
from portal.web.glue.typed_back import typed_back

PAGES = frozenset({400, 403, 404, 405, 409, 410, 413, 415, 422, 429, 500, 503})
log = get_logger("portal.errors")


def init(app: Flask) -> None:
    """Register the table."""
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(UnavailableError, _unavailable)
    app.register_error_handler(UnreadableFormError, _unreadable)
    app.register_error_handler(Exception, _broken)


def page(status: int, **values: object) -> Response:
    """The page for this status; an unknown status looks like its family."""
    known = status if status in PAGES else (500 if status >= 500 else 400)  # noqa: PLR2004 - server errors
    return _made(f"errors/{known}.html", status, **values)


def _made(template: str, status: int, **values: object) -> Response:
    number = secrets.token_hex(4)
    text = render_template(template, number=number, **values)
    response = make_response(text, status)
    response.headers["X-Correlation-Id"] = number
    return response


def _forged(_error: CSRFError) -> Response:
    return page(403, typed=_typed())


def _refused(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None:
        return make_response(error.response)
    refused = status == 403  # noqa: PLR2004 - the status itself
    response = page(status, typed=_typed()) if refused else page(status)
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            response.headers[name] = value
    return response


def _typed() -> list[tuple[str, str]]:
    """What was typed on our own page; nothing of another site is ever shown as if we said it."""
    if request.method != "POST" or not from_our_page():
        return []
    try:
        return typed_back()
    except HTTPException:  # a body that cannot be read holds nothing to give back
        return []


def _unavailable(error: UnavailableError) -> Response:
    """The database is locked, full or away: an honest answer, and Back keeps what was typed."""
    visit().give_up()
    with visit().unseen():  # asking the store who is there is what just failed
        response = page(503)
    response.headers["Retry-After"] = str(error.retry_after)
    log.error(
        "database_unavailable",
        number=response.headers["X-Correlation-Id"],
        error=type(error.__cause__ or error).__name__,
    )
    return response


def _unreadable(error: UnreadableFormError) -> Response:
    """One form cannot be shown; what was filled in is kept, and the rest of the portal runs."""
    visit().give_up()
    response = _made("errors/onleesbaar.html", 503)
    number = response.headers["X-Correlation-Id"]
    log.error("form_unreadable", number=number, form=str(error))
    return response


def _broken(error: Exception) -> Response:
    try:
        visit().give_up()
        with visit().unseen():
            response = page(500)
    except Exception:  # noqa: BLE001 - the page itself may be what is broken; say it plainly
        response = Response(
            "Er ging iets mis. Probeer het later opnieuw.\n"
            "Something went wrong. Please try again later.\n",
            500,
            mimetype="text/plain",
        )
    log.error(
        "unexpected",
        number=response.headers.get("X-Correlation-Id"),
        endpoint=request.endpoint,
        exc_info=error,
    )
    return response
