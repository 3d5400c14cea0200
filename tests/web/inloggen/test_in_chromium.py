"""Logging in with a real browser, from the portal to another origin and back."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from portal.config import read_means
from portal.demo.provider import clients_for, create_provider
from portal.demo.settings import HERE
from portal.resources import folder
from portal.store.session import Database
from portal.web.glue import security, static
from tests.browser import NARROW, WIDE, axe, fit_for, resize, scrolls_sideways, to_next_page, told
from tests.identity.providers import serving
from tests.web.inloggen.scene import BEGUN, CITIZEN, STAFF, Clock, portal

pytestmark = pytest.mark.browser


@pytest.fixture
def home(tmp_path: Path, provider_keys: Path, clock: Clock, database: Database) -> Iterator[str]:
    """The portal and the provider, each at an origin of its own."""
    with ExitStack() as stack:

        def make_portal(address: str):
            def make_provider(issuer: str):
                text = (HERE / "inlogmiddelen.toml").read_text()
                file = tmp_path / "inlogmiddelen.toml"
                file.write_text(text.replace("((adres))", issuer).replace("((geheim))", "geheim"))
                clients = clients_for(address, read_means(file))
                return create_provider(issuer, provider_keys, clients, clock)

            stack.enter_context(serving(make_provider))
            means = read_means(tmp_path / "inlogmiddelen.toml")
            app = portal(tmp_path, means, clock, database, address)
            with app.app_context():
                static.init(app, folder("static"), tmp_path, security.headers(), {})
            return app

        yield stack.enter_context(serving(make_portal))


@pytest.fixture
def driver(request: pytest.FixtureRequest) -> WebDriver:
    return fit_for(request)


def press(driver: WebDriver, words: str) -> None:
    for found in driver.find_elements(By.CSS_SELECTOR, "main a, main button"):
        if words in found.text:
            to_next_page(driver, found.click)
            return
    pytest.fail(f"nothing on {driver.title!r} says {words!r}")


def arrive(driver: WebDriver, address: str) -> None:
    WebDriverWait(driver, 30, poll_frequency=0.05).until(lambda here: here.current_url == address)


def log_in(driver: WebDriver, way: str = "inwoner", whom: str = "Jan") -> None:
    press(driver, way)
    press(driver, whom)


def jar(driver: WebDriver) -> dict[str, str]:
    return {cookie["name"]: cookie["sameSite"] for cookie in driver.get_cookies()}


def test_a_citizen_is_led_to_the_provider_and_back(driver: WebDriver, home: str):
    driver.get(f"{home}/mijn")
    log_in(driver)
    arrive(driver, f"{home}/mijn")
    assert "Jan de Vries" in driver.page_source
    assert jar(driver) == {CITIZEN: "Lax"}


def test_an_employee_with_the_strictest_cookie_is_led_in(driver: WebDriver, home: str):
    driver.get(f"{home}/balie")
    log_in(driver, "medewerker", "Kees")
    arrive(driver, f"{home}/balie")
    assert "kees" in driver.page_source
    assert jar(driver) == {STAFF: "Strict"}


@pytest.mark.whole
def test_back_after_logging_out_shows_nobody(driver: WebDriver, home: str):
    driver.get(f"{home}/inloggen?verder=/mijn")
    log_in(driver)
    driver.get(f"{home}/uitloggen")
    assert "Jan de Vries" in driver.page_source
    press(driver, "Ja, uitloggen")
    assert "U bent uitgelogd" in driver.page_source
    driver.back()
    WebDriverWait(driver, 30, poll_frequency=0.05).until(
        lambda here: "Jan de Vries" not in here.page_source
    )
    assert CITIZEN not in jar(driver)


def test_cancelling_leads_back_with_a_way_on(driver: WebDriver, home: str):
    driver.get(f"{home}/mijn")
    log_in(driver, "inwoner", "Annuleren")
    assert "Inloggen afgebroken" in driver.title
    assert BEGUN not in jar(driver)
    press(driver, "Opnieuw inloggen")
    assert "verder=/mijn" in driver.current_url


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page_about_logging_in_is_accessible(
    driver: WebDriver, home: str, clock: Clock, width: int
):
    resize(driver, width)
    seen: list[str] = []

    def look() -> None:
        seen.append(driver.title)
        found = axe(driver)
        assert not found, f"{driver.title}\n{told(found)}"
        assert not scrolls_sideways(driver), driver.title

    driver.get(f"{home}/formulier/vrij")
    clock.forward(minutes=16)
    driver.get(f"{home}/sessie/vergrendeld?verder=/formulier/vrij")
    look()
    press(driver, "Stoppen en wissen")
    look()
    for path in (
        "/inloggen?niveau=substantieel",
        "/inloggen/medewerker",
        "/inloggen/terug?state=x",
    ):
        driver.get(home + path)
        look()
    driver.get(f"{home}/inloggen?niveau=substantieel&verder=/mijn")
    press(driver, "inwoner")
    look()
    press(driver, "Fatima")
    look()
    press(driver, "Opnieuw inloggen")
    log_in(driver)
    arrive(driver, f"{home}/mijn")
    driver.get(f"{home}/uitloggen")
    look()
    press(driver, "Ja, uitloggen")
    look()
    press(driver, "Ook uitloggen")
    look()
    driver.get(f"{home}/inloggen/medewerker")
    log_in(driver, "medewerker", "Sanne")
    arrive(driver, f"{home}/inloggen/medewerker")
    look()
    assert len(set(seen)) >= 9
