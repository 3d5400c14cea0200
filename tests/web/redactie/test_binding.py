"""Withdrawing a form, and a version open drafts must move to: told to citizens, nothing lost."""

from dataclasses import replace

import pytest

from portal.publishing.noticing import Noticing
from tests.house_for_tests import EDITOR, PUBLISHER
from tests.journey import Journey
from tests.web.redactie.test_publishing import BOTH, better, saved, text
from tests.web.scenes import KLACHT, NEXT, begun, on_this_page, post, received, said

__all__ = ["better", "text"]

ROOM = "/redactie/formulieren/klacht"
ELSEWHERE = "U kunt ons voortaan hierover bellen."
LAW = "In de oude vragen stond een fout over de wet."


@pytest.fixture
def house(house):
    """A house whose forms change is a house with a catalogue of its own."""
    shared = house.assembly.catalogue
    own = replace(
        shared,
        _current=dict(shared._current),  # noqa: SLF001 - a copy, so that no other test sees it
        _versions=dict(shared._versions),  # noqa: SLF001 - idem
        _standings={},
    )
    house.refurnish(catalogue=own, noticing=Noticing("elzendam", lambda _changed: None))
    return house


def withdrawn(house, begun_may="afmaken", who=PUBLISHER):
    page = Journey(house.visitor(who), f"{ROOM}/intrekken")
    return page.press({"uitleg": ELSEWHERE, "begonnen": begun_may}, action="/intrekken")


def forced(house, text, why=LAW):
    saved(house, text)
    page = Journey(house.visitor(PUBLISHER), f"{ROOM}/publiceren")
    return page.press({"concepten": "mee", "waarom": why}, action="/publiceren")


def with_an_answer(house):
    page = begun(house.visitor(), "klacht")
    page.press(on_this_page(page, KLACHT), NEXT)
    return page


def test_a_withdrawn_form_cannot_be_begun_and_says_where_to_go(house):
    assert "Het is ingetrokken" in said(withdrawn(house))
    visitor = house.visitor()
    start = Journey(visitor, "/formulier/klacht")
    assert start.status == 410
    assert ELSEWHERE in said(start)
    assert post(visitor, "/formulier/klacht/begin").status_code == 303
    assert house.count("drafts") == 0
    assert "Ingetrokken" in said(Journey(house.visitor(EDITOR), "/redactie"))
    again = Journey(house.visitor(PUBLISHER), f"{ROOM}/intrekken")
    assert again.path == f"{ROOM}/versies"


def test_offering_it_again_is_no_way_back(house):
    page = withdrawn(house)
    assert "0 tests goed" not in said(page)
    page.visit(f"{ROOM}/versies/1/terug")
    assert "Wilt u versie 1 opnieuw aanbieden?" in said(page)
    for wrong in ("Wilt u terug naar", "Er is niets veranderd"):
        assert wrong not in said(page)
    assert page.page.title.startswith("Versie 1 opnieuw aanbieden")
    page.press(action="/terug")
    assert "Het is gepubliceerd" in said(page)


def test_who_had_begun_may_finish_and_what_was_sent_stays(house):
    sent = received(house.visitor(), "melding-openbare-ruimte")
    receipt = received(house.visitor(), "klacht")
    page = with_an_answer(house)
    withdrawn(house)
    assert page.visit(page.path).status == 200
    assert receipt.visit(receipt.path).status == 200
    assert sent.status == 200


def test_where_it_stops_a_draft_is_told_and_shows_what_was_filled_in(house):
    page = with_an_answer(house)
    there = page.path
    withdrawn(house, "stoppen")
    # What is on an open page is kept before it is said.
    page.press(on_this_page(page, KLACHT), NEXT)
    assert page.path.endswith("/ingetrokken")
    assert ELSEWHERE in said(page)
    assert "De medewerker hing op." in said(page)
    assert page.visit(there).path.endswith("/ingetrokken")
    assert page.visit(there.rpartition("/")[0] + "/stoppen").status == 200


def test_withdrawing_asks_where_to_go_and_what_of_drafts(house):
    page = Journey(house.visitor(PUBLISHER), f"{ROOM}/intrekken").press({}, action="/intrekken")
    assert page.status == 422
    assert "waar die nu terechtkan" in said(page)
    assert "Kies wat er gebeurt" in said(page)
    assert house.count("form_publications") == 0


def test_with_four_eyes_a_publisher_withdraws_and_not_her_own_work(house, better):
    house.refurnish(settings=replace(house.settings, four_eyes=True))
    editor = house.visitor(EDITOR)
    assert "U mag niet publiceren" in said(Journey(editor, f"{ROOM}/intrekken"))
    saved(house, better, who=BOTH)
    Journey(house.visitor(PUBLISHER), f"{ROOM}/publiceren")
    assert "Het is ingetrokken" in said(withdrawn(house))


def test_a_withdrawn_form_is_offered_again(house):
    withdrawn(house)
    page = Journey(house.visitor(PUBLISHER), f"{ROOM}/versies/1/terug").press(action="/terug")
    assert "Het is gepubliceerd" in said(page)
    assert Journey(house.visitor(), "/formulier/klacht").status == 200


def test_other_processes_notice_that_a_form_was_withdrawn(house):
    withdrawn(house)
    catalogue = replace(house.assembly.catalogue, _standings={})
    Noticing("elzendam", lambda _changed: None).look(
        house.assembly.database, catalogue, house.clock(), at_once=True
    )
    assert catalogue.standing("klacht").told == ELSEWHERE


def test_an_open_draft_must_move_and_keeps_its_answers(house, better):
    page = with_an_answer(house)
    there = page.path
    assert "Het is gepubliceerd" in said(forced(house, better))
    page.press(on_this_page(page, KLACHT), NEXT)
    assert page.path.endswith("/nieuwe-versie")
    assert LAW in said(page)
    assert not page.page.find("//button[@value='oud']")
    refused = post(
        page.client,
        page.path,
        csrf_token=token(page),
        keuze="oud",
        revisie="99",
        versie=hash_of(page),
    )
    assert refused.status_code == 409
    page.press({}, ("keuze", "nieuw"), "/nieuwe-versie")
    page.visit(there)
    assert "Een klacht over ons" in said(page)
    assert house.rows("SELECT notice FROM form_publications WHERE notice IS NOT NULL")


def token(page):
    return str(page.page.find("//input[@name='csrf_token']/@value")[0])


def hash_of(page):
    return str(page.page.find("//input[@name='versie']/@value")[0])


def test_a_forced_switch_needs_words_for_citizens(house, better):
    page = forced(house, better, why="")
    assert page.status == 422
    assert "waarom de oude versie niet meer kan" in said(page)


def test_a_version_published_after_a_forced_one_forces_nobody(house, better):
    forced(house, better)
    page = with_an_answer(house)
    there = page.path
    saved(house, better + "# nagekeken\n")
    Journey(house.visitor(PUBLISHER), f"{ROOM}/publiceren").press(action="/publiceren")
    assert page.visit(there).path == there


def test_typing_that_was_no_answer_yet_can_be_read_where_it_stops(house):
    page = begun(house.visitor(), "klacht")
    wrong = {"moment": "dag", "datum-dag": "31", "datum-maand": "2", "datum-jaar": "2026"}
    page.press({"onderwerp": "omgang", **wrong}, NEXT)
    there = page.path
    withdrawn(house, "stoppen")
    told = said(page.visit(there))
    assert page.path.endswith("/ingetrokken")
    assert "Hoe iemand met mij omging" in told
    assert "31 2 2026" in told
