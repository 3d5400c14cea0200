"""A repeated step from the first row to the receipt; adding, changing and removing rows."""

import io
import json

import pikepdf
import pytest

from portal.definition.model import Form
from tests.journey import Journey
from tests.web.scenes import (
    NEXT,
    SAVE,
    begun,
    draft_of,
    is_faulty,
    kenmerk_of,
    post,
    said,
    step_url,
)

STALLS, WITNESSES = "herhaal-met-vooraf", "herhaal-minimum"
YES, NO = {"kramen_komt": "ja"}, {"kramen_komt": "nee"}
MORE, ENOUGH = {"kramen_nog_een": "ja"}, {"kramen_nog_een": "nee"}
FOOD, SALE = {"soort_kraam": "eten"}, {"soort_kraam": "verkoop"}
DONE = {"naam": "Jan"}


@pytest.fixture
def page(specimen_house) -> Journey:
    """The first step of the form about stalls."""
    return begun(specimen_house.visitor(), STALLS)


def content_of(house, page) -> dict:
    ((sealed,),) = house.rows("SELECT content FROM drafts WHERE id = :id", id=draft_of(page))
    return house.assembly.vault.open_json(sealed, f"drafts|{draft_of(page)}|content")


def stalls(house, page) -> list[dict]:
    """The rows in the draft, without the mark of the page they were added on."""
    rows = content_of(house, page)["answers"].get("kramen", [])
    return [{key: value for key, value in row.items() if key != "_pagina"} for row in rows]


def with_two(page: Journey) -> Journey:
    """Stand on the list with two stalls."""
    return page.press(YES, NEXT).press(FOOD, NEXT).press(MORE, NEXT).press(SALE, NEXT)


def link(page: Journey, words: str) -> str:
    found = [each.get("href") for each in page.page.find("//main//a") if words in words_of(each)]
    assert found, f"{page.path} has no link {words!r}"
    return str(found[0])


def words_of(element) -> str:
    return " ".join("".join(element.itertext()).split())


def row_url(page: Journey, row: str) -> str:
    return f"{step_url(page, 'kramen').split('/kramen')[0]}/kramen/{row}"


def test_two_rows_from_the_question_to_the_check_page(specimen_house, page):
    assert "Komen er kramen?" in said(page)
    page.press(YES, NEXT)
    assert page.path.endswith("/kramen/nieuw")
    assert "Stap 1 van 3: Kraam 1" in page.page.title
    page.press(FOOD, NEXT)
    assert page.path.endswith("/kramen")
    assert "Kraam 1: Eten en drinken" in said(page)
    assert "Komt er nog een kraam?" in said(page)
    page.press(MORE, NEXT)
    assert "Kraam 2" in page.page.title
    page.press(SALE, NEXT).press(ENOUGH, NEXT)
    assert "Stap 2 van 3" in page.page.title
    page.press(DONE, NEXT)
    assert page.path.endswith("/controle")
    words = said(page)
    for shown in ("Komen er kramen? Ja", "Kraam 1: Eten en drinken", "Kraam 2: Verkoop"):
        assert shown in words
    assert stalls(specimen_house, page) == [{"rij": "1", **FOOD}, {"rij": "2", **SALE}]
