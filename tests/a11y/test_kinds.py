"""Every kind and way of choosing in a browser: empty, wrong, filled in; keys and no script."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from portal.definition.catalogue import Catalogue
from tests.a11y.nu import mistakes
from tests.browser import NARROW, javascript, resize
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.scenes import Visitor
from tests.e2e.test_keyboard import expect_a_sane_round
from tests.specimens import FOLDER
from tests.web.formulier.test_every_kind import TYPED

pytestmark = pytest.mark.browser

ANTWERP = {"land": "BE", "regel1": "Grote Markt 1", "regel2": "2000 Antwerpen"}
FILLED = {
    "maand": {"maand": "2026-05"},
    "periode": {"weg": {"van": "2026-05-01", "tot_en_met": "2026-05-03"}},
    "kvk": {"nummer": "01234567"},
    "vestigingsnummer": {"nummer": "000012345678"},
    "rsin": {"nummer": "012345672"},
    "iban": {"nummer": "NL91ABNA0417164300"},
    "kenteken": {"nummer": "12-ABC-3"},
    "land": {"waar": "BE"},
    "plek": {"waar": {"omschrijving": "Bij de brug", "punt": "52.37403,4.88969"}},
    "adres-buitenland": {"adres": ANTWERP},
    "keuze-lijst": {"wijk": "w3"},
    "keuze-suggesties": {"straat": "s03"},
    "optie-sluit-uit": {"hulp": ["rolstoel"]},
    "optie-met-vraag": {"contact": "anders", "hoe_dan": "x", "hulp": ["vervoer"]},
    "optie-tonen-als": {"auto": "ja", "vervoer": "auto", "kenteken": "12-ABC-3"},
    "weekdagen": {"markt": "za", "dagen": ["ma", "di"]},
}


@contextmanager
def in_a_town_with(visitor: Visitor, folder: Path) -> Iterator[None]:
    """Let the forms of the town be those of a folder for a while."""
    extensions, key = visitor.town.app.extensions, "loket"
    furnished = visitor.town.assembly
    extensions[key] = replace(furnished, catalogue=Catalogue.load(folder))
    yield
    extensions[key] = furnished


@pytest.fixture
def proof(visitor: Visitor) -> Iterator[Visitor]:
    """Somebody in a town whose forms are the specimens."""
    with in_a_town_with(visitor, FOLDER):
        yield visitor.become("niemand")


def stand(visitor: Visitor, slug: str, **answers: object) -> Visitor:
    assert visitor.owner is not None
    return visitor.go(visitor.town.draft(visitor.owner, slug, answers, "proef"))


def has_focus(visitor: Visitor) -> str:
    return str(visitor.driver.switch_to.active_element.get_attribute("id"))


def becomes(visitor: Visitor, so: Callable[[], bool]) -> None:
    """Wait until the script of the page did its work."""
    WebDriverWait(visitor.driver, 10).until(lambda _: so())


@pytest.fixture
def everything(visitor: Visitor, tmp_path: Path) -> Iterator[Visitor]:
    """Somebody at one page with every kind of question, of which none is answered."""
    (tmp_path / "alles.yaml").write_text(every_kind(), encoding="utf-8")
    with in_a_town_with(visitor, tmp_path):
        yield stand(visitor.become("jan"), "alles")


def every_kind() -> str:
    """The questions of the specimens of all kinds in one form, each under a name of its own."""
    asked = ""
    for slug in TYPED:
        text = (FOLDER / f"{slug}.yaml").read_text(encoding="utf-8")
        part = text.split("    vragen:\n", 1)[1].split("\nstatussen:", 1)[0]
        asked += part.replace("- vraag: ", f"- vraag: {slug.replace('-', '_')}_")
    bsn = (FOLDER / "bsn.yaml").read_text(encoding="utf-8")
    head, rest = bsn.replace("formulier: bsn", "formulier: alles").split("    vragen:\n", 1)
    return f"{head}    vragen:\n{asked}\nstatussen:{rest.split('statussen:', 1)[1]}"


def test_a_round_of_every_kind_with_the_keyboard_empty_and_wrong(everything):
    resize(everything.driver, NARROW)
    expect_a_sane_round(Keyboard(everything))
    everything.press("Volgende stap")
    assert "fouten" in everything.title
    expect_a_sane_round(Keyboard(everything))
    expect_nothing_wrong(everything.driver)


@pytest.mark.parametrize("slug", FILLED)
def test_a_kind_empty_wrong_and_filled_in(proof, slug):
    stand(proof, slug)
    expect_nothing_wrong(proof.driver)
    proof.press("Volgende stap")
    assert "fout" in proof.title.split(" - ")[0]
    expect_nothing_wrong(proof.driver)
    stand(proof, slug, **FILLED[slug])
    expect_nothing_wrong(proof.driver)


def test_a_choice_that_is_gone(proof):
    stand(proof, "optie-tonen-als", auto="nee", vervoer="auto")
    assert "U koos eerder “Met de auto”" in proof.text
    expect_nothing_wrong(proof.driver)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_question_of_an_option_with_the_keyboard(proof, script):
    javascript(proof.driver, on=script)
    keyboard = Keyboard(stand(proof, "optie-met-vraag"))
    keyboard.choose("contact", "anders").to("Vervoer").key(Keys.SPACE).follow("Volgende stap")
    assert "Er is een vraag bijgekomen" in proof.text
    if script:  # axe is a script itself
        expect_nothing_wrong(proof.driver)
    keyboard.tab()
    keyboard.key(Keys.ENTER)
    assert has_focus(proof) == "v-hoe_dan"
    keyboard.key("Via de buren")
    keyboard.follow("Volgende stap")
    assert "Controleren" in proof.title
    assert "Via de buren" in proof.text
    assert keyboard.faults == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_period_with_the_keyboard(proof, script):
    javascript(proof.driver, on=script)
    keyboard = Keyboard(stand(proof, "periode"))
    for part, typed in zip(
        ("van_dag", "van_maand", "van_jaar", "tot_dag", "tot_maand", "tot_jaar"),
        ("3", "5", "2026", "1", "mei", "2026"),
        strict=True,
    ):
        keyboard.write(f"weg-{part}", typed)
    keyboard.follow("Volgende stap")
    assert proof.title.startswith("1 fout")
    keyboard.tab()
    keyboard.key(Keys.ENTER)
    assert has_focus(proof) == "v-weg-tot_dag"
    keyboard.key(Keys.END, Keys.BACKSPACE, "9")
    keyboard.follow("Volgende stap")
    assert "zondag 3 mei 2026 tot en met zaterdag 9 mei 2026" in proof.text
    assert keyboard.faults == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_typing_in_a_long_list_with_the_keyboard(proof, script):
    javascript(proof.driver, on=script)
    keyboard = Keyboard(stand(proof, "keuze-suggesties"))
    keyboard.write("straat", "Elsenlaan")
    keyboard.key(Keys.ESCAPE)
    keyboard.follow("Volgende stap")
    assert "bijvoorbeeld “Elzenlaan”" in proof.text
    proof.one("[name=straat]").clear()
    proof.one("[name=straat]").send_keys("elzenlaan", Keys.ESCAPE)
    proof.press("Volgende stap")
    assert "Elzenlaan" in proof.text
    assert keyboard.faults == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_address_elsewhere_with_the_keyboard(proof, script):
    javascript(proof.driver, on=script)
    keyboard = Keyboard(stand(proof, "adres-buitenland"))
    keyboard.to("Het adres is niet in Nederland").key(Keys.ENTER)
    keyboard.write("adres-land", "Belgie").key(Keys.ESCAPE)
    keyboard.write("adres-regel1", "Grote Markt 1").follow("Volgende stap")
    assert proof.title.startswith("1 fout")
    keyboard.tab()
    keyboard.key(Keys.ENTER)
    assert has_focus(proof) == "v-adres-regel2"
    keyboard.key("2000 Antwerpen")
    keyboard.follow("Volgende stap")
    assert "België" in proof.text
    assert keyboard.faults == []


def test_where_somebody_stands_is_filled_in_when_she_asks_for_it(proof):
    keyboard = Keyboard(stand(proof, "plek"))
    allowed = {"origin": proof.town.home, "permissions": ["geolocation"]}
    proof.driver.execute_cdp_cmd("Browser.grantPermissions", allowed)
    here = {"latitude": 52.374031, "longitude": 4.889692, "accuracy": 12.4}
    proof.driver.execute_cdp_cmd("Emulation.setGeolocationOverride", here)
    keyboard.to("Vul in waar ik nu ben").key(Keys.ENTER)
    becomes(proof, lambda: proof.one("[name=waar-punt]").get_attribute("value") != "")
    assert "Ze kloppen op ongeveer 12 meter." in proof.text
    expect_nothing_wrong(proof.driver)
    keyboard.write("waar-omschrijving", "Bij de brug").follow("Volgende stap")
    assert "Coördinaten: 52.37403, 4.88969" in proof.text
    proof.driver.execute_cdp_cmd("Emulation.clearGeolocationOverride", {})
    proof.driver.execute_cdp_cmd("Browser.resetPermissions", {})
    assert keyboard.faults == []


def test_a_device_that_does_not_tell_where_it_is_costs_nothing(proof):
    keyboard = Keyboard(stand(proof, "plek"))
    refused = {"permission": {"name": "geolocation"}, "setting": "denied"}
    proof.driver.execute_cdp_cmd("Browser.setPermission", refused)
    keyboard.to("Vul in waar ik nu ben").key(Keys.ENTER)
    becomes(proof, lambda: "u kunt verder zonder coördinaten" in proof.text)
    keyboard.write("waar-omschrijving", "Bij de brug").follow("Volgende stap")
    assert "Bij de brug" in proof.text
    proof.driver.execute_cdp_cmd("Browser.resetPermissions", {})
    assert keyboard.faults == []


def test_without_script_nobody_is_offered_what_needs_it(proof):
    javascript(proof.driver, on=False)
    stand(proof, "plek")
    assert not proof.one("[data-here]").is_displayed()


def test_a_list_to_choose_from_with_the_keyboard(proof):
    keyboard = Keyboard(stand(proof, "keuze-lijst"))
    keyboard.write("wijk", "Wijk 3").follow("Volgende stap")
    assert "Wijk 3" in proof.text
    assert not proof.driver.find_elements(By.CSS_SELECTOR, "select")
    assert keyboard.faults == []


def test_the_nu_checker_finds_no_error_in_what_was_seen(town):
    assert mistakes(town.portal.pages) == []
