"""The page "Digitaal indienen" says what the table of designated ways says (law note R29)."""

from dataclasses import replace
from datetime import date

import pytest

from portal.offer.shelf import Shelf
from portal.producten.kanaal import Decision
from tests.markup import read
from tests.web.informatie.reading import said_in

PATH = "/digitaal-indienen"


def opened(house, language="nl"):
    answer = house.visitor().get(f"{PATH}?taal={language}")
    assert answer.status_code == 200
    return read(answer.get_data(as_text=True))


def hrefs(page):
    return page.find("//main//a/@href")


def decided(house, **changed):
    """The same portal with another table."""
    assembly = house.assembly
    table = replace(assembly.products.designation, **changed)
    house.refurnish(products=Shelf(assembly.catalogue, table, assembly.settings.languages))


def test_every_form_is_there_and_the_general_one_is_for_the_rest(house):
    page = opened(house)
    for slug in house.assembly.catalogue.slugs():
        assert f"/product/{slug}" in hrefs(page)
    own, rest = said_in(page).split("Al het andere")
    assert "Een vraag of bericht sturen" not in own
    assert "Een vraag of bericht sturen" in rest


def test_what_goes_another_way_is_referred(house):
    page = opened(house)
    assert "https://omgevingswet.overheid.nl/" in hrefs(page)
    assert "Omgevingsvergunning omgevingsplanactiviteit kappen" in said_in(page)


def test_without_a_general_form_people_are_told_to_call(house):
    decided(house, general="bestaat-niet")
    assert "Bel ons, of kom langs." in said_in(opened(house))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_decision_is_named_with_its_day_and_its_place(house, language):
    assert "2:13" in said_in(opened(house, language))
    source = "https://lokaleregelgeving.overheid.nl/CVDR000000"
    decided(house, decision=Decision("het college", date(2025, 12, 16), source))
    page = opened(house, language)
    assert source in hrefs(page)
    assert "het college" in said_in(page)
    assert "16 december 2025" in said_in(page).lower()


def test_without_a_decision_it_says_so(house):
    assert "staat nog niet op deze website" in said_in(opened(house))


def test_every_page_leads_there(house):
    page = read(house.visitor().get("/").get_data(as_text=True))
    assert PATH in page.find("//footer//a/@href")
