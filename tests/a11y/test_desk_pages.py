"""The desk: every page, wide and narrow, with what can be wrong on it."""

import pytest
from sqlalchemy import text

from portal.store import assistentie, submissions, werktaken
from portal.zaak.assistentie import Assistance, Channel, Identification
from tests.bestanden.making import photo
from tests.e2e.inspection import expect_nothing_wrong
from tests.e2e.keyboard import Keyboard
from tests.e2e.staff import employ
from tests.e2e.test_desk import begun
from tests.e2e.test_signing import sent

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(visitor):
    return employ(visitor, "tessa")


@pytest.mark.parametrize(
    "path",
    [
        *("/balie", "/balie/nieuw", "/balie/tweede-controle", "/balie/overzicht", "/balie?taal=en"),
        "/balie/werkplek",
    ],
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


def test_the_scan_of_a_paper_form_and_a_colleague_who_lays_it_beside(desk, tmp_path):
    by_post(desk)
    desk.awaiting(desk.one("[name=actie][value=bestand]").click)
    assert desk.title.startswith("1 fout")
    expect_nothing_wrong(desk.driver)
    scan = tmp_path / "scan.jpg"
    scan.write_bytes(photo(size=(320, 480)))
    desk.one("[type=file]").send_keys(str(scan))
    desk.awaiting(desk.one("[name=actie][value=bestand]").click)
    expect_nothing_wrong(desk.driver)
    look = waiting(desk.town.assembly, desk.path.split("/")[2])
    desk.go(look)
    assert desk.driver.find_elements("css selector", "main img")
    expect_nothing_wrong(desk.driver)
    desk.press("Sla mijn oordeel op")
    assert desk.title.startswith("1 fout")
    expect_nothing_wrong(desk.driver)


def by_post(desk):
    """A form that came by post, on the page about its scan."""
    desk.go("/balie/nieuw")
    desk.one("[name=kanaal][value=post]").click()
    desk.one("#papier").send_keys("1-6-2026")
    desk.press("Start contact")
    desk.go(f"{desk.path.rpartition('/')[0]}/product/verhuismelding")
    desk.press("Kies dit product")
    desk.one("#wie").click()
    desk.one("#bsn").send_keys("999990019")
    desk.press("Zoek")
    desk.press("Kies")
    desk.one("#handtekening").click()
    desk.press("Verder")
    desk.press("Begin met het formulier")
    assert desk.path.endswith("/papier")


def waiting(house, contact_id):
    """Something that a colleague typed and that nobody looked at yet, with this contact's scan."""
    one = (
        "SELECT id FROM submissions WHERE id NOT IN (SELECT id FROM assistentie)"
        " AND owner_kind = 'burger' AND form_slug = 'verhuismelding' ORDER BY id LIMIT 1"
    )
    moved = (
        "UPDATE files SET submission_id = :one, draft_id = NULL, state = 'schoon'"
        " WHERE draft_id = (SELECT draft_id FROM balie_contacten WHERE id = :contact)"
    )
    with house.database.write() as tx:
        found = submissions.of_zaak(tx, tx.execute(text(one)).scalar_one())
        told = Assistance(
            contact=contact_id,
            employee="iemand.anders",
            employee_name="",
            workplace="Stadhuis",
            channel=Channel.POST,
            since=found.received_at,
            identification=Identification.HANDTEKENING,
            four_eyes=True,
        )
        assistentie.keep(tx, house.vault, found, told, found.received_at)
        tx.execute(text(moved), {"one": found.id, "contact": contact_id})
        return f"/balie/tweede-controle/{found.id}"


def test_a_company_and_who_acts_for_it(desk):
    desk.go("/balie/nieuw")
    desk.one("#kanaal").click()
    desk.press("Start contact")
    desk.go(f"{desk.path.rpartition('/')[0]}/product/alcoholvergunning")
    desk.press("Kies dit product")
    desk.press("Zoek")
    assert desk.title.startswith("1 fout")
    expect_nothing_wrong(desk.driver)
    desk.one("#kvk").send_keys("90001354")
    desk.press("Zoek")
    assert "Om welke vestiging gaat het?" in desk.text
    expect_nothing_wrong(desk.driver)
    desk.press("Kies")
    assert "U hebt gekozen: Bakkerij De Gouden Korrel" in desk.text
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


def test_from_the_page_before_sending_to_the_end_and_back(desk):
    start_contact(desk, "melding-openbare-ruimte")
    desk.one("[name=wie][value=zonder]").click()
    desk.press("Zoek")
    desk.press("Begin met het formulier")
    desk.one("[name=onderwerp][value=weg]").click()
    desk.one("[name=omschrijving]").send_keys("Een tegel ligt los.")
    desk.one("[name=gevaar][value=nee]").click()
    desk.press("Volgende stap")
    desk.one("[name=plek-omschrijving]").send_keys("Elzenlaan, bij de school")
    desk.press("Volgende stap")
    desk.one("[name=bericht_gewenst][value=nee]").click()
    desk.press("Volgende stap")
    desk.press("Verstuur uw melding")
    assert desk.title.startswith("2 fouten")
    expect_nothing_wrong(desk.driver)
    desk.one("[name=voorlezen]").click()
    desk.one("[name=akkoord]").click()
    desk.press("Verstuur uw melding")
    desk.press("Contact afsluiten")
    assert desk.title.startswith("2 fouten")
    expect_nothing_wrong(desk.driver)
    desk.one("[name=afschrift]").click()
    desk.one("[name=reden]").click()
    here = desk.path
    desk.press("Contact afsluiten")
    expect_nothing_wrong(desk.driver)
    desk.go(here)
    assert desk.title.startswith("Dit contact is gesloten")
    expect_nothing_wrong(desk.driver)


def start_contact(desk, product=None, channel="balie", purpose="formulier"):
    """A contact, and the product it is about chosen."""
    desk.go("/balie/nieuw")
    desk.one(f"[name=kanaal][value={channel}]").click()
    desk.one(f"[name=doel][value={purpose}]").click()
    desk.press("Start contact")
    if product is not None:
        desk.go(f"{desk.path.rpartition('/')[0]}/product/{product}")
        desk.press("Kies dit product")


def test_a_code_a_call_that_is_parked_and_a_way_elsewhere(desk):
    start_contact(desk, purpose="code", channel="telefoon")
    desk.press("Open het formulier")
    assert desk.title.startswith("1 fout")
    expect_nothing_wrong(desk.driver)
    head = desk.path.rpartition("/")[0]
    desk.go(f"{head}/parkeren").press("Parkeer dit contact")
    assert "Geparkeerd (" in desk.text
    expect_nothing_wrong(desk.driver)
    start_contact(desk)
    desk.press("Doorverwijzen")
    desk.one("[name=waarom]").click()
    desk.one("[name=hoe]").click()
    desk.press("Verwijs door en sluit het contact af")
    expect_nothing_wrong(desk.driver)


def test_signing_at_the_desk(desk, visitor):
    sent(visitor)
    employ(visitor, "tessa")
    start_contact(desk, purpose="tekenen")
    desk.one("#bsn").send_keys("012345672")
    desk.press("Zoek")
    desk.press("Kies")
    desk.one("#document").click()
    desk.one("#lijkt").click()
    desk.press("Verder")
    assert desk.path.endswith("/mijn/taken")
    expect_nothing_wrong(desk.driver)
    desk.press("Teken mee")
    expect_nothing_wrong(desk.driver)
    for name in ("gelezen", "voorlezen", "akkoord"):
        desk.one(f"[name={name}]").click()
    desk.press("Onderteken")
    desk.go(desk.path.partition("/mijn")[0] + "/verteld")
    desk.press("Klaar, sluit het contact af")
    assert desk.title.startswith("1 fout")
    expect_nothing_wrong(desk.driver)


def test_a_letter_in_the_form_and_laid_aside(desk):
    by_post(desk)
    desk.press("Verder met het formulier")
    assert "Inwoner gaat zelf verder" not in desk.one(".lk-desk").text
    expect_nothing_wrong(desk.driver)
    head = desk.path.partition("/formulier")[0]
    for act in ("parkeren", "doorverwijzen", "dagen"):
        desk.go(f"{head}/{act}")
        expect_nothing_wrong(desk.driver)
    desk.one("#papier").clear()
    desk.press("Opslaan en verder")
    assert desk.title.startswith("1 fout")
    expect_nothing_wrong(desk.driver)


def test_an_alarm_is_closed_with_keys_alone(desk):
    house, data = desk.town.assembly, {"medewerker": "sam"}
    known = {"gemeente": house.settings.gemeente.slug, "now": desk.town.clock(), "data": data}
    with house.database.write() as tx:
        werktaken.need(tx, kind="veel_gezocht", key="veel gezocht", **known)
    keyboard = Keyboard(desk.go("/balie/overzicht"))
    keyboard.follow("sam zocht in korte tijd veel personen")
    address = desk.path
    expect_nothing_wrong(desk.driver)
    keyboard.follow("Rond dit af")
    assert desk.title.startswith("1 fout - ")
    expect_nothing_wrong(desk.driver)
    keyboard.write("uitkomst", "Besproken.").follow("Rond dit af")
    assert desk.path.startswith("/balie/overzicht")
    expect_nothing_wrong(desk.driver)
    desk.go(address)
    assert "Besproken." in desk.text
    expect_nothing_wrong(desk.driver)
    assert keyboard.faults == []


def test_what_the_citizen_reads_of_it(desk, visitor):
    begun(desk)
    visitor.become("jan").go("/mijn/hulp")
    assert "Een medewerker helpt u nu aan de balie" in visitor.text
    expect_nothing_wrong(visitor.driver)
