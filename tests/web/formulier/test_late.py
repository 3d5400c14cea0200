"""A page whose session is over: its typing is kept, and comes back to the same person alone."""

import pytest

from tests.house_for_tests import FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.scenes import begun, checked, draft_of, hidden, said, step_url, unlock

TYPED = {"onderwerp": "omgang", "gebeurtenis": "Hij hing zomaar op"}


def left_alone(house, page: Journey, **time: float) -> Journey:
    """Type, wait too long, and press Volgende."""
    house.clock.forward(**time)
    return page.press(TYPED)


@pytest.fixture(params=[{"minutes": 16}, {"hours": 5}, {"hours": 20}], ids=str)
def time(request):
    return request.param


def test_a_late_page_leads_to_logging_in_and_shows_nothing(house, time):
    page = left_alone(house, begun(house.visitor(JAN), "klacht"), **time)
    assert page.path.startswith("/inloggen?")
    assert "Hij hing" not in page.text


def test_the_same_person_finds_her_typing(house, time):
    client = house.visitor(JAN)
    page = begun(client, "klacht")
    step = page.path
    left_alone(house, page, **time)
    assert step in page.path.replace("%2F", "/")
    house.log_in(client, JAN)
    assert "Hij hing zomaar op" in page.visit(step).text
    assert page.page.find("//input[@value='omgang'][@checked]")


def test_another_person_in_the_same_browser_does_not(house, time):
    client = house.visitor(JAN)
    page = begun(client, "klacht")
    step = page.path
    left_alone(house, page, **time)
    house.log_in(client, FATIMA)
    assert page.visit(step).status == 404
    for path in ("/mijn", "/formulier/klacht", step):
        assert "Hij hing" not in page.visit(path).text


def test_without_a_login_one_unlocks_and_goes_on(house):
    page = begun(house.visitor(), "klacht")
    step = page.path
    left_alone(house, page, minutes=16)
    assert page.path.startswith("/sessie/vergrendeld")
    assert "Hij hing" not in page.text
    unlock(page)
    assert page.path == step
    assert "Hij hing zomaar op" in page.text


def test_without_a_login_a_page_left_open_for_hours_still_brings_its_typing(house):
    page = begun(house.visitor(), "klacht")
    step = page.path
    left_alone(house, page, hours=5)
    assert (page.status, page.path) == (200, step)
    assert "Hij hing zomaar op" in page.text


def test_after_a_day_it_takes_the_code(house):
    page = left_alone(house, begun(house.visitor(), "klacht"), hours=25)
    assert page.path == "/formulier/verder"


def test_where_a_code_was_made_the_page_alone_is_not_enough(house):
    client = house.visitor()
    page = begun(client, "klacht")
    Journey(client, step_url(page, "bewaren")).press(action="bewaren")
    left_alone(house, page, hours=5)
    assert page.path == "/formulier/verder"
    assert "Hij hing" not in page.text


def test_what_was_erased_does_not_come_back(house):
    client = house.visitor()
    page = begun(client, "klacht")
    Journey(client, step_url(page, "stoppen")).press(action="stoppen")
    client.delete_cookie("__Host-loket", domain="localhost")
    assert page.press(TYPED).status == 404


def test_what_comes_out_of_anothers_session_is_laid_in_nobodys_draft(house):
    client = house.visitor(JAN)
    page = begun(client, "klacht")
    house.log_in(client, FATIMA)
    Journey(client, "/mijn")
    before = house.rows("SELECT revision FROM drafts")
    left_alone(house, page, minutes=16)
    assert house.rows("SELECT revision FROM drafts") == before
    # The tab in which it was typed reads it back, to copy; in what is hers it stands nowhere.
    assert page.status == 403
    assert "Hij hing" in page.text
    assert "Fatima" not in page.text
    assert "Hij hing" not in Journey(client, "/mijn").text


@pytest.mark.parametrize("proof", ["", "x", "WyJhIl0.abc", "é"])
def test_a_page_without_its_proof_is_refused(house, proof):
    page = begun(house.visitor(JAN), "klacht")
    before = house.rows("SELECT revision FROM drafts")
    house.clock.forward(hours=5)
    assert page.press({**TYPED, "bewijs": proof}).status == 403
    assert house.rows("SELECT revision FROM drafts") == before


def test_the_proof_of_one_draft_is_none_of_another(house):
    other = begun(house.visitor(FATIMA), "klacht")
    page = begun(house.visitor(JAN), "klacht")
    house.clock.forward(hours=5)
    assert page.press({**TYPED, "bewijs": hidden(other, "bewijs")}).status == 403


def test_a_late_page_from_elsewhere_is_refused(house):
    page = begun(house.visitor(JAN), "klacht")
    values = {**TYPED, "bewijs": hidden(page, "bewijs")}
    house.clock.forward(hours=5)
    for foreign in ({"Origin": "https://evil.test"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        answer = page.client.post(page.path, data=values, headers=foreign, content_type=FORM)
        assert answer.status_code == 403
    assert page.client.post(page.path, data=values, headers=BROWSER).status_code == 303


def test_late_typing_changes_no_answer_that_was_kept(house):
    page = checked(house.visitor(JAN), "klacht")
    draft = draft_of(page)
    step = page.visit(step_url(page, "gebeurtenis"))
    left_alone(house, step, minutes=16)
    ((sealed,),) = house.rows("SELECT content FROM drafts")
    content = house.assembly.vault.open_json(sealed, f"drafts|{draft}|content")
    assert content["answers"]["gebeurtenis"] == "De medewerker hing op."
    assert content["typed"]["gebeurtenis"]["gebeurtenis"] == "Hij hing zomaar op"


@pytest.mark.parametrize(
    "raw",
    [{"datum": "zomaar"}, {"datum-raar": "x"}, {"adres": "x"}, {"onderwerp-dag": "1"}],
)
def test_late_nonsense_is_kept_and_breaks_no_page(house, raw):
    client = house.visitor(JAN)
    page = checked(client, "klacht")
    step = page.visit(step_url(page, "gebeurtenis")).path
    house.clock.forward(minutes=16)
    page.press({**TYPED, **raw})
    house.log_in(client, JAN)
    assert page.visit(step).status == 200


def test_a_token_lives_as_long_as_its_session(house):
    """WCAG 2.2.1: stretched again and again, the first page still works."""
    page = begun(house.visitor(JAN), "klacht")
    for _ in range(17):
        house.clock.forward(minutes=10)
        Journey(page.client, "/mijn")
    assert page.press({**TYPED, "moment": "ongeveer", "periode": "mei"}).path.endswith("/betrokken")


def test_a_late_send_leads_back_to_the_check_page(house):
    client = house.visitor(JAN)
    page = checked(client, "klacht")
    check = page.path
    house.clock.forward(minutes=16)
    page.press(action="versturen")
    assert page.path.startswith("/inloggen?")
    assert check in page.path.replace("%2F", "/")
    assert house.count("submissions") == 0
    house.log_in(client, JAN)
    assert "Hij hing" not in said(page.visit(check))
    assert page.press(action="versturen").page.title.startswith("Ontvangen")
