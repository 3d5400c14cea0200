"""What a register knows is filled in: with its source, audited, never logged, and never needed."""

import json

import pytest

from portal.bronnen.person import Sources
from portal.store import submissions
from portal.store.submissions import Submission
from tests.house_for_tests import BAKERY, FATIMA, JAN
from tests.journey import Journey
from tests.web.scenes import NEXT, said

PARKING = "/formulier/parkeervergunning"
EXTRACT = "/formulier/brp-uittreksel"
BRP = "Dit komt uit de Basisregistratie Personen."
DOWN = "Wij konden dit nu niet ophalen uit de Basisregistratie Personen. Vul het zelf in."


class Broken:
    def person(self, bsn):
        raise RuntimeError(bsn.digits)


class Nobody:
    def person(self, _bsn):
        return None


def begun(house, form=PARKING, person=JAN):
    return Journey(house.visitor(person), form).press(action="begin")


def box(page, name):
    (found,) = page.page.find(f"//main//input[@name='{name}']")
    return found.get("value") or ""


def to_delivery(page):
    return page.press({"voor_wie": "mijzelf", "taal": "nederlands", "levering": "post"}, NEXT)


def audited(house):
    rows = house.rows(
        "SELECT result, data FROM audit_lines WHERE event = 'gegevens_opgehaald' ORDER BY seq"
    )
    return [(each.result, each.data) for each in rows]


def test_the_address_is_there_with_its_source_and_may_be_changed(house):
    page = begun(house)
    assert (box(page, "adres-postcode"), box(page, "adres-huisnummer")) == ("1234 AB", "12")
    assert BRP in said(page)
    assert "Verander het dan hier." in said(page)


def test_what_may_not_be_changed_is_shown_and_not_asked(house):
    page = to_delivery(begun(house, EXTRACT))
    assert "1234 AB" in said(page)
    assert "U kunt het hier niet wijzigen. Klopt het niet? Bel ons." in said(page)
    assert not page.page.find("//main//input[@name='adres-postcode']")
    page.press({"adres-postcode": "9999 ZZ", "adres-huisnummer": "9"}, NEXT)
    assert "9999 ZZ" not in said(page)
    assert "1234 AB" in said(page)
    assert page.path.endswith("controle")


@pytest.mark.parametrize("form", [PARKING, EXTRACT])
def test_a_source_that_is_down_is_told_and_the_field_opens(house, form):
    house.refurnish(sources=Sources(Broken()))
    page = begun(house, form)
    page = to_delivery(page) if form == EXTRACT else page
    assert DOWN in said(page)
    assert not box(page, "adres-postcode")
    described = page.page.find("//*[@id='v-adres-uitleg']")
    assert DOWN in "".join(described[0].itertext())


@pytest.mark.parametrize("sources", [Sources(), Sources(Nobody())])
def test_without_an_answer_the_question_is_asked_like_any_other(house, sources):
    house.refurnish(sources=sources)
    page = begun(house)
    assert not box(page, "adres-postcode")
    assert BRP not in said(page)


def test_a_company_is_not_looked_up_among_persons(house):
    page = begun(house, person=BAKERY)
    assert not box(page, "adres-postcode")
    assert audited(house) == []


def test_each_look_up_is_in_the_audit_log_without_what_it_gave(house):
    begun(house)
    house.refurnish(sources=Sources(Broken()))
    begun(house)
    found = audited(house)
    assert [result for result, _ in found] == ["gevonden", "storing"]
    told = json.dumps([data for _, data in found], default=str)
    assert "persoon" in told
    for secret in ("1234", "Elzenlaan", JAN.bsn.digits):
        assert secret not in told


def test_nothing_that_was_looked_up_stands_in_the_log(house, journal):
    begun(house)
    house.refurnish(sources=Sources(Broken()))
    begun(house)
    told = json.dumps(journal, default=str)
    assert "source_down" in told
    for secret in ("1234 AB", "Elzenlaan", JAN.bsn.digits):
        assert secret not in told


def test_a_corrected_answer_goes_beside_what_the_source_said(house):
    page = begun(house, person=FATIMA)
    said = {"soort_vergunning": "bewoner", "eigen_plek": "nee"}
    page.press({"adres-postcode": "1111 BB", "adres-huisnummer": "3", **said}, NEXT)
    car = {"kenteken": "12-ABC-3", "op_naam": "mij", "hoeveelste": "eerste"}
    start = {"vanaf-dag": "15", "vanaf-maand": "6", "vanaf-jaar": "2026"}
    page.press({**car, **start}, NEXT).press({}, NEXT).press(action="versturen")
    with house.assembly.database.read() as tx:
        (submission,) = tx.query(Submission).all()
        kept = submissions.prefilled(house.assembly.vault, submission)["adres"]
        sent = submissions.answers(house.assembly.vault, submission)["adres"]
    assert sent["postcode"] == "1111 BB"
    assert (kept["waarde"]["postcode"], kept["gewijzigd"]) == ("1235 EF", True)
