"""A choice of language at the desk keeps what was typed, and does nothing with it."""

from dataclasses import replace

import pytest

from tests.bestanden.making import photo
from tests.house_for_tests import CLERK, LEADER
from tests.journey import Journey
from tests.web.balie.counter import (
    FATIMA_BSN,
    JAN_BSN,
    WHO_JAN,
    begun_for,
    chosen,
    contact_of,
    done,
    found,
    sent_for,
    started,
)
from tests.web.balie.test_paper import at_the_paper, laid
from tests.web.balie.test_routes import OTHER, with_four_eyes
from tests.web.balie.test_signing import HEARD, at_the_counter, her_task
from tests.web.balie.test_workplace import PLACES, spread
from tests.web.behandeling.test_alarms import outcomes, told
from tests.web.mijn.together import sent
from tests.web.scenes import guard_of, is_faulty, post, said
from tests.web.spoken import ENTER, kept, pressed, speak, typing

__all__ = ["spread"]

WORDS = "Wat ik typte, met <b> & “tekens”"
LINE = ("balie_gedaan",)
LETTER = {"kanaal": "post", "doel": "formulier", "papier": "1-6-2026", "poststempel": "30-5-2026"}
# Nobody chooses in the place of whom it is about; a look-up of both leaves what was typed of it.
NAMED = {
    "wie": "ander",
    "achternaam": WORDS,
    "geboren": "12-4-1969",
    "postcode": "1234 ab",
    "huisnummer": "12-c",
}
MANDATE = {
    "document": "paspoort",
    "lijkt": "ja",
    "hoedanigheid": "gemachtigde",
    "vertegenwoordiger": WORDS,
    "vertegenwoordiger_adres": "Markt 1",
    "gezien": "ja",
    "geldig_tot": "31-12-2026",
}


def visited(journey, page):
    return journey.visit(f"/balie/{contact_of(journey)}/{page}")


def new(house):
    return Journey(house.visitor(CLERK), "/balie/nieuw")


def person(house):
    return chosen(started(house), "verhuismelding")


def company(house):
    return chosen(started(house), "evenementenvergunning")


def by_another(house):
    return found(person(house), WHO_JAN | {"wie": "ander"})


def on_the_phone(house):
    return found(chosen(started(house, kanaal="telefoon"), "klacht"))


def with_a_code(house):
    return started(house, doel="code")


def letter(house):
    return visited(at_the_paper(house), "dagen")


def aside(house):
    return visited(begun_for(house), "parkeren")


def elsewhere(house):
    return visited(begun_for(house), "doorverwijzen")


def signed(house):
    sent(house)
    task = her_task(at_the_counter(house)).press(HEARD, action="/ondertekenen")
    return visited(task, "verteld")


def second(house):
    with_four_eyes(house)
    sent_for(house)
    ((submission,),) = house.rows("SELECT id FROM submissions")
    return Journey(house.visitor(OTHER), f"/balie/tweede-controle/{submission}")


def alarm(house):
    return Journey(house.visitor(LEADER), f"/balie/overzicht/meldingen/{told(house, CLERK)}")


# A page, what is typed there, what of it is wrong when it is sent, and which line a press leaves.
PAGES = {
    "contact": (new, LETTER | {"onderwerp": WORDS}, {"papier": "morgen"}, ()),
    "person": (person, NAMED, {"geboren": "gisteren"}, LINE),
    "company": (company, {"wie": "bedrijf", "kvk": "9000", "vestiging": WORDS}, {}, LINE),
    "document": (by_another, MANDATE, {"geldig_tot": "ooit"}, LINE),
    "code": (with_a_code, {"code": "abcd-2345"}, {"code": " "}, LINE),
    "days": (letter, {"papier": "2-6-2026", "poststempel": "1-6-2026"}, {"papier": "x"}, LINE),
    "aside": (aside, {"telefoon": "06 12345678"}, {"telefoon": WORDS}, LINE),
    "elsewhere": (elsewhere, {"waarom": "taal"}, {}, LINE),
    "copy": (sent_for, {"afschrift": "afdruk"}, {}, LINE),
    "signed": (signed, {"reden": "geen_digid"}, {"reden": []}, LINE),
    "second": (second, {"oordeel": "fout"}, {"toelichting": ""}, ("tweede_controle_bekeken",)),
    "alarm": (alarm, {"uitkomst": f"{WORDS}\n\nen meer"}, {"uitkomst": ""}, ()),
}


@pytest.mark.parametrize(("reach", "typed", "wrong", "lines"), PAGES.values(), ids=PAGES)
def test_what_was_typed_stays(house, reach, typed, wrong, lines):
    page = speak(house, reach(house), typed, lines=lines)
    speak(house, page, {}, "nl", lines=lines)
    speak(house, page, wrong, lines=lines)


@pytest.mark.parametrize(("reach", "typed", "wrong", "lines"), PAGES.values(), ids=PAGES)
def test_after_faults_too_and_they_are_told_no_more(house, reach, typed, wrong, lines):
    page = reach(house)
    pressed(page, typing(page, typed | wrong), "volgende")
    assert page.status == 422
    assert is_faulty(page)
    speak(house, page, {}, lines=lines)


def test_what_was_typed_of_an_alarm_is_never_told_as_what_a_colleague_did(house):
    page = alarm(house)
    other = Journey(house.visitor(replace(LEADER, id="l.anders")), page.path)
    other.press({"uitkomst": "Gebeld."}, action="/overzicht/meldingen/")
    speak(house, page, {"uitkomst": WORDS})
    page.press({}, ENTER, action="/overzicht/meldingen/")
    assert page.status == 422
    assert outcomes(house) == ["Gebeld."]


def test_where_she_works_stays(spread):
    page = Journey(spread.visitor(CLERK), "/balie/werkplek")
    speak(spread, page, {"werkplek": PLACES[1].name})
    page.press({}, ENTER, action="/werkplek")
    assert page.path == "/balie/nieuw"


def test_enter_does_what_the_button_does(house):
    page = speak(house, new(house), LETTER | {"onderwerp": WORDS})
    pressed(page, typing(page, {}), "volgende")
    assert page.status == 200
    assert house.rows("SELECT channel, purpose FROM balie_contacten") == [("post", "formulier")]


def test_whom_was_found_can_still_be_chosen(house):
    page = person(house).press(WHO_JAN, action="/persoon")
    speak(house, page, {}, lines=LINE)
    assert "Jan de Vries" in said(page)
    speak(house, page, {"achternaam": "Bakker"}, "nl", lines=LINE)
    page.press({"treffer": "0"}, action="/persoon/kies")
    assert page.path.endswith("/identiteit")


def test_nobody_is_found_by_a_language(house):
    page = person(house).press(WHO_JAN, action="/persoon")
    page.visit(page.path)
    speak(house, page, WHO_JAN, lines=LINE)
    assert "Jan de Vries" not in said(page)


def test_a_whole_number_is_in_no_page_in_another_language_either(house):
    page = person(house)
    pressed(page, typing(page, NAMED | {"bsn": FATIMA_BSN}), "taal:en")
    assert page.page.root.get("lang") == "en"
    assert FATIMA_BSN not in page.text
    assert typing(page, {}) == typing(page, NAMED)
    assert JAN_BSN not in page.text


def test_what_the_caller_answered_stays_and_is_not_judged(house):
    page = on_the_phone(house)
    wrong = {"vraag_geboren": "1-1-1950", "vraag_adres": "9999 XX 1"}
    for _ in range(4):
        speak(house, page, wrong, lines=LINE)
    assert house.rows("SELECT tries FROM balie_contacten") == [(0,)]
    page.press(wrong, ENTER, action="/identiteit")
    assert page.status == 422
    assert "1950" not in str(typing(page, {}))
    assert house.rows("SELECT tries FROM balie_contacten") == [(1,)]


def test_a_code_is_not_tried_by_a_language(house):
    page = with_a_code(house)
    for _ in range(6):
        speak(house, page, {"code": "abcd-2345"}, lines=LINE)
    assert house.rows("SELECT tries FROM balie_contacten") == [(0,)]


def test_a_scan_that_was_chosen_is_laid_there(house):
    page = at_the_paper(house)
    data = [("scan", "brief.jpg", photo())]
    page.press({}, ("actie", "taal:en"), action="/papier", files=data)
    assert page.path.endswith("/papier#scan")
    assert page.page.root.get("lang") == "en"
    assert "brief.jpg" in said(page)
    laid(page, b"geen plaatje", "x.jpg")
    assert page.status == 422
    before = kept(house)
    page.press({}, ("actie", "taal:nl"), action="/papier")
    assert page.page.root.get("lang") == "nl"
    assert not is_faulty(page)
    assert kept(house) | {"audit_lines": before["audit_lines"]} == before
    page.press({}, ENTER, action="/papier")
    assert "/formulier/" in page.path


def test_a_press_is_told_as_one_and_no_act_as_a_look_because_a_language_came_with_it(house):
    page = person(house).press(WHO_JAN, action="/persoon")
    speak(house, page, {}, lines=LINE)
    page.press({"treffer": "0"}, ("actie", "taal:en"), action="/persoon/kies")
    assert page.path.endswith("/identiteit")
    told = [(each["pagina"], each.get("taal")) for each in done(house)]
    assert told[-3:] == [("search", None), ("search", True), ("take", True)]


def test_no_act_goes_by_without_a_line_because_it_says_to_be_kept_by_itself(house):
    page = begun_for(house)
    address = f"/balie/{contact_of(page)}/scherm"
    guard = guard_of(page.client, page.path)
    before = len(done(house))
    for _ in range(2):
        assert post(page.client, address, csrf_token=guard, actie="tussendoor").status_code == 303
    assert [each["pagina"] for each in done(house)[before:]] == ["turn", "turn"]


@pytest.mark.parametrize("kanaal", ["balie", "post"])
def test_a_page_with_nothing_to_type_keeps_its_links(house, kanaal):
    page = aside(house) if kanaal == "balie" else visited(at_the_paper(house), "parkeren")
    buttons = page.page.find("//header//button[starts-with(@value, 'taal:')]")
    assert bool(buttons) is (kanaal == "balie")


def test_the_contact_of_a_colleague_does_not_come_by_a_language(house):
    page = aside(house)
    given, path = typing(page, {"telefoon": WORDS}), page.path
    other = house.visitor(OTHER)
    guard = guard_of(other, "/balie/nieuw")
    answer = post(other, path, **given, csrf_token=guard, actie="taal:en")
    assert answer.status_code == 404
    assert WORDS not in answer.text
