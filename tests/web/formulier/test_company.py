"""What the trade register knows of who logs in as a company: told, open, and never in the way."""

import json
from dataclasses import replace

import pytest

from portal.bronnen.person import Sources
from portal.people import Bedrijf, Level
from tests.house_for_tests import BAKERY, JAN
from tests.journey import Journey
from tests.web.scenes import NEXT, said

ALCOHOL = "/formulier/alcoholvergunning"
EVENT = "/formulier/evenementenvergunning"
KNOWN = "Dit komt uit het Handelsregister."
DOWN = "Wij konden dit nu niet ophalen uit het Handelsregister. Vul het zelf in."
KORREL = Bedrijf("90001354", "Bakkerij De Gouden Korrel", Level.SUBSTANTIEEL, acting="f3a1")
DIJK = replace(KORREL, vestiging="000090001362")
CLUB = Bedrijf("00900015", "Roeivereniging", Level.SUBSTANTIEEL, acting="f3a2")


class Broken:
    def company(self, kvk, _branch):
        raise RuntimeError(kvk)


def begun(house, form, person):
    return Journey(house.visitor(person), form).press(action="begin")


def business(house, person=KORREL):
    return begun(house, ALCOHOL, person).press({"soort_zaak": "horeca"}, NEXT)


def box(page, name):
    (found,) = page.page.find(f"//main//input[@name='{name}']")
    return found.get("value") or ""


def audited(house):
    rows = house.rows("SELECT result, data FROM audit_lines WHERE event = 'gegevens_opgehaald'")
    return [(each.result, str(each.data)) for each in rows]


@pytest.mark.parametrize(
    ("person", "name", "postcode", "vestiging"),
    [
        (KORREL, "Bakkerij De Gouden Korrel", "1234 CD", "000090001354"),
        (DIJK, "De Gouden Korrel aan de Dijk", "1235 EF", "000090001362"),
        (CLUB, "Roeivereniging De Elzenaar", "1236 JK", "000000900015"),
    ],
)
def test_name_address_and_vestiging_are_there_with_their_source(
    house, person, name, postcode, vestiging
):
    page = business(house, person)
    assert box(page, "naam_zaak") == name
    assert box(page, "adres_zaak-postcode") == postcode
    assert box(page, "vestiging").replace(" ", "") == vestiging
    assert said(page).count(KNOWN) == 3
    assert "Verander het dan hier." in said(page)


def test_a_company_that_is_not_in_it_fills_in_everything(house):
    page = business(house, BAKERY)
    assert not box(page, "naam_zaak")
    assert KNOWN not in said(page)


def test_a_register_that_is_down_is_told_and_logs_nothing_of_the_company(house, journal):
    house.refurnish(sources=Sources(companies=Broken()))
    page = business(house)
    assert said(page).count(DOWN) == 3
    assert not box(page, "naam_zaak")
    told = json.dumps(journal, default=str)
    assert "source_down" in told
    assert KORREL.kvk not in told


def test_without_a_register_the_questions_are_like_any_other(house):
    house.refurnish(sources=Sources())
    page = business(house)
    assert not box(page, "naam_zaak")
    assert KNOWN not in said(page)
    assert DOWN not in said(page)


def test_each_look_up_is_in_the_audit_log_without_what_it_gave(house):
    business(house)
    ((result, data),) = audited(house)
    assert result == "gevonden"
    assert "bedrijf" in data
    assert "Korrel" not in data


def test_who_is_no_company_is_not_looked_up_among_companies(house):
    page = begun(house, EVENT, JAN)
    assert not page.page.find("//main//input[@name='adres_bedrijf-postcode']")
    assert all("bedrijf" not in data for _, data in audited(house))


def test_a_company_that_organises_something_has_its_address_there_and_may_change_it(house):
    page = begun(house, EVENT, KORREL)
    assert box(page, "adres_bedrijf-postcode") == "1234 CD"
    assert KNOWN in said(page)
    reach = {"contactpersoon": "Piet", "email": "piet@example.nl", "telefoon": "0612345678"}
    first = page.path
    page.press({**reach, "adres_bedrijf-huisnummer": "5"}, NEXT).visit(first)
    assert box(page, "adres_bedrijf-huisnummer") == "5"
