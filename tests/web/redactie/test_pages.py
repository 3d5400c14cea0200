"""The pages about one form say what there is to say about it."""

import pytest

from portal.definition.conditions import Operator
from portal.definition.shape import KINDS
from tests.house_for_tests import EDITOR
from tests.journey import Journey
from tests.web.scenes import begun, said

PAGES = ("", "/verloop", "/vragen", "/tests", "/teksten")


@pytest.fixture
def room(house):
    return Journey(house.visitor(EDITOR), "/redactie")


def test_the_list_tells_the_state_of_every_form(house, room):
    begun(house.visitor(), "klacht")
    room.visit("/redactie")
    words = said(room)
    assert "Klacht indienen" in words or "klacht" in words.lower()
    assert "Geen problemen" in words
    assert "geraakt: 100% van de voorwaarden" in words
    assert "Versie 1" in words


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_a_form_opens(room, page):
    assert room.visit(f"/redactie/formulieren/evenementenvergunning{page}").status == 200


def test_the_handbook_tells_every_kind_and_every_operator(room):
    room.visit("/redactie/handleiding")
    words = said(room)
    for kind in KINDS:
        assert f"soort: {kind}" in words
    for operator in Operator:
        assert f"{operator.value}:" in words
    assert "Alleen als het aantal bezoekers minstens 250 is." in words


def test_texts_say_how_easily_they_read(room):
    room.visit("/redactie/formulieren/evenementenvergunning/teksten")
    assert "Alle teksten samen: leesgemak" in said(room)
    assert "Langste zin:" in said(room)


def test_the_flow_is_a_picture_with_links_and_the_same_in_words(room):
    room.visit("/redactie/formulieren/evenementenvergunning/verloop")
    assert room.page.find("//svg//a") or "<a href=" in room.text.partition("<svg")[2]
    assert "alleen als" in said(room)
    assert "Controleren en versturen" in said(room)


def test_questions_tell_their_conditions_aloud(room):
    room.visit("/redactie/formulieren/klacht/vragen")
    assert "altijd" in said(room)
    assert "max_tekens" in said(room)


def test_a_question_below_an_option_stands_in_a_row_of_its_own_and_is_named_at_its_option(room):
    room.visit("/redactie/formulieren/bijzondere-bijstand/vragen")
    assert "optie anders vraag: kosten_anders" in said(room)
    assert "vraag label" not in said(room)
    assert said(room).count("Om welke kosten gaat het?") == 1
