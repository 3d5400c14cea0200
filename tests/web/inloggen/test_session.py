"""How long a session lasts, who may use it, and what is left of it after."""

import re
from datetime import timedelta

import pytest

from portal.people import Owner
from portal.store import drafts, resume, sessions
from portal.store.session import Database
from portal.web.glue.session import hashed, new_token
from tests.store.scenes import APublished
from tests.web.inloggen.scene import (
    CITIZEN,
    HOME,
    STAFF,
    START,
    Browser,
    Clock,
    Queries,
    everything,
    open_sessions,
    rows,
)


def cookies(response) -> list[str]:
    return response.headers.getlist("Set-Cookie")


# --- the cookie ---


def test_a_public_page_leaves_no_cookie_and_no_row(browser: Browser, database: Database):
    assert not cookies(browser.get("/"))
    assert not cookies(browser.get("/wie"))
    assert rows(database) == 0


def test_the_citizens_cookie_is_as_strict_as_can_be(browser: Browser):
    (cookie,) = cookies(browser.get("/formulier/vrij"))
    name, *rest = cookie.split("; ")
    assert re.fullmatch(r"__Host-loket=[A-Za-z0-9_-]{43}", name)
    assert sorted(rest) == ["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]


def test_the_employees_cookie_does_not_travel_at_all(browser: Browser):
    page = browser.log_in("kees", "medewerker")
    (cookie,) = [each for each in cookies(page) if each.startswith(f"{STAFF}=")]
    assert sorted(cookie.split("; ")[1:]) == ["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]


def test_the_store_does_not_know_the_cookie(browser: Browser, database: Database):
    browser.log_in("jan")
    value = browser.cookie(CITIZEN) or ""
    kept = everything(database)
    assert b"inloggen" in kept
    assert value.encode() not in kept
    assert b"999990019" not in kept
    assert b"Jan de Vries" not in kept


def test_a_thousand_ids_have_nothing_in_common():
    made = [new_token() for _ in range(1000)]
    assert len({token[:6] for token in made}) == 1000


@pytest.mark.parametrize("value", ["", "x", "a" * 42, "a" * 44, "é" * 43, "a b" * 20, "'" * 43])
def test_a_cookie_that_is_none_of_ours_is_nobody(browser: Browser, value: str, queries: Queries):
    answer = browser.client.get(
        "/wie", headers={"Cookie": f"{CITIZEN}={value}".encode().decode("latin-1")}
    )
    assert answer.json["person"] is None
    assert not queries.seen


def test_a_cookie_we_do_not_know_is_taken_away(browser: Browser):
    browser.put_cookie(CITIZEN, "a" * 43)
    (cookie,) = cookies(browser.get("/wie"))
    assert cookie.startswith(f"{CITIZEN}=;")
    assert "Max-Age=0" in cookie
    assert "Expires" not in cookie


# --- the limits ---


def test_a_login_left_alone_for_a_quarter_of_an_hour_is_over(browser: Browser, clock: Clock):
    browser.log_in("jan")
    clock.forward(minutes=14, seconds=59)
    assert browser.get("/mijn").status_code == 200
    clock.forward(minutes=15)
    sent = browser.get("/mijn")
    assert sent.status_code == 303
    assert "U bent uitgelogd" in browser.get(sent.headers["Location"]).text


def test_a_login_in_use_lasts_four_hours_and_not_a_second_more(browser: Browser, clock: Clock):
    browser.log_in("jan")
    stretched = 0
    while clock.now < START + timedelta(hours=3, minutes=50):
        clock.forward(minutes=14)
        assert browser.post("/sessie/verlengen").json["seconds"] > 0
        stretched += 1
    assert stretched >= 10
    clock.now = START + timedelta(hours=3, minutes=59, seconds=59)
    assert browser.get("/mijn").status_code == 200
    clock.forward(seconds=1)
    assert browser.get("/mijn").status_code == 303
    assert browser.get("/wie").json["person"] is None


def test_an_employee_has_half_an_hour_and_ten_hours(browser: Browser, clock: Clock):
    browser.log_in("kees", "medewerker")
    while clock.now < START + timedelta(hours=9, minutes=40):
        clock.forward(minutes=29, seconds=59)
        assert browser.get("/balie").status_code == 200
    clock.now = START + timedelta(hours=10)
    assert browser.get("/balie").status_code == 303
    browser.log_in("kees", "medewerker")
    clock.forward(minutes=30)
    assert browser.get("/balie").status_code == 303


def test_asking_how_long_is_left_does_not_make_it_longer(browser: Browser, clock: Clock):
    browser.log_in("jan")
    told = []
    for _ in range(32):
        clock.forward(seconds=30)
        told.append(browser.get("/sessie").json["seconds"])
    assert told[:3] == [870, 840, 810]
    assert told[29:] == [0, 0, 0]
    assert browser.get("/mijn").status_code == 303


def test_stretching_without_javascript_leads_back(browser: Browser):
    browser.log_in("jan")
    sent = browser.post("/sessie/verlengen", verder="/formulier/vrij")
    assert (sent.status_code, sent.headers["Location"]) == (303, "/formulier/vrij")


def test_stretching_takes_a_page_of_our_own(browser: Browser):
    browser.log_in("jan")
    assert browser.client.post("/sessie/verlengen", data={"a": "b"}).status_code == 403


def test_without_a_session_nothing_is_left(browser: Browser, database: Database):
    assert browser.get("/sessie").json == {
        "state": "none",
        "seconds": 0,
        "max_seconds": 0,
        "person": False,
    }
    assert rows(database) == 0


def test_a_page_costs_one_question_and_one_sign_of_life_a_second(
    browser: Browser, clock: Clock, queries: Queries
):
    browser.log_in("jan")
    queries.seen.clear()
    browser.get("/mijn")
    assert queries.seen == ["SELECT"]
    clock.forward(seconds=1)
    browser.get("/mijn")
    assert queries.seen == ["SELECT", "SELECT", "UPDATE"]


def test_a_page_whose_time_is_up_leads_to_where_one_can_go_on(browser: Browser, clock: Clock):
    ended = "/inloggen/verlopen?verder=/formulier/vrij"
    browser.get("/formulier/vrij")
    clock.forward(minutes=15)
    assert browser.get(ended).headers["Location"] == "/sessie/vergrendeld?verder=/formulier/vrij"
    browser.log_in("jan")
    clock.forward(minutes=15)
    assert browser.get(ended).headers["Location"] == "/inloggen?verder=/formulier/vrij"


# --- without a login ---


def test_who_fills_in_without_a_login_is_known_by_the_browser_alone(
    browser: Browser, other_browser: Browser
):
    mine, theirs = browser.get("/formulier/vrij").json, other_browser.get("/formulier/vrij").json
    assert mine["owner"] == theirs["owner"] == "anoniem"
    assert mine["index"] != theirs["index"]
    assert browser.get("/formulier/vrij").json == mine


def test_a_form_left_alone_is_locked_until_somebody_says_go_on(browser: Browser, clock: Clock):
    before, old = browser.get("/formulier/vrij").json, browser.cookie(CITIZEN)
    clock.forward(minutes=15)
    sent = browser.get("/formulier/vrij?vraag=2")
    assert (sent.status_code, sent.headers["Location"]) == (
        303,
        "/sessie/vergrendeld?verder=/formulier/vrij?vraag%3D2",
    )
    page = browser.get(sent.headers["Location"])
    assert "vergrendeld" in page.text
    assert "Verder gaan" in page.text
    assert browser.get("/wie").json["anonymous"] is None
    sent = browser.post("/sessie/ontgrendelen", verder="/formulier/vrij?vraag=2")
    assert sent.headers["Location"] == "/formulier/vrij?vraag=2"
    assert browser.get("/formulier/vrij").json == before
    assert browser.cookie(CITIZEN) != old


def test_unlocking_is_a_deliberate_act(browser: Browser, clock: Clock):
    browser.get("/formulier/vrij")
    clock.forward(minutes=15)
    assert browser.get("/sessie/ontgrendelen").status_code == 405
    assert browser.client.post("/sessie/ontgrendelen", data={"verder": "/"}).status_code == 403
    assert browser.get("/formulier/vrij").status_code == 303


def test_unlocking_after_the_longest_time_is_told_and_not_refused(browser: Browser, clock: Clock):
    browser.get("/formulier/vrij")
    clock.forward(hours=5)
    sent = browser.client.post(
        "/sessie/ontgrendelen", data={"verder": "/formulier/vrij"}, headers={"Origin": HOME}
    )
    assert sent.headers["Location"] == "/sessie/voorbij"
    page = browser.get("/sessie/voorbij")
    assert "niet meer openen" in page.text
    assert "/formulier/verder" in page.text


def test_unlocking_does_not_begin_the_four_hours_again(browser: Browser, clock: Clock):
    browser.get("/formulier/vrij")
    for _ in range(2):
        clock.forward(hours=1, minutes=30)
        browser.post("/sessie/ontgrendelen", verder="/")
    before = browser.get("/formulier/vrij").json
    clock.now = START + timedelta(hours=4)
    after = browser.get("/formulier/vrij")
    assert after.status_code == 200
    assert after.json["index"] != before["index"]


def test_what_is_typed_too_late_is_for_the_one_who_began(browser: Browser, clock: Clock, app):
    mine = browser.get("/formulier/vrij").json
    token = browser.get("/sleutel").json["csrf"]
    clock.forward(minutes=20)
    sent = browser.client.post(
        "/formulier/vrij", data={"csrf_token": token}, headers={"Origin": HOME}
    )
    assert "/sessie/vergrendeld" in sent.headers["Location"]
    assert app.config["LATE"].index.hex() == mine["index"]


def test_a_late_citizen_is_known_but_not_let_in(browser: Browser, clock: Clock, app):
    browser.log_in("jan")
    mine = browser.get("/formulier/vrij").json
    assert mine["owner"] == "burger"
    clock.forward(minutes=20)
    seen = browser.post("/formulier/vrij")
    assert app.config["LATE"] == Owner("burger", bytes.fromhex(mine["index"]))
    assert seen.headers["Location"].startswith("/inloggen?verder=/formulier/vrij")


def test_who_does_not_want_to_log_in_again_may_go_on_without(browser: Browser, clock: Clock):
    browser.log_in("jan")
    clock.forward(minutes=20)
    assert "Niet opnieuw inloggen" in browser.get("/inloggen").text
    browser.post("/uitloggen")
    assert browser.get("/formulier/vrij").json["owner"] == "anoniem"


def test_an_expired_login_does_not_unlock(browser: Browser, clock: Clock):
    browser.log_in("jan")
    clock.forward(minutes=20)
    browser.post("/sessie/ontgrendelen", verder="/mijn")
    assert browser.get("/mijn").status_code == 303


def test_who_logs_in_after_the_lock_gets_nothing_of_before(browser: Browser, clock: Clock):
    browser.get("/formulier/vrij")
    clock.forward(minutes=20)
    browser.log_in("jan")
    assert browser.get("/wie").json["anonymous"] is None


def test_stopping_erases_what_this_browser_began(
    browser: Browser, clock: Clock, database: Database, app
):
    owner = Owner("anoniem", bytes.fromhex(browser.get("/formulier/vrij").json["index"]))
    vault = app.extensions["loket"].vault
    with database.write() as tx:
        mine, coded, others = (
            drafts.begin(
                tx,
                vault,
                whose,
                APublished(),
                "nl",
                START,
                START + timedelta(days=30),
                gemeente="e",
            )
            for whose in (owner, owner, Owner("anoniem", b"ander"))
        )
        resume.set_code(tx, coded, "c" * 64)
    clock.forward(minutes=20)
    sent = browser.post("/sessie/stoppen")
    assert "gewist" in browser.get(sent.headers["Location"]).text
    with database.read() as tx:
        assert drafts.find(tx, mine.id, owner) is None
        assert drafts.find(tx, coded.id, owner) is not None
        assert drafts.find(tx, others.id, others.owner) is not None
    assert browser.cookie(CITIZEN) is None


# --- logging out ---


def test_logging_out_kills_the_old_cookie(browser: Browser, database: Database):
    browser.log_in("jan")
    old = browser.cookie(CITIZEN) or ""
    sent = browser.post("/uitloggen")
    assert sent.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert sent.headers["Cache-Control"] == "no-store"
    assert browser.cookie(CITIZEN) is None
    browser.put_cookie(CITIZEN, old)
    assert browser.get("/mijn").status_code == 303
    assert open_sessions(database) == 0


def test_after_logging_out_the_page_says_where_one_may_still_be_in(browser: Browser):
    browser.log_in("jan")
    page = browser.get(browser.post("/uitloggen").headers["Location"])
    assert "U bent uitgelogd" in page.text
    assert "/end_session?client_id=loket-inwoner" in page.text


def test_an_address_alone_does_not_log_out(browser: Browser):
    browser.log_in("jan")
    assert "Wilt u uitloggen?" in browser.get("/uitloggen").text
    assert browser.get("/mijn").status_code == 200


def test_logging_out_takes_a_page_of_our_own(browser: Browser):
    browser.log_in("jan")
    forged = browser.client.post(
        "/uitloggen", data={"a": "b"}, headers={"Origin": "https://kwaad.example"}
    )
    assert forged.status_code == 403
    assert browser.get("/mijn").status_code == 200


def test_after_logging_out_one_is_not_silently_in_again(browser: Browser):
    browser.log_in("jan")
    browser.post("/uitloggen")
    sent = browser.get("/mijn")
    assert sent.headers["Location"].startswith("/inloggen?")
    assert browser.get(sent.headers["Location"]).status_code == 200


def test_an_employee_logs_out_without_the_citizen(browser: Browser):
    browser.log_in("jan")
    browser.log_in("kees", "medewerker")
    browser.post("/inloggen/medewerker/uitloggen")
    assert browser.get("/balie").status_code == 303
    assert browser.get("/mijn").status_code == 200


def test_a_window_that_was_still_busy_does_not_bring_a_session_back(
    browser: Browser, database: Database, clock: Clock
):
    browser.log_in("jan")
    old = browser.cookie(CITIZEN) or ""
    with database.write() as tx:
        assert sessions.end(tx, hashed(old), clock.now)
    assert browser.get("/mijn").status_code == 303
    assert open_sessions(database) == 0


def test_an_employee_asks_about_her_own_time(browser: Browser, clock: Clock):
    browser.log_in("kees", "medewerker")
    clock.forward(minutes=10)
    assert browser.get("/sessie").json["seconds"] == 0
    assert browser.get("/inloggen/medewerker/sessie").json["seconds"] == 20 * 60
    assert browser.post("/inloggen/medewerker/sessie/verlengen").json["seconds"] == 30 * 60
    page = browser.get("/inloggen/medewerker").text
    assert 'data-left-url="/inloggen/medewerker/sessie"' in page
    clock.forward(minutes=30)
    sent = browser.get("/inloggen/medewerker/verlopen?verder=/balie")
    assert sent.headers["Location"] == "/inloggen/medewerker?verder=/balie"
