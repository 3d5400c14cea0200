"""All cases: found by state, product and words, page by page; addresses hold nobody."""

import pytest
from flask.testing import FlaskClient

from portal.web.glue.session import COOKIES
from tests.honest_client import BASE_URL
from tests.house_for_tests import FATIMA, JAN
from tests.journey import Journey
from tests.web.mijn.acts import decide, the_zaak
from tests.web.scenes import received, said


@pytest.fixture
def jan(house, played):
    played(ten_cases)
    return house.visitor(JAN)


def ten_cases(house):
    """Jan has ten cases: eight complaints, of which one is closed, and two moves."""
    client = house.visitor(JAN)
    for slug in ["klacht"] * 8 + ["verhuismelding"] * 2:
        received(client, slug)
        house.clock.forward(seconds=1)
        if slug == "klacht" and house.count("zaken") == 1:
            decide(house, JAN)


def titles(page):
    found = page.page.find("//main//tbody//th//a | //main//li[contains(@class, 'lk-card')]//h2/a")
    return ["".join(each.itertext()) for each in found]


def found(client, query):
    return titles(Journey(client, f"/mijn/aanvragen?{query}"))


def test_from_ten_on_one_can_search(jan):
    page = Journey(jan, "/mijn/aanvragen")
    assert len(titles(page)) == 10
    (form,) = page.page.find("//main//form[@role='search']")
    assert form.get("method") == "get"
    assert page.page.find("//main//*[@role='status']")[0].text == "10 aanvragen gevonden."


def test_by_state_product_and_words(house, jan):
    assert len(found(jan, "stand=klaar")) == 1
    assert len(found(jan, "stand=lopend")) == 9
    assert len(found(jan, "product=verhuismelding")) == 2
    assert len(found(jan, "product=klacht&stand=lopend")) == 7
    assert len(found(jan, "q=verhui")) == 2
    assert len(found(jan, "q=ontevreden")) == 8  # a word of the product, not of its title
    assert len(found(jan, "q=verhui&stand=klaar")) == 0
    kenmerk = the_zaak(house, JAN).kenmerk
    assert len(found(jan, f"q={kenmerk.lower().replace('-', '+')}")) == 1


@pytest.mark.usefixtures("jan")
def test_a_kenmerk_of_another_finds_nothing(house):
    kenmerk = the_zaak(house, JAN).kenmerk
    fatima = house.visitor(FATIMA)
    assert found(fatima, f"q={kenmerk}") == []


def test_nothing_found_says_what_to_do(jan):
    page = Journey(jan, "/mijn/aanvragen?q=onvindbaar")
    assert "0 aanvragen gevonden." in said(page)
    assert "Gebruik een ander woord" in said(page)


def test_a_number_like_a_bsn_never_stays_in_the_address(house, jan):
    # The honest client refuses to ask for such an address at all, so a plain one does.
    plain = FlaskClient(house.app, house.app.response_class)
    cookie = jan.get_cookie(COOKIES["inwoner"], "localhost")
    plain.set_cookie(cookie.key, cookie.value, domain="localhost", secure=True)
    answer = plain.get("/mijn/aanvragen?q=klacht+999990019", base_url=BASE_URL)
    assert answer.status_code == 303
    assert "999990019" not in answer.location
    assert "Wij hebben een nummer weggelaten" in said(
        Journey(jan, answer.location.removeprefix(BASE_URL))
    )


@pytest.mark.parametrize("query", ["stand=x", "product=../etc", "product=bestaat-niet", "na=x"])
def test_what_nobody_can_choose_breaks_nothing(jan, query):
    assert jan.get(f"/mijn/aanvragen?{query}").status_code in {200, 404}


def test_a_search_goes_on_over_its_own_pages(house, jan):
    for _ in range(14):
        received(jan, "klacht")
        house.clock.forward(seconds=1)
    first = Journey(jan, "/mijn/aanvragen?product=klacht&stand=lopend")
    assert len(titles(first)) == 20
    assert "U ziet hier 20 aanvragen. Er zijn er meer." in said(first)
    (older,) = first.page.find("//main//a[contains(., 'Oudere aanvragen')]/@href")
    assert "product=klacht" in older
    assert len(titles(Journey(jan, older))) == 1
