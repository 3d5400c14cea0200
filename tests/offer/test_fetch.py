"""Fetching the list: what a strange or slow server does is told in a sentence, and ends."""

import itertools

import pytest
import requests
from requests.adapters import BaseAdapter

from portal.offer import fetch as module
from portal.offer.fetch import FetchError, fetch

ADDRESS = "https://lijst.example/UPL.csv"


class Server(BaseAdapter):
    """Answers what it is told to, without a network; remembers what it was asked."""

    def __init__(self, *answers):
        super().__init__()
        self.answers, self.asked, self.waits = list(answers), [], []

    def send(self, request, **kwargs):
        self.asked.append(request.url)
        self.waits.append(kwargs["timeout"])
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        status, headers, body = answer
        response = requests.Response()
        response.status_code, response.url, response.request = status, request.url, request
        response.headers.update(headers)
        response.raw = Body(body)
        return response

    def close(self):
        pass


class Body:
    """A body in pieces; read as urllib3 reads one."""

    def __init__(self, pieces):
        self.pieces = pieces

    def stream(self, _size, **_):
        yield from self.pieces

    def release_conn(self):
        pass

    def close(self):
        pass


@pytest.fixture
def serve(monkeypatch):
    def put(*answers):
        server = Server(*answers)
        ordinary = requests.Session

        def session():
            made = ordinary()
            made.trust_env = False
            made.mount("https://", server)
            return made

        monkeypatch.setattr(module.requests, "Session", session)
        return server

    return put


def test_the_content_comes_as_it_is(serve):
    server = serve((200, {}, [b"a,", b"b"]))
    assert fetch(ADDRESS) == b"a,b"
    assert server.waits == [(module.CONNECT, module.SILENCE)]


def test_a_redirect_is_followed(serve):
    server = serve((302, {"Location": "/nieuw.csv"}, []), (200, {}, [b"x"]))
    assert fetch(ADDRESS) == b"x"
    assert server.asked == [ADDRESS, "https://lijst.example/nieuw.csv"]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ([(302, {"Location": "http://lijst.example/"}, [])], "https"),
        ([(302, {"Location": "file:///etc/hosts"}, [])], "https"),
        ([(302, {"Location": ADDRESS}, [])] * 4, "verwijst steeds door"),
        ([(404, {}, [])], "lijst.example antwoordt met fout 404"),
        ([(200, {}, itertools.repeat(b" " * 65_536))], "te groot"),
        ([requests.ConnectionError("no route")], "lijst.example is nu niet te bereiken"),
        ([requests.Timeout("slow")], "niet te bereiken"),
    ],
)
def test_what_goes_wrong_is_told(serve, answers, sentence):
    serve(*answers)
    with pytest.raises(FetchError, match=sentence):
        fetch(ADDRESS)


@pytest.mark.parametrize("address", ["http://lijst.example/", "ftp://x/y", "UPL.csv"])
def test_only_https_is_asked(serve, address):
    server = serve((200, {}, [b"x"]))
    with pytest.raises(FetchError, match="https"):
        fetch(address)
    assert server.asked == []


def test_a_server_that_drips_is_left(serve):
    serve((200, {}, itertools.repeat(b" ")))
    moments = itertools.count(0, 13)
    with pytest.raises(FetchError, match="te lang"):
        fetch(ADDRESS, elapsed=lambda: float(next(moments)))
