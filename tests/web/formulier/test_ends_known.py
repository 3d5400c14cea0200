"""An end of a form for which one logs in: the answers come back to that person and nobody else."""

import pytest

from tests.house_for_tests import FATIMA, JAN
from tests.web.scenes import NEXT, begun, draft_of, hidden, post, said

SLUG = "verhuismelding"


@pytest.fixture
def page(house):
    """Jan goes to live in another municipality."""
    return begun(house.visitor(JAN), SLUG).press({"in_gemeente": "nee"}, NEXT)


def test_who_moves_elsewhere_is_sent_there_and_leaves_nothing(house, page):
    assert page.page.title.startswith("Geef uw verhuizing door aan uw nieuwe gemeente")
    assert "Bij ons hoeft u niets te doen." in said(page)
    assert house.rows("SELECT * FROM drafts") == []
    actors = house.rows("SELECT DISTINCT actor FROM audit_lines WHERE object_kind = 'draft'")
    assert actors == [("burger",)]
    assert "U hebt geen formulieren die nog niet verstuurd zijn." in said(page.visit("/mijn"))


def test_it_is_told_in_english_too(page):
    page.visit(page.path + "?taal=en")
    assert page.page.title.startswith("Report your move to your new municipality")
    assert "You have not sent anything" in said(page)


def test_she_changes_her_answer_and_goes_on(page):
    page.press(action="einde")
    assert page.path.endswith("/waarheen")
    assert page.page.find("//input[@value='nee']/@checked")
    page.press({"in_gemeente": "ja"}, NEXT)
    assert page.path.endswith("/verhuizing")


def test_whoever_sends_the_page_the_answers_come_back_to_jan_alone(house, page):
    sealed = hidden(page, "antwoorden", "einde")
    other = house.visitor(FATIMA)
    from_her = begun(other, SLUG)
    token = hidden(from_her, "csrf_token", "verhuismelding")
    answer = post(other, page.path, antwoorden=sealed, csrf_token=token)
    assert answer.status_code == 303
    assert other.get(answer.location).status_code == 404
    assert page.visit(answer.location).status == 200
    assert draft_of(page) != draft_of(from_her)


def test_a_stranger_without_a_session_learns_nothing(house, page):
    sealed = hidden(page, "antwoorden", "einde")
    stranger = house.visitor()
    answer = post(stranger, page.path, antwoorden=sealed)
    assert "/inloggen" in stranger.get(answer.location).location
    assert post(stranger, page.path, antwoorden="x").status_code == 403
