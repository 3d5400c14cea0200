"""A choice of language in the managers' room keeps what was typed, and does nothing else."""

from dataclasses import replace

import pytest

from portal.termijn import besluitdagen, rechtsopvatting
from tests.house_for_tests import JAN, MANAGER
from tests.journey import BROWSER, FORM, Journey
from tests.web.behandeling.test_alarms import OTHER, outcomes, told
from tests.web.beheer.test_decrees import DECREE
from tests.web.beheer.test_law_choice import ARTICLE, COLLEAGUE, READING
from tests.web.beheer.test_outages import OVER, TODAY
from tests.web.beheer.test_stuck import broken, parcel, way, well
from tests.web.scenes import is_faulty, received, said
from tests.web.spoken import ENTER, pressed, speak, typing

__all__ = ["broken", "way", "well"]

WORDS = "Wat ik typte, met <b> & “tekens”"
LINES = f"{WORDS}\n\nen nog een regel"
OUTAGE, NEW_OUTAGE = "/beheer/storingen", "/beheer/storingen/nieuw"
HOLD, DECREES = "/beheer/vernietigen/vasthouden", "/beheer/wetten/vrije-dagen"
LINE, BLOCK = "/beheer/teksten/nl/phone", "/beheer/teksten/nl/counter"
OF_ARTICLE = {
    "wet": WORDS,
    "artikel": "geen",
    "link": "http://x.nl",
    "vanaf": "1-1-2026",
    "tot_en_met": "31-2-2026",
    "reden": LINES,
}
SOME = {"raakt": "producten", "formulieren": ["bezwaar", "klacht"], "toelichting": LINES}
# A page that asks several things, what is typed there, and what of it is wrong when it is sent.
PLAIN = {
    "outage": (NEW_OUTAGE, TODAY | OVER | SOME, {"begin-dag": "40"}),
    "hold": (HOLD, {"kenmerk": WORDS, "reden": "woo"}, {}),
    "decree": (DECREES, DECREE | {"naam": WORDS}, {"dagen": "morgen\nen overmorgen"}),
    "line": (LINE, {"tekst": "14 0998"}, {"tekst": WORDS}),
    "block": (BLOCK, {"tekst": "Balie\nMarkt 1"}, {"tekst": LINES}),
    "reading": (READING, {"lezing": "gerold", "reden": LINES}, {"reden": ""}),
    "article": (ARTICLE, OF_ARTICLE, {}),
}


@pytest.fixture(autouse=True)
def _as_released():
    yield
    rechtsopvatting.learn({})
    besluitdagen.learn(())


def room(house, path):
    return Journey(house.visitor(MANAGER), path)


@pytest.fixture
def outage(house):
    """The page of an outage that is over."""
    page = room(house, NEW_OUTAGE).press(TODAY | OVER)
    return page.visit(page.path.partition("?")[0])


@pytest.mark.parametrize(("path", "typed", "wrong"), PLAIN.values(), ids=PLAIN)
def test_what_was_typed_stays(house, path, typed, wrong):
    page = speak(house, room(house, path), typed)
    speak(house, page, {}, "nl")
    speak(house, page, wrong)


@pytest.mark.parametrize(("path", "typed", "wrong"), PLAIN.values(), ids=PLAIN)
def test_after_faults_too_and_they_are_told_no_more(house, path, typed, wrong):
    page = room(house, path)
    pressed(page, typing(page, typed | wrong), "volgende")
    assert page.status == 422
    assert is_faulty(page)
    speak(house, page, {})


def test_enter_keeps_a_new_outage(house):
    page = room(house, NEW_OUTAGE).press(TODAY, ENTER)
    assert house.count("storingen") == 1
    assert page.path.startswith(f"{OUTAGE}/")


def test_an_outage_that_lasts_long_is_asked_again(house):
    page = room(house, NEW_OUTAGE)
    page.press(TODAY | {"begin-dag": "1", "begin-maand": "3"})
    assert page.page.find("//main//input[@name='klopt']")
    speak(house, page, {"klopt": "ja"})
    page.press()
    assert house.count("storingen") == 1


def test_an_outage_is_corrected_after_it(house, outage):
    there = outage.path
    speak(house, outage, {"eindtijd": "11:30", "reden": WORDS})
    outage.press({}, ENTER, action=there)
    assert said(outage).count(WORDS) == 1
    assert house.count("storingen") == 2


def test_an_outage_that_changed_meanwhile_is_still_looked_at_first(house, outage):
    there = outage.path
    room(house, there).press({"eindtijd": "11:45", "reden": "Eerder."}, action=there)
    speak(house, outage, {"eindtijd": "11:30", "reden": WORDS})
    outage.press({}, ENTER, action=there)
    assert outage.status == 409
    assert house.count("storingen") == 2


def test_why_it_was_no_outage(house, outage):
    page = outage.visit(f"{outage.path}/intrekken")
    speak(house, page, {"reden": WORDS})
    pressed(page, typing(page, {"reden": ""}), "volgende")
    assert page.status == 422
    speak(house, page, {"reden": WORDS}, "nl")
    page.press({}, ENTER, action="/intrekken")
    assert house.count("storingen") == 2


def test_a_case_is_kept_by_enter(house):
    received(house.visitor(JAN), "klacht")
    ((kenmerk,),) = house.rows("SELECT kenmerk FROM zaken")
    page = speak(house, room(house, HOLD), {"kenmerk": kenmerk.lower(), "reden": "woo"})
    page.press({}, ENTER, action="vasthouden")
    assert house.count("zaak_holds") == 1


def test_a_decree_is_looked_at_by_enter_and_kept_in_another_language(house):
    page = room(house, DECREES).press(DECREE, ENTER, action="vrije-dagen")
    assert "Klopt dit besluit?" in said(page)
    looked = typing(page, {})
    assert {name: looked[name] for name in DECREE} == {k: [v] for k, v in DECREE.items()}
    speak(house, page, {})
    assert "Vrijdag" not in said(page)
    assert page.page.find("//main//button[@value='opslaan']")
    assert house.count("besluitdagen") == 0
    page.press({}, ("actie", "opslaan"), action="vrije-dagen")
    assert house.count("besluitdagen") > 0


def test_a_decree_that_is_known_meanwhile_is_typed_again(house):
    page = room(house, DECREES).press(DECREE, action="vrije-dagen")
    other = room(house, DECREES).press(DECREE, action="vrije-dagen")
    other.press({}, ("actie", "opslaan"), action="vrije-dagen")
    pressed(page, typing(page, {}), "taal:en")
    assert page.status == 200
    assert typing(page, {}) == {name: [value] for name, value in DECREE.items()}


@pytest.mark.parametrize(
    ("path", "typed", "table"),
    [
        (LINE, {"tekst": "14 0998"}, "gemeente_teksten"),
        (READING, {"lezing": "gerold", "reden": WORDS}, "rechtskeuzes"),
    ],
)
def test_a_page_of_before_a_colleague_stays_one(house, path, typed, table):
    mine, hers = room(house, path), room(house, path)
    hers.press(typed, ENTER, action=path)
    assert house.count(table) == 1
    speak(house, mine, typed)
    mine.press({}, ENTER, action=path)
    assert mine.status == 409
    assert house.count(table) == 1


def test_beside_a_proposal_of_a_colleague(house):
    house.refurnish(settings=replace(house.settings, four_eyes=True))
    room(house, READING).press({"lezing": "gerold", "reden": "x"}, action=READING)
    page = Journey(house.visitor(COLLEAGUE), READING)
    speak(house, page, {"lezing": "ongerold", "reden": LINES})
    assert page.page.find("//main//button[@value='akkoord']")


def test_why_post_need_not_go(broken):
    page = room(broken, f"/beheer/post/{parcel(broken)}/afronden")
    speak(broken, page, {"reden": LINES})
    pressed(page, typing(page, {"reden": "x" * 501}), "volgende")
    assert page.status == 422
    speak(broken, page, {"reden": WORDS}, "nl")
    page.press({}, ENTER, action="/afronden")
    assert page.path.startswith("/beheer/post")


@pytest.mark.parametrize("tail", ["0" * 32, "x"])
def test_post_that_is_not_there_asks_nothing(broken, tail):
    page = room(broken, f"/beheer/post/{parcel(broken)}/afronden")
    given = {"csrf_token": guard(page), "actie": "taal:en", "reden": WORDS}
    other = f"/beheer/post/{tail}/afronden"
    answer = page.client.post(other, data=given, headers=BROWSER, content_type=FORM)
    assert answer.status_code == 404


def guard(page):
    return page.page.find("//main//input[@name='csrf_token']/@value")[0]


def test_what_was_done_about_an_alarm(house):
    page = room(house, f"/beheer/meldingen/{told(house, OTHER)}")
    speak(house, page, {"uitkomst": LINES})
    pressed(page, typing(page, {"uitkomst": ""}), "volgende")
    assert page.status == 422
    speak(house, page, {"uitkomst": WORDS}, "nl")
    page.press({}, ENTER, action="/meldingen/")
    assert outcomes(house) == [WORDS]


def test_what_was_typed_is_never_told_as_what_a_colleague_did(house):
    page = room(house, f"/beheer/meldingen/{told(house, OTHER)}")
    other = room(house, page.path).press({"uitkomst": "Besproken."}, action=page.path)
    assert other.path.startswith("/beheer/meldingen")
    speak(house, page, {"uitkomst": WORDS})


def test_an_alarm_about_the_manager_herself_has_nothing_to_send_along(house):
    page = room(house, f"/beheer/meldingen/{told(house, MANAGER)}")
    assert not page.page.find("//header//button[@name='actie']")
    assert page.page.find("//header//nav[contains(@class, 'lk-languages')]//a")


def test_too_late_it_is_given_back_as_ever(house):
    page = room(house, LINE)
    house.clock.forward(minutes=31)
    pressed(page, typing(page, {"tekst": WORDS}), "taal:en")
    assert page.status == 403
    assert WORDS in said(page)
    assert "taal:en" not in said(page)
    assert house.count("gemeente_teksten") == 0


@pytest.mark.parametrize(("path", "typed", "_wrong"), PLAIN.values(), ids=PLAIN)
def test_who_is_no_manager_sees_nothing_by_it(house, path, typed, _wrong):
    given = {"actie": "taal:en", "csrf_token": "x"} | typed
    for person in (None, JAN):
        client = house.visitor(person)
        answer = client.post(path, data=given, headers=BROWSER, content_type=FORM)
        assert answer.status_code >= 300
        assert "lk-languages" not in answer.text or answer.status_code == 403


def test_the_head_of_a_staff_page_is_no_head_of_a_citizen(house):
    """Both name their form alike: what is remembered of one may not stand on the other."""
    logged_out = Journey(house.visitor(), "/formulier/verder")
    login = "//header//a[@href='/inloggen']"
    assert logged_out.page.find(login)
    page = room(house, LINE)
    assert not page.page.find(login)
    assert Journey(house.visitor(), "/formulier/verder").page.find(login)
