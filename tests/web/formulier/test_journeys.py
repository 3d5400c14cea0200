"""From the start page to the receipt, with every real form."""

import io
import re
from dataclasses import replace
from datetime import date

import pikepdf
import pytest
from babel.dates import format_date

from portal.outbox import document
from portal.web.pages import pdf
from tests.house_for_tests import BAKERY, JAN
from tests.journey import Journey
from tests.web.scenes import (
    REAL,
    SAVE,
    begun,
    checked,
    is_faulty,
    kenmerk_of,
    part_of,
    received,
    said,
    step_url,
)

WHO = [
    ("melding-openbare-ruimte", None),
    ("melding-openbare-ruimte", JAN),
    ("klacht", None),
    ("klacht", JAN),
    ("verhuismelding", JAN),
    ("evenementenvergunning", JAN),
    ("evenementenvergunning", BAKERY),
]


@pytest.mark.parametrize(("slug", "person"), WHO)
def test_every_real_form_leads_to_a_receipt_with_its_kenmerk(house, slug, person):
    receipt = received(house.visitor(person), slug)
    assert receipt.page.title.startswith("Ontvangen: ")
    assert kenmerk_of(house) in said(receipt)


@pytest.mark.parametrize(("slug", "person"), WHO[2:6])
def test_a_form_sent_by_a_person_is_found_in_mijn(house, slug, person):
    client = house.visitor(person)
    received(client, slug)
    mijn = Journey(client, "/mijn")
    if person is None:
        assert mijn.path.startswith("/inloggen")
        return
    link = mijn.page.find("//a[starts-with(@href, '/mijn/aanvragen/')]")[0].get("href")
    assert kenmerk_of(house) in said(mijn)
    assert kenmerk_of(house) in said(mijn.visit(link))
    assert mijn.visit("/mijn/aanvragen").page.find(f"//a[@href='{link}']")


def test_the_check_page_shows_every_answer_as_people_write_it(house):
    words = said(checked(house.visitor(JAN), "verhuismelding"))
    for shown in ("maandag 15 juni 2026", "4321 ZX", "Bij iemand in huis", "Mia Bakker", "Ja"):
        assert shown in words


def test_what_was_left_open_is_said_to_be_empty(house):
    words = said(checked(house.visitor(JAN), "verhuismelding"))
    assert "Wat is uw telefoonnummer? Niet ingevuld" in words


def test_the_receipt_tells_moment_and_promise_in_words(house):
    words = said(received(house.visitor(JAN), "verhuismelding"))
    # noon UTC is two o'clock in the Dutch summer; a week on, counted from the day after
    assert "maandag 1 juni 2026 om 14.00 uur" in words
    assert "maandag 8 juni 2026" in words


def test_the_last_day_of_a_legal_term_rolls_to_a_working_day(house):
    house.clock.forward(days=-30)  # Saturday 2 May; eight weeks on is a Saturday again
    words = said(received(house.visitor(JAN), "evenementenvergunning"))
    assert "zaterdag 2 mei 2026 om 14.00 uur" in words
    assert "maandag 29 juni 2026" in words


def contact_of(house):
    """How the end of a receipt says where to ask."""
    gemeente = house.settings.gemeente
    return (
        f"Bel {gemeente.phone} ({gemeente.phone_hours}), mail naar {gemeente.email} of kom langs"
        f" bij {', '.join(gemeente.counter)}. Houd uw kenmerk bij de hand."
    )


def steps_in(page):
    """What happens next, as the page counts it."""
    items = page.page.find("//section[@aria-labelledby='wat-nu']//ol/li")
    return ["".join(each.itertext()).strip() for each in items]


@pytest.mark.parametrize(("slug", "person"), WHO)
def test_the_receipt_and_its_print_view_tell_all_one_must_know(house, slug, person):
    receipt = received(house.visitor(person), slug)
    form = house.assembly.catalogue.current(slug).form
    ((due,),) = house.rows("SELECT due FROM zaken")
    last = f"uiterlijk {format_date(date.fromisoformat(due), 'EEEE d MMMM y', locale='nl')}"
    told = [line.partition("((")[0] for line in form.confirmation.next]
    printed = Journey(receipt.client, f"{receipt.path}/afdruk")
    for page, asking in ((receipt, "vragen"), (printed, "wat-nu")):
        words = said(page)
        assert "maandag 1 juni 2026 om 14.00 uur" in words
        assert kenmerk_of(house) in words
        assert part_of(page, "wat-nu").startswith("Wat gebeurt er nu?")
        assert len(steps_in(page)) == len(told)
        assert all(map(str.startswith, steps_in(page), told))
        assert last in part_of(page, "wat-nu")
        assert contact_of(house) in part_of(page, asking)


def test_the_receipt_says_that_it_is_no_decision(house):
    assert "Dit is nog geen besluit" in said(received(house.visitor(JAN), "evenementenvergunning"))


def test_the_print_view_carries_answers_and_fingerprint(house):
    receipt = received(house.visitor())
    assert "Wij hebben uw melding ontvangen" in said(receipt)
    ((fingerprint,),) = house.rows("SELECT content_hash FROM submissions")
    words = said(receipt.visit(f"{receipt.path}/afdruk"))
    assert fingerprint in words
    assert "Elzenlaan" in words


def test_the_pdf_is_a_download_named_after_the_kenmerk(house):
    client = house.visitor()
    receipt = received(client)
    pdf = client.get(f"{receipt.path}/ontvangstbewijs.pdf")
    assert pdf.content_type == "application/pdf"
    name = rf'attachment; filename="[a-z]+-{kenmerk_of(house)}\.pdf"'
    assert re.fullmatch(name, pdf.headers["Content-Disposition"])
    with pikepdf.open(io.BytesIO(pdf.data)) as document:
        assert "Iets op straat melden" in str(document.docinfo["/Title"])


def test_mijn_gives_the_same_pdf_of_a_case(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    pdf = client.get(f"/mijn/aanvragen/{zaak}/ontvangstbewijs.pdf")
    assert pdf.content_type == "application/pdf"
    assert kenmerk_of(house) in pdf.headers["Content-Disposition"]


def test_the_mail_waits_in_the_outbox_without_answers_or_bsn(house):
    received(house.visitor(JAN), "verhuismelding")
    ((parcel_id, channel, sealed),) = house.rows("SELECT id, channel, payload FROM parcels")
    vault = house.assembly.vault
    mail = vault.open(sealed, f"parcels|{parcel_id}|payload").decode()
    assert channel == "mail"
    assert "jan@example.org" in mail
    assert kenmerk_of(house) in mail
    for secret in ("999990019", "Mia", "4321 ZX", "inwonen", "15 juni"):
        assert secret not in mail


def test_no_address_no_mail(house):
    answers = {**REAL["melding-openbare-ruimte"], "bericht_gewenst": "nee"}
    receipt = received(house.visitor(), answers=answers)
    assert house.count("parcels") == 0
    assert "Wij sturen ook" not in said(receipt)


def test_submission_case_mail_and_audit_line_are_there_together(house):
    received(house.visitor(JAN), "klacht")
    assert [house.count(table) for table in ("submissions", "zaken", "parcels")] == [1, 1, 1]
    events = [event for (event,) in house.rows("SELECT event FROM audit_lines ORDER BY seq")]
    assert events[0] == "concept_begonnen"
    assert "bericht_ontvangen" in events


def test_a_question_that_appears_by_an_answer_is_announced_and_is_no_error(house):
    page = begun(house.visitor()).press(
        {"onderwerp": "afval", "omschrijving": "x", "gevaar": "nee"}
    )
    assert page.status == 200
    assert "bij=soort_afval" in page.path
    assert not page.page.title.startswith("1 fout")
    assert page.page.find("//*[@aria-invalid='true']") == []
    link = page.page.find("//main//a[@href='#v-soort_afval-0']")
    assert link
    assert "Om wat voor afval gaat het?" in said(page)


def test_every_fault_is_told_on_top_and_at_its_question(house):
    page = begun(house.visitor()).press({})
    assert is_faulty(page)
    assert page.page.title.startswith("3 fouten - Stap 1 van ")
    links = [link.get("href") for link in page.page.summary.iter("a")]
    assert links == ["#v-onderwerp-0", "#v-omschrijving", "#v-gevaar-0"]


def test_a_change_link_leads_to_the_question_and_straight_back(house):
    page = checked(house.visitor())
    link = page.page.find("//a[contains(@href, '#v-plek')]")[0].get("href")
    page.visit(link.partition("#")[0])
    assert page.page.find("//fieldset[@id='v-plek']")
    page.press({"plek-omschrijving": "Wilgenpad 3"})
    assert page.path.endswith("/controle")
    assert "Wilgenpad" in said(page)
    assert "Elzenlaan" not in said(page)


def test_a_change_that_opens_a_new_question_passes_by_it_on_the_way_back(house):
    page = checked(house.visitor())
    link = page.page.find("//a[contains(@href, '#v-onderwerp')]")[0].get("href")
    page.visit(link.partition("#")[0]).press({"onderwerp": "afval"})
    assert "bij=soort_afval" in page.path
    page.press({"soort_afval": "zwerf"})
    assert page.path.endswith("/controle")
    assert "zwerfafval" in said(page)


def test_going_back_shows_what_was_filled_in(house):
    page = checked(house.visitor())
    for _ in range(3):
        back = page.page.find("//a[contains(., 'Vorige stap')]")[0].get("href")
        page.visit(back)
    assert page.path.endswith("/wat")
    assert "Er ligt een losse tegel" in page.text


def test_a_step_too_far_leads_to_the_first_that_is_open(house):
    page = begun(house.visitor())
    page.visit(page.path.replace("/wat", "/contact"))
    assert page.path.endswith("/wat")


def test_a_step_that_is_not_there_leads_on_too(house):
    page = begun(house.visitor())
    page.visit(page.path.replace("/wat", "/nergens"))
    assert page.path.endswith("/wat")


def test_stopping_throws_the_answers_away(house):
    page = begun(house.visitor())
    page.visit(page.path.replace("/wat", "/stoppen")).press(action="stoppen")
    assert "weggegooid" in page.page.title.lower()
    assert house.count("drafts") == 0


def test_the_page_after_throwing_away_is_there_for_real_forms_only(house):
    assert house.visitor().get("/formulier/bestaat-niet/weggegooid").status_code == 404


def test_a_second_start_offers_what_was_begun(house):
    client = house.visitor(JAN)
    page = begun(client, "klacht")
    start = Journey(client, "/formulier/klacht")
    assert "U was al begonnen" in said(start)
    (href,) = [at for at in start.page.find("//main//a/@href") if at.endswith("/verder-gaan")]
    assert start.visit(href).path == page.path


def test_the_start_page_says_how_to_go_on_and_how_to_begin_again(house):
    client = house.visitor(JAN)
    assert buttons_of(Journey(client, "/formulier/klacht")) == ["Begin met het formulier"]
    begun(client, "klacht").press({"onderwerp": "omgang", "gebeurtenis": "Hij hing op"}, SAVE)
    start = Journey(client, "/formulier/klacht")
    assert buttons_of(start) == ["Opnieuw beginnen"]
    assert start.page.find("//main//h3/a[starts-with(., 'Verder gaan')]")
    assert "wat u al invulde, blijft dan ook bewaard" in said(start)
    assert "Begonnenmaandag 1 juni 2026" in said(start)
    assert "Laatst ingevuld" in said(start)


def test_beginning_again_keeps_the_first_and_tells_the_two_apart(house):
    client = house.visitor(JAN)
    page = begun(client, "klacht").press({"gebeurtenis": "Hij hing op"}, SAVE)
    house.clock.forward(minutes=5)
    again = Journey(client, "/formulier/klacht").press(action="begin")
    assert house.count("drafts") == 2
    assert "Hij hing op" not in again.text
    cards = Journey(client, "/mijn").page.find("//main//li[contains(@class, 'draft')]")
    newer, older = ("".join(each.itertext()) for each in cards)
    assert "14.05 uur" in newer.partition("Laatst gewijzigd")[0]
    assert "Laatst ingevuld" not in newer
    assert "14.00 uur" in older.partition("Laatst gewijzigd")[0]
    assert "Laatst ingevuld" in older
    assert "Hij hing op" in page.visit(step_url(page, draft_step(house))).text


def buttons_of(page: Journey) -> list[str]:
    return ["".join(each.itertext()).strip() for each in page.page.find("//main//form//button")]


def draft_step(house) -> str:
    ((step,),) = house.rows("SELECT step FROM drafts WHERE step IS NOT NULL")
    return str(step)


def test_when_there_is_no_pdf_now_the_page_with_the_same_is_named(house, monkeypatch):
    receipt = received(house.visitor())
    monkeypatch.setattr(document, "_TURNS", document.Turns(at_once=1, waiting=0, patience=0))
    with document._TURNS.turn():  # noqa: SLF001 - somebody else's document is being made
        answer = receipt.client.get(f"{receipt.path}/ontvangstbewijs.pdf")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert f'href="{receipt.path}"' in answer.text


def test_nobody_has_pdfs_made_without_end(house, monkeypatch):
    monkeypatch.setattr(pdf, "PDF", replace(pdf.PDF, points=2))
    monkeypatch.setattr(pdf, "pdf_of", lambda _copy: b"%PDF")
    mine, other = received(house.visitor()), received(house.visitor())
    address = f"{mine.path}/ontvangstbewijs.pdf"
    assert [mine.client.get(address).status_code for _ in range(3)] == [200, 200, 429]
    assert other.client.get(f"{other.path}/ontvangstbewijs.pdf").status_code == 200
