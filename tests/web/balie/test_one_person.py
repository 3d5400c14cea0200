"""One contact, one person: tabs do not mix, closing leaves nothing, addresses tell nothing."""

import re

from tests.house_for_tests import CLERK
from tests.journey import Journey
from tests.markup import not_drawn
from tests.web.balie.counter import (
    FATIMA_BSN,
    JAN_BSN,
    TOLD,
    WHO_JAN,
    begun_for,
    checked_for,
    chosen,
    contact_of,
    filled,
    found,
    sent_for,
    started,
)
from tests.web.scenes import NEXT, REAL, draft_of, on_this_page, said

WHO_FATIMA = {"wie": "zelf", "postcode": "1234cd", "huisnummer": "7b"}
PERSONAL = (JAN_BSN, "Vries", "1969", "jan@example.org")


def test_two_contacts_side_by_side_never_mix(house):
    jan = begun_for(house, "klacht")
    fatima = Journey(jan.client, "/balie/nieuw")
    fatima.press({"kanaal": "telefoon", "doel": "formulier"}, action="/balie/nieuw")
    chosen(fatima, "klacht")
    found(fatima, WHO_FATIMA)
    answers = {"vraag_geboren": "3-11-1987", "vraag_adres": "1234 cd 7b"}
    fatima.press(answers, action="/identiteit").press(action="/klaar")
    jan.visit(jan.path)
    assert "voor Jan de Vries" in jan.text
    assert "Fatima" not in jan.text
    assert "voor Fatima El Amrani" in fatima.text
    assert "Jan de Vries" not in fatima.text
    # the draft of one under the address of the other does not exist
    mixed = jan.path.replace(contact_of(jan), contact_of(fatima))
    assert jan.client.get(mixed).status_code == 404
    before = house.rows("SELECT revision FROM drafts WHERE id = :id", id=draft_of(fatima))
    jan.press(on_this_page(jan, REAL["klacht"]), NEXT, action="/formulier/")
    assert house.rows("SELECT revision FROM drafts WHERE id = :id", id=draft_of(fatima)) == before


def test_after_closing_every_address_of_the_contact_is_empty(house):
    journey = checked_for(house)
    contact, seen = contact_of(journey), [journey.path]
    journey.press({"voorlezen": "scherm", "akkoord": "mondeling"}, action="/versturen")
    seen.append(journey.path)
    journey.press(TOLD, action="/verstuurd")
    for path in (*seen, f"/balie/{contact}", f"/balie/{contact}/persoon"):
        answer = journey.client.get(path)
        assert answer.status_code == 410
        assert "Dit contact is gesloten" in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        for word in PERSONAL:
            assert word not in not_drawn(answer.text)
    assert JAN_BSN not in journey.client.get("/balie").text
    assert "Vries" not in journey.client.get("/balie").text


def test_nothing_of_a_person_stands_in_an_address_a_title_or_the_log(house, journal):
    journey = sent_for(house)
    told = [journey.path]
    journey.press(TOLD, action="/verstuurd")
    text = not_drawn(repr(journal) + repr(told)) + journey.page.title
    for word in (*PERSONAL, FATIMA_BSN):
        assert word not in text


def test_a_whole_number_is_never_in_a_page_of_the_desk(house):
    journey = chosen(started(house), "verhuismelding")
    journey.press({"wie": "zelf", "bsn": JAN_BSN}, action="/persoon")
    assert "nummer eindigt op 019" in said(journey)
    assert JAN_BSN not in journey.text
    journey.press({"treffer": "0"}, action="/persoon/kies")
    assert JAN_BSN not in journey.text


def test_stopping_throws_away_what_the_desk_began(house):
    journey = begun_for(house)
    journey.press(on_this_page(journey, REAL["verhuismelding"]), NEXT, action="/formulier/")
    journey.visit(f"/balie/{contact_of(journey)}/stoppen").press(action="/stoppen")
    assert house.count("drafts") == 0
    assert house.rows("SELECT outcome, contents, last_step FROM balie_contacten") == [
        ("gestopt", None, "waarheen")
    ]


def test_every_look_and_act_leaves_a_line_with_its_reason(house):
    sent_for(house).press(TOLD, action="/verstuurd")
    lines = house.rows(
        "SELECT event, actor, data FROM audit_lines WHERE object_kind = 'contact' ORDER BY seq"
    )
    events = {event for event, _, _ in lines}
    assert {
        *("contact_gestart", "persoon_gezocht", "persoon_geopend", "identiteit_vastgesteld"),
        *("formulier_begonnen", "afschrift_gegeven", "contact_gesloten", "balie_bekeken"),
    } <= events
    assert {actor for _, actor, _ in lines} == {"medewerker:m.jansen"}
    for word in PERSONAL:
        assert not any(re.search(rf"\b{word}\b", str(data)) for _, _, data in lines)


def test_a_browser_that_dies_loses_no_step_that_was_kept(house):
    journey = begun_for(house)
    journey.press(on_this_page(journey, REAL["verhuismelding"]), NEXT, action="/formulier/")
    again = Journey(house.visitor(CLERK), "/balie")
    assert "Open contacten (1)" in said(again)
    again.visit(f"/balie/{contact_of(journey)}")
    assert "/formulier/verhuismelding/" in again.path
    filled(again, REAL["verhuismelding"])


def test_an_idle_desk_is_locked_and_keeps_what_was_typed_for_the_same_employee(house):
    journey = begun_for(house)
    path, typed = journey.path, on_this_page(journey, REAL["verhuismelding"])
    house.clock.forward(minutes=31)
    journey.press(typed, NEXT, action="/formulier/")
    assert "/inloggen/medewerker" in journey.path
    house.log_in(journey.client, CLERK)
    journey.visit(path)
    chosen_ = journey.page.find("//input[@checked]/@value")
    assert list(typed.values())[-1] in chosen_


def test_what_may_not_be_done_at_the_desk_does_not_exist_there(house):
    journey = begun_for(house)
    contact, draft = contact_of(journey), draft_of(journey)
    head = f"/balie/{contact}/formulier"
    assert journey.client.get(f"{head}/verder").status_code == 404
    assert journey.client.get(f"/balie/{contact}/mijn/aanvragen").status_code == 404
    assert journey.client.get(f"{head}/klacht/{draft}/gebeurtenis").status_code == 404
    assert journey.client.get(f"{head}/verhuismelding/{draft}/hulpcode").status_code == 404


def test_a_search_that_is_too_wide_finds_nobody(house):
    journey = chosen(started(house), "verhuismelding")
    for asked in (
        {},
        {"achternaam": "De Vries"},
        {"achternaam": "%", "geboren": "12-4-1969"},
        {"achternaam": "' or 1=1", "geboren": "12-4-1969"},
        {"postcode": "1234AB"},
        {"bsn": "123"},
        {"achternaam": "V" * 10_000, "geboren": "12-4-1969"},
    ):
        journey.press({"wie": "zelf", **WHO_JAN, "achternaam": "", "geboren": "", **asked})
        assert journey.status == 422, asked
        assert "eindigt op" not in journey.text


def test_the_thirty_first_search_is_refused_and_told(house):
    journey = chosen(started(house), "verhuismelding")
    for _ in range(30):
        journey.press(WHO_JAN, action="/persoon")
        assert journey.status == 200
        journey.visit(f"/balie/{contact_of(journey)}/persoon")
    journey.press(WHO_JAN, action="/persoon")
    assert journey.status == 429
    assert [kind for (kind,) in house.rows("SELECT kind FROM werktaken")] == ["veel_gezocht"]
