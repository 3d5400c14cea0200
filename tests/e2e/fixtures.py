"""What the tests of a running town share; handed on by the conftest of each folder."""

from collections.abc import Iterator

import pytest
from selenium.webdriver.remote.webdriver import WebDriver
from werkzeug.wrappers import Response

from tests.e2e.scenes import Visitor
from tests.e2e.town import Seen, Town, town_in
from tests.honest_client import faults_of, header_faults


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """One running demonstration for all tests of this process."""
    with town_in(tmp_path_factory.mktemp("elzendam")) as made:
        yield made


@pytest.fixture
def visitor(town: Town, browser: WebDriver) -> Iterator[Visitor]:
    """Somebody with a clean browser; every page the portal gives is held to its promises."""
    before = len(town.portal.pages)
    yield Visitor(town, browser)
    different = {page.html: page for page in town.portal.pages[before:]}
    wrong = [f"{page.path}: {fault}" for page in different.values() for fault in dishonest(page)]
    assert not wrong, "\n".join(wrong)


def dishonest(page: Seen) -> list[str]:
    """What the honest client would say of a page that a browser got."""
    response = Response(page.html, page.status, list(page.headers))
    # The judge reads what any client sees: status, headers and the page.
    number = response.headers.get("X-Correlation-Id", "")
    return [*header_faults(response), *faults_of(page.html, number)]  # type: ignore[arg-type] # has all that is asked
