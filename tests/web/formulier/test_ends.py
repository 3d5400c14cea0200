"""Ends other than sending: the draft goes, nothing is kept, and an answer can still be changed."""

from datetime import timedelta

import pytest

from portal.store.tables import METADATA
from tests.journey import Journey
from tests.web.scenes import NEXT, SAVE, begun, draft_of, hidden, post, said, step_url, unlock

ELSEWHERE = {"gemeente": "buren"}


@pytest.fixture
def house(specimen_house):
    return specimen_house


def ended(client, slug="einden", answers=ELSEWHERE):
    return begun(client, slug).press(answers, NEXT)


def test_an_end_says_where_to_go_and_that_nothing_was_sent(house):
    page = ended(house.visitor())
    assert page.path.endswith("/einde")
    assert page.page.title.startswith("U moet bij uw eigen gemeente zijn - Proef met einden")
    assert "U hebt niets verstuurd, en wij hebben niets van u bewaard." in said(page)
    assert "https://www.example.nl/gemeenten" in page.page.find("//main//a/@href")
    assert house.settings.gemeente.phone in said(page)
    assert house.settings.gemeente.counter[0] in said(page)


def test_who_may_not_is_told_that_it_is_no_decision_and_what_remains(house):
    page = begun(house.visitor(), "einden").press({"gemeente": "hier"}, NEXT)
    page.press({"inkomen": "2500"}, NEXT)
    assert "U komt waarschijnlijk niet in aanmerking" in said(page)
    assert "Dit is geen besluit." in said(page)
    assert "Dit kan ook op papier." in said(page)


@pytest.mark.parametrize(("thick", "title"), [("ja", "wel"), ("nee", "geen")])
def test_a_form_that_only_advises_never_comes_to_sending(house, thick, title):
    page = ended(house.visitor(), "alleen-advies", {"dik": thick})
    titles = {"wel": "U hebt een vergunning nodig", "geen": "U hebt geen vergunning nodig"}
    assert page.page.title.startswith(titles[title])


def rows_with(house, word):
    """Every row of every table that holds this word in any column."""
    return [
        name
        for name in METADATA.tables
        for row in house.rows(f"SELECT * FROM {name}")  # noqa: S608 - names of our own tables
        if any(word in str(value) for value in row)
    ]


def test_no_row_of_the_draft_is_left_and_no_audit_line_names_a_person(house):
    page = begun(house.visitor(), "einden")
    draft = draft_of(page)
    page.press({"gemeente": "hier"}, SAVE)  # a code is made, and remembered by the session
    assert "code" in said(page)
    page.visit(f"/formulier/einden/{draft}/waar").press(ELSEWHERE, NEXT)
    assert page.path.endswith("/einde")
    assert house.rows("SELECT * FROM drafts") == []
    assert house.rows("SELECT * FROM submissions") == []
    assert house.rows("SELECT * FROM parcels") == []
    assert set(rows_with(house, draft)) == {"audit_lines"}
    actors = house.rows(f"SELECT DISTINCT actor FROM audit_lines WHERE object_id = '{draft}'")  # noqa: S608 - an id of ours
    assert actors == [("anoniem",)]
    ((data,),) = house.rows("SELECT data FROM audit_lines WHERE event = 'concept_beeindigd'")
    assert "elders" in data
    assert "buren" not in data


def test_the_page_holds_no_answer_that_can_be_read(house):
    page = begun(house.visitor(), "einden").press({"gemeente": "hier"}, NEXT)
    page.press({"inkomen": "2345,67"}, NEXT)
    # Four digits alone would be found in some address or token, by lot.
    for written in ("2345,67", "2345.67", "234567", "2.345"):
        assert written not in page.text


def test_an_answer_can_be_changed_and_everything_is_back(house):
    page = begun(house.visitor(), "einden").press({"gemeente": "hier"}, NEXT)
    gone = draft_of(page)
    page.press({"inkomen": "2500"}, NEXT).press(action="einde")
    assert page.status == 200
    assert page.path.endswith("/inkomen")
    assert draft_of(page) != gone
    assert page.page.by_id["v-inkomen"].get("value") == "2500,00"
    page.press({"inkomen": "900"}, NEXT).press({"wens": "Hulp"}, NEXT)
    assert page.path.endswith("/controle")
    assert "In deze gemeente" in said(page)
    assert "/ontvangen/" in page.press(action="versturen").path


def test_reloading_shows_the_same_end_and_says_that_the_answers_are_gone(house):
    page = ended(house.visitor())
    again = page.visit(page.path)
    assert again.status == 200
    assert "U moet bij uw eigen gemeente zijn" in said(again)
    assert "Uw antwoorden hebben wij niet meer." in said(again)
    assert "/formulier/einden" in again.page.find("//main//a/@href")
    assert not again.page.find("//input[@name='antwoorden']")


@pytest.mark.parametrize("word", ["waar", "inkomen", "controle", "bewaren", "stoppen", "overzicht"])
def test_going_back_to_any_page_of_it_leads_to_the_end(house, word):
    page = ended(house.visitor())
    back = page.visit(step_url(page, word))
    assert back.path.endswith("/einde")
    assert back.status == 200


def test_typing_on_in_another_window_leads_to_the_end_too(house):
    client = house.visitor()
    first = begun(client, "einden")
    other = Journey(client, first.path)
    first.press(ELSEWHERE, NEXT)
    other.press({"gemeente": "hier"}, NEXT)
    assert other.path.endswith("/einde")


def test_an_end_that_is_not_reached_leads_to_the_open_step(house):
    page = begun(house.visitor(), "einden")
    page.visit(step_url(page, "einde"))
    assert page.path.endswith("/waar")


def test_a_draft_that_stands_at_an_end_cannot_be_sent(house):
    page = begun(house.visitor(), "einden").press({"gemeente": "hier"}, NEXT)
    page.press({"inkomen": "100"}, NEXT).press({"wens": "Hulp"}, NEXT)
    check = Journey(page.client, page.path)
    page.visit(step_url(page, "inkomen")).press({"inkomen": "2500"}, SAVE)
    check.press(action="versturen")
    assert house.rows("SELECT * FROM submissions") == []


def test_the_way_back_opens_for_no_other_draft_and_not_after_a_day(house):
    page = ended(house.visitor())
    sealed = hidden(page, "antwoorden", "einde")
    guard = hidden(page, "csrf_token", "einde")
    elsewhere = page.path.replace(draft_of(page), "0" * 32)
    for path, value in (
        (elsewhere, sealed),
        (page.path, sealed[:-8]),
        (page.path, "é"),
        (page.path, ""),
    ):
        answer = post(page.client, path, antwoorden=value, csrf_token=guard)
        assert answer.location.endswith("/formulier/einden")
    house.clock.moment += timedelta(hours=25)
    assert post(page.client, page.path, antwoorden=sealed).status_code == 403
    assert house.rows("SELECT * FROM drafts") == []


def test_answers_come_back_after_the_session_was_left_alone(house):
    page = ended(house.visitor())
    house.clock.moment += timedelta(minutes=30)
    form = page.form("einde")
    values = {each.get("name"): each.get("value") for each in form.iter("input")}
    answer = post(page.client, page.path, **values)
    page.take(answer, page.path)
    assert "ontgrendelen" in page.text
    unlock(page)
    assert page.path.endswith("/waar")
    assert page.page.find("//input[@value='buren']/@checked")


def test_it_speaks_the_language_of_the_page(house):
    page = ended(house.visitor())
    assert 'lang="en"' in page.visit(page.path + "?taal=en").text
    assert "You have not sent anything" in said(page)
