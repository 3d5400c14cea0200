"""The editors' room: every page, wide and narrow, with what can be wrong on it, by keyboard too."""

import pytest
from selenium.webdriver.common.keys import Keys

from portal.cli.editing.preview import preview_app
from portal.resources import folder
from portal.web.current import current
from tests.browser import to_next_page
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.staff import employ
from tests.e2e.town import Recorder, answering, listening

pytestmark = pytest.mark.browser

FORM = "/redactie/formulieren/evenementenvergunning"
KLACHT = "/redactie/formulieren/klacht"
VIEW = "/redactie/formulieren/zienswijze"
STREET = "/redactie/formulieren/melding-openbare-ruimte"
MOVING = "/redactie/formulieren/verhuismelding"
PAGES = (
    "/redactie",
    "/redactie/handleiding",
    "/redactie/nieuw",
    FORM,
    f"{FORM}/verloop",
    f"{FORM}/vragen",
    f"{FORM}/tests",
    f"{FORM}/teksten",
    f"{FORM}/versies",
    f"{FORM}/bewerken/formulier",
    f"{FORM}/bewerken/migratie",
    f"{FORM}/proef",
    f"{FORM}/proef/alles",
    f"{FORM}/proef/opname",
    f"{MOVING}/proef/stap/meeverhuizers",
    f"{MOVING}/proef/alles",
    f"{MOVING}/proef/controle",
    f"{VIEW}/versies/1/terug",
    "/redactie/formulieren/bijzondere-bijstand/proef",
    f"{KLACHT}/intrekken",
    "/redactie?taal=en",
    f"{KLACHT}/verloop?taal=en",
)
MANY = 400  # stops: the handbook and a trial that shows all are long


@pytest.fixture
def editor(visitor):
    return employ(visitor, "sanne")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_the_room(editor, path):
    editor.go(path)
    assert editor.path.startswith("/redactie")
    expect_nothing_wrong(editor.driver)


@pytest.mark.parametrize("path", [path for path in PAGES if "taal=" not in path])
def test_a_page_of_the_room_by_keyboard(editor, path):
    editor.go(path)
    keyboard = Keyboard(editor)
    stops = keyboard.round(MANY)
    assert keyboard.faults == []
    assert len(stops) == keyboard.operable()


def test_all_faults_and_everything_narrow(editor):
    editor.go(f"{KLACHT}/proef/alles")
    for name in ("_fouten", "_smal"):
        editor.driver.execute_script(
            "document.querySelector('.lk-trial details').open = true;"
            "document.getElementById(arguments[0]).click()",
            f"proef{name}",
        )
    editor.press("Toepassen")
    assert "fouten" in editor.driver.title
    expect_nothing_wrong(editor.driver)


def test_a_wrong_text_and_the_way_to_its_line(editor):
    editor.go(f"{KLACHT}/bewerken/formulier")
    area = editor.one("#tekst")
    editor.driver.execute_script(
        "arguments[0].value = arguments[0].value.replace('soort: tekstvak', 'soort: tekstvek')",
        area,
    )
    editor.press("Tekst controleren")
    expect_nothing_wrong(editor.driver)
    link = editor.one("a[data-line]")
    line = int(link.get_attribute("data-line"))
    link.send_keys(Keys.ENTER)
    assert editor.driver.switch_to.active_element.get_attribute("id") == "tekst"
    start = editor.driver.execute_script(
        "const a = document.getElementById('tekst');"
        "return a.value.slice(0, a.selectionStart).split('\\n').length"
    )
    assert start == line


def test_a_broken_concept_and_the_question_before_it_goes(editor):
    editor.go(f"{MOVING}/bewerken/formulier")
    editor.driver.execute_script(
        "const a = document.getElementById('tekst'); a.value = a.value.replace('titel:', 'titl:')"
    )
    editor.press("Opslaan als concept")
    for path in ("", "/vragen", "/concept/weggooien"):
        editor.go(MOVING + path)
        expect_nothing_wrong(editor.driver)
    editor.press("Ja, concept weggooien")
    assert "proef" not in editor.path
    editor.go(f"{MOVING}/proef").one("[name=in_gemeente][value=nee]").send_keys(Keys.SPACE)
    editor.press("Volgende stap")
    assert "Geef uw verhuizing door aan uw nieuwe gemeente" in editor.text
    expect_nothing_wrong(editor.driver)


def test_a_concept_is_published_by_another(editor, visitor):
    editor.go(f"{KLACHT}/bewerken/formulier")
    editor.driver.execute_script(
        "const a = document.getElementById('tekst'); a.value += '# nagekeken\\n'"
    )
    editor.press("Opslaan als concept")
    assert "Uw concept is opgeslagen" in editor.text
    expect_nothing_wrong(editor.driver)
    editor.go(f"{KLACHT}/publiceren")
    assert "rol publiceerder" in editor.text
    employ(visitor, "daan").go(f"{KLACHT}/publiceren")
    expect_nothing_wrong(visitor.driver)
    visitor.one("[name=concepten][value=mee]").send_keys(Keys.SPACE)
    visitor.press("Publiceer dit formulier")
    assert visitor.title.startswith("1 fout")
    expect_nothing_wrong(visitor.driver)
    visitor.one("[name=concepten][value=eigen]").send_keys(Keys.SPACE)
    visitor.press("Publiceer dit formulier")
    assert "Het is gepubliceerd" in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.press("Terug naar versie 1")
    expect_nothing_wrong(visitor.driver)


def test_a_trial_to_its_end_and_a_recording_without_a_name(editor):
    editor.go(f"{STREET}/proef")
    editor.one("[name=onderwerp][value=weg]").click()
    editor.one("[name=omschrijving]").send_keys("Een tegel ligt los.")
    editor.one("[name=gevaar][value=nee]").click()
    editor.press("Volgende stap")
    editor.one("[name=plek-omschrijving]").send_keys("Elzenlaan, bij de school")
    editor.press("Volgende stap")
    editor.one("[name=bericht_gewenst][value=nee]").click()
    editor.press("Volgende stap")
    assert editor.path.endswith("/proef/controle")
    expect_nothing_wrong(editor.driver)
    editor.go(f"{STREET}/proef/opname").press("Voeg deze test toe aan het concept")
    assert editor.title.startswith("1 fout")
    expect_nothing_wrong(editor.driver)


def test_saving_where_the_file_is_what_is_kept(browser, tmp_path):
    file = tmp_path / "klacht.yaml"
    file.write_bytes((folder("forms") / file.name).read_bytes())
    (tmp_path / "data").mkdir()
    with listening() as door:
        port = door.getsockname()[1]
        app = preview_app(file, tmp_path / "data", port)
        with answering(pages := Recorder(app), door):
            browser.get(f"http://localhost:{port}{KLACHT}/bewerken/formulier")
            save = browser.find_element("css selector", "main [name=actie][value=bewaren]")
            to_next_page(browser, save.click)
            assert pages.pages[-1].status == 405
            expect_nothing_wrong(browser)
        with app.app_context():
            current().database.dispose()


def test_an_employee_without_the_role_reads_why(visitor):
    employ(visitor, "kees").go("/redactie")
    assert "zonder de rol" in visitor.text
    expect_nothing_wrong(visitor.driver)


def test_a_new_form_with_its_faults_by_keyboard(editor):
    editor.go("/redactie/nieuw")
    editor.awaiting(lambda: editor.one("#product").send_keys("klacht", Keys.ENTER))
    assert "fouten" in editor.driver.title
    expect_nothing_wrong(editor.driver)
    links = editor.driver.find_elements("css selector", ".lk-error-summary__list a")
    links[-1].send_keys(Keys.ENTER)
    assert editor.driver.switch_to.active_element.get_attribute("name") == "onderwerp"


def test_a_row_of_a_trial_and_the_question_before_it_goes(editor):
    editor.go(f"{MOVING}/proef/stap/meeverhuizers")
    editor.one("[name=meeverhuizers_komt][value=ja]").send_keys(Keys.SPACE)
    editor.press("Volgende stap")
    assert editor.path.endswith("/meeverhuizers/1")
    expect_nothing_wrong(editor.driver)
    editor.one("[name=mee_naam]").send_keys("Lea")
    editor.press("Verder")
    expect_nothing_wrong(editor.driver)
    editor.go(f"{MOVING}/proef/stap/meeverhuizers/1/verwijderen")
    expect_nothing_wrong(editor.driver)


def test_withdrawing_and_what_a_citizen_reads_then(visitor):
    employ(visitor, "daan").go(f"{VIEW}/intrekken")
    visitor.press("Ja, trek dit formulier in")
    assert "fouten" in visitor.driver.title
    expect_nothing_wrong(visitor.driver)
    visitor.one("#uitleg").send_keys("U kunt ons hierover bellen.")
    visitor.one("[name=begonnen][value=stoppen]").send_keys(Keys.SPACE)
    visitor.press("Ja, trek dit formulier in")
    assert "Het is ingetrokken" in visitor.text
    expect_nothing_wrong(visitor.driver)
    visitor.go("/formulier/zienswijze")
    assert "Dit formulier is er niet meer" in visitor.text
    expect_nothing_wrong(visitor.driver)
    # The town is that of all tests: the form is offered again.
    visitor.go(f"{VIEW}/versies/1/terug")
    visitor.press("Ja, bied versie 1 opnieuw aan")
    assert "Het is gepubliceerd" in visitor.text
