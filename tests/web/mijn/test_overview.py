"""The overview of Mijn: each of its four parts, empty and filled, under its own heading."""

from datetime import date

import pytest

from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.mijn.acts import ask_for, come_into, the_zaak, write_to
from tests.web.scenes import begun, part_of, received

PARTS = {
    "doen": ("Wat u nog moet doen", "U hoeft nu niets te doen."),
    "nieuw": ("Nieuw van de gemeente", "Er is de laatste twee weken niets nieuws."),
    "lopend": ("Lopende aanvragen", "U hebt nu niets lopen."),
    "concepten": ("Nog niet verstuurd", "U hebt geen formulieren die nog niet verstuurd zijn."),
}


@pytest.fixture
def jan(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    return client


def links_in(page, part):
    return page.page.find(f"//section[@aria-labelledby='{part}']//a/@href")


def in_part(client, part):
    """What a part says under its heading, and where it leads."""
    page = Journey(client, "/mijn")
    heading, empty = PARTS[part]
    said = part_of(page, part)
    assert said.startswith(heading)
    assert empty not in said
    return said.removeprefix(heading), links_in(page, part)


def test_the_four_parts_stand_in_this_order(house):
    page = Journey(house.visitor(JAN), "/mijn")
    headings = page.page.find("//main//section/h2")
    assert [each.get("id") for each in headings] == list(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_a_part_with_nothing_in_it_says_so(house, part):
    heading, empty = PARTS[part]
    page = Journey(house.visitor(JAN), "/mijn")
    said = part_of(page, part)
    assert said.startswith(f"{heading} {empty}")
    assert links_in(page, part) == (["/producten"] if part == "lopend" else [])


def test_a_task_and_its_last_day_are_what_must_be_done(house, jan):
    task = ask_for(house, JAN, "Een foto van de brief", until=date(2026, 6, 12))
    said, links = in_part(jan, "doen")
    assert "vrijdag 12 juni 2026" in said
    assert f"/mijn/taken/{task}" in links


def test_a_status_that_waits_for_her_is_what_must_be_done(house, jan):
    come_into(house, JAN, "reactie_gevraagd", note="Op welke dag was dat?", until=date(2026, 6, 12))
    zaak = the_zaak(house, JAN)
    said, links = in_part(jan, "doen")
    assert zaak.kenmerk in said
    assert "vrijdag 12 juni 2026" in said
    assert links == [f"/mijn/aanvragen/{zaak.id}"]


def test_a_message_is_new_and_tells_nothing_of_what_is_in_it(house, jan):
    bericht = write_to(house, JAN, "Wij kijken ernaar.")
    said, links = in_part(jan, "nieuw")
    assert the_zaak(house, JAN).kenmerk in said
    assert "Wij kijken ernaar." not in said
    assert links == [f"/mijn/berichten/{bericht}"]


def test_a_change_of_status_is_new_with_its_day_and_its_words(house, jan):
    come_into(house, JAN, "in_behandeling", note="Wij lezen nu uw brief.")
    zaak = the_zaak(house, JAN)
    said, links = in_part(jan, "nieuw")
    assert "Wij lezen nu uw brief." in said
    assert "maandag 1 juni 2026" in said
    assert links == [f"/mijn/aanvragen/{zaak.id}"]


def test_what_runs_stands_there_with_its_kenmerk_and_last_day(house, jan):
    zaak = the_zaak(house, JAN)
    said, links = in_part(jan, "lopend")
    assert zaak.title in said
    assert zaak.kenmerk in said
    assert "uiterlijk maandag 13 juli 2026" in said
    assert links == [f"/mijn/aanvragen/{zaak.id}"]


def test_what_was_begun_stands_there_to_go_on_with(house):
    client = house.visitor(JAN)
    begun(client, "klacht")
    said, links = in_part(client, "concepten")
    assert "Verder gaan met Een klacht" in said
    assert "Wij bewaren dit tot en met" in said
    assert any(href.startswith("/formulier/klacht/") for href in links)
