"""What was typed in Mijn in a session that was left alone is found back by who typed it, alone."""

from datetime import timedelta

import pytest

from portal.intake.left_alone import forget_words
from portal.store import kladden
from tests.house_for_tests import FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.mijn.acts import the_zaak, write_to
from tests.web.scenes import guard_of, received, said

TYPED = "Ik had nog een vraag over de straat.\nEn over de boom."


@pytest.fixture
def places(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    zaak = f"/mijn/aanvragen/{the_zaak(house, JAN).id}"
    return client, {
        "vraag": f"{zaak}/vraag",
        "reden": f"{zaak}/intrekken",
        "reactie": f"/mijn/berichten/{write_to(house, JAN)}",
    }


def typed(page):
    return (page.page.find("//main//textarea")[0].text or "").strip()


def too_late(house, client, path, box, text=TYPED):
    token = guard_of(client, path)
    house.clock.forward(minutes=16)
    given = {"csrf_token": token, box: text}
    return client.post(path, data=given, headers=BROWSER, content_type=FORM)


@pytest.mark.parametrize("box", ["vraag", "reden", "reactie"])
def test_it_is_kept_and_nothing_is_sent(house, places, box):
    client, paths = places
    before = house.count("berichten")
    answer = too_late(house, client, paths[box], box)
    assert answer.status_code == 303
    assert "/inloggen" in answer.location
    assert house.count("berichten") == before
    page = Journey(house.visitor(JAN), paths[box])
    assert typed(page) == TYPED
    assert "Dit schreef u eerder" in said(page)
    assert "U hebt het nog niet verstuurd. Wij bewaren het voor u tot en met" in said(page)


@pytest.mark.parametrize("box", ["vraag", "reden", "reactie"])
def test_nobody_else_finds_it(house, places, box):
    client, paths = places
    too_late(house, client, paths[box], box)
    assert house.visitor(FATIMA).get(paths[box]).status_code == 404
    hers = house.visitor(FATIMA)
    received(hers, "klacht")
    own = f"/mijn/aanvragen/{the_zaak(house, FATIMA).id}/vraag"
    assert typed(Journey(hers, own)) == ""


def test_what_somebody_types_for_a_case_of_another_is_not_kept(house, places):
    _, paths = places
    other = house.visitor(FATIMA)
    token = guard_of(other, "/mijn")
    house.clock.forward(minutes=16)
    given = {"csrf_token": token, "vraag": TYPED}
    other.post(paths["vraag"], data=given, headers=BROWSER, content_type=FORM)
    assert house.count("kladden") == 0


def test_it_stands_sealed_and_once_however_often_it_comes(house, places):
    client, paths = places
    too_late(house, client, paths["vraag"], "vraag", "eerst")
    house.log_in(client, JAN)
    too_late(house, client, paths["vraag"], "vraag")
    ((contents,),) = house.rows("SELECT contents FROM kladden")
    assert b"boom" not in contents
    assert typed(Journey(house.visitor(JAN), paths["vraag"])) == TYPED


def test_once_sent_it_is_gone(house, places):
    client, paths = places
    too_late(house, client, paths["vraag"], "vraag")
    page = Journey(house.visitor(JAN), paths["vraag"]).press(action="vraag")
    assert "Wij hebben uw vraag ontvangen." in said(page)
    assert house.count("kladden") == 0
    assert typed(page.visit(paths["vraag"])) == ""


def test_it_is_forgotten_after_a_month_and_not_before(house, places):
    client, paths = places
    too_late(house, client, paths["vraag"], "vraag")
    last = house.clock() + kladden.KEPT
    with house.assembly.database.write() as tx:
        assert forget_words(tx, last - timedelta(seconds=1)) == 0
        assert forget_words(tx, last) == 1
    assert house.count("kladden") == 0


def test_an_empty_box_leaves_nothing(house, places):
    client, paths = places
    too_late(house, client, paths["vraag"], "vraag", "   ")
    assert house.count("kladden") == 0
