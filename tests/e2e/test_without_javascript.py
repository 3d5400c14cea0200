"""With scripts switched off: from a product to a receipt, through the login and into Mijn."""

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.browser import javascript

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(visitor, tmp_path):
    """A visitor whose browser runs no script, and keeps what it downloads in a folder."""
    javascript(visitor.driver, on=False)
    visitor.driver.execute_cdp_cmd(
        "Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    return visitor


def choose(visitor, name, value):
    visitor.one(f"[name={name}][value={value}]").click()


def write(visitor, **typed):
    for name, text in typed.items():
        visitor.one(f"[name={name.replace('__', '-')}]").send_keys(text)


def onward(visitor, title):
    visitor.press("Volgende stap")
    assert title in visitor.title


def download(visitor, words, folder):
    """Follow a link that is a file; it comes without leaving the page."""
    visitor.find(words).click()
    WebDriverWait(visitor.driver, 60, poll_frequency=0.1).until(
        lambda _: list(folder.glob("*.pdf")) and not list(folder.glob("*.crdownload"))
    )
    return next(folder.glob("*.pdf"))


def test_a_move_is_told_from_product_to_mijn(plain, tmp_path):
    plain.go("/product/verhuismelding").press("Naar het formulier")
    plain.press("Inloggen als inwoner").press("Inloggen als inwoner").press("Jan de Vries")
    assert plain.path == "/formulier/verhuismelding"
    plain.start()
    assert plain.driver.switch_to.active_element.tag_name == "h1"

    onward(plain, "1 fout - Stap 1 van 6: Waar gaat u wonen?")
    assert plain.driver.switch_to.active_element.get_attribute("id") == "fouten"
    choose(plain, "in_gemeente", "ja")
    onward(plain, "Stap 2 van 6: Uw verhuizing")
    write(plain, verhuisdatum__dag="20", verhuisdatum__maand="6", verhuisdatum__jaar="2026")
    choose(plain, "achterblijvers", "nee")
    onward(plain, "Stap 3 van 6: Uw nieuwe adres")

    write(plain, adres__postcode="1234ab", adres__huisnummer="12")
    choose(plain, "woonsituatie", "inwonen")
    onward(plain, "Stap 4 van 7: Bij wie gaat u wonen?")
    write(plain, hoofdbewoner_naam="Fatima")
    choose(plain, "hoofdbewoner_akkoord", "ja")
    choose(plain, "hoofdbewoner_bereik", "onbekend")
    onward(plain, "Stap 4 van 7: Bij wie gaat u wonen?")
    assert "Er is een vraag bijgekomen" in plain.text
    assert "Hebt u een briefje van de hoofdbewoner?" in plain.text
    onward(plain, "Stap 5 van 7: Wie verhuizen er mee?")
    choose(plain, "meeverhuizers_komt", "nee")
    onward(plain, "Stap 6 van 7: Hoe bereiken wij u?")
    write(plain, email="jan@elzendam.example")
    onward(plain, "Stap 7 van 7: Controleren en versturen")

    plain.press("Wijzigen: Hoe heet de hoofdbewoner?")
    plain.one("[name=hoofdbewoner_naam]").clear()
    write(plain, hoofdbewoner_naam="Fatima El Amrani")
    onward(plain, "Controleren en versturen")
    assert "Fatima El Amrani" in plain.text
    assert "1234 AB" in plain.text

    plain.press("Geef uw verhuizing door")
    assert plain.title.startswith("Ontvangen: ")
    kenmerk = plain.one(".lk-kenmerk").text
    paper = download(plain, "Download de ontvangstbevestiging", tmp_path)
    assert kenmerk in paper.name
    assert paper.read_bytes().startswith(b"%PDF-")

    plain.press("Volg dit in Mijn")
    assert kenmerk in plain.text
    plain.awaiting(plain.one("a[href='/mijn/aanvragen']").click)
    assert len(plain.driver.find_elements(By.CSS_SELECTOR, "main h2 a, main table a")) >= 4
    plain.awaiting(plain.one(".lk-person button").click)
    assert "uitgelogd" in plain.title.lower()


def test_an_added_question_and_a_code_to_go_on_later(plain):
    plain.go("/formulier/melding-openbare-ruimte").press("Begin met het formulier")
    choose(plain, "onderwerp", "afval")
    choose(plain, "gevaar", "nee")
    write(plain, omschrijving="Een bank.")
    onward(plain, "Stap 1 van 4")
    assert "Er is een vraag bijgekomen" in plain.text
    assert plain.driver.switch_to.active_element.text == "Er is een vraag bijgekomen"
    plain.press("Om wat voor afval gaat het?", stays=True)
    assert plain.driver.switch_to.active_element.get_attribute("name") == "soort_afval"
    code = plain.put_aside()
    plain.driver.delete_all_cookies()
    plain.go("/formulier/verder")
    write(plain, code=code.lower().replace("-", " "))
    plain.press("Ga verder")
    assert plain.one("[name=omschrijving]").get_attribute("value") == "Een bank."


def test_a_print_button_that_cannot_print_is_not_there(plain):
    plain.become("niemand").begin("melding-openbare-ruimte").press("Verstuur uw melding")
    assert not plain.one("[data-print]").is_displayed()
