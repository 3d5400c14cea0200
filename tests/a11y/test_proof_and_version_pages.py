"""The pages that prove an address, offer a newer version and take files in a row, in a browser."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from selenium.webdriver.common.by import By

from portal.definition.catalogue import Catalogue
from portal.definition.standing import Standing
from tests.bestanden.making import a_pdf
from tests.browser import NARROW, WIDE, javascript, resize, scrolls_sideways
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.scenes import Visitor
from tests.specimens import FOLDER, source

pytestmark = pytest.mark.browser
LAW = "In de oude vragen stond een fout over de wet."
ADDRESS = {"email": "jan@example.org"}


@pytest.fixture
def proof(visitor: Visitor) -> Iterator[Visitor]:
    """Somebody in a town whose forms are the specimens."""
    extensions, key = visitor.town.app.extensions, "loket"
    furnished = visitor.town.assembly
    extensions[key] = replace(furnished, catalogue=Catalogue.load(FOLDER))
    yield visitor.become("niemand")
    extensions[key] = furnished


def stand(visitor: Visitor, slug: str, step: str, **answers: object) -> Visitor:
    assert visitor.owner is not None
    return visitor.go(visitor.town.draft(visitor.owner, slug, answers, step))


def expect_nothing_wrong_anywhere(visitor: Visitor) -> None:
    expect_nothing_wrong(visitor.driver)
    resize(visitor.driver, NARROW)
    assert not scrolls_sideways(visitor.driver)
    resize(visitor.driver, WIDE)


def test_an_address_is_proven_with_the_keyboard(proof):
    stand(proof, "email-bewijs", "proef", **ADDRESS)
    keyboard = Keyboard(proof)
    keyboard.follow("Volgende stap")
    expect_nothing_wrong_anywhere(proof)
    keyboard.follow("Stuur mij een code")
    expect_nothing_wrong_anywhere(proof)
    keyboard.to("Code uit de e-mail").key("abc").follow("Bevestig mijn e-mailadres")
    assert proof.title.startswith("1 fout - ")
    expect_nothing_wrong_anywhere(proof)
    assert keyboard.faults == []


def test_the_check_page_says_that_an_address_must_be_proven(proof):
    stand(proof, "email-bewijs", "verhaal", verhaal="Dag.", **ADDRESS).press("Volgende stap")
    assert "Bevestig eerst uw e-mailadres" in proof.text
    expect_nothing_wrong_anywhere(proof)
    proof.press("Verstuur uw proef")
    assert proof.title.startswith("1 fout - ")
    expect_nothing_wrong_anywhere(proof)


def test_a_newer_version_is_offered(proof):
    stand(proof, "email-bewijs", "verhaal", **ADDRESS)
    where = proof.path.rpartition("/")[0]
    catalogue = proof.town.assembly.catalogue
    newer = source("email-bewijs").replace(b"Wat wilt u ons vertellen?", b"Wat wilt u nog kwijt?")
    catalogue.go_live(catalogue.remember(newer, {}))
    proof.go(f"{where}/verder-gaan")
    assert "Er is een nieuwe versie" in proof.text
    expect_nothing_wrong_anywhere(proof)
    proof.press("Ga verder met de nieuwe versie")
    assert "Wat wilt u nog kwijt?" in proof.text


def test_a_version_that_must_be_taken_keeps_what_was_just_typed(proof):
    stand(proof, "email-bewijs", "verhaal", **ADDRESS)
    catalogue = proof.town.assembly.catalogue
    newer = source("email-bewijs").replace(b"Wat wilt u ons vertellen?", b"Wat wilt u nog kwijt?")
    hash_ = catalogue.remember(newer, {})
    catalogue.go_live(hash_)
    catalogue.stand("email-bewijs", Standing(versions=frozenset({hash_}), told=LAW))
    proof.one("[name=verhaal]").send_keys("De lamp is stuk.")
    proof.press("Volgende stap")
    assert proof.driver.switch_to.active_element.tag_name == "h1"
    assert LAW in proof.text
    assert "versie waarmee u begon" not in proof.text
    expect_nothing_wrong_anywhere(proof)
    Keyboard(proof).follow("Ga verder met de nieuwe versie")
    proof.go(proof.path.rpartition("/")[0] + "/verhaal")
    assert proof.one("[name=verhaal]").get_attribute("value") == "De lamp is stuk."


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_form_that_is_withdrawn_meanwhile_shows_what_was_filled_in(proof, script):
    javascript(proof.driver, on=script)
    stand(proof, "bedrijf-opzoeken", "proef", naam="Mijn zaak")
    catalogue = proof.town.assembly.catalogue
    gone = Standing(withdrawn=True, stops=True, told="U kunt ons hierover bellen.")
    catalogue.stand("bedrijf-opzoeken", gone)
    proof.one("[name=kvk]").send_keys("12")
    proof.press("Volgende stap")
    assert proof.title.startswith("Dit formulier is er niet meer")
    assert "U kunt ons hierover bellen." in proof.text
    assert "Mijn zaak" in proof.text
    assert proof.one("dd").text == "12"
    if script:  # axe is a script itself
        expect_nothing_wrong_anywhere(proof)
    proof.press("Gooi dit nu weg")
    assert proof.title.startswith("Stoppen")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_row_takes_a_file(proof, tmp_path, script):
    path = tmp_path / "bon van de trein.pdf"
    path.write_bytes(a_pdf())
    javascript(proof.driver, on=script)
    stand(proof, "herhaal-met-bestand", "kosten").press("Kostenpost toevoegen")
    proof.one("[name=waarvoor]").send_keys("Trein")
    proof.one("[type=file]").send_keys(str(path))
    proof.press("Bestand toevoegen")
    assert [each.text for each in proof.driver.find_elements(By.CSS_SELECTOR, "bdi")] == [path.name]
    assert proof.one("[name=waarvoor]").get_attribute("value") == "Trein"
    if script:  # axe is a script itself
        expect_nothing_wrong_anywhere(proof)
    proof.press("Verder")
    assert "Kostenpost 1: Trein" in proof.text
