"""The token in a form: new on every page, good for its session, and no other text will do."""

import pytest
from flask import Flask
from flask.sessions import SessionInterface

from portal.web.glue import csrf
from portal.web.glue.visit import CSRF, Visit


class Has(SessionInterface):
    """Gives every request the session of this visitor."""

    def __init__(self, visitor):
        self._visitor = visitor

    def open_session(self, app, request):  # noqa: ARG002 - Flask's signature
        return self._visitor


@pytest.fixture
def page():
    """A request of somebody, that brings a token or none."""

    def asked(visitor, token=None):
        app = Flask(__name__)
        app.session_interface = Has(visitor)
        return app.test_request_context(method="POST", data={CSRF: token} if token else {})

    return asked


@pytest.fixture
def visitor():
    return Visit("inwoner", lambda: None, None)


def accepted(page, visitor, token):
    with page(visitor, token):
        try:
            csrf.demand()
        except Exception as refused:  # noqa: BLE001 - whatever ends the request
            return getattr(refused, "code", 500) != 403
        return True


def tokens(page, visitor, count=2):
    with page(visitor):
        return [csrf.token() for _ in range(count)]


def test_every_page_has_another_token_and_each_will_do(page, visitor):
    first, second = tokens(page, visitor)
    assert first != second
    assert accepted(page, visitor, first)
    assert accepted(page, visitor, second)


def test_no_part_of_the_secret_is_in_the_page(page, visitor):
    assert not any(visitor[CSRF][:8] in each for each in tokens(page, visitor, 50))


@pytest.mark.parametrize("place", [0, 1, 39, 40, 41, 79])
def test_a_token_that_was_changed_anywhere_is_refused(page, visitor, place):
    token = tokens(page, visitor)[0]
    other = "0" if token[place] != "0" else "1"
    assert not accepted(page, visitor, token[:place] + other + token[place + 1 :])


@pytest.mark.parametrize("cut", [0, 2, 40, 78])
def test_only_the_whole_token_will_do(page, visitor, cut):
    token = tokens(page, visitor)[0]
    assert not accepted(page, visitor, token[:cut])
    assert not accepted(page, visitor, token + token[:2])
    assert not accepted(page, visitor, "é" + token)


def test_the_secret_itself_is_no_token(page, visitor):
    tokens(page, visitor)
    assert not accepted(page, visitor, visitor[CSRF])
    assert not accepted(page, visitor, "00" * 40)


def test_who_has_no_session_has_no_token(page):
    nobody, somebody = (Visit("inwoner", lambda: None, None) for _ in range(2))
    token = tokens(page, somebody)[0]
    assert not accepted(page, nobody, token)
    assert not accepted(page, nobody, None)
    assert not nobody.modified
