"""Error pages: a clear sentence, something to do, a number to quote, nothing else."""

import pytest
from flask import Flask

from portal.web.glue.errors import PAGES, page
from tests.honest_client import judge
from tests.markup import read
from tests.web.informatie.reading import said_in


def shown(app: Flask, status: int, **values):
    with app.test_request_context("/", base_url="https://localhost"):
        response = page(status, **values)
        return response, read(response.get_data(as_text=True))


@pytest.mark.parametrize("status", sorted(PAGES))
def test_every_page_says_what_to_do_and_whom_to_call(information, status):
    response, page_ = shown(information, status)
    said = said_in(page_)
    assert response.status_code == status
    assert len(page_.find("//h1")) == 1
    assert "Wat u kunt doen" in said
    assert "14 0999" in said
    assert response.headers["X-Correlation-Id"] in said


@pytest.mark.parametrize("status", sorted(PAGES))
def test_no_page_shows_a_number_as_its_heading(information, status):
    _, page_ = shown(information, status)
    assert str(status) not in said_in(page_, "//h1")


@pytest.mark.parametrize(("minutes", "words"), [(1, "Wacht een minuut"), (7, "Wacht 7 minuten")])
def test_waiting_is_told_in_minutes(information, minutes, words):
    _, page_ = shown(information, 429, minutes=minutes)
    assert words in said_in(page_)


def test_unknown_address_is_an_honest_page(client):
    response = client.get("/bestaat/niet")
    assert response.status_code == 404
    judge(response)


def test_wrong_method_names_the_right_ones(client):
    response = client.delete("/hulp", headers={"Sec-Fetch-Site": "same-origin"})
    assert response.status_code in {405, 415}
