"""Adding a file as people do it: without a script, with the keyboard alone, on a narrow screen."""

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.bestanden.making import a_pdf, with_script
from tests.browser import javascript
from tests.e2e.inspection import expect_nothing_wrong

pytestmark = pytest.mark.browser
FORM, STEP = "evenementenvergunning", "ter_plaatse"
NAME = "Plattegrond van het plein met alle kramen en tenten, tweede versie.pdf"


@pytest.fixture
def drawing(tmp_path):
    path = tmp_path / NAME
    path.write_bytes(a_pdf())
    return str(path)


@pytest.fixture
def hostile(tmp_path):
    path = tmp_path / "met programma.pdf"
    path.write_bytes(a_pdf(with_script))
    return str(path)


def choose(visitor, path):
    visitor.one("[type=file]").send_keys(path)


def uploaded(visitor):
    return [each.text for each in visitor.driver.find_elements(By.CSS_SELECTOR, ".lk-uploads bdi")]


def focused(visitor):
    return visitor.driver.switch_to.active_element


def keys(visitor, key, held=None):
    """Press a key where the focus is; the box for files would take it as a path."""
    acts = ActionChains(visitor.driver)
    if held:
        acts.key_down(held)
    acts.send_keys(key)
    if held:
        acts.key_up(held)
    acts.perform()


def test_without_a_script_a_file_goes_all_the_way(visitor, drawing, hostile):
    javascript(visitor.driver, on=False)
    visitor.become("jan").begin(FORM, STEP)
    visitor.one("[name=ter_plaatse_naam]").send_keys("Sam Smit")
    choose(visitor, hostile)
    visitor.press("Bestand toevoegen")
    assert focused(visitor).get_attribute("id") == "fouten"
    assert visitor.one("[name=ter_plaatse_naam]").get_attribute("value") == "Sam Smit"
    visitor.press("In het bestand “met programma.pdf”", stays=True)
    assert focused(visitor).get_attribute("type") == "file"

    choose(visitor, drawing)
    visitor.press("Bestand toevoegen")
    assert uploaded(visitor) == [NAME]
    assert visitor.one("[name=ter_plaatse_naam]").get_attribute("value") == "Sam Smit"
    visitor.press("Verwijderen")
    assert uploaded(visitor) == []

    choose(visitor, drawing)
    visitor.one("[name=ter_plaatse_telefoon]").send_keys("0612345678")
    visitor.one("[name=buren][value=ja]").click()
    visitor.press("Volgende stap")
    assert "Controleren en versturen" in visitor.title
    assert NAME in visitor.text
    assert "SHA-256: " in visitor.text
    visitor.press("Verstuur uw aanvraag")
    assert visitor.title.startswith("Ontvangen: ")
    assert NAME in visitor.text


def test_with_the_keyboard_alone(visitor, drawing):
    visitor.become("jan").begin(FORM, STEP)
    choose(visitor, drawing)  # the chooser itself belongs to the system
    focus = "document.querySelector('[type=file]').focus()"
    visitor.driver.execute_script(focus)
    keys(visitor, Keys.TAB)
    assert focused(visitor).text.startswith("Bestand toevoegen")
    visitor.awaiting(lambda: keys(visitor, Keys.ENTER))
    assert focused(visitor).get_attribute("id") == "v-tekening"
    described = focused(visitor).get_attribute("aria-describedby")
    assert NAME in visitor.one(f"#{described}").text
    keys(visitor, Keys.TAB, held=Keys.SHIFT)
    assert focused(visitor).text.startswith("Verwijderen")


def test_enter_in_a_box_goes_on_and_takes_no_file_away(visitor, drawing):
    visitor.become("jan").begin(FORM, STEP)
    choose(visitor, drawing)
    visitor.press("Bestand toevoegen")
    visitor.awaiting(lambda: visitor.one("[name=ter_plaatse_naam]").send_keys("Sam", Keys.ENTER))
    assert "fouten - Stap " in visitor.title
    assert uploaded(visitor) == [NAME]


def test_every_state_of_the_page_is_accessible_and_fits(visitor, drawing, hostile):
    visitor.become("jan").begin(FORM, STEP)
    for path in (hostile, drawing, f"{drawing}\n{drawing}"):
        expect_nothing_wrong(visitor.driver)
        choose(visitor, path)
        visitor.press("Bestand toevoegen")
    assert len(uploaded(visitor)) == 3
    expect_nothing_wrong(visitor.driver)
    visitor.one("[name=ter_plaatse_naam]").send_keys("Sam Smit")
    visitor.one("[name=ter_plaatse_telefoon]").send_keys("0612345678")
    visitor.one("[name=buren][value=ja]").click()
    visitor.press("Volgende stap")
    assert "Controleren en versturen" in visitor.title
    expect_nothing_wrong(visitor.driver)
