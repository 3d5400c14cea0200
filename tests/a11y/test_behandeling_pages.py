"""The room of case handlers: every page, wide and narrow, with its mistakes, and by keyboard."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.staff import employ

pytestmark = pytest.mark.browser

QUIET = ("aanvullen", "contact", "doorgeleiden", "doorzenden", "verkeerd-kanaal", "beslissen")
MORE = ("status", "verlengen", "instemming-vragen", "instemming-vastleggen", "overdragen")
PLAIN = ("bericht", "beantwoorden", "afsluiten", "later-melden", "bewijs")
SIGNING = ("handtekening-vastleggen", "handtekening-vragen")
AFTERWARDS = ("pakket", "einddatum", "beroep", "beroep-afgelopen")
REFUSED = ("intrekking", "uitzondering", "opnieuw-bekendmaken")
CLOSED = "/behandeling?stand=gesloten"


@pytest.fixture
def handler(visitor):
    return employ(visitor, "noor")


def address_of(handler, words, where="/behandeling"):
    """The address of the first case in the list whose title says this."""
    handler.go(where)
    links = handler.driver.find_elements(By.CSS_SELECTOR, "main tbody th a")
    return next(
        link.get_attribute("href").removeprefix(handler.town.home)
        for link in links
        if words in link.text
    )


@pytest.fixture
def case(handler):
    """The address of a case that is hers."""
    address = address_of(handler, "evenementenvergunning")
    handler.go(address)
    if "Neem deze zaak" in handler.text:
        handler.press("Neem deze zaak")
    return address


@pytest.mark.parametrize(
    "path",
    [
        "/behandeling",
        "/behandeling?stand=gesloten",
        "/behandeling?kenmerk=123",
        "/behandeling?taal=en",
        "/behandeling/te-doen",
    ],
)
def test_a_page_of_the_room(handler, path):
    handler.go(path)
    assert handler.path.startswith("/behandeling")
    expect_nothing_wrong(handler.driver)


def test_a_case_and_its_number(handler, case):
    handler.go(case)
    expect_nothing_wrong(handler.driver)
    handler.one("main summary").click()
    handler.press("Toon het nummer")
    assert handler.driver.switch_to.active_element.get_attribute("id") == "fouten"
    expect_nothing_wrong(handler.driver)


@pytest.mark.parametrize("name", [*QUIET, *MORE, *PLAIN, *SIGNING, *REFUSED])
def test_the_page_of_an_act(handler, case, name):
    handler.go(f"{case}/{name}")
    expect_nothing_wrong(handler.driver)


@pytest.mark.parametrize(
    ("who", "words", "where", "name"),
    [
        ("noor", "uittreksel", CLOSED, "intrekking"),
        ("noor", "parkeervergunning", CLOSED, "opnieuw-bekendmaken"),
        ("omar", "evenementenvergunning", "/behandeling", "uitzondering"),
    ],
)
def test_the_page_of_an_act_that_can_be_done_in_few_cases(visitor, who, words, where, name):
    handler = employ(visitor, who)
    handler.go(f"{address_of(handler, words, where)}/{name}")
    assert handler.one("main form [type=submit], main form button").is_displayed()
    expect_nothing_wrong(handler.driver)


def test_a_supplement_by_keyboard_alone(handler, case):
    handler.go(f"{case}/aanvullen")
    assert handler.driver.switch_to.active_element.tag_name == "h1"
    handler.awaiting(lambda: handler.one("main form button").send_keys(Keys.ENTER))
    expect_nothing_wrong(handler.driver)
    assert handler.driver.switch_to.active_element.get_attribute("id") == "fouten"
    handler.one(".lk-error-summary a").send_keys(Keys.ENTER)
    here = handler.driver.switch_to.active_element
    assert here.get_attribute("id") == "v-stukken"
    here.send_keys("Een tekening")
    here.send_keys(Keys.TAB)
    handler.driver.switch_to.active_element.send_keys("Anders weten wij te weinig.")
    handler.awaiting(lambda: handler.one("main form button").send_keys(Keys.ENTER))
    assert "De aanvulling is gevraagd" in handler.text
    expect_nothing_wrong(handler.driver)


def test_what_cannot_be_done_says_why(handler):
    address = address_of(handler, "Bezwaar")
    handler.go(address)
    if "Neem deze zaak" in handler.text:
        handler.press("Neem deze zaak")
    handler.go(f"{address}/verkeerd-kanaal")
    assert "Een bezwaar wijst u nooit af" in handler.text
    expect_nothing_wrong(handler.driver)
    handler.go(f"{address}/eerdere-zaak")
    expect_nothing_wrong(handler.driver)


def test_what_is_sent_on_and_all_that_can_be_done_with_it_afterwards(handler):
    address = address_of(handler, "vraag of bericht")
    handler.go(address).press("Neem deze zaak")
    handler.go(f"{address}/doorzenden").press("Bekijk eerst wat u verstuurt")
    assert handler.title.startswith("2 fouten - ")
    expect_nothing_wrong(handler.driver)
    handler.one("[name=organisatie]").send_keys("Waterschap De Elst")
    handler.one("[name=adres]").send_keys("Dijkweg 1", Keys.ENTER, "1234 AB Elst")
    handler.one("[name=reden]").send_keys("Dit gaat over de dijk.")
    handler.press("Bekijk eerst wat u verstuurt")
    assert "Er is nog niets verstuurd." in handler.text
    assert handler.driver.switch_to.active_element.tag_name == "h1"
    expect_nothing_wrong(handler.driver)
    handler.press("Wijzigen")
    assert handler.one("[name=organisatie]").get_attribute("value") == "Waterschap De Elst"
    handler.press("Bekijk eerst wat u verstuurt").press("Stuur de zaak door")
    assert "Verstuur nu het pakket" in handler.text
    expect_nothing_wrong(handler.driver)
    for name in AFTERWARDS:
        handler.go(f"{address}/{name}")
        expect_nothing_wrong(handler.driver)
    handler.go("/behandeling/te-doen").press("Stuur het pakket door")
    assert "Ligt bij de brieven om te printen" in handler.text
    expect_nothing_wrong(handler.driver)
    handler.press("Rond dit af")
    assert handler.title.startswith("1 fout - ")
    expect_nothing_wrong(handler.driver)


def test_an_employee_without_the_role_reads_why(visitor):
    employ(visitor, "kees").go("/behandeling")
    assert "zonder de rol" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_language_keeps_what_was_typed_and_what_is_looked_at(handler, case):
    handler.go(f"{case}/doorzenden")
    handler.one("[name=organisatie]").send_keys("Waterschap & Co")
    handler.one("[name=reden]").send_keys("Dit gaat over de dijk.", Keys.ENTER, "Echt.")
    keyboard = Keyboard(handler)
    keyboard.follow("English")
    assert handler.one("[name=reden]").get_property("value") == "Dit gaat over de dijk.\nEcht."
    expect_nothing_wrong(handler.driver)
    handler.awaiting(lambda: handler.one("[name=organisatie]").send_keys(Keys.ENTER))
    assert "Nothing has been sent yet." in handler.text
    expect_nothing_wrong(handler.driver)
    keyboard.follow("Nederlands")
    assert "Er is nog niets verstuurd." in handler.text
    handler.press("Wijzigen")
    assert handler.one("[name=organisatie]").get_attribute("value") == "Waterschap & Co"
    assert handler.one("[name=reden]").get_property("value") == "Dit gaat over de dijk.\nEcht."


def test_a_language_keeps_why_a_number_is_needed(handler, case):
    handler.go(case)
    handler.one("main summary").click()
    handler.one("#reden").send_keys("Nagaan in de BRP")
    keyboard = Keyboard(handler)
    keyboard.follow("English")
    assert handler.one("#reden").is_displayed()
    assert handler.one("#reden").get_attribute("value") == "Nagaan in de BRP"
    expect_nothing_wrong(handler.driver)
    keyboard.follow("Nederlands")
    handler.awaiting(lambda: handler.one("#reden").send_keys(Keys.ENTER))
    assert "Wij hebben vastgelegd dat u dit nummer bekeek" in handler.text
    expect_nothing_wrong(handler.driver)
