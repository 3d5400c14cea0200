"""Who is kept out, and what is kept from whoever is in; each with what would let it through."""

from datetime import timedelta

import pytest

from portal.web.balie import person
from portal.web.glue.throttle import Limit
from tests.house_for_tests import CLERK, LEADER
from tests.journey import Journey
from tests.web.balie.counter import (
    SEEN,
    TOLD,
    WHO_JAN,
    begun_for,
    chosen,
    contact_of,
    found,
    known,
    line_data,
    sent_for,
    started,
)
from tests.web.balie.test_routes import OTHER
from tests.web.scenes import NEXT, REAL, on_this_page, said

SECRET = {"wie": "zelf", "achternaam": "Stil", "geboren": "14-2-1991"}
HER_STREET = "Achterom"

# --- A18: the lock of an idle desk opens for the same employee only ---


def locked(house):
    """A step with typing that was sent after the session was over."""
    journey = begun_for(house)
    path, typed = journey.path, on_this_page(journey, REAL["verhuismelding"])
    house.clock.forward(minutes=31)
    journey.press(typed, NEXT, action="/formulier/")
    assert "/inloggen/medewerker" in journey.path
    return journey, path


def test_a_colleague_who_logs_in_at_a_locked_desk_finds_nothing(house):
    journey, path = locked(house)
    house.log_in(journey.client, OTHER)
    answer = journey.client.get(path)
    assert answer.status_code == 404
    assert "Vries" not in answer.text
    assert "Open contacten (0)" in said(Journey(journey.client, "/balie"))


def test_the_same_employee_goes_on_where_she_was(house):
    """Negative control."""
    journey, path = locked(house)
    house.log_in(journey.client, CLERK)
    assert journey.client.get(path).status_code == 200


# --- An address under secrecy is drawn nowhere ---


def test_a_secret_address_stands_on_no_page_of_the_contact(house):
    journey = chosen(started(house), "verhuismelding").press(SECRET, action="/persoon")
    seen = [journey.text]
    assert "adres geheim" in said(journey)
    seen.append(journey.press({"treffer": "0"}, action="/persoon/kies").text)
    assert "Het adres van deze persoon is geheim" in said(journey)
    seen.append(known(journey, SEEN).text)
    seen.append(journey.press(action="/klaar").text)
    assert "/formulier/" in journey.path
    assert not any(HER_STREET in page for page in seen)


def test_an_address_that_is_no_secret_helps_to_recognise_who_stands_there(house):
    """Negative control: of Jan the street is shown."""
    journey = chosen(started(house), "verhuismelding").press(WHO_JAN, action="/persoon")
    assert "Elzenlaan" in said(journey)


# --- Every look has its reason, and much looking has its alarm ---


def test_no_line_about_a_contact_is_without_its_purpose(house):
    sent_for(house).press(TOLD, action="/verstuurd")
    lines = house.rows("SELECT event, data FROM audit_lines WHERE object_kind = 'contact'")
    assert len(lines) > 20
    for event, data in lines:
        assert line_data(data)["doel"] == "formulier", event
        assert line_data(data)["kanaal"] == "balie", event
    opened = [data for event, data in lines if event == "persoon_geopend"]
    assert "verhuismelding" in str(opened), "for which product she was looked up"


def test_a_refused_search_alarms_once_an_hour_and_looks_up_nobody(house):
    journey = chosen(started(house), "verhuismelding")
    for _ in range(33):
        journey.press(WHO_JAN, action="/persoon")
        if journey.status == 200:
            journey.visit(f"/balie/{contact_of(journey)}/persoon")
    assert journey.status == 429
    assert "eindigt op" not in journey.text
    assert house.rows("SELECT kind FROM werktaken") == [("veel_gezocht",)]
    told = Journey(house.visitor(LEADER), "/balie/overzicht")
    (link,) = told.page.find("//main//a[contains(., 'zocht in korte tijd veel personen')]/@href")
    assert "m.jansen" in said(told)
    assert "Vries" not in told.text
    told.visit(link)
    assert "zocht in korte tijd veel personen" in said(told)
    told.press({"uitkomst": "Besproken."}, action="/meldingen/")
    assert "zocht in korte tijd" not in Journey(told.client, "/balie/overzicht").text
    results = house.rows("SELECT result FROM audit_lines WHERE event = 'persoon_gezocht'")
    assert [result for (result,) in results].count("geweigerd") == 3


def test_looking_up_people_all_day_alarms_as_well(house, monkeypatch):
    monkeypatch.setattr(person, "OF_A_DAY", Limit("zoeken-balie-dag", 2, timedelta(days=1)))
    journey = chosen(started(house), "verhuismelding")
    for status in (200, 200, 429):
        journey.visit(f"/balie/{contact_of(journey)}/persoon").press(WHO_JAN, action="/persoon")
        assert journey.status == status
        house.clock.forward(minutes=10)
    assert house.rows("SELECT kind FROM werktaken") == [("veel_gezocht",)]


@pytest.mark.parametrize("who", [CLERK, OTHER])
def test_a_person_of_nobody_on_the_list_opens_for_everybody_at_the_desk(house, who):
    """Negative control of the closed files in `test_routes`."""
    journey = found(chosen(started(house, who), "verhuismelding"))
    assert journey.path.endswith("/identiteit")
