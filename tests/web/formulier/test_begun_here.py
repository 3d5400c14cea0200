"""Who began without a login finds it back in that very session, and nobody else ever does."""

from dataclasses import replace

from portal.definition.standing import Standing
from tests.house_for_tests import JAN
from tests.journey import Journey
from tests.web.formulier.test_save_and_resume import code_of, enter
from tests.web.scenes import SAVE, begun, guard_of, post, received, said, step_url, unlock

START = "/formulier/melding-openbare-ruimte"
ELSE = "/formulier/klacht"


def offered(client, path=START):
    """The addresses at which a start page lets somebody go on."""
    return Journey(client, path).page.find("//main//h3/a[starts-with(., 'Verder gaan')]/@href")


def test_a_second_start_offers_to_go_on_or_begin_again(house):
    client = house.visitor()
    assert offered(client) == []
    page = begun(client)
    assert START in page.path
    start = Journey(client, START)
    assert "U was al begonnen" in said(start)
    assert "Dit ziet u alleen in deze browser" in said(start)
    assert "Opnieuw beginnen" in said(start)
    assert "Mijn Elzendam" not in said(start)
    (href,) = offered(client)
    assert start.visit(href).path == page.path
    Journey(client, START).press(action="begin")
    assert house.count("drafts") == 2
    assert len(offered(client)) == 2
    assert offered(client, ELSE) == []


def test_nothing_that_was_typed_stands_on_the_start_page(house):
    client = house.visitor()
    page = begun(client).press({"omschrijving": "Bij de fontein van tante Ada"}, SAVE)
    start = Journey(client, START)
    assert "U was al begonnen" in said(start)
    assert "tante Ada" not in start.text
    assert code_of(page) not in start.text


def test_how_long_it_is_kept_is_promised_to_who_can_come_back_to_it(house):
    client = house.visitor()
    page = begun(client)
    kept = "Wij bewaren dit tot en met"
    assert kept not in said(Journey(client, START))
    page.press({"omschrijving": "Een gat"}, SAVE)
    assert kept in said(Journey(client, START))


def test_another_browser_is_offered_nothing(house):
    begun(house.visitor())
    assert offered(house.visitor()) == []
    assert offered(house.visitor(JAN)) == []


def test_a_computer_that_was_left_alone_offers_nothing_to_who_sits_down(house):
    client = house.visitor()
    page = begun(client)
    house.clock.forward(minutes=14, seconds=59)
    assert len(offered(client)) == 1
    house.clock.forward(minutes=15)
    assert offered(client) == []
    assert "U was al begonnen" not in Journey(client, START).text
    # Who unlocks it is back in the very session in which it was begun.
    unlock(page.visit(page.path))
    assert len(offered(client)) == 1


def test_a_session_that_is_over_offers_nothing(house):
    client = house.visitor()
    begun(client)
    for _ in range(24):
        house.clock.forward(minutes=10)
        client.get(START)
    assert offered(client) == []


def test_a_session_that_began_after_it_offers_nothing(house):
    client = house.visitor()
    begun(client)
    house.clock.forward(hours=5)
    begun(client, "klacht")
    assert offered(client) == []
    assert len(offered(client, ELSE)) == 1


def test_after_a_login_and_out_again_nothing_is_left(house):
    client = house.visitor()
    begun(client)
    house.log_in(client, JAN, carry=client)
    assert offered(client) == []
    answer = post(client, "/uitloggen", csrf_token=guard_of(client, "/mijn"))
    assert answer.location == "/uitgelogd"
    assert offered(client) == []
    begun(client, "klacht")
    assert offered(client) == []


def test_what_was_sent_thrown_away_or_taken_elsewhere_is_not_offered(house):
    client = house.visitor()
    received(client)
    assert offered(client) == []
    page = begun(client)
    page.visit(step_url(page, "stoppen")).press(action="stoppen")
    assert offered(client) == []
    code = code_of(begun(client).press({"omschrijving": "Een gat"}, SAVE))
    elsewhere = house.visitor()
    enter(elsewhere, code)
    assert offered(client) == []
    assert len(offered(elsewhere)) == 1


def test_the_page_of_a_form_that_was_withdrawn_offers_it_too(house):
    client = house.visitor()
    page = begun(client, "klacht")
    withdrawn = {"klacht": Standing(withdrawn=True, told="Bel ons.")}
    house.refurnish(catalogue=replace(house.assembly.catalogue, _standings=withdrawn))
    gone = Journey(client, ELSE)
    assert gone.status == 410
    assert "Wij bewaren dit" not in said(gone)
    (href,) = gone.page.find("//main//h3/a/@href")
    assert gone.visit(href).path == page.path
    assert "U was al begonnen" not in Journey(house.visitor(), ELSE).text


def test_a_start_page_gives_a_stranger_no_cookie_and_asks_no_draft(house):
    client = house.visitor()
    assert "Set-Cookie" not in client.get(START).headers
