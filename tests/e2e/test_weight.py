"""What a first visit costs: bytes over the wire, requests, and nobody else is asked anything."""

import json

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

pytestmark = pytest.mark.browser

MOST_BYTES = 64 * 1024
MOST_REQUESTS = 6


@pytest.fixture
def fresh(browser: WebDriver) -> WebDriver:
    """A browser with an empty cache that writes its network traffic down."""
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.clearBrowserCache", {})
    return browser


def traffic(driver: WebDriver, address: str) -> dict[str, int]:
    """Every address that was asked for in a visit, with the bytes that came, headers included."""
    driver.get_log("performance")
    driver.get(address)
    driver.execute_async_script("document.fonts.ready.then(() => setTimeout(arguments[0], 300))")
    asked: dict[str, str] = {}
    came: dict[str, int] = {}
    for line in driver.get_log("performance"):
        event = json.loads(line["message"])["message"]
        told = event["params"]
        if event["method"] == "Network.requestWillBeSent":
            asked[told["requestId"]] = told["request"]["url"]
        if event["method"] == "Network.loadingFinished" and told["requestId"] in asked:
            came[asked[told["requestId"]]] = int(told["encodedDataLength"])
    assert set(asked.values()) == set(came), "something did not arrive"
    return came


@pytest.mark.parametrize(
    "path", ["/", "/formulier/melding-openbare-ruimte", "/formulier/evenementenvergunning"]
)
def test_a_first_visit_is_light_and_private(fresh, town, path, record_property):
    came = traffic(fresh, town.home + path)
    record_property("bytes", sum(came.values()))
    assert all(address.startswith(town.home + "/") for address in came)
    assert sum(came.values()) <= MOST_BYTES, came
    assert len(came) <= MOST_REQUESTS, came
    assert any(address.endswith(".woff2") for address in came), "the font is part of the weight"


def test_a_second_page_costs_only_itself(fresh, town):
    traffic(fresh, town.home + "/")
    came = traffic(fresh, town.home + "/contact")
    pages = [address for address, size in came.items() if size]
    assert pages == [town.home + "/contact"]


def test_a_letter_of_another_language_brings_its_font(visitor, fresh, town):
    visitor.become("niemand").begin("klacht", but={"naam": "Şırnak Ćosić"})
    came = traffic(fresh, fresh.current_url)
    assert any("latin-ext" in address for address in came)
