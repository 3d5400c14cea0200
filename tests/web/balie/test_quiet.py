"""A call in which nothing happens stands parked by itself, and nothing typed in it is late."""

import pytest

from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.balie.counter import chosen, contact_of, found, known, started
from tests.web.scenes import NEXT, REAL, on_this_page, said

PHONED = {"vraag_geboren": "12-4-1969", "vraag_adres": "1234ab 12"}
NUMBER = {"telefoon": "06 12345678"}


def calling(house):
    """Somebody on the telephone, on the first step of her form."""
    journey = chosen(started(house, kanaal="telefoon", **NUMBER), "klacht")
    return known(found(journey), PHONED).press(action="/klaar")


def desk(journey):
    return Journey(journey.client, "/balie")


def away(house, journey, minutes=30):
    """So long nothing happens in the call, while the employee helps others."""
    for _ in range(minutes // 10):
        house.clock.forward(minutes=10)
        page = desk(journey)
    return page


def test_a_call_in_which_nothing_happens_is_listed_as_parked_with_its_number(house):
    journey = calling(house)
    assert "Geparkeerd (0)" in said(away(house, journey, 20))
    page = away(house, journey, 10)
    assert "Geparkeerd (1)" in said(page)
    assert "Open contacten (0)" in said(page)
    assert "Vanzelf geparkeerd" in said(page)
    assert "06 12345678" in said(page)
    assert JAN.name not in page.text


def test_a_look_into_it_leads_to_the_list_and_going_on_asks_again_who_it_is(house):
    journey = calling(house)
    form = journey.path
    away(house, journey)
    assert journey.visit(form).path == "/balie"
    journey.press(action="/hervatten")
    assert journey.path.endswith("/identiteit")
    known(journey, PHONED)
    assert "/formulier/klacht/" in journey.path
    assert house.rows("SELECT count(*) FROM audit_lines WHERE event = 'contact_geparkeerd'") == [
        (1,)
    ]


def test_what_is_sent_from_its_page_is_kept_and_the_call_goes_on(house):
    journey = calling(house)
    away(house, journey)
    first = journey.path
    journey.press(on_this_page(journey, REAL["klacht"]), NEXT, action="/formulier/")
    assert journey.status == 200
    assert journey.path not in {first, "/balie"}
    assert "Geparkeerd (0)" in said(desk(journey))


def test_keeping_the_form_is_a_sign_of_life(house):
    journey = calling(house)
    away(house, journey, 20)
    journey.press(
        on_this_page(journey, REAL["klacht"]), ("actie", "tussendoor"), action="/formulier/"
    )
    assert "Geparkeerd (0)" in said(away(house, journey, 20))
    assert "Geparkeerd (1)" in said(away(house, journey, 10))


def test_who_stands_at_the_counter_is_never_parked_by_itself(house):
    journey = started(house)
    assert "Geparkeerd (0)" in said(away(house, journey, 60))
    assert journey.visit(f"/balie/{contact_of(journey)}").status == 200


@pytest.mark.parametrize("number", ["12", "+99999999999999999", "0612345678" * 20])
def test_a_number_to_call_back_is_a_number(house, number):
    journey = Journey(started(house).client, "/balie/nieuw")
    wrong = {"kanaal": "telefoon", "doel": "formulier", "telefoon": number}
    journey.press(wrong, action="/balie/nieuw")
    assert journey.status == 422
    assert "Vul het telefoonnummer in" in said(journey)
