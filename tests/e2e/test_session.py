"""Time: the warning before a session ends, what is kept when it has, and Back after logging out."""

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import axe, javascript, told
from tests.e2e.keyboard import Keyboard
from tests.e2e.scenes import COOKIE

pytestmark = pytest.mark.browser

TEXT = "Het begon op een dinsdag"
IS_OPEN = "return document.getElementById('sessie').open"
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


def typing(visitor, who="jan"):
    """A visitor who has typed half a sentence in a step of a form."""
    visitor.become(who).begin("klacht", "gebeurtenis")
    visitor.one("textarea").send_keys(TEXT)
    return visitor


def pass_time(visitor, **parts):
    """Let time go by, and let the page notice as after a laptop woke up."""
    visitor.town.clock.forward(**parts)
    visitor.driver.execute_script(LOOK)


def until(visitor, wanted):
    WebDriverWait(visitor.driver, 20, poll_frequency=0.05).until(lambda _: wanted())


def is_open(visitor) -> bool:
    return bool(visitor.driver.execute_script(IS_OPEN))


def focused(visitor) -> str:
    return str(visitor.driver.execute_script("return document.activeElement.textContent.trim()"))


@pytest.mark.parametrize("who", ["jan", "niemand"])
@pytest.mark.parametrize("key", [Keys.ENTER, Keys.ESCAPE])
def test_one_key_stretches_the_session(visitor, who, key):
    typing(visitor, who)
    pass_time(visitor, minutes=13, seconds=10)
    until(visitor, lambda: is_open(visitor))
    assert focused(visitor) == "Ik ga verder"
    found = axe(visitor.driver)
    assert not found, told(found)
    Keyboard(visitor).key(key)
    until(visitor, lambda: not is_open(visitor))
    here = visitor.driver.switch_to.active_element
    assert (here.tag_name, here.get_attribute("value")) == ("textarea", TEXT)
    pass_time(visitor, minutes=12)  # more than the first quarter of an hour altogether
    visitor.press("Opslaan en later verder")
    assert visitor.title.startswith("Opgeslagen")


def test_the_warning_comes_after_thirteen_minutes_and_not_before(visitor):
    typing(visitor)
    answers = len(visitor.town.portal.pages)
    pass_time(visitor, minutes=12, seconds=50)
    asked = "return performance.getEntriesByName(location.origin + '/sessie').length"
    until(visitor, lambda: visitor.driver.execute_script(asked) >= 2)
    assert not is_open(visitor)
    pass_time(visitor, seconds=15)
    until(visitor, lambda: is_open(visitor))
    assert len(visitor.town.portal.pages) == answers


def test_tab_stays_inside_the_warning(visitor):
    typing(visitor)
    pass_time(visitor, minutes=13, seconds=10)
    until(visitor, lambda: is_open(visitor))
    keyboard = Keyboard(visitor)
    inside = "return Boolean(document.activeElement.closest('main, footer, header'))"
    for _ in range(4):
        keyboard.key(Keys.TAB)
        assert not visitor.driver.execute_script(inside)


@pytest.mark.parametrize(
    ("who", "onward"), [("jan", "Inloggen als inwoner"), ("niemand", "Verder gaan")]
)
def test_ignoring_the_warning_loses_nothing(visitor, who, onward):
    typing(visitor, who)
    pass_time(visitor, minutes=13, seconds=10)
    until(visitor, lambda: is_open(visitor))
    visitor.awaiting(lambda: pass_time(visitor, minutes=2))
    assert TEXT not in visitor.driver.page_source
    visitor.press(onward)
    if who == "jan":
        visitor.press("Jan de Vries")
    assert visitor.one("textarea").get_attribute("value") == TEXT


def test_too_late_without_javascript_loses_nothing_either(visitor):
    javascript(visitor.driver, on=False)
    typing(visitor)
    visitor.town.clock.forward(minutes=16)
    visitor.press("Volgende stap")
    assert visitor.title.startswith("Inloggen")
    visitor.press("Inloggen als inwoner").press("Jan de Vries")
    assert visitor.one("textarea").get_attribute("value") == TEXT


def test_without_javascript_the_page_says_when_the_session_ends(visitor):
    javascript(visitor.driver, on=False)
    # Noon in June is 14.00 in Elzendam, and a session may be left alone for a quarter of an hour.
    visitor.town.clock.forward_to(hour=12)
    visitor.become("jan").go("/mijn")
    assert "Dan loggen wij u uit op " in visitor.text
    assert " 2026 om 14.15 uur. " in visitor.text
    visitor.become("niemand").begin("klacht", "betrokken")
    assert "Dan vergrendelen wij het op" in visitor.text
    javascript(visitor.driver, on=True)
    visitor.go("/mijn")
    assert "Doet u niets?" not in visitor.text


@pytest.mark.whole
def test_back_after_logging_out_shows_nobody(visitor):
    visitor.become("jan").go("/mijn")
    visitor.go(visitor.case("klacht"))
    assert "paspoort" in visitor.text
    visitor.awaiting(visitor.one(".lk-person button").click)
    assert visitor.title.startswith("Uitgelogd")
    for _ in range(2):
        visitor.driver.back()
        until(visitor, lambda: visitor.title.startswith("Inloggen"))
        assert "paspoort" not in visitor.driver.page_source
        assert "Jan de Vries" not in visitor.driver.page_source


def test_the_old_cookie_is_worth_nothing_after_logging_out(visitor):
    visitor.become("jan").go("/mijn")
    kept = {each["name"]: each["value"] for each in visitor.driver.get_cookies()}
    visitor.awaiting(visitor.one(".lk-person button").click)
    assert COOKIE not in {each["name"] for each in visitor.driver.get_cookies()}
    visitor.wear(kept[COOKIE])
    visitor.go("/mijn")
    assert visitor.title.startswith("Inloggen")
