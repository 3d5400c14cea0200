"""Paper that came by post: nobody is there, and the day it came in is the day on every page."""

import io
import zipfile

import pytest

from portal.store import balie as contacts
from tests.house_for_tests import CLERK, HANDLER, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.balie.counter import begun_for, contact_of, filled
from tests.web.balie.test_paper import TYPED, at_the_paper, laid, scanned, sent
from tests.web.scenes import REAL, guard_of, post, said

NEEDS_SOMEBODY = ("Inwoner gaat zelf verder", "Draai scherm", "Verbinding weg")


def typing(house) -> Journey:
    """A letter, on the first page of its form."""
    return at_the_paper(house).press(action="/papier")


def state(house):
    ((row),) = house.rows("SELECT state, turned, draft_id IS NOT NULL FROM balie_contacten")
    return tuple(row)


def test_of_a_letter_nothing_is_offered_that_needs_somebody_there(house):
    letter = typing(house).text
    assert [each for each in NEEDS_SOMEBODY if each in letter] == []
    for words in ("Scan van het papier", "Later verder", "Dit lukt nu niet", "U typt het papier"):
        assert words in letter
    counter = begun_for(house).text
    assert [each for each in NEEDS_SOMEBODY if each in counter] == list(NEEDS_SOMEBODY[:2])


@pytest.mark.parametrize("page", ["overdragen", "scherm"])
def test_what_needs_somebody_there_is_refused_for_a_letter(house, page):
    journey = typing(house)
    where, guard = f"/balie/{contact_of(journey)}/{page}", guard_of(journey.client, journey.path)
    assert post(journey.client, where, csrf_token=guard).status_code == 303
    assert state(house) == ("lopend", False, True)
    journey.visit(f"/balie/{contact_of(journey)}/overdragen")
    assert "/formulier/" in journey.path


def test_the_bar_of_a_letter_turns_no_screen(house):
    journey = typing(house).press({}, ("actie", "balie:scherm"), action="/formulier/")
    assert "Scherm terugdraaien" not in journey.text
    assert state(house) == ("lopend", False, True)


def test_a_letter_laid_aside_goes_on_where_it_was(house):
    """The signature was seen, and it is the same letter; nobody is to be called."""
    journey = typing(house)
    here = journey.path
    journey.visit(f"/balie/{contact_of(journey)}/parkeren")
    assert "Telefoonnummer" not in said(journey)
    journey.press(action="/parkeren").press(action="/hervatten")
    assert journey.path.partition("?")[0].rpartition("/")[0] in here, journey.path


def test_why_a_letter_cannot_be_typed_is_not_that_two_people_do_not_understand_each_other(house):
    journey = typing(house)
    journey.visit(f"/balie/{contact_of(journey)}/doorverwijzen")
    reasons = set(journey.page.find("//input[@name='waarom']/@value"))
    assert reasons == {"onleesbaar", "identiteit", "niet_van_ons"}
    assert "Gooi het papier niet weg" in said(journey)
    journey.press({"waarom": "slechte_lijn", "hoe": "collega"}, action="/doorverwijzen")
    assert journey.status == 422
    journey.press({"waarom": "onleesbaar", "hoe": "collega"}, action="/doorverwijzen")
    assert "Zo kunt u verder" in said(journey)


def test_a_code_and_a_signature_of_ones_own_do_not_come_by_post(house):
    journey = Journey(house.visitor(CLERK), "/balie/nieuw")
    for purpose, told in (("code", "niet met de post"), ("tekenen", "aan de balie of bij een")):
        typed = {"kanaal": "post", "doel": purpose, "papier": "1-6-2026"}
        journey.press(typed, action="/balie/nieuw")
        assert journey.status == 422
        assert told in said(journey)
    assert house.count("balie_contacten") == 0


@pytest.mark.parametrize(("agreed", "goes"), [("mondeling", False), ("opgestuurd", True)])
def test_who_sent_a_letter_was_heard_by_nobody(house, agreed, goes):
    journey = filled(typing(house), REAL["verhuismelding"])
    journey.press({**TYPED, "akkoord": agreed}, action="/versturen")
    assert journey.path.endswith("/verstuurd") is goes
    assert house.rows("SELECT agreement FROM assistentie") == ([(agreed,)] if goes else [])


def test_a_copy_goes_by_post_and_nobody_is_asked_why_help_was_needed(house):
    journey = sent(at_the_paper(house))
    chosen = journey.page.find("//input[@name='afschrift'][@checked]/@value")
    assert chosen == ["post"]
    assert "Waarom was hulp nodig" not in said(journey)
    journey.press(action="/verstuurd")
    assert "afgesloten" in journey.path
    assert house.rows("SELECT reason FROM hulpredenen") == [("onbekend",)]
    ((contact,),) = house.rows("SELECT state FROM balie_contacten")
    assert contact == contacts.CLOSED


def came_on_20_may(house) -> str:
    """A letter with a scan, typed in on Monday 1 June; the id of its case."""
    sent(laid(at_the_paper(house, came="20-5-2026")))
    scanned(house)
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    return zaak


def test_the_case_of_a_letter_begins_on_the_day_it_came_in(house):
    zaak = came_on_20_may(house)
    hers = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak}")
    page = hers.page
    first = page.find("//*[contains(@class,'lk-steps__step')]")[0]
    assert "20 mei 2026" in "".join(first.itertext())
    for file in page.find("//ul[contains(@class,'lk-files')]/li"):
        text = "".join(file.itertext())
        assert "20 mei 2026" in text
        assert "1 juni 2026" not in text
    assert "overgetypt van uw papieren formulier" in said(hers)
    history = said(Journey(house.visitor(HANDLER), f"/behandeling/zaken/{zaak}"))
    assert "Op papier binnengekomen op woensdag 20 mei 2026" in history


def test_the_file_with_all_of_ones_own_tells_the_day_of_the_paper_too(house):
    came_on_20_may(house)
    client = house.visitor(JAN)
    guard = guard_of(client, "/mijn/gegevens/download")
    answer = client.post(
        "/mijn/gegevens/download",
        data={"csrf_token": guard},
        headers=BROWSER,
        content_type=FORM,
    )
    with answer:
        archive = zipfile.ZipFile(io.BytesIO(answer.data))
    cases = [name for name in archive.namelist() if name.startswith("aanvragen/")]
    told = {name.rpartition(".")[2]: archive.read(name).decode() for name in cases}
    assert "woensdag 20 mei 2026, op papier. Overgetypt op maandag 1 juni 2026" in told["html"]
    assert '"ontvangen_op": "2026-05-20"' in told["json"]
    assert '"op_papier": true' in told["json"]
