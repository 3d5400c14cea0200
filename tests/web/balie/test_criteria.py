"""Criteria of the desk that no other story tells: words that find, paper, and who was told what."""

import shutil
import subprocess

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.balie.counter import TOLD, begun_for, contact_of, sent_for, started
from tests.web.scenes import REAL, kenmerk_of, said

# --- A4: found by name, by another word, and with a slip of the finger ---


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("verhuizing doorgeven", "verhuismelding"),  # as it is called
        ("adreswijziging", "verhuismelding"),  # by another word
        ("verhuisen", "verhuismelding"),  # one sign wrong
        ("verhuizng", "verhuismelding"),  # one forgotten
        ("losse stoeptegel", "melding-openbare-ruimte"),
        ("klagt", "klacht"),
        ("parkeervergunnig", "parkeervergunning"),
    ],
)
def test_a_product_is_found_first_and_leads_on_in_one_press(house, typed, form):
    journey = started(house, onderwerp=typed)
    links = journey.page.find("//main//a[contains(@href,'/product/')]/@href")
    assert links[0] == f"/balie/{contact_of(journey)}/product/{form}"


def test_a_word_that_fits_nothing_leads_to_another_way(house):
    journey = started(house, onderwerp="qqqxyz")
    assert journey.status == 200
    assert "Niets gevonden" in said(journey) or "Niet gevonden" in said(journey)
    links = journey.page.find("//main//a/@href")
    assert any(link.endswith("/doorverwijzen") for link in links)


# --- DigiD is never asked at the desk ---


def test_what_must_be_at_hand_at_the_desk_is_never_digid(house):
    journey = started(house)
    journey.visit(f"/balie/{contact_of(journey)}/product/verhuismelding")
    assert "de postcode en het huisnummer van uw nieuwe adres" in said(journey)
    assert "DigiD" not in said(journey)
    assert "uw DigiD" in Journey(house.visitor(), "/formulier/verhuismelding").text  # at home it is


# --- A8 and A16: the receipt on paper ---


def test_the_receipt_on_paper_tells_all_of_it(house):
    journey = sent_for(house, "klacht")
    paper = said(
        journey.visit(
            journey.path.replace("/verstuurd", f"/formulier/ontvangen/{sent(house)}/afdruk")
        )
    )
    for words in (
        kenmerk_of(house),
        "maandag 1 juni 2026 om 14.00 uur",
        "De medewerker hing op.",
        "uiterlijk",
        "als u inlogt op localhost/mijn",
        "14 0999",
        "Samen met een medewerker",
    ):
        assert words in paper, words


def sent(house):
    ((found,),) = house.rows("SELECT id FROM submissions")
    return found


def test_every_page_of_the_receipt_as_pdf_has_kenmerk_and_number(house):
    journey = sent_for(house, "klacht")
    head = journey.path.removesuffix("/verstuurd")
    pdf = journey.client.get(f"{head}/formulier/ontvangen/{sent(house)}/ontvangstbewijs.pdf").data
    if (reader := shutil.which("pdftotext")) is None:
        pytest.skip("pdftotext is not here")
    told = subprocess.run(
        [reader, "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    pages = told.split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        foot = page.strip().splitlines()[-1]
        assert kenmerk_of(house) in foot
        assert f"{number} van {len(pages)}" in " ".join(foot.split())
    assert "als u inlogt op localhost/mijn" in " ".join(told.split())


# --- A14: the audit log of the desk cannot be changed, and is handed over by person ---


@pytest.mark.parametrize(
    "change", ["UPDATE audit_lines SET actor = 'x'", "DELETE FROM audit_lines"]
)
def test_no_line_of_the_desk_can_be_changed_or_removed(house, change):
    begun_for(house)
    before = house.count("audit_lines")
    with pytest.raises(DBAPIError), house.assembly.database.write() as tx:
        tx.execute(text(change))
    assert house.count("audit_lines") == before


# --- A13: the citizen reads who, when, how and from where ---


def test_the_citizen_reads_the_channel_the_moment_and_the_department(house):
    sent_for(house).press(TOLD, action="/verstuurd")
    seen = said(Journey(house.visitor(JAN), "/mijn/hulp"))
    assert "ingevuld en verstuurd aan de balie" in seen
    assert "1 juni 2026 om 14.00 uur" in seen
    assert "Afdeling: balie, Stadhuis Elzendam" in seen
    assert "Jansen" not in seen


def test_a_running_help_is_read_at_once(house):
    begun_for(house)
    seen = said(Journey(house.visitor(JAN), "/mijn/hulp"))
    assert "Een medewerker helpt u nu aan de balie. Afdeling: balie, Stadhuis Elzendam" in seen


# --- The copy by mail is the one that goes: once, to the address that was read back ---


def test_a_copy_by_mail_is_sent_once_and_holds_no_answers(house):
    journey = sent_for(house, "klacht")
    assert "jan@example.org" in said(journey)
    ticked = {"afschrift": "email", "reden": "onbekend", "mail_voorgelezen": "ja"}
    journey.press(ticked, action="/verstuurd")
    assert house.rows("SELECT channel, kind FROM parcels") == [("mail", "ontvangstbevestiging")]
    assert REAL["klacht"]["email"] == "jan@example.org"
