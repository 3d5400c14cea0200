"""People who move along: without script, and without a mouse."""

import pytest

from tests.browser import NARROW, javascript, resize
from tests.e2e.keyboard import Keyboard
from tests.e2e.test_keyboard import expect_a_sane_round, focus
from tests.e2e.test_without_javascript import choose, onward, write

pytestmark = pytest.mark.browser
GROUP = ("verhuismelding", "meeverhuizers")


def fill_in(visitor, name, year, who):
    write(visitor, mee_naam=name, mee_geboren__dag="3", mee_geboren__maand="4")
    write(visitor, mee_geboren__jaar=year)
    choose(visitor, "mee_relatie", who)
    visitor.press("Verder")


def test_two_people_added_changed_and_removed_without_javascript(visitor):
    javascript(visitor.driver, on=False)
    visitor.become("jan").begin(*GROUP)
    choose(visitor, "meeverhuizers_komt", "ja")
    onward(visitor, "Stap 5 van 7: Persoon 1")
    assert visitor.driver.switch_to.active_element.tag_name == "h1"
    fill_in(visitor, "Lea de Vries", "2015", "kind")
    choose(visitor, "meeverhuizers_nog_een", "ja")
    onward(visitor, "Stap 5 van 7: Persoon 2")
    fill_in(visitor, "Noor de Vries", "1988", "partner")
    assert "Persoon 1: Lea de Vries" in visitor.text
    assert "Persoon 2: Noor de Vries" in visitor.text

    visitor.press("Wijzigen: Persoon 2")
    visitor.one("[name=mee_naam]").clear()
    write(visitor, mee_naam="Noor Bakker")
    visitor.press("Verder")
    assert "Persoon 2: Noor Bakker" in visitor.text

    visitor.press("Verwijderen: Persoon 1")
    visitor.press("Ja, verwijder persoon 1")
    assert "Persoon 1: Noor Bakker" in visitor.text
    assert "Lea" not in visitor.text
    choose(visitor, "meeverhuizers_nog_een", "nee")
    onward(visitor, "Stap 6 van 7: Hoe bereiken wij u?")
    onward(visitor, "Stap 7 van 7: Controleren en versturen")
    assert "Persoon 1: Noor Bakker" in visitor.text

    visitor.press("Wijzigen: Persoon 1: Noor Bakker: Wie is deze persoon van u?")
    choose(visitor, "mee_relatie", "ouder")
    visitor.press("Verder")
    assert "Controleren en versturen" in visitor.title
    assert "Mijn vader of moeder" in visitor.text
    visitor.press("Geef uw verhuizing door")
    assert "Persoon 1: Noor Bakker" in visitor.text


@pytest.mark.whole
def test_the_back_button_after_adding_shows_no_second_row(visitor):
    visitor.become("jan").begin(*GROUP)
    choose(visitor, "meeverhuizers_komt", "ja")
    visitor.press("Volgende stap")
    fill_in(visitor, "Lea de Vries", "2015", "kind")
    visitor.driver.back()
    visitor.press("Verder")
    assert "Persoon 1: Lea de Vries" in visitor.text
    assert "Persoon 2" not in visitor.text


def test_a_row_is_added_with_the_keyboard_alone(visitor):
    keyboard = Keyboard(visitor)
    visitor.become("jan").begin(*GROUP)
    keyboard.choose("meeverhuizers_komt", "ja").follow("Volgende stap")
    assert focus(keyboard) == ("h1", "Uw verhuizing doorgeven")
    keyboard.follow("Verder")
    assert focus(keyboard) == ("h2", "Er zijn 3 fouten gevonden")
    keyboard.write("mee_naam", "Lea de Vries").write("mee_geboren-dag", "3")
    keyboard.write("mee_geboren-maand", "4").write("mee_geboren-jaar", "2015")
    keyboard.choose("mee_relatie", "kind").follow("Verder")
    keyboard.follow("Verwijderen: Persoon 1: Lea de Vries")
    keyboard.follow("Ja, verwijder persoon 1")
    assert "Lea" not in visitor.text
    assert keyboard.faults == []


@pytest.mark.parametrize("words", [None, "Wijzigen: Persoon 1", "Verwijderen: Persoon 1"])
def test_a_round_meets_everything_once_in_reading_order(visitor, words):
    resize(visitor.driver, NARROW)
    visitor.become("jan").begin(*GROUP, filled=True)
    if words is not None:
        visitor.press(words)
    expect_a_sane_round(Keyboard(visitor))
