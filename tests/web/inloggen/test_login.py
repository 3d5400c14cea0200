"""Logging in, stepping up and being refused, with a real provider on the other side."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import select

from portal.store.audit import AuditLine
from portal.store.session import Database
from portal.web.glue.throttle import Limit
from portal.web.inloggen import depart
from tests.web.inloggen.scene import (
    BEGUN,
    CITIZEN,
    STAFF,
    Browser,
    Clock,
    open_sessions,
    query_of,
    rows,
)


def test_who_wants_mijn_must_log_in_and_comes_back_there(browser: Browser):
    sent = browser.get("/mijn")
    assert (sent.status_code, sent.headers["Location"]) == (
        303,
        "/inloggen?verder=/mijn&niveau=laag",
    )
    page = browser.get(sent.headers["Location"])
    assert "/inloggen/start/inwoner?verder=/mijn&amp;niveau=laag" in page.text
    back = browser.log_in("jan", verder="/mijn")
    assert (back.status_code, back.headers["Location"]) == (303, "/mijn")
    assert browser.get("/mijn").json["name"] == "Jan de Vries"


def test_choosing_how_to_log_in_leaves_no_trace(browser: Browser, database: Database):
    assert "Set-Cookie" not in browser.get("/inloggen").headers
    assert rows(database) == 0


def test_a_login_leaves_one_session_and_no_other_cookie(browser: Browser, database: Database):
    browser.log_in()
    assert open_sessions(database) == 1
    assert browser.cookie(CITIZEN)
    assert browser.cookie(BEGUN) is None


def test_a_planted_session_is_worth_nothing_after_a_login(browser: Browser, other_browser: Browser):
    other_browser.get("/formulier/vrij")
    planted = other_browser.cookie(CITIZEN)
    assert planted
    browser.put_cookie(CITIZEN, planted)
    browser.log_in()
    assert browser.cookie(CITIZEN) != planted
    assert other_browser.get("/wie").json == {"employee": None, "person": None, "anonymous": None}


def test_a_cookie_somebody_made_up_becomes_nobodys_session(browser: Browser):
    browser.put_cookie(CITIZEN, "a" * 43)
    browser.get("/formulier/vrij")
    assert browser.cookie(CITIZEN) not in {None, "a" * 43}


def test_a_form_that_demands_more_sends_to_a_higher_level(browser: Browser):
    browser.log_in("fatima", niveau="laag")
    before = browser.cookie(CITIZEN)
    assert browser.get("/mijn").json["level"] == "LAAG"
    sent = browser.get("/formulier/streng")
    assert query_of(sent.headers["Location"]) == {
        "verder": "/formulier/streng",
        "niveau": "substantieel",
        "wie": "burger",
    }
    assert "ID-check" in browser.get(sent.headers["Location"]).text
    back = browser.log_in("jan", verder="/formulier/streng", niveau="substantieel")
    assert back.headers["Location"] == "/formulier/streng"
    assert browser.get("/formulier/streng").json["level"] == "SUBSTANTIEEL"
    assert browser.cookie(CITIZEN) != before


def test_a_post_below_the_level_is_refused(browser: Browser):
    browser.log_in("fatima", niveau="laag")
    assert browser.post("/formulier/streng").status_code == 403


def test_who_is_sure_enough_goes_on_without_logging_in_again(browser: Browser):
    browser.log_in("jan", niveau="substantieel")
    sent = browser.get("/inloggen?verder=/formulier/streng&niveau=substantieel&wie=burger")
    assert (sent.status_code, sent.headers["Location"]) == (303, "/formulier/streng")


def test_a_persona_that_cannot_reach_the_level_is_told_so(browser: Browser, database: Database):
    refused = browser.log_in("fatima", verder="/formulier/streng", niveau="substantieel")
    assert refused.status_code == 403
    assert "niet zeker genoeg" in refused.text
    assert "U logt in met de DigiD-app" in refused.text
    assert "verder=/formulier/streng" in refused.text
    assert open_sessions(database) == 0


def test_whoever_asks_for_no_more_than_a_login_hears_nothing_of_levels(browser: Browser):
    page = browser.get("/inloggen?verder=/mijn").text
    assert "ID-check" not in page
    assert "betrouwbaarheid" not in page


def test_a_company_is_told_of_its_own_means_alone(browser: Browser):
    page = browser.get("/inloggen?niveau=substantieel&wie=bedrijf").text
    assert "eHerkenning niveau 3" in page
    assert "DigiD-app" not in page


def test_a_refused_step_up_leaves_the_login_one_had(browser: Browser):
    browser.log_in("fatima", niveau="laag")
    assert browser.log_in("fatima", niveau="substantieel").status_code == 403
    assert browser.get("/mijn").json["name"] == "Fatima El Amrani"


def test_cancelling_at_the_provider_is_no_error(browser: Browser):
    page = browser.log_in("annuleren", verder="/mijn")
    assert page.status_code == 200
    assert "Inloggen afgebroken" in page.text


def test_a_company_logs_in_for_a_form_for_companies(browser: Browser):
    asked = query_of(browser.get("/formulier/bedrijven").headers["Location"])
    assert asked["wie"] == "bedrijf"
    page = browser.get(f"/inloggen?{urlencode(asked)}").text
    assert "geen eHerkenning" in page
    assert "geen DigiD" not in page
    browser.log_in("bakkerij", "bedrijf", verder="/formulier/bedrijven")
    assert browser.get("/formulier/bedrijven").json["owner"] == "bedrijf"


def test_a_citizen_does_not_get_into_a_form_for_companies(browser: Browser):
    browser.log_in("jan")
    sent = browser.get("/formulier/bedrijven")
    assert "U bent ingelogd als inwoner" in browser.get(sent.headers["Location"]).text


@pytest.mark.parametrize("name", ["medewerker", "onbekend"])
def test_a_way_that_is_not_for_citizens_does_not_exist_there(browser: Browser, name: str):
    assert browser.get(f"/inloggen/start/{name}").status_code == 404


def test_the_answer_counts_in_the_browser_that_asked(browser: Browser, other_browser: Browser):
    back = browser.play(browser.leave("/inloggen/start/inwoner"), "jan")
    assert other_browser.get(back).status_code == 400
    other_browser.leave("/inloggen/start/inwoner")
    assert other_browser.get(back).status_code == 400
    assert other_browser.cookie(CITIZEN) is None
    assert browser.get(back).status_code == 303


def test_the_answer_counts_once(browser: Browser, database: Database):
    back = browser.play(browser.leave("/inloggen/start/inwoner"), "jan")
    mark = browser.cookie(BEGUN)
    assert browser.get(back).status_code == 303
    browser.put_cookie(BEGUN, mark or "")
    assert browser.get(back).status_code == 400
    assert open_sessions(database) == 1


def test_the_answer_counts_once_also_when_it_comes_twice_at_the_same_moment(
    browser: Browser, app: Flask, clock: Clock, database: Database
):
    back = browser.play(browser.leave("/inloggen/start/inwoner"), "jan")
    twins = [Browser(app, clock), Browser(app, clock)]
    for twin in twins:
        twin.put_cookie(BEGUN, browser.cookie(BEGUN) or "")
    with ThreadPoolExecutor(2) as pool:
        codes = sorted(page.status_code for page in pool.map(lambda twin: twin.get(back), twins))
    assert codes == [303, 400]
    assert open_sessions(database) == 1


def test_an_answer_nobody_asked_for_is_refused(browser: Browser, database: Database):
    for path in ("/inloggen/terug", "/inloggen/terug?state=x&code=y", "/inloggen/medewerker/terug"):
        page = browser.get(path)
        assert page.status_code == 400
        assert "Begin opnieuw met inloggen" in page.text
    assert rows(database) == 0


def test_an_answer_after_a_quarter_of_an_hour_is_too_late(browser: Browser, clock: Clock):
    address = browser.leave("/inloggen/start/inwoner")
    clock.forward(minutes=15)
    assert browser.get(browser.play(address, "jan")).status_code == 400


def test_two_windows_may_be_logging_in_at_once(browser: Browser):
    first = browser.leave("/inloggen/start/inwoner?verder=/mijn")
    browser.leave("/inloggen/start/inwoner?verder=/formulier/vrij")
    assert browser.get(browser.play(first, "jan")).headers["Location"] == "/mijn"


def test_an_employee_is_led_in_by_a_page_of_our_own(browser: Browser):
    page = browser.log_in("kees", "medewerker", verder="/balie")
    assert page.status_code == 200
    assert page.headers["Refresh"] == "0; url=/balie"
    assert 'href="/balie"' in page.text
    assert browser.get("/balie").json == {"id": "kees"}


def test_a_role_one_does_not_have_opens_nothing(browser: Browser):
    browser.log_in("sanne", "medewerker")
    assert browser.get("/balie").status_code == 403


def test_an_employee_who_is_not_logged_in_is_sent_to_her_own_door(browser: Browser):
    assert browser.get("/balie").headers["Location"] == "/inloggen/medewerker?verder=/balie"


def test_citizen_and_employee_never_mix_in_one_browser(browser: Browser):
    browser.log_in("kees", "medewerker")
    assert browser.get("/wie").json["person"] is None
    assert browser.get("/wie").json["employee"] is None
    browser.log_in("jan")
    assert browser.get("/balie/wie").json == {"employee": "kees", "person": None}
    assert browser.get("/wie").json["person"] == "Jan de Vries"


def test_a_citizens_session_opens_no_desk(browser: Browser):
    browser.log_in("jan")
    browser.put_cookie(STAFF, browser.cookie(CITIZEN) or "")
    assert browser.get("/balie").status_code == 303


def test_every_login_and_refusal_is_written_down_without_a_number(
    browser: Browser, database: Database
):
    browser.log_in("jan")
    browser.log_in("fatima", niveau="substantieel")
    browser.get("/inloggen/terug?state=x")

    with database.read() as tx:
        lines = list(tx.scalars(select(AuditLine).order_by(AuditLine.seq)))
    assert [(line.event, line.result) for line in lines] == [
        ("inloggen", "ok"),
        ("inloggen", "geweigerd"),
        ("inloggen", "geweigerd"),
    ]
    assert "99999" not in repr([(line.actor, line.data, line.object_id) for line in lines])


def test_what_a_browser_made_before_logging_in_is_known_after(browser: Browser):
    browser.get("/formulier/vrij")
    before = browser.get("/wie").json["anonymous"]
    browser.log_in("jan")
    assert browser.get("/wie").json["anonymous"] == before


def test_who_logs_in_over_somebody_else_gets_nothing_of_theirs(browser: Browser):
    browser.get("/formulier/vrij")
    browser.log_in("jan")
    browser.log_in("lea")
    assert browser.get("/wie").json == {
        "employee": None,
        "person": "Lea Nulmeijer",
        "anonymous": None,
    }


def test_too_many_logins_from_one_network_must_wait(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
):

    monkeypatch.setattr(depart, "LIMIT", Limit("inloggen", 2, timedelta(minutes=10)))
    codes = [browser.get("/inloggen/start/inwoner").status_code for _ in range(3)]
    assert codes == [303, 303, 429]
