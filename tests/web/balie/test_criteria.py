"""Criteria of the desk that no other story tells: words that find, paper, and who was told what."""

import io
import json
import shutil
import subprocess
import zipfile

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.house_for_tests import FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.journey import filled as filled_in
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
    journey.visit(f"/balie/{contact_of(journey)}/product/evenementenvergunning")
    assert "Wij beslissen uiterlijk" in said(journey)  # what it costs and how long it takes
    assert "€" in said(journey)
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


# --- A14: what the desk did with a person is hers to take along, and nobody's to take in bulk ---


def taken_along(house, person=JAN):
    """The file with all we have of her, by the name of each part."""
    journey = Journey(house.visitor(person), "/mijn/gegevens/download")
    form = journey.form("/download")
    answer = journey.client.post(
        form.get("action"), data=dict(filled_in(form)), headers=BROWSER, content_type=FORM
    )
    with answer:
        archive = zipfile.ZipFile(io.BytesIO(answer.data))
    return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_export_of_a_person_tells_each_help_and_no_name_of_an_employee(house):
    sent_for(house).press(TOLD, action="/verstuurd")
    house.clock.forward(minutes=1)
    later = begun_for(house, "klacht", kanaal="huisbezoek")
    later.visit(f"/balie/{contact_of(later)}/stoppen").press(action="/stoppen")
    files = taken_along(house)
    told = json.loads(files["hulp.json"])["hulp"]
    assert [(each["kanaal"], each["verstuurd"]) for each in told] == [
        ("huisbezoek", False),
        ("balie", True),
    ]
    assert {each["werkplek"] for each in told} == {"Stadhuis Elzendam"}
    # one id for the processing and for who did what in it (section 4.7)
    assert house.rows("SELECT contact_id FROM assistentie") == [(told[1]["verwerking"],)]
    assert (told[1]["activiteit"], told[1]["stand"]) == ("balie/formulier", "gesloten")
    assert told[1]["bronnen"] == ["register van personen"]
    kinds = set(told[1]["gegevens"])
    assert {name for name in REAL["verhuismelding"] if name.isalpha()} <= kinds
    assert not kinds & {str(answer) for answer in REAL["verhuismelding"].values()}
    acts = {act["wat"] for each in told for act in each["handelingen"]}
    assert {"persoon_geopend", "identiteit_vastgesteld", "contact_gesloten"} <= acts
    assert "m.jansen" not in files["hulp.json"]
    assert "Jansen" not in "".join(files.values())


def test_the_export_of_another_has_nothing_of_it(house):
    sent_for(house).press(TOLD, action="/verstuurd")
    assert json.loads(taken_along(house, FATIMA)["hulp.json"])["hulp"] == []


def test_the_desk_itself_exports_nothing(house):
    """Section 4.6: no bulk, no list of persons."""
    journey = begun_for(house)
    for path in ("mijn/gegevens/download", "mijn/gegevens", "mijn/berichten"):
        assert journey.client.get(f"/balie/{contact_of(journey)}/{path}").status_code == 404
