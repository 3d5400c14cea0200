"""What visits cost beyond the first one, and that nobody else is asked anything.

`tests/load/test_first_visit.py` holds the production server to the weight of a first visit.
"""

from collections.abc import Iterator

import pytest
from selenium.webdriver.remote.webdriver import WebDriver

from tests.browser import fetched
from tests.chromium import chromium
from tests.e2e.scenes import Visitor

pytestmark = pytest.mark.browser

MOST_BYTES = 64_000
MOST_REQUESTS = 6
LOADED = "document.fonts.ready.then(() => setTimeout(arguments[0], 200))"


@pytest.fixture(scope="module")
def listening() -> Iterator[WebDriver]:
    """A browser that writes its network traffic down."""
    with chromium(network=True) as driver:
        yield driver


@pytest.fixture
def fresh(listening: WebDriver) -> WebDriver:
    """The same, as if it was never anywhere."""
    listening.execute_cdp_cmd("Network.clearBrowserCache", {})
    listening.execute_cdp_cmd("Network.clearBrowserCookies", {})
    return listening


def visit(driver: WebDriver, address: str) -> dict[str, int]:
    """Open an address; every address that was fetched for it, with its bytes on the wire."""
    fetched(driver)
    driver.get(address)
    driver.execute_async_script(LOADED)
    return {url: size for url, size in fetched(driver).items() if url.startswith("http")}


@pytest.mark.parametrize("path", ["/", "/formulier/melding-openbare-ruimte", "/demo/", "/contact"])
def test_a_first_visit_is_light_and_asks_nobody_else(fresh, town, path):
    came = visit(fresh, town.home + path)
    assert sum(came.values()) <= MOST_BYTES, came
    assert len(came) <= MOST_REQUESTS, came
    assert {url for url in came if not url.startswith(town.home + "/")} == set()
    assert any(url.endswith(".woff2") for url in came), "the font is part of the weight"


def test_a_second_page_costs_only_itself(fresh, town):
    visit(fresh, town.home + "/")
    came = visit(fresh, town.home + "/contact")
    assert [url for url, size in came.items() if size] == [town.home + "/contact"]


def test_letters_of_another_language_bring_their_own_font_and_only_then(fresh, town):
    visitor = Visitor(town, fresh).become("niemand")
    visitor.begin("klacht")
    assert not any("latin-ext" in url for url in visit(fresh, fresh.current_url))
    visitor.begin("klacht", but={"naam": "Şahin Ćosić"})
    assert any("latin-ext" in url for url in visit(fresh, fresh.current_url))
