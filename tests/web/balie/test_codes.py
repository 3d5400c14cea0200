"""R2: a code that fails says one thing, whatever was wrong with it, and tells of no other code."""

import pytest

from tests.house_for_tests import CLERK, JAN
from tests.journey import Journey
from tests.web.balie.counter import begun_for, contact_of, found, known
from tests.web.balie.test_routes import OTHER, at_the_desk, code_of
from tests.web.scenes import said

WRONG = "Deze code werkt niet. Kijk of u hem goed typt, of laat de inwoner een nieuwe code maken."


def used(house):
    _, _, code = code_of(house, JAN)
    known(found(at_the_desk(house, code)))
    return code


def expired(house):
    _, _, code = code_of(house, JAN)
    house.clock.forward(minutes=16)
    return code


def taken_back(house):
    home, draft, code = code_of(house, JAN)
    known(found(at_the_desk(house, code, OTHER)))
    home.visit("/mijn/hulp").press(action=f"/hulp/{draft}")
    return code


def never_made(_house):
    return "ABCD-2345"


def half_typed(_house):
    return "ABCD"


def endless(_house):
    return "A" * 10_000


@pytest.mark.parametrize("made", [used, expired, taken_back, never_made, half_typed, endless])
def test_one_message_for_any_code_that_fails(house, made):
    journey = at_the_desk(house, made(house))
    assert (journey.status, journey.page.title.startswith("1 fout")) == (422, True)
    (fault,) = journey.page.find("//main//*[@id='code-fout']")
    assert "".join(fault.itertext()).strip().endswith(WRONG)
    opened = house.rows(
        "SELECT draft_id FROM balie_contacten WHERE id = :id", id=contact_of(journey)
    )
    assert opened == [(None,)]


def test_an_empty_box_is_no_try(house):
    """Five wrong codes close the contact; a press too early is not one of them."""
    journey = at_the_desk(house, "")
    for _ in range(5):
        journey.press({"code": " "}, action="/code")
    assert (journey.status, journey.page.title.startswith("1 fout")) == (422, True)
    assert "Vul de code in" in said(journey)
    assert house.rows("SELECT tries FROM balie_contacten") == [(0,)]


# --- A18: the desk is told before it is locked ---


def test_the_page_tells_when_the_desk_is_locked_before_it_is(house):
    """WCAG 2.2.1: half an hour after the last press, and said on the page itself."""
    journey = begun_for(house, "klacht")
    assert "Doet u niets? Dan loggen wij u uit op maandag 1 juni 2026 om 14.30 uur." in said(
        journey
    )
    house.clock.forward(minutes=29)
    assert journey.client.get(journey.path).status_code == 200
    house.clock.forward(minutes=29)  # a press begins the half hour anew
    assert journey.client.get(journey.path).status_code == 200
    house.clock.forward(minutes=31)
    late = journey.client.get(journey.path)
    assert "/inloggen/medewerker" in late.headers["Location"]


def test_the_draft_outlives_the_lock_and_opens_for_her_alone(house):
    journey = begun_for(house, "klacht")
    path, contact = journey.path, contact_of(journey)
    house.clock.forward(minutes=31)
    assert house.visitor(OTHER).get(path).status_code == 404
    again = Journey(house.visitor(CLERK), f"/balie/{contact}")
    assert again.status == 200
    assert again.path.partition("?")[0] == path.partition("?")[0]
