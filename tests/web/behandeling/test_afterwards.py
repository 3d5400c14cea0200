"""A closed case by the pages: announced anew, the court, until when it lasts; and Mijn says it."""

from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.behandeling.scenes import act, kinds, letters, room, sent, taken
from tests.web.behandeling.test_acts import DECISION
from tests.web.scenes import KLACHT, is_faulty, said

OBJECTION = {
    "onderwerp": "De vergunning voor het feest",
    "datum_besluit-dag": "20",
    "datum_besluit-maand": "5",
    "datum_besluit-jaar": "2026",
    "redenen_nu": "nu",
    "redenen": "Het is te hard.",
    "horen": "nee_dank",
    "namens": "mijzelf",
}
LASTS = {"geldig_tot-dag": "6", "geldig_tot-maand": "9", "geldig_tot-jaar": "2026"}


def decided(house, answers=None):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    act(page, zaak_id, "beslissen", DECISION | (answers or {}))
    assert "de zaak is gesloten" in said(page)
    return zaak_id, page


def mijn(house, zaak_id):
    return said(Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}"))


def test_a_decision_announced_anew_moves_the_last_day_in_mijn(house):
    zaak_id, page = decided(house)
    assert "tot en met maandag 13 juli 2026" in mijn(house, zaak_id)
    house.clock.forward(days=2)
    page = room(house)
    act(page, zaak_id, "opnieuw-bekendmaken", {"grond": "niet_aangekomen"})
    assert "De termijn begint opnieuw" in said(page)
    assert "Bezwaar of beroep kan tot en met woensdag 15 juli 2026" in said(page)
    shown = mijn(house, zaak_id)
    assert "U kunt bezwaar maken tot en met woensdag 15 juli 2026" in shown
    assert "Van maandag 13 juli 2026 naar woensdag 15 juli 2026" in shown
    assert "kwam niet bij u aan" in shown
    assert len(letters(house, zaak_id)) == 2


def test_without_a_reason_nothing_is_announced_and_twice_is_once(house):
    zaak_id, page = decided(house)
    act(page, zaak_id, "opnieuw-bekendmaken")
    assert page.status == 422
    assert is_faulty(page)
    assert len(letters(house, zaak_id)) == 1


def test_a_case_that_runs_offers_none_of_it(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    for name in ("opnieuw-bekendmaken", "einddatum", "beroep", "beroep-afgelopen"):
        assert not page.page.find(f"//a[contains(@href, '/{name}')]")
        page.visit(f"/behandeling/zaken/{zaak_id}/{name}")
        assert "Deze zaak loopt nog" in said(page)
        page.visit(f"/behandeling/zaken/{zaak_id}")


def test_until_when_it_lasts_is_told_with_the_decision_or_later(house):
    zaak_id, page = decided(house, LASTS)
    assert "Geldig tot en met zondag 6 september 2026" in said(page)
    later = LASTS | {"geldig_tot-jaar": "2027"}
    act(page, zaak_id, "einddatum", later)
    assert "De einddatum staat in de zaak" in said(page)
    assert "Geldig tot en met maandag 6 september 2027" in said(page)
    act(page, zaak_id, "einddatum", LASTS | {"geldig_tot-jaar": "2020"})
    assert page.status == 422
    assert is_faulty(page)


def test_an_end_with_a_refusal_is_told_at_its_box(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    act(page, zaak_id, "beslissen", DECISION | LASTS | {"uitkomst": "geweigerd/geweigerd"})
    assert page.page.find("//a[starts-with(@href, '#v-geldig_tot')]")
    assert "hoort geen einddatum" in said(page)
    assert kinds(house, zaak_id) == ["ontvangen", "in_behandeling_genomen"]


def test_the_court_is_noted_and_ended(house):
    zaak_id, page = decided(house)
    act(page, zaak_id, "beroep", {"toelichting": "ZA 26/1234"})
    assert "Het beroep is vastgelegd" in said(page)
    assert not page.page.find("//a[contains(@href, '/beroep')][not(contains(@href, 'afgelopen'))]")
    act(page, zaak_id, "beroep-afgelopen")
    assert "het beroep is afgelopen" in said(page)
    assert kinds(house, zaak_id)[-2:] == ["beroep_ingesteld", "beroep_afgelopen"]


def test_an_objection_sent_in_keeps_the_case_it_names_until_it_is_withdrawn(house):
    first = sent(house)
    ((kenmerk,),) = house.rows("SELECT kenmerk FROM zaken WHERE id = :id", id=first)
    second = sent(house, slug="bezwaar", answers=KLACHT | OBJECTION | {"kenmerk_besluit": kenmerk})
    running = "SELECT zaak_id, cause, reason FROM zaak_holds WHERE ended_at IS NULL"
    assert house.rows(running) == [(first, second, "bezwaar")]
    page = Journey(house.visitor(JAN), f"/mijn/aanvragen/{second}/intrekken")
    page.press({}, action="/intrekken")
    assert house.rows(running) == []
