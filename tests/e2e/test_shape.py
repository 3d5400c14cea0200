"""Chapters, ends and content in a browser: without JavaScript, by keyboard, on a phone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from portal.definition.catalogue import Catalogue
from tests.browser import javascript
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.scenes import Visitor
from tests.specimens import FOLDER

pytestmark = pytest.mark.browser


@pytest.fixture
def visitor(town, visitor) -> Iterator[Visitor]:
    """Somebody in a town that has the small forms."""
    before = town.assembly
    town.app.extensions["loket"] = replace(before, catalogue=Catalogue.load(FOLDER))
    try:
        yield visitor
    finally:
        town.app.extensions["loket"] = before


@pytest.fixture
def plain(visitor) -> Iterator[Visitor]:
    javascript(visitor.driver, on=False)
    try:
        yield visitor
    finally:
        javascript(visitor.driver, on=True)


def begin(visitor: Visitor, slug: str) -> Visitor:
    return visitor.become("niemand").go(f"/formulier/{slug}").press("Begin met het formulier")


def write(visitor: Visitor, **answers: str) -> Visitor:
    for name, value in answers.items():
        box = visitor.one(f"[name={name}]")
        box.clear()
        box.send_keys(value)
    return visitor


def onward(visitor: Visitor, **answers: str) -> Visitor:
    return write(visitor, **answers).press("Volgende stap")


def test_a_form_in_chapters_from_the_list_to_the_receipt(plain):
    begin(plain, "hoofdstukken")
    assert plain.title.startswith("Overzicht: ")
    assert plain.driver.switch_to.active_element.tag_name == "h1"
    plain.press("Over het feest")
    onward(plain, naam="Zomerfeest")
    onward(plain, bezoekers="300")
    plain.press("Over u")
    onward(plain, wie="Jan de Vries")
    assert "Niet begonnen" in plain.text
    plain.press("Veiligheid")
    onward(plain, plan="Hekken")
    assert "U hebt 3 van de 3 onderdelen ingevuld." in plain.text
    plain.press("Ga naar controleren en versturen")
    plain.press("Wijzigen: Hoeveel bezoekers")
    onward(plain, bezoekers="80")
    assert plain.title.startswith("Controleren en versturen")
    assert "Dit sturen wij niet mee" in plain.text
    plain.press("Terug naar het overzicht")
    assert "Nu niet nodig" in plain.text
    plain.press("Ga naar controleren en versturen").press("Verstuur uw proef")
    assert plain.title.startswith("Ontvangen: ")


def test_the_pages_of_a_form_in_chapters(visitor):
    begin(visitor, "hoofdstukken").press("Over het feest")
    expect_nothing_wrong(visitor.driver)
    onward(visitor, naam="Zomerfeest")
    onward(visitor, bezoekers="300")
    visitor.press("Veiligheid")
    onward(visitor, plan="Hekken")
    visitor.press("Over het feest")
    onward(visitor)
    onward(visitor, bezoekers="80")
    assert "Nu niet nodig" in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.press("Over u")
    onward(visitor, wie="Jan de Vries")
    visitor.press("Ga naar controleren en versturen")
    assert "Dit sturen wij niet mee" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_what_is_in_the_way_of_sending_is_said_on_the_list(visitor):
    begin(visitor, "hoofdstukken")
    visitor.press("Over u")
    onward(visitor, wie="Jan de Vries")
    visitor.go(visitor.path.replace("/overzicht", "/controle"))
    assert "U kunt nog niet versturen" in visitor.text
    expect_nothing_wrong(visitor.driver)


@pytest.mark.whole
def test_an_end_and_the_way_back_to_the_answer(plain):
    begin(plain, "einden")
    plain.one("[value=buren]").click()
    plain.press("Volgende stap")
    assert plain.title.startswith("U moet bij uw eigen gemeente zijn")
    assert plain.driver.switch_to.active_element.tag_name == "h1"
    end = plain.path
    plain.press("Mijn antwoord wijzigen")
    assert plain.one("[value=buren]").is_selected()
    plain.driver.back()  # the browser may bring the page back as it was, or ask for it again
    assert plain.path == end
    assert "U moet bij uw eigen gemeente zijn" in plain.text
    plain.awaiting(plain.driver.refresh)
    assert "Uw antwoorden hebben wij niet meer." in plain.text
    plain.press("Opnieuw beginnen met dit formulier")
    assert plain.path == "/formulier/einden"


def test_the_page_of_an_end_and_the_same_again(visitor):
    begin(visitor, "einden").one("[value=buren]").click()
    visitor.press("Volgende stap")
    expect_nothing_wrong(visitor.driver)
    visitor.awaiting(visitor.driver.refresh)
    assert "Uw antwoorden hebben wij niet meer." in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_who_may_not_reads_what_remains(visitor):
    begin(visitor, "einden")
    visitor.one("[value=hier]").click()
    visitor.press("Volgende stap")
    onward(visitor, inkomen="2500")
    assert "Dit is geen besluit." in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_content_above_between_and_below_the_questions(visitor):
    begin(visitor, "inhoud")
    expect_nothing_wrong(visitor.driver)
    visitor.press("Volgende stap")
    write(visitor, naam="Zomerfeest")
    visitor.one("[name=muziek][value=ja]").click()
    expect_nothing_wrong(visitor.driver)
    visitor.press("Volgende stap")
    assert "Bij Zomerfeest is er muziek." in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_form_in_chapters_by_keyboard(visitor):
    keyboard = Keyboard(visitor)
    visitor.become("niemand").go("/formulier/hoofdstukken")
    keyboard.follow("Begin met het formulier")
    keyboard.follow("Over het feest")
    keyboard.write("naam", "Zomerfeest").follow("Volgende stap")
    keyboard.write("bezoekers", "80").follow("Volgende stap")
    keyboard.follow("Over u")
    keyboard.write("wie", "Jan").follow("Volgende stap")
    keyboard.follow("Ga naar controleren en versturen")
    keyboard.follow("Verstuur uw proef")
    assert visitor.title.startswith("Ontvangen: ")


def test_an_end_by_keyboard(visitor):
    keyboard = Keyboard(visitor)
    visitor.become("niemand").go("/formulier/alleen-advies")
    keyboard.follow("Begin met het formulier")
    keyboard.choose("dik", "nee").follow("Volgende stap")
    assert visitor.title.startswith("U hebt geen vergunning nodig")
    keyboard.follow("Mijn antwoord wijzigen")
    assert visitor.one("[name=dik][value=nee]").is_selected()
