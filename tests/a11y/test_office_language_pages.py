"""A language pressed in the rooms of managers and editors: axe, keyboard, and Enter after it."""

import pytest
from selenium.webdriver.common.keys import Keys

from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.staff import employ

pytestmark = pytest.mark.browser

LANGUAGES = {"English": "en", "Nederlands": "nl"}
EDITOR = "/redactie/formulieren/klacht/bewerken/formulier"
TYPED = "\n\nformulier:  half\n- “x” & </textarea>\n\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_stays_and_enter_does_what_the_first_button_does(visitor, language):
    keyboard = Keyboard(employ(visitor, "ruth").go("/beheer/teksten/nl/phone"))
    box = visitor.one("#tekst")
    box.clear()
    box.send_keys("bel & <ons>")
    keyboard.follow(language)
    assert visitor.one("html").get_attribute("lang") == LANGUAGES[language]
    assert visitor.one("#tekst").get_attribute("value") == "bel & <ons>"
    expect_nothing_wrong(visitor.driver)
    visitor.awaiting(lambda: visitor.one("#tekst").send_keys(Keys.ENTER))
    assert visitor.title.startswith(("1 fout - ", "1 error - "))
    assert visitor.one("#tekst").get_attribute("value") == "bel & <ons>"


def test_a_text_of_an_editor_comes_back_to_the_letter(visitor):
    keyboard = Keyboard(employ(visitor, "sanne").go(EDITOR))
    box = visitor.one("#tekst")
    visitor.driver.execute_script("arguments[0].value = arguments[1]", box, TYPED)
    for _ in range(2):
        keyboard.follow("English")
        assert visitor.one("#tekst").get_property("value") == TYPED
    expect_nothing_wrong(visitor.driver)


def test_the_bar_of_a_trial_stays_open_with_what_was_chosen(visitor):
    page = employ(visitor, "sanne").go("/redactie/formulieren/klacht/proef/alles")
    visitor.one("summary").click()
    visitor.one("#proef_dag").send_keys("31-2-")
    visitor.one("#proef_wie option[value='burger-hoog']").click()
    Keyboard(page).follow("English")
    assert visitor.one("#proef_dag").get_attribute("value") == "31-2-"
    assert visitor.one("#proef_wie").get_attribute("value") == "burger-hoog"
    expect_nothing_wrong(visitor.driver)
