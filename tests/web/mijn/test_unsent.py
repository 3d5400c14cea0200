"""What was begun about a case and not sent stands in Mijn, to go on with or to throw away."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from portal.store import kladden
from tests.house_for_tests import FATIMA, JAN
from tests.journey import Journey
from tests.web.mijn.acts import begun_about, lines_of, the_zaak, write_to
from tests.web.scenes import begun, received, said
from tests.web.test_queries import MOST, counting

TYPED = "Ik had nog een vraag over de boom."
PAGES = ("/mijn", "/mijn/gegevens")


@pytest.fixture
def jan(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    return client


def cards(client, path="/mijn"):
    found = Journey(client, path).page.find("//main//li[contains(@class, 'draft')]")
    return [
        (" ".join("".join(each.itertext()).split()), each.xpath(".//a/@href")) for each in found
    ]


@pytest.mark.parametrize("path", PAGES)
def test_each_says_what_it_is_about_which_case_and_until_when(house, jan, path):
    begun_about(house, JAN, TYPED)
    house.clock.forward(minutes=1)
    begun_about(house, JAN, "Het hoeft niet meer.", kind="reden")
    begun(jan, "klacht")
    zaak = the_zaak(house, JAN)
    form, reason, question = cards(jan, path)
    assert "Verder gaan met Een klacht" in form[0]
    assert f"Waarom u dit intrekt: {zaak.title} Kenmerk{zaak.kenmerk}" in reason[0]
    assert reason[1][0] == f"/mijn/aanvragen/{zaak.id}/intrekken"
    assert "Verder gaan met Uw vraag over:" in question[0]
    assert "Wij bewaren dit tot en metwoensdag 1 juli 2026" in question[0]
    assert question[0].count("Weggooien") == 1
    assert TYPED in said(Journey(jan, question[1][0]))


def test_a_reaction_leads_to_the_message_it_answers(house, jan):
    bericht = write_to(house, JAN)
    begun_about(house, JAN, TYPED, "reactie", bericht)
    ((text, (onward, _)),) = cards(jan)
    assert "Uw reactie op een bericht over:" in text
    assert onward == f"/mijn/berichten/{bericht}"


def test_thrown_away_after_asking_and_only_then(house, jan):
    begun_about(house, JAN, TYPED)
    ((_, (_, away)),) = cards(jan)
    page = Journey(jan, away)
    assert TYPED in said(page)
    assert house.count("kladden") == 1
    page.press(action="weggooien")
    assert page.path == "/mijn/niet-verstuurd/weggegooid"
    assert "Wij hebben het niet ontvangen." in said(page)
    assert house.count("kladden") == 0
    assert cards(jan) == []
    assert lines_of(house).count("woorden_weggegooid") == 1
    assert Journey(jan, away).status == 404


@pytest.mark.usefixtures("jan")
def test_nobody_else_sees_or_removes_it(house):
    klad = begun_about(house, JAN, TYPED)
    other = house.visitor(FATIMA)
    assert cards(other) == []
    assert Journey(other, f"/mijn/niet-verstuurd/{klad}/weggooien").status == 404
    assert house.count("kladden") == 1


def test_what_is_empty_or_over_is_not_shown(house, jan):
    begun_about(house, JAN, "", kind="vraag")
    begun_about(house, JAN, TYPED, kind="reden")
    assert len(cards(jan)) == 1
    house.clock.forward(seconds=kladden.KEPT / timedelta(seconds=1))
    assert cards(house.visitor(JAN)) == []


def test_words_that_do_not_open_are_not_hidden_and_break_nothing(house, jan):
    begun_about(house, JAN, TYPED)
    with house.assembly.database.write() as tx:
        tx.execute(text("UPDATE kladden SET contents = :nothing"), {"nothing": b"\0"})
    assert len(cards(jan)) == 1


@pytest.mark.parametrize("path", PAGES)
def test_many_cost_one_question(house, jan, path):
    begun_about(house, JAN, TYPED)
    with counting(house) as few:
        jan.get(path)
    begun_about(house, JAN, TYPED, kind="reden")
    with counting(house) as more:
        jan.get(path)
    assert len(more) == len(few) <= MOST
