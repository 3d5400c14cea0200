"""A form token is made once a minute and known when it comes back, and opens no other session."""

import pytest
from flask_wtf.csrf import generate_csrf

from portal.web.glue import tokens
from tests.house_for_tests import FATIMA, JAN
from tests.web.scenes import guard_of, post

OUT = "/uitloggen"


def test_a_page_gets_the_token_of_the_page_before_and_another_a_minute_later(house, monkeypatch):
    client, made = house.visitor(JAN), []

    def counted():
        made.append(generate_csrf())
        return made[-1]

    monkeypatch.setattr(tokens, "generate_csrf", counted)
    first = guard_of(client)
    house.clock.forward(seconds=1)
    assert guard_of(client) == first
    assert made == [first]
    house.clock.forward(seconds=tokens.SAME_FOR)
    assert guard_of(client) == made[-1]
    assert len(made) == 2


@pytest.mark.parametrize("later", [0, tokens.SAME_FOR])
def test_an_older_page_may_still_be_sent(house, later):
    client = house.visitor(JAN)
    token = guard_of(client)
    house.clock.forward(seconds=later)
    guard_of(client)
    assert post(client, OUT, csrf_token=token).status_code == 303


def test_a_page_that_another_process_made_may_be_sent(house):
    client = house.visitor(JAN)
    token = guard_of(client)
    house.app.extensions["csrf"].forget()
    assert post(client, OUT, csrf_token=token).status_code == 303


def test_a_token_that_is_known_opens_no_other_session(house):
    of_jan = guard_of(house.visitor(JAN))
    fatima = house.visitor(FATIMA)
    guard_of(fatima)
    assert post(fatima, OUT, csrf_token=of_jan).status_code == 403


def test_a_token_ends_with_its_session(house):
    client = house.visitor(JAN)
    token = guard_of(client)
    assert post(client, OUT, csrf_token=token).status_code == 303
    again = house.visitor(JAN)
    guard_of(again)
    assert post(again, OUT, csrf_token=token).status_code == 403


def test_what_is_remembered_has_an_end(house, monkeypatch):
    monkeypatch.setattr(tokens, "MOST", 2)
    clients = [house.visitor(JAN) for _ in range(5)]
    known = [guard_of(each) for each in clients]
    held = house.app.extensions["csrf"]
    assert len(held._secrets) <= 2  # noqa: SLF001 - nothing else tells
    assert len(held._given) <= 2  # noqa: SLF001 - nothing else tells
    for client, token in zip(clients, known, strict=True):
        assert post(client, OUT, csrf_token=token).status_code == 303
