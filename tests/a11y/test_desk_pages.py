"""The desk: every page, wide and narrow, with what can be wrong on it."""

import pytest

from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.staff import employ
from tests.e2e.test_desk import begun

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(visitor):
    return employ(visitor, "tessa")


@pytest.mark.parametrize(
    "path",
    ["/balie", "/balie/nieuw", "/balie/tweede-controle", "/balie/overzicht", "/balie?taal=en"],
)
def test_a_page_about_nobody(desk, path):
    desk.go(path)
    assert desk.path.startswith("/balie")
    expect_nothing_wrong(desk.driver)


def test_the_pages_of_a_contact(desk):
    desk.go("/balie/nieuw")
    desk.press("Start contact")
    assert "fout" in desk.title
    expect_nothing_wrong(desk.driver)
    desk.one("#kanaal").click()
    desk.one("#onderwerp").send_keys("verhuizen")
    desk.press("Start contact")
    expect_nothing_wrong(desk.driver)
    desk.press("Uw verhuizing doorgeven")
    expect_nothing_wrong(desk.driver)
    desk.press("Kies dit product")
    desk.press("Zoek")
    expect_nothing_wrong(desk.driver)
    desk.one("#wie").click()
    desk.one("#achternaam").send_keys("Stil")
    desk.one("#geboren").send_keys("14-2-1991")
    desk.press("Zoek")
    assert "adres geheim" in desk.text
    expect_nothing_wrong(desk.driver)
    desk.press("Kies")
    assert "Achterom" not in desk.driver.page_source
    desk.press("Verder")
    expect_nothing_wrong(desk.driver)


def test_the_form_its_bar_and_the_turned_screen(desk):
    begun(desk)
    expect_nothing_wrong(desk.driver)
    head = desk.path.partition("/formulier")[0]
    for act in ("parkeren", "overdragen", "doorverwijzen", "stoppen"):
        desk.go(f"{head}/{act}")
        expect_nothing_wrong(desk.driver)
    desk.go(head)
    desk.awaiting(desk.one(".lk-desk > button").click)
    assert "Scherm terugdraaien" in desk.one(".lk-desk").text
    expect_nothing_wrong(desk.driver)


def test_what_the_citizen_reads_of_it(desk, visitor):
    begun(desk)
    visitor.become("jan").go("/mijn/hulp")
    assert "Een medewerker helpt u nu aan de balie" in visitor.text
    expect_nothing_wrong(visitor.driver)
