"""The style sheet and the scripts in a browser, under the portal's own content security policy."""

from collections.abc import Iterator

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from portal.web.informatie import gallery
from tests.browser import (
    NARROW,
    complaints,
    emulate,
    javascript,
    resize,
    scrolls_sideways,
    settled,
)
from tests.static.site import Site, serving
from tests.templates.drawing import ENVIRONMENT, SESSION_END, Person, Setting, drawn

pytestmark = pytest.mark.browser

FORM = """{% extends "base.html" %}{% set funnel = true %}
{% from "components/form.html" import form %}
{% from "components/button.html" import button %}
{% from "questions/_any.html" import question_for %}
{% block title %}Stap{% endblock %}
{% block content %}<h1>Stap</h1>{% call form("/klaar", "t") %}
{% for one in some %}{{ question_for(one) }}{% endfor %}{{ button("Ga verder") }}{% endcall %}
{% endblock %}"""


def a_form(setting: Setting | None = None) -> str:
    wanted = {"tekst", "tekstvak"}
    some = [one for one in gallery.fields("leeg") if one.question.kind in wanted]
    return drawn(FORM, setting, some=some)


@pytest.fixture(scope="module")
def everything() -> Iterator[Site]:
    variables = Setting().variables()
    html = ENVIRONMENT.get_template("componenten/algemeen.html").render(**variables)
    with serving(Site({"/": html})) as site:
        yield site


@pytest.fixture
def timed() -> Iterator[Site]:
    setting = Setting(path="/", person=Person(), session_ends=SESSION_END)
    pages = {"/": a_form(setting), "/inloggen/verlopen": "<!DOCTYPE html><title>Verlopen</title>"}
    with serving(Site(pages)) as site:
        yield site


def wait(driver: WebDriver) -> WebDriverWait[WebDriver]:
    return WebDriverWait(driver, 15, poll_frequency=0.05)


def dialog_is_open(driver: WebDriver) -> bool:
    return bool(driver.execute_script("return document.getElementById('sessie').open"))


def focused(driver: WebDriver) -> str:
    return str(driver.execute_script("return document.activeElement.id"))


def test_the_policy_stops_nothing_of_ours(browser, everything):
    browser.get(everything.address)
    assert complaints(browser) == []


def test_text_of_twice_the_size_fits(browser, everything):
    resize(browser, NARROW * 2)
    browser.get(everything.address)
    browser.execute_script("document.documentElement.style.fontSize = '200%'")
    assert not scrolls_sideways(browser)


@pytest.mark.whole
@pytest.mark.parametrize("forced", ["none", "active"])
def test_a_chosen_box_can_be_seen(browser, everything, forced):
    emulate(browser, forced_colors=forced)
    browser.get(everything.address)
    boxes = [
        browser.find_element(By.CSS_SELECTOR, f"#meerkeuze_ingevuld-{place}") for place in (0, 1)
    ]
    chosen, other = (box.screenshot_as_png for box in boxes)
    assert boxes[0].is_selected()
    assert not boxes[1].is_selected()
    assert chosen != other


def test_the_keyboard_starts_at_the_errors_without_javascript(browser, everything):
    javascript(browser, on=False)
    browser.get(everything.address)
    settled(browser)
    assert focused(browser) == "fouten"


def test_an_error_link_shows_the_label_of_its_field_too(browser, everything):
    browser.get(everything.address)
    browser.find_element(By.CSS_SELECTOR, "a[href='#email_fout']").click()
    assert focused(browser) == "email_fout"
    top = browser.execute_script(
        "return document.querySelector('label[for=email_fout]').getBoundingClientRect().top"
    )
    assert top >= 0


def test_a_print_button_is_there_only_when_it_can_print(browser, everything):
    browser.get(everything.address)
    assert browser.find_element(By.CSS_SELECTOR, "[data-print]").is_displayed()
    javascript(browser, on=False)
    browser.get(everything.address)
    assert not browser.find_element(By.CSS_SELECTOR, "[data-print]").is_displayed()


def test_pressing_twice_sends_once_and_the_button_stays_a_button(browser, timed):
    browser.get(timed.address)
    button = browser.find_element(By.CSS_SELECTOR, "main button")
    button.click()
    button.click()
    wait(browser).until(lambda _: timed.posts)
    assert timed.posts == ["/klaar"]
    assert button.is_enabled()


def test_the_counter_speaks_when_little_room_is_left(browser, timed):
    browser.get(timed.address)
    area = browser.find_element(By.TAG_NAME, "textarea")
    region = browser.find_element(By.CSS_SELECTOR, "[data-counter-for]")
    assert region.text == ""
    area.send_keys("a" * 299)
    wait(browser).until(lambda _: region.text == "Nog 1 teken over.")
    area.send_keys("bcd")
    wait(browser).until(lambda _: region.text == "2 tekens te veel.")


def test_one_key_stretches_the_session_and_the_focus_comes_back(browser, timed):
    timed.seconds = 121
    browser.get(timed.address)
    browser.find_element(By.ID, "tekst_leeg").send_keys("Straatf")
    timed.seconds = 90
    wait(browser).until(dialog_is_open)
    assert focused(browser) == ""
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    wait(browser).until_not(dialog_is_open)
    assert timed.posts == ["/sessie/verlengen"]
    assert focused(browser) == "tekst_leeg"
    assert browser.find_element(By.ID, "tekst_leeg").get_attribute("value") == "Straatf"


def test_when_the_time_is_up_the_page_leads_on(browser, timed):
    timed.seconds = 0
    browser.get(timed.address)
    wait(browser).until(lambda driver: driver.title == "Verlopen")
    assert browser.current_url.endswith("/inloggen/verlopen?verder=/")
