"""What machines ask."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from portal.store.session import UnavailableError
from tests.web.informatie.conftest import NOW


class LockedDatabase:
    """A database that cannot be written to."""

    @contextmanager
    def write(self):
        raise UnavailableError
        yield


def security_txt(client):
    text = client.get("/.well-known/security.txt").get_data(as_text=True)
    return dict(line.split(": ", 1) for line in text.splitlines())


def test_alive_says_only_that(client):
    response = client.get("/health/live")
    assert (response.status_code, response.text) == (200, "ok\n")


def test_ready_when_the_database_takes_a_write(client):
    assert (client.get("/health/ready").status_code, client.get("/health/ready").text) == (
        200,
        "ready\n",
    )


def test_not_ready_says_so_without_saying_why(client, information, monkeypatch):
    running = information.extensions["loket"]
    monkeypatch.setitem(
        information.extensions, "loket", replace(running, database=LockedDatabase())
    )
    response = client.get("/health/ready")
    assert (response.status_code, response.text) == (503, "not ready\n")


def test_security_txt_has_what_rfc_9116_asks(client):
    fields = security_txt(client)
    assert fields["Contact"] == "mailto:security@elzendam.example"
    assert fields["Canonical"] == "https://localhost/.well-known/security.txt"
    assert fields["Preferred-Languages"] == "nl, en"


def test_security_txt_expires_within_a_year_and_not_soon(client):
    expires = datetime.fromisoformat(security_txt(client)["Expires"])
    assert timedelta(days=170) < expires - NOW < timedelta(days=365)


@pytest.mark.parametrize("address", ["/health/live", "/health/ready", "/.well-known/security.txt"])
def test_machines_get_plain_text(client, address):
    assert client.get(address).headers["Content-Type"] == "text/plain; charset=utf-8"
