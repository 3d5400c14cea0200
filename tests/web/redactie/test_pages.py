"""The pages about one form say what there is to say about it."""

import pytest

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
