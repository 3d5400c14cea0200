"""The days on a letter: what cannot be is asked again, and a typing mistake is mended later."""

from datetime import date

import pytest

from portal.store import balie as contacts
from tests.house_for_tests import CLERK
from tests.journey import Journey
from tests.web.balie.counter import chosen, contact_of, started
from tests.web.balie.test_paper import at_the_paper, sent
from tests.web.scenes import said

LETTER = {"kanaal": "post", "doel": "formulier"}


def stamped(house, contact, **columns):
    """The contact with days on it that no page accepts any more."""
    place, known = house.assembly, columns.pop("known", {})
    with place.database.write() as tx:
        row = contacts.find(tx, place.settings.gemeente.slug, contact, CLERK.id)
        before = contacts.contents(place.vault, row)
        contacts.write(tx, place.vault, row, house.clock(), known=before | known, **columns)


def days(house):
    with house.assembly.database.read() as tx:
        (row,) = tx.query(contacts.Contact).all()
        return row.paper_day, contacts.contents(house.assembly.vault, row).get("poststempel")


@pytest.mark.parametrize("typed", ["1-1-1900", "30-12-2013"])
def test_a_paper_from_before_the_calendar_is_asked_again(house, typed):
    journey = Journey(house.visitor(CLERK), "/balie/nieuw")
    journey.press({**LETTER, "papier": typed}, action="/balie/nieuw")
    assert journey.status == 422
    assert "het jaartal klopt niet" in said(journey)
    assert typed in journey.text
    assert house.count("balie_contacten") == 0


@pytest.mark.parametrize("typed", ["31-2-2026", "31022026", "1 13 2026"])
@pytest.mark.parametrize("box", ["papier", "poststempel"])
def test_a_day_that_does_not_exist_is_called_so(house, box, typed):
    journey = Journey(house.visitor(CLERK), "/balie/nieuw")
    journey.press({**LETTER, "papier": "1-6-2026", box: typed}, action="/balie/nieuw")
    assert journey.status == 422
    assert "Deze dag bestaat niet." in said(journey)


def test_a_day_that_once_was_accepted_takes_no_page_away_and_can_be_mended(house):
    journey = started(house, kanaal="post", papier="1-6-2026")
    stamped(house, contact_of(journey), paper_day=date(1900, 1, 1))
    product = f"/balie/{contact_of(journey)}/product/evenementenvergunning"
    assert journey.visit(product).status == 200
    assert "Wij beslissen uiterlijk" not in said(journey)
    journey.visit(f"/balie/{contact_of(journey)}/dagen")
    assert "1-1-1900" in journey.text
    journey.press(action="/dagen")
    assert journey.status == 422
    journey.press({"papier": "20-5-2026", "poststempel": "19-5-2026"}, action="/dagen")
    assert days(house) == (date(2026, 5, 20), "2026-05-19")
    assert "uiterlijk" in said(journey.visit(product))


def test_a_letter_with_such_a_day_can_still_be_sent(house):
    journey = at_the_paper(house)
    stamped(house, contact_of(journey), paper_day=date(1900, 1, 1))
    sent(journey)
    assert house.count("submissions") == 1


def test_the_days_are_mended_from_the_page_of_the_scan_and_nothing_typed_is_lost(house):
    journey = at_the_paper(house)
    (where,) = journey.page.find("//main//a[contains(@href, '/dagen')]/@href")
    journey.visit(str(where)).press({"papier": "28-5-2026"}, action="/dagen")
    assert "/formulier/" in journey.path
    assert days(house) == (date(2026, 5, 28), None)
    assert house.count("drafts") == 1


def test_of_who_is_there_no_day_is_mended(house):
    journey = chosen(started(house), "klacht")
    assert "/dagen" not in journey.visit(f"/balie/{contact_of(journey)}/dagen").path
