"""Sessions on the server: the browser holds an opaque id, the store holds the rest, sealed.

Citizens and employees have a cookie each; which of the two a request may use is decided by its
path, so that they never mix in one browser (ASVS 8.4.2). A visitor without a cookie leaves no trace
in the store until something must be remembered.
"""

import hashlib
import re
import secrets
from datetime import datetime

from flask import Flask, Request, Response, request
from flask.globals import request_ctx
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.http import dump_cookie

from portal.store import sessions
from portal.store.session import UnavailableError
from portal.store.vault import TamperedError
from portal.web.current import current, now
from portal.web.glue.visit import Audience, Fate, Found, Visit

# RFC 6265bis: __Host- makes the browser insist on Secure, Path=/ and no Domain.
COOKIES: dict[Audience, str] = {
    "inwoner": "__Host-loket",
    "medewerker": "__Host-loket-medewerker",
}
SAME_SITE = {"inwoner": "Lax", "medewerker": "Strict"}
SHORT = 0.5  # seconds that a sign of life may wait for its turn; it is not worth more
STAFF = ("/balie", "/behandeling", "/redactie", "/beheer", "/inloggen/medewerker")
# What told of the page that was ready, and would be untrue of another.
_OF_THE_PAGE = ("Location", "Refresh", "Set-Cookie", "Content-Encoding", "Content-Disposition")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def init(app: Flask) -> None:
    """Let this application keep its sessions in the store."""
    app.session_interface = Sessions()


def visit() -> Visit:
    """Give the session of this request, by its own type."""
    opened = request_ctx.session
    if not isinstance(opened, Visit):
        raise TypeError("this application does not keep its sessions in the store")
    return opened


def session_ends() -> datetime | None:
    """Say when the visitor's session ends if she does nothing more; None without a session."""
    return visit().ends()


def audience(path: str) -> Audience:
    """Whose cookie counts on this path."""
    for place in STAFF:
        if path == place or path.startswith(place + "/"):
            return "medewerker"
    return "inwoner"


def new_token() -> str:
    """Make 32 random bytes, in 43 signs that may stand in a cookie or an address."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Turn a token into what the store knows: a stolen table opens no session."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_token(text: str | None) -> bool:
    """Whether this has the shape of a token of ours."""
    return text is not None and _TOKEN.fullmatch(text) is not None


def set_cookie(response: Response, name: str, value: str, same_site: str) -> None:
    """Set a cookie that lives as long as the browser window; an empty value takes it away."""
    response.headers.add(
        "Set-Cookie",
        dump_cookie(
            name,
            value,
            max_age=None if value else 0,
            path="/",
            secure=True,
            httponly=True,
            samesite=same_site,
            sync_expires=False,
        ),
    )


def vary(response: Response, name: str) -> None:
    """Say that the answer depends on this header of the request (RFC 9110, 12.5.5).

    By way of the toolkit's set of names this takes as long as all other headers together.
    """
    told = response.headers.get("Vary")
    if told is None:
        response.headers["Vary"] = name
    elif name not in told:
        response.headers["Vary"] = f"{told}, {name}"


class Sessions(SessionInterface):
    """Flask's way in and out of the store."""

    def open_session(self, app: Flask, request: Request) -> Visit:  # noqa: ARG002 - Flask's signature
        """Give a session that will look for itself when it is needed."""
        whose = audience(request.path)
        token = _token(request, whose)

        def find() -> Found | None:
            return _find(whose, token) if token is not None else None

        return Visit(whose, find, now())

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what changed; one write at most, and none for a visitor who leaves no trace.

        What cannot be kept makes the page that was ready untrue: then the honest one goes out.
        """
        if not isinstance(session, Visit) or not session.looked:
            return
        vary(response, "Cookie")
        if session.given_up:
            return
        try:
            _keep(session, response, _token(request, session.audience))
        except UnavailableError as error:
            _instead(response, app.make_response(app.handle_user_exception(error)))


def _keep(session: Visit, response: Response, token: str | None) -> None:
    match session.fate:
        case Fate.END:
            _end(token, session.now)
            _forget_cookie(response, session.audience)
        case Fate.RENEW:
            _begin(session, response, replaced=token)
        case Fate.STAY:
            _stay(session, response, token)


def _instead(response: Response, honest: Response) -> None:
    """Let another page go out in this one's place, behind everything that dresses an answer."""
    for name in _OF_THE_PAGE:
        response.headers.pop(name, None)
    response.status_code = honest.status_code
    response.set_data(honest.get_data())
    for name, value in honest.headers:
        response.headers[name] = value


def _stay(session: Visit, response: Response, token: str | None) -> None:
    if session.state == "none":
        if session.modified and session.values_to_keep:
            _begin(session, response, replaced=None)
        elif token is not None:
            _forget_cookie(response, session.audience)
    elif session.modified:
        _save(session)
    elif session.needs_touch:
        _touch(session)


def _find(whose: Audience, token: str) -> Found | None:
    house = current()
    with house.database.glance() as reader:
        row = sessions.load(reader, hashed(token), whose)
    if row is None:
        return None
    try:
        return Found(sessions.data(house.vault, row), row.created_at, row.last_seen, row)
    except TamperedError:
        return None  # damaged, or its key is gone: nobody can prove it is theirs


def _begin(session: Visit, response: Response, replaced: str | None) -> None:
    house, token = current(), new_token()
    with house.database.write() as tx:
        if replaced is not None:
            sessions.end(tx, hashed(replaced), session.now)
        sessions.create(
            tx,
            house.vault,
            id_hash=hashed(token),
            audience=session.audience,
            data=session.values_to_keep,
            now=session.now,
        )
    set_cookie(response, COOKIES[session.audience], token, SAME_SITE[session.audience])


def _save(session: Visit) -> None:
    house = current()
    if session.row is not None:
        with house.database.stroke() as tx:
            # A session that was ended meanwhile, in another window, stays ended.
            sessions.save(tx, house.vault, session.row, session.values_to_keep, session.now)


def _touch(session: Visit) -> None:
    try:
        if session.row is not None:
            with current().database.stroke(patience=SHORT) as tx:
                sessions.touch(tx, session.row, session.now)
    except UnavailableError:
        return  # the page is made; a visitor need not lose it because a clock could not be set


def _end(token: str | None, moment: datetime) -> None:
    if token is not None:
        with current().database.stroke() as tx:
            sessions.end(tx, hashed(token), moment)


def _token(request: Request, whose: Audience) -> str | None:
    token = request.cookies.get(COOKIES[whose])
    return token if is_token(token) else None


def _forget_cookie(response: Response, whose: Audience) -> None:
    set_cookie(response, COOKIES[whose], "", SAME_SITE[whose])
