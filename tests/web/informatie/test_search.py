"""Searching on the page: what was typed, what is found, what never stays."""

from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.markup import read
from tests.web.informatie.reading import said_in


def searched(client, query):
    response = client.get(f"/zoeken?q={quote(query)}")
    assert response.status_code == 200
    return read(response.get_data(as_text=True))


def found(client, query):
    return [link.get("href") for link in searched(client, query).find("//main//h2/a")]


@pytest.mark.parametrize(
    ("query", "product"),
    [
        ("ik ga verhuizen", "/product/verhuismelding"),
        ("lantarenpaal kapot", "/product/melding-openbare-ruimte"),
        ("losse stoeptegel", "/product/melding-openbare-ruimte"),
        ("buurtfeest", "/product/evenementenvergunning"),
        ("kermis", "/product/evenementenvergunning"),
        ("ik ben niet tevreden", "/product/klacht"),
        ("afval naast de container", "/product/melding-openbare-ruimte"),
        ("adreswijziging", "/product/verhuismelding"),
        ("garbage", "/product/melding-openbare-ruimte"),
    ],
)
def test_product_is_found_first(client, query, product):
    assert found(client, query)[0] == product


def test_number_of_results_is_said_in_heading_and_title(client):
    page = searched(client, "buurtfeest")
    assert said_in(page, "//h1").startswith("1 resultaat voor")
    assert page.title.startswith("1 resultaat voor")


def test_query_stays_in_the_box(client):
    assert searched(client, "verhuizen").find("//input[@name='q']")[0].get("value") == "verhuizen"


def test_nothing_found_offers_subjects_and_a_person(client):
    page = searched(client, "paspoort")
    hrefs = [link.get("href") for link in page.find("//main//a")]
    assert not found(client, "paspoort")
    assert any(href.startswith("/producten?onderwerp=") for href in hrefs)
    assert "Bel ons" in said_in(page)


def test_a_word_that_nobody_has_is_searched_for_as_the_word_it_looks_like(client):
    page = searched(client, "klagt")
    assert found(client, "klagt") == ["/product/klacht"]
    assert "klagt" in said_in(page, "//main//p[contains(., 'vonden wij niets')]")
    assert said_in(page, "//h1").startswith("1 resultaat")
    assert "klacht" in said_in(page, "//h1")
    assert page.find("//input[@name='q']")[0].get("value") == "klagt"


@pytest.mark.parametrize("query", ["visvergunning", "huurwoning"])
def test_what_is_only_near_is_offered_and_not_called_a_result(client, query):
    page = searched(client, query)
    assert said_in(page, "//h1").startswith("0 resultaten")
    assert "Wij vonden niets dat precies past" in said_in(page)
    assert not found(client, query)
    assert page.find("//main//h3/a")


@pytest.mark.parametrize("query", ["grofvuil", "ratten", "paspoort aanvragen", "trouwen"])
def test_what_cannot_be_arranged_here_leads_to_nothing_else(client, query):
    page = searched(client, query)
    assert not page.find("//main//h2/a | //main//h3/a[starts-with(@href, '/product/')]")


def test_empty_search_asks_and_blames_nobody(client):
    page = searched(client, "  ")
    assert said_in(page, "//h1") == "Zoeken"
    assert "niets gevonden" not in said_in(page)


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", "%(x)s %s {{ 7*7 }}", "a" * 5000])
def test_strange_query_is_only_text(client, query):
    page = searched(client, query)
    assert not page.find("//main//script")
    assert "49" not in said_in(page, "//main//h1")


def test_bsn_is_taken_out_of_the_address(information):
    # A plain client: the honest one refuses an address with a BSN, and that is what is asked here.
    client = FlaskClient(information, information.response_class)
    response = client.get(
        "/zoeken?q=verhuizen%20999990019", base_url="https://localhost", follow_redirects=False
    )
    assert response.status_code == 303
    assert response.location == "/zoeken?q=verhuizen&nummer=weg"


def test_citizen_is_told_that_a_number_was_taken_out(client):
    response = client.get("/zoeken?q=verhuizen&nummer=weg")
    assert "Wij hebben een nummer weggelaten" in response.get_data(as_text=True)
