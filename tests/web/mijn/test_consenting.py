"""Yes or no to deciding later, by the pages of Mijn; and a notice that it will be later (4:14)."""

import pytest

from tests.house_for_tests import BAKERY, JAN
from tests.journey import Journey
from tests.web.behandeling.scenes import act, kinds, sent, taken
from tests.web.scenes import is_faulty, said

ASK = {"weken": "2", "waarom": "Wij wachten op de politie."}
LATER = {
    "datum-dag": "3",
    "datum-maand": "9",
    "datum-jaar": "2026",
    "waarom": "Er is een collega ziek.",
}


@pytest.fixture
def asked(house):
    """A case of Jan in which we ask to decide later; gives its id and his page of the task."""
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    act(page, zaak_id, "instemming-vragen", ASK)
    assert "De vraag is verstuurd" in said(page)
    ((taak_id,),) = house.rows("SELECT id FROM klanttaken")
    return zaak_id, Journey(house.visitor(JAN), f"/mijn/taken/{taak_id}")


def due(house, zaak_id):
    return house.rows("SELECT due FROM zaken WHERE id = :id", id=zaak_id)[0][0]


def test_what_is_asked_and_what_each_answer_means(asked):
    zaak_id, page = asked
    for words in (
        "Mogen wij 2 weken later beslissen?",
        "Wij wachten op de politie.",
        "Bij ja beslissen wij uiterlijk",
        "Bij nee blijft de laatste dag maandag 27 juli 2026.",
        "U kunt antwoorden tot en met",
        "U hoeft niet te antwoorden.",
    ):
        assert words in said(page), words
    assert "U moet dit" not in said(page)
    assert "Mogen wij later beslissen?" in said(page.visit("/mijn/taken"))
    assert "Mogen wij later beslissen?" in said(page.visit(f"/mijn/aanvragen/{zaak_id}"))


def test_yes(house, asked):
    zaak_id, page = asked
    before = due(house, zaak_id)
    page.press({"antwoord": "ja"}, action="/instemming")
    assert "U vindt het goed" in said(page)
    assert due(house, zaak_id) > before
    assert kinds(house, zaak_id)[-3:] == [
        "instemming_gegeven",
        "termijn_opgeschort",
        "termijn_gemeld",
    ]
    assert not page.page.find("//form[contains(@action, 'instemming')]")
    assert "goed vond dat wij meer tijd nemen" in said(page.visit(f"/mijn/aanvragen/{zaak_id}"))


def test_no(house, asked):
    zaak_id, page = asked
    before = due(house, zaak_id)
    page.press({"antwoord": "nee", "erbij": "Het duurt al zo lang."}, action="/instemming")
    assert "De laatste dag blijft zoals hij was" in said(page)
    assert due(house, zaak_id) == before
    assert kinds(house, zaak_id)[-1] == "instemming_geweigerd"


def test_neither_is_told_at_the_question_and_what_was_typed_stays(house, asked):
    zaak_id, page = asked
    page.press({"erbij": "Ik twijfel."}, action="/instemming")
    assert page.status == 422
    assert is_faulty(page)
    assert page.page.find("//a[@href='#antwoord']")
    assert "Ik twijfel." in page.text
    assert kinds(house, zaak_id)[-1] == "instemming_gevraagd"


def test_the_same_answer_pressed_twice_is_taken_once(house, asked):
    zaak_id, page = asked
    again = Journey(house.visitor(JAN), page.path)
    for each in (page, again):
        each.press({"antwoord": "ja", "erbij": "Dat is goed."}, action="/instemming")
        assert each.status == 200
    assert said(again) == said(page)
    assert kinds(house, zaak_id).count("instemming_gegeven") == 1
    assert kinds(house, zaak_id).count("termijn_opgeschort") == 1
    other = again.visit(page.path)
    assert "/instemming" not in other.text


def test_a_second_answer_says_that_it_is_over(house, asked):
    zaak_id, page = asked
    again = Journey(house.visitor(JAN), page.path)
    page.press({"antwoord": "nee"}, action="/instemming")
    again.press({"antwoord": "ja"}, action="/instemming")
    assert again.status == 409
    assert "staat niet meer open" in said(again)
    assert kinds(house, zaak_id)[-1] == "instemming_geweigerd"


def test_it_is_nobody_elses_and_the_ordinary_door_of_a_task_does_nothing(house, asked):
    zaak_id, page = asked
    assert house.visitor(BAKERY).get(page.path).status_code == 404
    token = page.page.find("//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, "actie": "versturen", "antwoord": "ja"}
    headers = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"}
    page.client.post(page.path, data=data, headers=headers)
    assert kinds(house, zaak_id)[-1] == "instemming_gevraagd"


def test_a_notice_that_it_will_be_later_stands_in_mijn(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    before = due(house, zaak_id)
    act(page, zaak_id, "later-melden", LATER)
    assert "De laatste dag is niet veranderd" in said(page)
    mijn = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}")
    assert "wij beslissen uiterlijk donderdag 3 september 2026" in said(mijn)
    assert "Wij beslissen later dan in de wet staat" in said(mijn)
    assert due(house, zaak_id) == before


def test_once_late_the_new_day_and_why_stand_where_it_says_so_until_that_day_passes(house):
    zaak_id = sent(house)
    act(taken(house, zaak_id), zaak_id, "later-melden", LATER)
    house.clock.forward(days=70)
    mijn = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}")
    assert "Wij beslissen nu uiterlijk donderdag 3 september 2026." in said(mijn)
    assert LATER["waarom"] in said(mijn)
    assert "ingebrekestelling" in said(mijn)
    mijn.visit("/mijn/aanvragen")
    assert "Wij beslissen nu uiterlijk donderdag 3 september 2026." in said(mijn)
    house.clock.forward(days=30)
    mijn = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}")
    assert "Wij beslissen nu uiterlijk" not in said(mijn)
    assert "Bel ons en vraag wanneer u wel iets hoort" in said(mijn)


def test_a_day_that_is_no_later_is_told_at_its_box(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    act(page, zaak_id, "later-melden", LATER | {"datum-maand": "7"})
    assert page.status == 422
    assert page.page.find("//a[@href='#v-datum-dag']")
    assert kinds(house, zaak_id)[-1] == "in_behandeling_genomen"
