"""Files in the rows of a repeated step, as a person without JavaScript sends them."""

import hashlib
from datetime import timedelta

import pytest

from portal.store import files
from portal.store.files import State
from tests.bestanden.making import a_pdf, with_script
from tests.journey import Journey
from tests.web.formulier.test_files import links, on_the_shelf, remove
from tests.web.scenes import NEXT, SAVE, begun, is_faulty, said, step_url

PDF, OTHER = a_pdf(), a_pdf() + b"\n"
ADD = ("actie", "bestand:bon")
ENOUGH, MORE = {"kosten_nog_een": "nee"}, {"kosten_nog_een": "ja"}


def receipt(name="bon.pdf", content=PDF):
    return [("bon-bestand", name, content)]


@pytest.fixture
def house(specimen_house):
    return specimen_house


@pytest.fixture
def page(house):
    """The page on which the first row is added."""
    journey = begun(house.visitor(), "herhaal-met-bestand").press({}, NEXT)
    assert "/kosten/nieuw?blad=" in journey.path
    return journey


def with_two(page):
    page.press({"waarvoor": "trein"}, NEXT, files=receipt("trein.pdf"))
    page.press(MORE, NEXT)
    return page.press({"waarvoor": "bus"}, NEXT, files=receipt("bus.pdf"))


def test_a_file_begins_the_row_and_what_was_typed_stays(house, page):
    page.press({"waarvoor": "trein"}, ADD, files=receipt())
    assert (page.status, is_faulty(page)) == (200, False)
    assert page.path.partition("#")[0].endswith("/kosten/1")
    assert "bon.pdf" in said(page)
    assert page.page.find("//input[@name='waarvoor']/@value") == ["trein"]
    assert house.count("files") == 1


def test_pressing_on_takes_the_chosen_file_along(page):
    page.press({"waarvoor": "trein"}, NEXT, files=receipt())
    assert page.path.endswith("/kosten")
    assert "Kostenpost 1: trein" in said(page)


def test_the_check_page_and_the_receipt_name_the_files_of_each_row(house, page):
    with_two(page).press(ENOUGH, NEXT)
    for _ in range(2):
        words = said(page)
        assert words.index("trein.pdf") < words.index("Kostenpost 2: bus") < words.index("bus.pdf")
        assert f"SHA-256: {hashlib.sha256(PDF).hexdigest()}" in words
        if page.path.endswith("/controle"):
            page.press(action="versturen")
    assert "/ontvangen/" in page.path
    assert {tuple(row) for row in house.rows("SELECT draft_id FROM files")} == {(None,)}
    sent = [at for at in page.page.find("//main//a/@href") if "/bestand/" in at]
    assert [page.client.get(at).status_code for at in sent] == [200, 200]


def test_a_row_that_is_removed_takes_its_files_along(house, page):
    with_two(page)
    first = page.page.find("//main//a[contains(@href, '/kosten/1/verwijderen')]/@href")[0]
    page.visit(first)
    assert "trein.pdf" in said(page)
    page.press(action="verwijderen")
    assert "trein" not in said(page)
    held = house.rows("SELECT draft_id, key FROM files ORDER BY draft_id IS NULL")
    assert [each[0] is None for each in held] == [False, True]
    assert held[1][1] is None
    page.press(ENOUGH, NEXT).press(action="versturen")
    assert "/ontvangen/" in page.path
    assert "bus.pdf" in said(page)


def test_a_file_goes_when_she_takes_it_away(house, page):
    page.press({"waarvoor": "trein"}, ADD, files=receipt())
    (at,) = links(page)
    page.press({"waarvoor": "metro"}, remove(page, "bon.pdf"))
    assert links(page) == []
    assert page.page.find("//input[@name='waarvoor']/@value") == ["metro"]
    assert page.client.get(at).status_code == 404
    assert house.rows("SELECT draft_id FROM files") == [(None,)]


def test_a_button_in_one_row_takes_nothing_from_another(page):
    with_two(page)
    page.visit(step_url(page, "kosten/1"))
    (theirs,) = links(page)
    page.visit(theirs.partition("/bestand/")[0] + "/kosten/2")
    page.press({}, ("actie", f"weg:{theirs.rpartition('/')[2]}"))
    assert page.client.get(theirs).status_code == 200
    assert len(links(page)) == 1


def test_a_refused_file_says_why_and_costs_no_typing(house, page):
    page.press({"waarvoor": "trein"}, ADD, files=receipt(content=a_pdf(with_script)))
    assert page.status == 422
    assert "In het bestand “bon.pdf” zit een programma" in said(page)
    assert page.page.find("//input[@name='waarvoor']/@value") == ["trein"]
    assert page.page.find("//a[@href='#v-bon']")
    assert house.count("files") == 0
    assert on_the_shelf(house) == []


@pytest.mark.parametrize("chosen", [(), receipt(content=a_pdf(with_script))])
def test_a_blank_row_with_a_refused_file_leaves_no_row(page, chosen):
    page.press({}, ADD, files=chosen)
    assert page.status == 422
    page.visit(page.path.rpartition("/")[0])
    assert "Kostenpost 1" not in said(page)


def test_a_page_that_is_sent_twice_adds_one_row(house, page):
    again = Journey(page.client, page.path)
    page.press({"waarvoor": "trein"}, NEXT, files=receipt())
    again.press({"waarvoor": "trein"}, NEXT, files=receipt("kopie.pdf", OTHER))
    assert "Kostenpost 2" not in said(again)
    assert house.count("files") == 2  # in one row, which takes two
    again.visit(step_url(again, "kosten/1"))
    assert len(links(again)) == 2


def test_no_more_than_is_asked_of_a_row(page):
    page.press({"waarvoor": "trein"}, ADD, files=[*receipt("a.pdf"), *receipt("b.pdf")])
    page.visit(page.path.partition("#")[0])
    assert len(links(page)) == 2
    assert not page.page.find("//input[@type='file']")


def test_saving_for_later_takes_the_file_along(page):
    page.press({}, SAVE, files=receipt())
    assert page.path.endswith("/bewaren")
    page.visit(page.path.rpartition("/")[0] + "/kosten/1")
    assert "bon.pdf" in said(page)


def test_a_file_that_is_missing_or_comes_later_is_told_in_the_row(page):
    page.press({"waarvoor": "trein"}, NEXT)
    assert "Voeg bij de bon een bestand toe" in said(page)
    page.press({"bon-later": "ja"}, NEXT).press(ENOUGH, NEXT)
    assert "Dit stuur ik later." in said(page)


def test_what_a_scanner_found_infected_is_told_with_its_row(house, page):
    page.press({"waarvoor": "trein"}, NEXT, files=receipt()).press(ENOUGH, NEXT)
    with house.assembly.database.write() as tx:
        file = files.claim(tx, house.clock(), timedelta(minutes=1))
        files.settle(tx, file, state=State.INFECTED)
    page.press(action="versturen")
    assert page.status == 422
    assert "Kostenpost 1: trein: In het bestand “bon.pdf” zit een virus" in said(page)
    assert page.page.find("//main//a[contains(@href, '/kosten/1')][contains(@href, '#v-bon')]")
    assert house.count("submissions") == 0


def test_without_the_mark_of_its_page_a_file_begins_no_row(house, page):
    page.press({"waarvoor": "trein", "nieuw": ""}, ADD, files=receipt())
    assert house.count("files") == 0
