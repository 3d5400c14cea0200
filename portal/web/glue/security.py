"""What every answer carries and what every request must prove.

The policy has no exception: citizens, employees, errors and static files get the same headers.
"""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import quote, urlsplit

from flask import Flask, Response, abort, current_app, redirect, request
from flask.globals import request_ctx
from werkzeug.exceptions import NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response as WerkzeugResponse

from portal.bestanden.kinds import MOST_IN_REQUEST
from portal.web.current import current
from portal.web.glue.session import visit
from portal.web.glue.spool import SpoolingRequest
from portal.web.glue.tokens import Tokens

# DigiD norm U/PW.03 and internet.nl: nothing inline, nothing from elsewhere.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none';"
    " frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(), payment=(), usb=()",
}
SECURE = HEADERS | {"Strict-Transport-Security": "max-age=31536000; includeSubDomains"}
FORM_TYPES = frozenset({"application/x-www-form-urlencoded", "multipart/form-data"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
MAX_BODY = 1_000_000
MAX_FORM_MEMORY = 500_000
MAX_PARTS = 1_000

View = TypeVar("View", bound=Callable[..., object])
_OPEN: set[str] = set()
_LATE: set[str] = set()
_FILES: set[str] = set()
_SANDBOXED = "loket_sandboxed"


def open_to_strangers(view: View) -> View:
    """Mark a view that takes a POST without a session token.

    Its author promises that a forged request could do no harm; a same-origin proof is demanded
    all the same, so that only our own pages can send it.
    """
    _OPEN.add(f"{view.__module__}.{view.__name__}")
    return view


def opened() -> frozenset[str]:
    """Every view that was marked so, by its full name."""
    return frozenset(_OPEN)


def may_come_late(view: View) -> View:
    """Mark a view that takes a POST of a page whose session is gone altogether.

    Its author promises to do nothing then but what a signed proof in the page allows, and to refuse
    (403) a page without one; or to do nothing at all and say so. With a session, the token is
    demanded as everywhere.
    """
    _LATE.add(f"{view.__module__}.{view.__name__}")
    return view


def takes_files(view: View) -> View:
    """Mark a view that takes files: its request may be large, and they are spooled to disk."""
    _FILES.add(f"{view.__module__}.{view.__name__}")
    return view


def sandboxed(response: Response) -> Response:
    """Mark an answer that holds what a stranger made: whatever it is, it cannot act in our name.

    On top of the policy it gets an origin of its own and no script (security row I-17).
    """
    setattr(response, _SANDBOXED, True)
    return response


def init(app: Flask) -> None:
    """Put the guards before, and the headers behind, every view."""
    app.config.update(
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_MEMORY,
        MAX_FORM_PARTS=MAX_PARTS,
        # WCAG 2.2.1: the token lives as long as the session, it has no clock of its own.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_SSL_STRICT=False,
    )
    Tokens().init_app(app)
    app.request_class = SpoolingRequest
    app.before_request(_known_address)
    app.before_request(_guard)
    app.after_request(_dress)


def headers() -> dict[str, str]:
    """The headers of every answer of this installation; static files carry them too."""
    return SECURE if current().settings.base_url.startswith("https:") else HEADERS


def _known_address() -> WerkzeugResponse | None:
    """Lead from an address that is nearly one of ours to it: a slash too many, or one too few.

    To our own host by the settings, whatever the request calls us.
    """
    error, path, adapter = request.routing_exception, request.path, request_ctx.url_adapter
    if isinstance(error, RequestRedirect):
        path = urlsplit(error.new_url).path
    elif not (isinstance(error, NotFound) and request.method in SAFE and path.endswith("/")):
        return None
    else:
        path = path.rstrip("/")
        if adapter is None or not path or not adapter.test(path, request.method):
            return None
    query = request.query_string.decode("latin-1")
    where = current().settings.base_url + quote(path, safe="/%") + (f"?{query}" if query else "")
    return redirect(where, 308)


def _guard() -> None:
    # An address or a method that is not there is told as such (404, 405), whatever was sent to it.
    if request.method in SAFE or request.routing_exception is not None:
        return
    if request.mimetype not in FORM_TYPES:
        abort(415)
    # Only a form with files may be long: one without is read into memory whole.
    files = request.mimetype == "multipart/form-data" and _is(_FILES)
    if files and isinstance(request_ctx.request, SpoolingRequest):
        request_ctx.request.spools = True
        request.max_content_length = MOST_IN_REQUEST
    without_token = _is(_OPEN) or (_is(_LATE) and visit().state == "none")
    if not _same_origin(demanded=without_token):
        abort(403)
    if not without_token:
        current_app.extensions["csrf"].protect()


def may_come_late_to(view: Callable[..., object] | None) -> bool:
    """Whether a view was marked by `may_come_late`."""
    return view is not None and f"{view.__module__}.{view.__name__}" in _LATE


def from_our_page() -> bool:
    """Whether the browser itself says that this request comes from a page of ours."""
    return _same_origin(demanded=True)


def _is(marked: set[str]) -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return view is not None and f"{view.__module__}.{view.__name__}" in marked


def _same_origin(*, demanded: bool) -> bool:
    """Whether the browser says the request comes from our own page (Fetch Metadata, RFC 6454).

    Old browsers say nothing; then the token decides, unless a proof is demanded.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    if origin is not None:
        return origin == current().settings.base_url
    return site is not None or not demanded


def _dress(response: Response) -> Response:
    if "Location" in response.headers:
        # The address says it all; the page the toolkit adds is in no language of ours.
        response.set_data(b"")
    # Nothing else sets these, so they need not be looked for first.
    response.headers[len(response.headers) :] = headers().items()
    if getattr(response, _SANDBOXED, False):
        response.headers["Content-Security-Policy"] = f"{POLICY}; sandbox"
    if "Cache-Control" not in response.headers:
        # A page may hold somebody's data: no cache keeps it, shared or private.
        response.headers["Cache-Control"] = "no-store"
    return response
