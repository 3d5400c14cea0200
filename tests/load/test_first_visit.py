"""What a first visit costs a person with a small bundle: counted, not timed."""

import os

import pytest
from selenium.webdriver.support.wait import WebDriverWait

from tests.browser import fetched
from tests.chromium import chromium
from tests.load import house
from tests.load.server import ROOT, free_port, served

pytestmark = pytest.mark.browser

MOST_BYTES = 64_000
MOST_REQUESTS = 6


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """The production server with the real forms."""
    folder = tmp_path_factory.mktemp("portal")
    environment = house.settings(folder, ROOT / "forms")
    house.furnish({**os.environ, **environment})
    port = free_port()
    with served(house.serve_command(port), port, environment, folder / "server.log"):
        yield f"http://localhost:{port}"


def first_visit(address):
    """Every address that a browser fetches that was never here, with its bytes on the wire."""
    with chromium(network=True) as driver:
        # As a proxy that speaks https would pass it on.
        driver.execute_cdp_cmd("Network.enable", {})
        proxy = {"headers": {"X-Forwarded-Proto": "https"}}
        driver.execute_cdp_cmd("Network.setExtraHTTPHeaders", proxy)
        driver.get(address)
        fonts = "return document.fonts.status === 'loaded' && document.readyState === 'complete'"
        WebDriverWait(driver, 10).until(lambda each: each.execute_script(fonts))
        return {url: size for url, size in fetched(driver).items() if url.startswith("http")}


@pytest.mark.parametrize("page", ["/", "/formulier/klacht", "/formulier/melding-openbare-ruimte"])
def test_a_first_visit_is_light(portal, page):
    visit = first_visit(portal + page)
    assert f"{portal}{page}" in visit
    assert len(visit) <= MOST_REQUESTS, visit
    assert sum(visit.values()) <= MOST_BYTES, visit
