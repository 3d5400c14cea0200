"""The desk in a browser: with keys alone, with two tabs, and with nothing left behind."""

from dataclasses import dataclass

import pytest
from selenium.webdriver.common.keys import Keys

from tests.e2e.keyboard import Keyboard
from tests.e2e.staff import employ

pytestmark = pytest.mark.browser

MOST_KEYS = 90
"""Key presses from a new contact to its end, what is typed as words left out."""
STORED = """
return JSON.stringify([{...localStorage}, {...sessionStorage}]) + document.cookie;
"""
STEERING = frozenset({Keys.TAB, Keys.ENTER, Keys.SPACE, Keys.ARROW_DOWN})


@dataclass
class Counted(Keyboard):
    """A keyboard that counts the keys that steer."""

    pressed: int = 0

    def key(self, *keys: str) -> "Counted":
        self.pressed += sum(key in STEERING for key in keys)
        super().key(*keys)
        return self


@pytest.fixture
def desk(visitor):
    return employ(visitor, "kees")


@pytest.fixture
def keyboard(desk):
    return Counted(desk)


def focus(keyboard):
    stop = keyboard.here()
    return (stop["tag"], stop["text"]) if stop else ("body", "")


def begun(desk, person="De Vries", born="12-4-1969"):
    """A contact at the counter that has come to the first step of the form about moving."""
    desk.go("/balie/nieuw")
    desk.one("#kanaal").click()
    desk.one("#onderwerp").send_keys("verhuizen")
    desk.press("Start contact")
    desk.press("Uw verhuizing doorgeven")
    desk.press("Kies dit product")
    desk.one("#wie").click()
    desk.one("#achternaam").send_keys(person)
    desk.one("#geboren").send_keys(born)
    desk.press("Zoek")
    desk.press("Kies")
    desk.one("#document").click()
    desk.one("#lijkt").click()
    desk.press("Verder")
    desk.press("Begin met het formulier")
    return desk


def test_three_steps_from_a_new_contact_to_its_end_with_keys_alone(keyboard, desk):
    desk.go("/balie")
    keyboard.follow("Nieuw contact")
    assert focus(keyboard) == ("h1", "Nieuw contact")
    keyboard.choose("kanaal", "balie").write("onderwerp", "losse stoeptegel")
    desk.awaiting(lambda: keyboard.key(Keys.ENTER))
    assert focus(keyboard) == ("h2", "Gevonden")
    before = keyboard.pressed
    keyboard.follow("Iets op straat melden")
    assert keyboard.pressed - before <= 3
    assert focus(keyboard)[0] == "h1"
    keyboard.follow("Kies dit product")
    assert focus(keyboard) == ("h1", "Voor wie?")
    keyboard.choose("wie", "zonder")
    desk.awaiting(lambda: keyboard.key(Keys.ENTER))
    keyboard.follow("Begin met het formulier")
    assert focus(keyboard)[0] == "h1"
    keyboard.choose("onderwerp", "weg").write("omschrijving", "Een tegel ligt los.")
    keyboard.choose("gevaar", "nee").follow("Volgende stap")
    keyboard.write("straat", "Elzenlaan").write("plek", "Bij de school.").follow("Volgende stap")
    keyboard.choose("bericht_gewenst", "nee").follow("Volgende stap")
    assert "Controleren en versturen" in desk.title
    keyboard.follow("Verstuur uw melding")
    assert focus(keyboard) == ("h2", "Er zijn 2 fouten gevonden")
    keyboard.tab()
    keyboard.key(Keys.ENTER)
    keyboard.key(Keys.SPACE)
    keyboard.choose("akkoord", "mondeling").follow("Verstuur uw melding")
    assert focus(keyboard)[0] == "h1"
    assert desk.title.startswith("Verstuurd: ")
    keyboard.choose("afschrift", "afdruk").choose("reden", "geen_digid")
    desk.awaiting(lambda: keyboard.key(Keys.ENTER))
    assert focus(keyboard) == ("h1", "Het contact is afgesloten")
    assert keyboard.faults == []
    assert keyboard.pressed <= MOST_KEYS, keyboard.pressed


def test_after_closing_back_and_the_browser_itself_tell_nothing(desk):
    begun(desk)
    path = desk.path
    assert "Jan de Vries" in desk.one(".lk-desk").text
    desk.go(path.partition("/formulier")[0] + "/stoppen")
    desk.press("Stop en sluit het contact af")
    for _ in range(3):
        desk.driver.back()
        assert "Vries" not in desk.driver.page_source
        assert "1969" not in desk.driver.page_source
    desk.go(path)
    assert desk.title.startswith("Dit contact is gesloten")
    assert "Vries" not in desk.driver.execute_script(STORED)


def test_two_tabs_do_not_mix(desk):
    driver = desk.driver
    begun(desk)
    first, jan = driver.current_window_handle, desk.path
    driver.switch_to.new_window("tab")
    begun(desk, "El Amrani", "3-11-1987")
    fatima = desk.path
    assert "Fatima El Amrani" in desk.one(".lk-desk").text
    driver.switch_to.window(first)
    desk.go(jan)
    assert "Jan de Vries" in desk.one(".lk-desk").text
    assert "Fatima" not in driver.page_source
    driver.switch_to.window(driver.window_handles[-1])
    desk.go(fatima)
    assert "Jan" not in desk.one(".lk-desk").text
    driver.close()
    driver.switch_to.window(first)
