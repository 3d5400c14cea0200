"""A new form begun in the browser: right from the start, and never over another one."""

import pytest

from tests.house_for_tests import EDITOR, PUBLISHER
from tests.journey import Journey
from tests.web.scenes import said

NEW = "/redactie/nieuw"
SUBJECT = "klacht_en_contact"


@pytest.fixture
def page(house):
    return Journey(house.visitor(EDITOR), NEW)


def begin(page, **typed):
    return page.press({"product": "standplaats", "onderwerp": SUBJECT, **typed}, action=NEW)


def test_a_new_form_is_a_concept_without_a_fout_and_with_a_test(house, page):
    begin(page, bouwsteen=["contact", "adres"])
    assert page.path.startswith("/redactie/formulieren/standplaats/bewerken/formulier")
    assert "opgeslagen" in said(page)
    ((source, tests),) = house.rows("SELECT source, tests FROM form_concepts")
    assert b"formulier: standplaats" in source
    assert b"bouwsteen: adres@" in source
    assert tests
    page.visit("/redactie/formulieren/standplaats/tests")
    assert not page.page.find("//*[contains(@class, 'status-badge--error')]")
    assert page.visit("/redactie/formulieren/standplaats/proef").status == 200
    assert Journey(house.visitor(), "/formulier/standplaats").status == 404


def test_what_is_missing_is_told_at_its_place(page):
    page.press({"adres": "Bomen & zo"}, action=NEW)
    assert page.status == 422
    for words in ("Vul de naam van een product in", "alleen kleine letters", "bij welk onderwerp"):
        assert words in said(page)


def test_a_product_that_has_a_form_leads_to_that_form(page):
    begin(page, product="Klacht")
    assert "Voor dit product is er al een formulier: klacht" in said(page)


def test_an_address_that_is_taken_costs_no_typing(page):
    begin(page, adres="klacht")
    assert page.status == 409
    assert "Er is al een formulier met het adres klacht" in said(page)
    assert page.page.find("//input[@name='product']/@value")[0] == "standplaats"


def test_beginning_twice_makes_one_form(house, page):
    begin(page)
    begin(page.visit(NEW))
    assert page.status == 409
    assert house.count("form_concepts") == 1


@pytest.mark.parametrize("product", ["subsidie: kunst, cultuur", 'de "grote" markt', "t#x"])
def test_odd_signs_in_a_name_break_nothing(page, product):
    begin(page, product=product, adres="proef")
    assert page.path.endswith("bewaard=ja")
    assert "fout regel" not in said(page)


def test_a_new_form_can_be_tried_at_once_and_goes_out_when_no_direction_is_left(house, page):
    begin(page)
    onward = "//div[h2/@id='bewaard']//a/@href"
    assert [each.rpartition("/")[2] for each in page.page.find(onward)] == ["proef", "publiceren"]
    assert "Hier staat nog een aanwijzing" in said(page)
    page.visit("/redactie/formulieren/standplaats")
    assert "Inwoners zien dit formulier nog niet" in said(page)
    page.visit("/redactie/formulieren/standplaats/versies")
    assert "Dit formulier is nog niet in gebruik" in said(page)
    page = Journey(house.visitor(PUBLISHER), "/redactie/formulieren/standplaats/publiceren")
    assert "Vervang nog 6 aanwijzingen tussen haakjes door uw eigen tekst" in said(page)
    assert page.page.find("//main//form") == []


def test_a_publisher_who_edits_nothing_begins_nothing(house):
    page = Journey(house.visitor(PUBLISHER), NEW)
    assert "U mag geen formulieren maken" in said(page)
