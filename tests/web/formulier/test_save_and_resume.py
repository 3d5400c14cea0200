"""Save now, go on later: here, on another device, or after logging in again."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from portal.definition.catalogue import Catalogue
from portal.intake.start import code_hash
from portal.web.glue.throttle import Limit
from tests.house_for_tests import BAKERY, FATIMA, JAN
from tests.journey import Journey
from tests.specimens import FOLDER
from tests.web.scenes import (
    MELDING,
    NEXT,
    SAVE,
    begun,
    checked,
    filled_in,
    hidden,
    post,
    said,
    step_url,
)

CODE = re.compile(r"[A-Z2-9]{4}(?:-[A-Z2-9]{4}){3}")


def saved(house, typed=None) -> Journey:
    page = begun(house.visitor()).press(typed or {"omschrijving": "Een gat"}, SAVE)
    assert page.path.endswith("/bewaren")
    return page


def code_of(page: Journey) -> str:
    found = CODE.search(said(page))
    assert found, said(page)
    return found[0]


def enter(client, code: str) -> Journey:
    return Journey(client, "/formulier/verder").press({"code": code}, action="verder")


def test_typing_survives_saving_also_where_it_is_wrong(house):
    page = begun(house.visitor(), "klacht").press(
        {"gebeurtenis": "Hij hing op", "moment": "dag", "datum-dag": "31", "datum-maand": "sep"},
        SAVE,
    )
    page.visit(page.page.find("//a[contains(., 'Nu verdergaan')]")[0].get("href"))
    assert "Hij hing op" in page.text
    assert page.page.find("//input[@name='moment'][@value='dag'][@checked]")


def test_wrong_typing_in_a_date_survives(house):
    page = begun(house.visitor(), "klacht")
    page.press({"onderwerp": "omgang", "gebeurtenis": "x", "moment": "dag"}, NEXT)
    page.press({"datum-dag": "31", "datum-maand": "september", "datum-jaar": "206"}, SAVE)
    page.visit(page.page.find("//a[contains(., 'Nu verdergaan')]")[0].get("href"))
    shown = {name: hidden(page, f"datum-{name}", "klacht") for name in ("dag", "maand", "jaar")}
    assert shown == {"dag": "31", "maand": "september", "jaar": "206"}


def test_saving_says_until_when_and_that_nothing_was_sent(house):
    words = said(saved(house))
    assert "woensdag 1 juli 2026" in words  # thirty days on
    assert "nog niets van u ontvangen" in words


def test_a_code_opens_the_draft_on_another_device(house):
    page = saved(house)
    code = code_of(page)
    elsewhere = enter(house.visitor(), code)
    assert elsewhere.status == 200
    assert "Een gat" in elsewhere.text


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", " "), " {} ".format])
def test_a_code_may_be_written_as_people_do(house, change):
    code = code_of(saved(house))
    assert "Een gat" in enter(house.visitor(), change(code)).text


def test_a_code_works_once(house):
    code = code_of(saved(house))
    enter(house.visitor(), code)
    again = enter(house.visitor(), code)
    assert again.status == 422
    assert "Een code werkt één keer" in said(again)


def test_looking_again_shows_the_same_code(house):
    page = saved(house)
    code = code_of(page)
    assert code_of(page.visit(step_url(page, "bewaren"))) == code


def test_a_code_made_after_the_first_was_used_is_another(house):
    first = code_of(saved(house))
    elsewhere = enter(house.visitor(), first).press({"omschrijving": "Een kuil"}, SAVE)
    second = code_of(elsewhere)
    assert second != first
    assert "Een kuil" in enter(house.visitor(), second).text


def test_a_code_is_shown_in_the_browser_that_asked_for_it_alone(house):
    code = code_of(saved(house))
    client = house.visitor()
    elsewhere = enter(client, code)
    assert code not in elsewhere.visit(step_url(elsewhere, "bewaren")).text


def test_the_first_device_no_longer_has_it(house):
    page = saved(house)
    enter(house.visitor(), code_of(page))
    assert page.visit(step_url(page, "wat")).status == 404


def test_no_code_at_all_is_asked_for(house):
    page = enter(house.visitor(), " ")
    assert page.status == 422
    assert "Vul de code in" in said(page)


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA-AAAA", "\0A", "é" * 16, "A" * 10_000])
def test_a_code_that_opens_nothing_says_so_in_the_same_words(house, code):
    page = enter(house.visitor(), code)
    assert page.status == 422
    assert page.page.title.startswith("1 fout - ")
    assert "Met deze code kunnen wij geen formulier vinden" in said(page)


def wrong_codes(house, times: int) -> list[int]:
    """What is answered to so many codes that open nothing, all from one address."""
    client = house.visitor()
    return [
        post(client, "/formulier/verder", code="AAAA-AAAA-AAAA-AAAA").status_code
        for _ in range(times)
    ]


def test_a_flood_of_wrong_codes_has_to_wait(house):
    assert wrong_codes(house, 301) == [422] * 300 + [429]
    page = enter(house.visitor(), "AAAA-AAAA-AAAA-AAAA")
    assert page.status == 429
    assert int(page.response.headers["Retry-After"]) == 12


def test_a_good_code_gets_in_also_after_a_flood_of_wrong_ones_from_that_address(house):
    code = code_of(saved(house))
    assert wrong_codes(house, 301)[-1] == 429
    assert "Een gat" in enter(house.visitor(), code).text


def test_good_codes_and_empty_boxes_cost_nothing(house, monkeypatch):
    monkeypatch.setattr("portal.web.formulier.begin.RESUME", Limit("code", 1, timedelta(hours=1)))
    for _ in range(3):
        assert enter(house.visitor(), code_of(saved(house))).status == 200
        assert enter(house.visitor(), " ").status == 422
    assert wrong_codes(house, 2) == [422, 429]


def test_the_code_itself_is_not_kept(house):
    code = code_of(saved(house))
    ((kept,),) = house.rows("SELECT resume_hash FROM drafts")
    assert code.replace("-", "") not in kept


def test_a_draft_begun_after_a_login_has_no_code_on_its_page(house):
    client = house.visitor(JAN)
    page = begun(client, "klacht").press({"gebeurtenis": "Hij hing op"}, SAVE)
    assert "als u weer inlogt" in said(page)
    assert not page.page.find("//form[contains(@action, 'bewaren')]")


def test_a_draft_begun_after_a_login_opens_for_no_code(house):
    client = house.visitor(JAN)
    page = begun(client, "klacht")
    made = post(client, step_url(page, "bewaren"), csrf_token=hidden(page, "csrf_token", "klacht"))
    assert CODE.search(made.text) is None
    assert house.rows("SELECT resume_hash FROM drafts") == [(None,)]


def test_a_code_never_opens_a_draft_that_began_after_a_login(house):
    """Not even if one were laid beside it."""
    begun(house.visitor(JAN), "klacht")
    code = "ABCDEFGHJKLMNPQR"
    with house.assembly.database.write() as tx:
        tx.execute(text("UPDATE drafts SET resume_hash = :hash"), {"hash": code_hash(code)})
    assert enter(house.visitor(), code).status == 422
    assert enter(house.visitor(JAN), code).status == 422


def test_who_is_logged_in_makes_the_draft_her_own(house):
    code = code_of(saved(house))
    client = house.visitor(FATIMA)
    enter(client, code)
    assert [kind for (kind,) in house.rows("SELECT owner_kind FROM drafts")] == ["burger"]
    assert "Iets op straat melden" in said(Journey(client, "/mijn"))


def test_a_code_typed_by_another_kind_of_visitor_opens_as_well(specimen_house):
    """A form for anybody without a login, while somebody happens to be logged in."""
    house = specimen_house
    page = begun(house.visitor(), "tekst")
    page.press(button=SAVE)
    opened = enter(house.visitor(BAKERY), code_of(page))
    assert opened.status == 200


def test_after_saving_and_closing_it_stands_in_mijn(house):
    begun(house.visitor(JAN), "klacht").press({"gebeurtenis": "Hij hing op"}, SAVE)
    client = house.visitor(JAN)
    page = Journey(client, "/mijn")
    link = page.page.find("//a[contains(@href, '/formulier/klacht/')]")[0].get("href")
    assert "Hij hing op" in page.visit(link).text


def test_a_draft_is_thrown_away_from_mijn(house):
    client = house.visitor(JAN)
    begun(client, "klacht")
    page = Journey(client, "/mijn")
    stop = page.page.find("//a[contains(@href, '/stoppen')]")[0].get("href")
    page.visit(stop).press(action="stoppen")
    assert house.count("drafts") == 0


def test_a_change_that_is_not_right_yet_is_told_on_the_check_page(house):
    client = house.visitor(JAN)
    page = checked(client, "klacht")
    Journey(client, step_url(page, "gegevens")).press({"email": "geen adres"}, SAVE)
    page.visit(page.path)
    assert "Een wijziging is nog niet af" in said(page)
    link = page.page.find("//a[contains(., 'Uw gegevens')]")[0].get("href")
    assert "geen adres" in page.visit(link).text


def test_a_draft_goes_on_when_its_form_was_withdrawn(house):
    client = house.visitor()
    page = begun(client)
    house.refurnish(catalogue=Catalogue.load(FOLDER))
    page.visit(page.path)
    assert page.status == 200
    assert filled_in(page, MELDING).press(action="versturen").page.title.startswith("Ontvangen")
    assert Journey(client, "/formulier/melding-openbare-ruimte").status == 404


def test_a_draft_of_a_withdrawn_form_is_still_nobody_elses(house):
    page = begun(house.visitor())
    house.refurnish(catalogue=Catalogue.load(FOLDER))
    assert Journey(house.visitor(JAN), page.path).status == 404
    assert Journey(house.visitor(), page.path).status == 404
