"""Sending happens once, whatever fingers, networks and Back buttons do."""

import re

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait
from sqlalchemy import text

from tests.browser import javascript
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard

pytestmark = pytest.mark.browser


def sent(town) -> int:
    with town.assembly.database.read() as tx:
        return int(tx.scalar(text("SELECT count(*) FROM submissions")))


def mails(town) -> int:
    with town.assembly.database.read() as tx:
        return int(tx.scalar(text("SELECT count(*) FROM parcels")))


def kenmerk(visitor) -> str:
    return visitor.one(".lk-kenmerk").text


@pytest.fixture
def ready(visitor):
    """At the check page of a report that only has to be sent."""
    return visitor.become("niemand").begin("melding-openbare-ruimte")


def send_button(visitor):
    return visitor.find("Verstuur uw melding")


PRESSES = {
    "a double click": "b.click(); b.click()",
    "five clicks": "for (let i = 0; i < 5; i++) b.click()",
    "a form that is sent behind the button's back": "b.form.requestSubmit(); b.form.submit()",
    "the same message three times over a bad line": (
        "for (let i = 0; i < 2; i++) fetch(b.form.action, {method: 'POST', keepalive: true,"
        " body: new URLSearchParams(new FormData(b.form))}); b.click()"
    ),
}


@pytest.mark.parametrize("presses", PRESSES)
@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_pressing_more_than_once_sends_once(ready, town, presses, script):
    javascript(ready.driver, on=script)
    if not script:
        ready.driver.refresh()
    before, waiting = sent(town), mails(town)
    button = send_button(ready)
    ready.awaiting(
        lambda: ready.driver.execute_script(f"const b = arguments[0]; {PRESSES[presses]}", button)
    )
    assert ready.title.startswith("Ontvangen: ")
    assert (sent(town), mails(town)) == (before + 1, waiting + 1)


def test_enter_held_down_sends_once(ready, town):
    before = sent(town)
    send_button(ready).send_keys("")
    ready.driver.execute_script("arguments[0].focus()", send_button(ready))
    ready.awaiting(lambda: Keyboard(ready).key(*[Keys.ENTER] * 6))
    WebDriverWait(ready.driver, 30, poll_frequency=0.05).until(
        lambda here: here.title.startswith("Ontvangen: ")
    )
    assert sent(town) == before + 1


def test_back_after_sending_leads_to_the_receipt(ready, town):
    before = sent(town)
    ready.press("Verstuur uw melding")
    mine = kenmerk(ready)
    ready.awaiting(ready.driver.back)
    if not ready.title.startswith("Ontvangen: "):
        ready.press("Verstuur uw melding")
    assert kenmerk(ready) == mine
    assert sent(town) == before + 1


def test_two_windows_at_the_check_page_give_one_receipt(ready, town):
    before, address, first = (
        sent(town),
        ready.driver.current_url,
        ready.driver.current_window_handle,
    )
    ready.driver.switch_to.new_window("tab")
    ready.driver.get(address)
    second = ready.driver.current_window_handle
    ready.press("Verstuur uw melding")
    mine = kenmerk(ready)
    ready.driver.switch_to.window(first)
    ready.press("Verstuur uw melding")
    assert kenmerk(ready) == mine
    assert sent(town) == before + 1
    ready.driver.switch_to.window(second)
    ready.driver.close()
    ready.driver.switch_to.window(first)


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("Gebruik wat ik nu heb ingevuld", "Kerkpad"), ("Houd wat al opgeslagen was", "Dorpsstraat")],
)
def test_two_windows_in_one_step_are_asked_which_answer_counts(visitor, choice, kept):
    visitor.become("niemand").begin("melding-openbare-ruimte", "waar")
    driver, first, path = visitor.driver, visitor.driver.current_window_handle, visitor.path
    driver.switch_to.new_window("tab")
    visitor.go(path)
    fill(visitor, "Dorpsstraat")
    driver.close()
    driver.switch_to.window(first)
    fill(visitor, "Kerkpad")
    assert "Dorpsstraat" in visitor.text
    assert "Kerkpad" in visitor.text
    expect_nothing_wrong(driver)
    visitor.press(choice)
    visitor.go(path)
    assert visitor.one("[name=plek-omschrijving]").get_attribute("value") == kept


def fill(visitor, street):
    box = visitor.one("[name=plek-omschrijving]")
    box.clear()
    box.send_keys(street)
    visitor.press("Volgende stap")


def test_a_check_page_that_was_overtaken_shows_what_counts_now(visitor, town):
    before = sent(town)
    visitor.become("niemand").begin("melding-openbare-ruimte")
    driver, first, check = visitor.driver, visitor.driver.current_window_handle, visitor.path
    driver.switch_to.new_window("tab")
    visitor.go(check.replace("controle", "waar"))
    fill(visitor, "Kerkpad")
    driver.close()
    driver.switch_to.window(first)
    visitor.press("Verstuur uw melding")
    assert "Er is intussen iets gewijzigd" in visitor.text
    assert "Kerkpad" in visitor.text
    assert sent(town) == before
    expect_nothing_wrong(driver)
    visitor.press("Verstuur uw melding")
    assert sent(town) == before + 1


def test_what_is_no_longer_good_after_midnight_is_said_where_it_can_be_mended(visitor, town):
    before = sent(town)
    town.clock.forward_to(hour=21, minute=55)  # five to twelve in Elzendam
    today = dict.fromkeys(
        ("begin", "einde", "opbouw_begin", "afbouw_klaar"), town.today.isoformat()
    )
    visitor.become("jan").begin("evenementenvergunning", but=today)
    assert "Controleren en versturen" in visitor.title
    town.clock.forward(minutes=10)
    visitor.press("Verstuur uw aanvraag")
    assert sent(town) == before
    assert re.match(r"\d fouten - Stap 4 van 11: Wanneer is het?", visitor.title)
    expect_nothing_wrong(visitor.driver)
    visitor.press("Deze dag is al geweest", stays=True)
    assert visitor.driver.switch_to.active_element.get_attribute("name") == "begin-dag"
