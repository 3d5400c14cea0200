"""The desk in a browser: with keys alone, with two tabs, and with nothing left behind."""

import shutil
import subprocess
from base64 import b64decode
from dataclasses import dataclass

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import emulate, javascript, resize
from tests.e2e.inspection import look_for
from tests.e2e.keyboard import Keyboard
from tests.e2e.staff import employ
from tests.markup import not_drawn
from tests.web.scenes import KLACHT

pytestmark = pytest.mark.browser

MOST_KEYS = 90
"""Key presses from a new contact to its end, what is typed as words left out."""
TEN, TWELVE_POINTS = 10, 16
CONTROLS = """
const names = new Map();
const asked = '#stap :is(input:not([type=hidden]), textarea, select)';
for (const e of document.querySelectorAll(asked)) {
  const filled = e.type === 'radio' ? e.checked : Boolean(e.value);
  names.set(e.name, [e.name, e.type, filled || (names.get(e.name) || [])[2] || false]);
}
return [...names.values()];
"""
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
    keyboard.write("plek-omschrijving", "Elzenlaan, bij de school").follow("Volgende stap")
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


def answer_all(keyboard, desk):
    """Answer what this page asks and is not filled in; gives the questions that stand on it."""
    controls = desk.driver.execute_script(CONTROLS)
    for name, kind, is_filled in controls:
        if name in KLACHT and not is_filled:
            act = keyboard.choose if kind == "radio" else keyboard.write
            act(name, str(KLACHT[name]))
    return {name.partition("-")[0] for name, _, _ in controls}


def test_a_complaint_of_ten_questions_with_its_person_in_ninety_presses(keyboard, desk):
    """The whole of B0 to B7, with who it is and a document seen; what is typed is left out."""
    desk.go("/balie")
    keyboard.follow("Nieuw contact")
    keyboard.choose("kanaal", "balie").write("onderwerp", "klacht")
    desk.awaiting(lambda: keyboard.key(Keys.ENTER))
    keyboard.follow("Een klacht over de gemeente indienen")
    keyboard.follow("Kies dit product")
    keyboard.choose("wie", "zelf").write("bsn", "999990019")
    desk.awaiting(lambda: keyboard.key(Keys.ENTER))
    assert focus(keyboard) == ("h2", "Wie is het?")
    keyboard.follow("Kies")
    keyboard.choose("document", "paspoort").write("lijkt", " ")
    desk.awaiting(lambda: keyboard.key(Keys.ENTER))
    keyboard.follow("Begin met het formulier")
    asked = set()
    while "Controleren en versturen" not in desk.title:
        asked |= answer_all(keyboard, desk)
        keyboard.follow("Volgende stap")
        assert not desk.title.startswith("1 fout"), desk.text
    assert len(asked) >= TEN, asked
    keyboard.choose("voorlezen", "voorgelezen").choose("akkoord", "mondeling")
    keyboard.follow("Verstuur uw klacht")
    keyboard.choose("afschrift", "afdruk").choose("reden", "geen_digid")
    desk.awaiting(lambda: keyboard.key(Keys.ENTER))
    assert focus(keyboard) == ("h1", "Het contact is afgesloten")
    assert keyboard.faults == []
    assert keyboard.pressed <= MOST_KEYS, keyboard.pressed


@pytest.mark.whole
def test_after_closing_back_and_the_browser_itself_tell_nothing(desk):
    begun(desk)
    path = desk.path
    assert "Jan de Vries" in desk.one(".lk-desk").text
    desk.go(path.partition("/formulier")[0] + "/stoppen")
    desk.press("Stop en sluit het contact af")
    for _ in range(3):
        desk.driver.back()
        told = not_drawn(desk.driver.page_source)
        assert "Vries" not in told
        assert "1969" not in told
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


KEPT = "return performance.getEntriesByType('resource').some(e => e.name.includes(arguments[0]));"


def test_a_browser_that_is_killed_mid_step_loses_nothing_that_was_typed(desk, visitor):
    """A11, R1: no button was pressed; the script of the desk kept it after the answer."""
    begun(desk)
    path = desk.path
    desk.driver.find_elements("css selector", "input[type=radio][value=ja]")[0].click()
    WebDriverWait(desk.driver, 20).until(lambda driver: driver.execute_script(KEPT, path))
    desk.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
    desk.driver.get("about:blank")
    again = employ(visitor, "kees").go("/balie")
    assert path.partition("/formulier")[0] in again.driver.page_source
    again.go(path)
    assert again.one("input[type=radio][value=ja]").is_selected()
    assert not again.title.startswith("1 fout")


def test_without_javascript_the_desk_works_and_every_press_keeps_what_was_typed(desk):
    """A20."""
    javascript(desk.driver, on=False)
    try:
        begun(desk)
        path = desk.path
        desk.driver.find_elements("css selector", "input[type=radio][value=ja]")[0].click()
        desk.awaiting(desk.driver.find_element("css selector", "[value='balie:parkeren']").click)
        assert desk.path.endswith("/parkeren")
        desk.go(path)
        assert desk.one("input[type=radio][value=ja]").is_selected()
    finally:
        javascript(desk.driver, on=True)


def test_turned_to_the_citizen_at_400_percent_nothing_scrolls_sideways(desk):
    """A17: 1280 pixels at 400 % are 320; and what is pressed is large enough (WCAG 2.5.8)."""
    begun(desk)
    desk.awaiting(desk.one(".lk-desk > button").click)
    resize(desk.driver, 320)
    wide = desk.driver.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth];"
    )
    assert wide[0] <= wide[1]
    sizes = desk.driver.execute_script(
        "return [...document.querySelectorAll('main label, main p, main button')]"
        ".filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize));"
    )
    assert min(sizes) >= 18, sizes
    assert look_for(desk.driver, "small") == []
    resize(desk.driver, 1280)


def test_no_field_of_the_desk_is_filled_in_by_the_browser(desk):
    """A9: the browser remembers nothing typed about a person."""
    desk.go("/balie/nieuw")
    boxes = desk.driver.find_elements("css selector", "main input[type=text]")
    assert {each.get_attribute("autocomplete") for each in boxes} == {"off"}
    desk.one("#kanaal").click()
    desk.one("#onderwerp").send_keys("verhuizen")
    desk.press("Start contact")
    desk.press("Uw verhuizing doorgeven")
    desk.press("Kies dit product")
    boxes = desk.driver.find_elements("css selector", "main input[type=text]")
    assert len(boxes) == 5
    assert {each.get_attribute("autocomplete") for each in boxes} == {"off"}


def shown(desk, *names):
    """Which of these are in sight."""
    boxes = {name: desk.driver.find_element("css selector", name) for name in names}
    return {name for name, box in boxes.items() if box.is_displayed()}


def test_only_what_fits_the_channel_and_the_person_is_asked_without_a_script(desk):
    javascript(desk.driver, on=False)
    try:
        desk.go("/balie/nieuw")
        asked = ("#telefoon", "#papier", "#poststempel", "[value=code]", "[value=tekenen]")
        only = {
            "balie": {"[value=code]", "[value=tekenen]"},
            "telefoon": {"#telefoon", "[value=code]"},
            "post": {"#papier", "#poststempel"},
        }
        for channel, fits in only.items():
            desk.one(f"[name=kanaal][value={channel}]").click()
            assert shown(desk, *asked) == fits, channel
        desk.one("[name=kanaal][value=balie]").click()
        desk.one("[name=doel][value=status]").click()
        desk.press("Start contact")
        assert shown(desk, "#bsn", "#kvk", "#vestiging") == {"#bsn"}
        desk.one("[name=wie][value=bedrijf]").click()
        assert shown(desk, "#bsn", "#kvk", "#vestiging") == {"#kvk", "#vestiging"}
    finally:
        javascript(desk.driver, on=True)


def test_every_printed_page_of_the_receipt_has_kenmerk_and_number_in_one_column(desk):
    """A16."""
    desk.go("/balie/nieuw")
    desk.one("#kanaal").click()
    desk.press("Start contact")
    desk.go(desk.path.rpartition("/")[0] + "/product/melding-openbare-ruimte")
    desk.press("Kies dit product")
    desk.one("[value=zonder]").click()
    desk.press("Zoek")
    desk.press("Begin met het formulier")
    desk.one("[name=onderwerp][value=weg]").click()
    desk.one("[name=omschrijving]").send_keys("Een tegel ligt los.\n" * 30)
    desk.one("[name=gevaar][value=nee]").click()
    desk.press("Volgende stap")
    desk.one("[name=plek-omschrijving]").send_keys("Elzenlaan")
    desk.press("Volgende stap")
    desk.one("[name=bericht_gewenst][value=nee]").click()
    desk.press("Volgende stap")
    desk.one("[name=voorlezen]").click()
    desk.one("[name=akkoord]").click()
    desk.press("Verstuur uw melding")
    kenmerk = desk.one("main dd").text
    desk.press("Afdrukken voor de inwoner")
    pages = printed(desk.driver)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert f"Kenmerk: {kenmerk}" in page
        assert page.replace(" ", "").endswith(f"{number}/{len(pages)}")
    emulate(desk.driver, "print")
    sizes = desk.driver.execute_script(
        "return [...document.querySelectorAll('main :is(h1, h2, h3, p, dt, dd, li)')]"
        ".filter(e => e.checkVisibility()).map(e => parseFloat(getComputedStyle(e).fontSize));"
    )
    beside = desk.driver.execute_script(
        "return [...document.querySelectorAll('main dt')].filter(e => e.checkVisibility())"
        ".filter(e => e.nextElementSibling.getBoundingClientRect().top"
        " < e.getBoundingClientRect().bottom - 1).length;"
    )
    emulate(desk.driver)
    assert min(sizes) >= TWELVE_POINTS, sizes
    assert beside == 0


def printed(driver):
    """The words of each page as the printer would get it."""
    if (reader := shutil.which("pdftotext")) is None:
        pytest.skip("pdftotext is not here")
    told = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    done = subprocess.run(
        [reader, "-layout", "-", "-"], input=b64decode(told), capture_output=True, check=True
    )
    return [" ".join(page.split()) for page in done.stdout.decode().split("\f")[:-1]]
