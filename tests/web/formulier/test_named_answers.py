"""Texts of a form that name an answer: in a rule, in a row, on the receipt and in Mijn."""

import pytest

from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.scenes import NEXT, begun, kenmerk_of, said

HALL = {"plaatsen": "80", "gasten": "60"}


@pytest.fixture
def house(specimen_house):
    return specimen_house


def at_tables(client):
    return begun(client, "ingevulde-meldingen").press(HALL, NEXT)


def with_table(client, people="50"):
    return at_tables(client).press({}, NEXT).press({"bloem": "roos", "personen": people}, NEXT)


def test_a_rule_names_what_was_typed_a_moment_ago(house):
    page = begun(house.visitor(), "ingevulde-meldingen")
    page.press({"plaatsen": "80", "gasten": "90"}, NEXT)
    assert "U verwacht 90 gasten, en de zaal heeft 80 plaatsen: 100% is vol." in said(page)
    page.press({"gasten": "1200"}, NEXT)
    assert "U verwacht 1.200 gasten, en de zaal heeft 80 plaatsen: 100% is vol." in said(page)


def test_a_rule_over_rows_names_a_calculation(house):
    page = with_table(house.visitor(), "70")
    assert "tafel 1: roos" in said(page).lower()
    page.press({"tafels_nog_een": "nee"}, NEXT)
    assert "Aan de tafels zitten 70 mensen. Dat zijn er meer dan 60." in said(page)


def test_content_in_a_row_names_an_answer_of_that_row(house):
    page = at_tables(house.visitor()).press({}, NEXT)
    page.press({"bloem": "<b>roos</b>"}, NEXT)
    assert "Zet de vaas voor <b>roos</b> zelf klaar." in said(page)


def test_the_receipt_and_the_case_name_what_they_are_about(house):
    client = house.visitor(JAN)
    page = with_table(client).press({"tafels_nog_een": "nee"}, NEXT)
    page.press(action="versturen")
    kenmerk = kenmerk_of(house)
    assert f"Wij zetten 60 stoelen klaar voor {kenmerk}." in said(page)
    mine = said(Journey(client, "/mijn"))
    assert f"Wij hebben {kenmerk} ontvangen" in mine
    assert "((" not in mine
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    case = said(Journey(client, f"/mijn/aanvragen/{zaak}"))
    assert "U hoort het uiterlijk maandag 15 juni 2026." in case
    assert "((" not in case
