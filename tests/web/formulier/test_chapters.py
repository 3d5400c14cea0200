"""A long form in chapters: the list, its states, and the way to sending."""

import pytest

from tests.journey import Journey
from tests.markup import text
from tests.web.scenes import NEXT, begun, said, step_url

FEAST = ({"naam": "Zomerfeest"}, {"bezoekers": "80"})


@pytest.fixture
def house(specimen_house):
    return specimen_house


@pytest.fixture
def page(house):
    return begun(house.visitor(), "hoofdstukken")


def states(page) -> dict[str, str]:
    """Each chapter of the list with what is said of it."""
    page.visit(step_url(page, "overzicht"))
    found = {}
    for chapter in page.page.find("//ol[contains(@class, 'lk-chapters')]/li"):
        title, state = chapter.findall("span")[:2]
        found[text(title)] = text(state)
    return found


def onward(page, title):
    """Choose a chapter of the list."""
    (link,) = [each for each in page.page.find("//main//ol//a") if text(each) == title]
    return page.visit(link.get("href"))


def filled(page):
    onward(page, "Over het feest").press(FEAST[0], NEXT).press(FEAST[1], NEXT)
    return onward(page, "Over u").press({"wie": "Jan"}, NEXT)


def test_one_begins_at_the_list(page):
    assert page.path.endswith("/overzicht")
    assert states(page) == {
        "Over het feest": "Niet begonnen",
        "Veiligheid": "Hangt af van uw andere antwoorden",
        "Over u": "Niet begonnen",
    }
    assert "U hebt 0 van de 2 onderdelen ingevuld." in said(page)
    assert not page.page.find("//main//a[contains(@href, '/controle')]")


def test_a_state_belongs_to_its_link(page):
    for link in page.page.find("//main//ol//a"):
        assert text(page.page.by_id[link.get("aria-describedby")]) == "Niet begonnen"


def test_steps_are_counted_inside_the_chapter_and_it_ends_at_the_list(page):
    onward(page, "Over het feest")
    assert page.page.title.startswith("Stap 1 van 2: De naam - ")
    assert "Stap 1 van 2 - Over het feest" in said(page)
    assert "Terug naar het overzicht" in said(page)
    page.press(FEAST[0], NEXT)
    assert page.page.title.startswith("Stap 2 van 2: De bezoekers - ")
    assert "Vorige stap" in said(page)
    page.press(FEAST[1], NEXT)
    assert page.path.endswith("/overzicht")
    assert states(page)["Over het feest"] == "Ingevuld"
    assert states(page)["Veiligheid"] == "Nu niet nodig"


def test_a_chapter_that_is_left_half_way_goes_on_where_it_was(page):
    onward(page, "Over het feest").press(FEAST[0], NEXT)
    assert states(page)["Over het feest"] == "Deels ingevuld"
    assert onward(page, "Over het feest").path.endswith("/bezoek")


def test_chapters_can_be_filled_in_in_any_order(page):
    onward(page, "Over u").press({"wie": "Jan"}, NEXT)
    assert page.path.endswith("/overzicht")
    assert states(page)["Over u"] == "Ingevuld"
    assert states(page)["Over het feest"] == "Niet begonnen"


def test_inside_a_chapter_no_step_is_skipped(page):
    page.visit(step_url(page, "bezoek"))
    assert page.path.endswith("/overzicht")


def test_all_filled_in_leads_to_checking_and_sending(page):
    filled(page)
    assert "U hebt alles ingevuld." in said(page)
    (check,) = page.page.find("//main//a[contains(@href, '/controle')]/@href")
    page.visit(check)
    assert page.page.title.startswith("Controleren en versturen - ")
    assert page.page.find("//main//a[contains(@href, '/overzicht')]")
    assert "/ontvangen/" in page.press(action="versturen").path


def test_an_answer_that_brings_something_new_is_told_and_sending_is_refused(house, page):
    filled(page)
    page.visit(step_url(page, "controle"))
    check = Journey(page.client, page.path)
    page.visit(step_url(page, "bezoek") + "?terug=controle").press({"bezoekers": "300"}, NEXT)
    assert page.path.partition("?")[0].endswith("/overzicht")
    assert "U kunt nog niet versturen" in said(page)
    todo = [text(link) for link in page.page.find("//main//ul[@class='lk-link-list']//a")]
    assert todo == ["Veiligheid: Veiligheid"]
    assert states(page) == {
        "Over het feest": "Ingevuld",
        "Veiligheid": "Niet begonnen",
        "Over u": "Ingevuld",
    }
    check.press(action="versturen")
    assert house.rows("SELECT * FROM submissions") == []
    page.visit(step_url(page, "controle"))
    assert "U kunt nog niet versturen" in said(page)
    onward(page, "Veiligheid").press({"plan": "Hekken"}, NEXT)
    assert "U hebt alles ingevuld." in said(page)


def test_what_is_no_longer_needed_is_kept_not_sent_and_said(page):
    onward(page, "Over het feest").press(FEAST[0], NEXT).press({"bezoekers": "300"}, NEXT)
    onward(page, "Veiligheid").press({"plan": "Hekken van staal"}, NEXT)
    onward(page, "Over u").press({"wie": "Jan"}, NEXT)
    page.visit(step_url(page, "bezoek")).press({"bezoekers": "80"}, NEXT)
    assert states(page)["Veiligheid"] == "Nu niet nodig"
    assert "Wat u hier invulde, sturen wij niet mee." in said(page)
    assert "Dit sturen wij niet mee" not in said(page)
    page.visit(step_url(page, "controle"))
    assert "Dit sturen wij niet mee" in said(page)
    assert "Hekken van staal" not in page.text
    page.visit(step_url(page, "bezoek")).press({"bezoekers": "300"}, NEXT)
    assert states(page)["Veiligheid"] == "Ingevuld"
    page.visit(step_url(page, "controle"))
    assert "Hekken van staal" in page.text


def test_a_wrong_answer_keeps_the_chapter_open(page):
    onward(page, "Over het feest").press(FEAST[0], NEXT).press({"bezoekers": "veel"}, NEXT)
    assert page.page.title.startswith("1 fout")
    assert states(page)["Over het feest"] == "Deels ingevuld"


def test_who_goes_on_later_comes_back_to_the_list(page):
    onward(page, "Over het feest").press(FEAST[0], NEXT)
    page.visit(step_url(page, "bewaren"))
    (link,) = page.page.find("//main//a[contains(@href, '/overzicht')]/@href")
    assert page.visit(link).status == 200


def test_a_form_without_chapters_has_no_list(house):
    page = begun(house.visitor(), "einden")
    page.visit(step_url(page, "overzicht"))
    assert page.path.endswith("/waar")
