"""Tasks: what is asked and until when, doing it on the spot, done everywhere at once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.casework.pile import LIMITS
from portal.store import files
from portal.store.files import State
from portal.web.current import WAITED
from tests.bestanden.making import a_pdf, with_script
from tests.house_for_tests import FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.mijn.acts import ask_for, come_into, decide, events_of, lines_of, the_zaak
from tests.web.scenes import guard_of, received, said

UNTIL = date(2026, 6, 15)
ADD = ("actie", "bestand")
SEND = ("actie", "versturen")
PDF = a_pdf()
PLAN = [("stukken", "Plattegrond.pdf", PDF)]


@pytest.fixture
def page(house, played):
    taak = played(a_task)
    return Journey(house.visitor(JAN), f"/mijn/taken/{taak}")


def a_task(house):
    """Jan asked for a permit, and is asked for a map."""
    received(house.visitor(JAN), "evenementenvergunning")
    come_into(house, JAN, "in_behandeling")
    house.clock.forward(minutes=1)
    return ask_for(house, JAN, "Een plattegrond", "De maten van de tent", until=UNTIL)


def anew(house, page):
    """The same task after a night, in a new session."""
    return Journey(house.visitor(JAN), page.path)


def named(page):
    return ["".join(each.itertext()) for each in page.page.find("//ul[@id='stukken-lijst']//bdi")]


def typed(page):
    """What stands in the box for words."""
    return page.page.find("//main//textarea")[0].text.strip()


def test_a_task_says_what_until_when_and_why(page):
    words = said(page)
    for each in ("Een plattegrond", "De maten van de tent", "Wij missen iets."):
        assert each in words
    assert "U moet dit uiterlijk maandag 15 juni 2026 doen: nog 14 dagen." in words
    assert "hoogstens 10 bestanden" in words


def test_it_stands_first_on_the_overview_the_case_and_the_list(house, page):
    zaak = the_zaak(house, JAN).id
    for path in ("/mijn", "/mijn/taken", f"/mijn/aanvragen/{zaak}"):
        there = Journey(page.client, path)
        assert "maandag 15 juni 2026" in said(there), path
        assert there.page.find(f"//main//a[contains(@href, '{page.path}')]"), path
    (link,) = there.page.find("//nav[@aria-label='Mijn omgeving']//a[contains(., 'Taken')]")
    assert "".join(link.itertext()).split() == ["Taken,", "1", "te", "doen", "1"]


def test_files_and_words_stay_on_the_task_until_they_are_sent(house, page):
    page.press({"antwoord": "De tent is 6 bij 4."}, ADD, action="taken", files=PLAN)
    assert page.status == 200
    again = anew(house, page)
    assert named(again) == ["Plattegrond.pdf"]
    assert typed(again) == "De tent is 6 bij 4."
    assert house.rows("SELECT count(*) FROM berichten WHERE kind = 'aanvulling'") == [(0,)]


def test_a_refused_file_is_told_and_costs_nothing_that_was_typed(page):
    wrong = [("stukken", "gevaarlijk.pdf", a_pdf(with_script))]
    page.press({"antwoord": "Kijk maar."}, ADD, action="taken", files=wrong)
    assert page.status == 422
    assert page.page.title.startswith("1 fout - ")
    assert "In het bestand “gevaarlijk.pdf” zit een programma" in said(page)
    assert typed(page) == "Kijk maar."


def test_a_file_can_be_taken_away_again(house, page):
    page.press({}, ADD, action="taken", files=PLAN)
    (value,) = page.page.find("//button[starts-with(@value, 'weg:')]/@value")
    page.press({}, ("actie", str(value)), action="taken")
    assert named(page) == []
    with house.assembly.database.read() as tx:
        assert len(files.forsaken(tx, 9)) == 1


def test_files_on_a_task_are_nobodys_rubbish_and_the_scanner_sees_them(house, page):
    page.press({}, ADD, action="taken", files=PLAN)
    with house.assembly.database.write() as tx:
        assert files.forsaken(tx, 9) == ()
        assert files.claim(tx, house.clock(), timedelta(minutes=1)) is not None
    page.press({}, SEND, action="taken")
    with house.assembly.database.read() as tx:
        assert files.forsaken(tx, 9) == ()


def test_sending_is_seen_everywhere_at_once(house, page):
    page.press({"antwoord": "Hierbij."}, ("actie", "versturen"), action="taken", files=PLAN)
    assert "Wij hebben uw aanvulling ontvangen" in said(page)
    zaak = the_zaak(house, JAN)
    assert zaak.status == "in_behandeling"
    assert "U hoeft nu niets te doen." in said(Journey(page.client, "/mijn"))
    assert "Gedaan op maandag 1 juni 2026" in said(Journey(page.client, "/mijn/taken"))
    detail = Journey(page.client, f"/mijn/aanvragen/{zaak.id}")
    assert "Doe dit nu" not in said(detail)
    assert "Plattegrond.pdf" in said(detail).partition("Van de gemeente")[0]
    assert "Uw aanvulling" in said(detail)
    assert "aanvulling_ontvangen" in events_of(house)
    assert "aanvulling_ontvangen" in lines_of(house)
    assert house.rows("SELECT kind, zaak_id FROM werktaken") == [("aanvulling_beoordelen", zaak.id)]


def test_what_was_sent_can_be_read_and_downloaded(house, page):
    page.press({"antwoord": "Hierbij."}, SEND, action="taken", files=PLAN)
    detail = Journey(page.client, f"/mijn/aanvragen/{the_zaak(house, JAN).id}")
    (href,) = detail.page.find("//main//a[contains(., 'Plattegrond.pdf')]/@href")
    assert page.client.get(href).data == PDF
    assert house.visitor(FATIMA).get(href).status_code == 404


def test_sending_twice_is_one_supplement(house, page):
    token = guard_of(page.client, "/contact")
    for _ in range(2):
        page.client.post(
            page.path,
            data={"csrf_token": token, "antwoord": "Hierbij.", "actie": "versturen"},
            headers=BROWSER,
            content_type=FORM,
        )
    assert house.rows("SELECT count(*) FROM berichten WHERE kind = 'aanvulling'") == [(1,)]
    assert events_of(house).count("aanvulling_ontvangen") == 1


def test_with_nothing_there_is_nothing_to_send(house, page):
    page.press({"antwoord": "  "}, SEND, action="taken")
    assert page.status == 422
    assert "Voeg een bestand toe of schrijf uw antwoord." in said(page)
    assert house.rows("SELECT state FROM klanttaken") == [("open",)]


def test_a_virus_is_not_sent(house, page):
    page.press({}, ADD, action="taken", files=PLAN)
    with house.assembly.database.write() as tx:
        (file,) = (files.claim(tx, house.clock(), timedelta(minutes=1)),)
        files.settle(tx, file, state=State.INFECTED, finding="Eicar")
    page.press({"antwoord": "Hierbij."}, SEND, action="taken")
    assert page.status == 422
    assert "zit een virus" in said(page)


def test_on_the_last_day_it_is_in_time(house, page):
    house.clock.forward(days=14)
    last = anew(house, page)
    assert "vandaag is de laatste dag" in said(last)
    last.press({"antwoord": "Hierbij."}, SEND, action="taken")
    assert "na de laatste dag" not in said(last)
    ((data,),) = house.rows("SELECT data FROM werktaken")
    assert '"te_laat": false' in data


@pytest.mark.parametrize(("began", "late"), [(300.0, "false"), (0.0, "true")])
def test_a_file_that_takes_past_midnight_to_come_makes_nobody_late(house, page, began, late):
    house.clock.moment = datetime(2026, 6, 15, 21, 50, tzinfo=UTC)
    last = anew(house, page)
    house.clock.forward(minutes=13)  # three past midnight, Dutch time
    last.client.environ_base[WAITED] = began
    last.press({"antwoord": "Hierbij."}, SEND, action="taken", files=PLAN)
    ((data,),) = house.rows("SELECT data FROM werktaken")
    assert f'"te_laat": {late}' in data


def test_after_it_is_taken_in_and_marked(house, page):
    house.clock.forward(days=15)
    late = anew(house, page)
    assert "De laatste dag was maandag 15 juni 2026. Dat is 1 dag te laat." in said(late)
    assert "De laatste dag is voorbij" in said(late)
    late.press({"antwoord": "Sorry, hierbij."}, SEND, action="taken")
    assert "Gedaan op dinsdag 16 juni 2026, na de laatste dag." in said(late)
    ((data,),) = house.rows("SELECT data FROM werktaken")
    assert '"te_laat": true' in data


def test_a_case_that_is_over_takes_nothing_any_more(house, page):
    decide(house, JAN)
    token = guard_of(page.client, "/contact")
    values = {"csrf_token": token, "antwoord": "Nog iets", "actie": "versturen"}
    answer = page.client.post(page.path, data=values, headers=BROWSER, content_type=FORM)
    assert answer.status_code == 303
    assert house.rows("SELECT count(*) FROM berichten WHERE kind = 'aanvulling'") == [(0,)]
    assert "U hoeft nu niets te doen." in said(Journey(page.client, "/mijn/taken"))


def test_while_something_else_is_asked_the_case_goes_on_waiting(house, page):
    ask_for(house, JAN, "Een foto", until=UNTIL)
    page.press({"antwoord": "Hierbij."}, SEND, action="taken")
    assert the_zaak(house, JAN).status == "aanvulling_gevraagd"


def test_what_was_typed_in_a_session_left_alone_is_kept_and_not_sent(house, page):
    token = guard_of(page.client, page.path)
    house.clock.forward(minutes=16)
    answer = page.client.post(
        page.path,
        data={"csrf_token": token, "antwoord": "Bijna klaar", "actie": "versturen"},
        headers=BROWSER,
        content_type=FORM,
    )
    assert answer.status_code == 303
    assert "/inloggen" in answer.location
    assert house.rows("SELECT state FROM klanttaken") == [("open",)]
    assert typed(anew(house, page)) == "Bijna klaar"


def test_more_than_ten_files_do_not_fit(page):
    many = [("stukken", f"{number}.pdf", a_pdf()) for number in range(11)]
    page.press({}, ADD, action="taken", files=many)
    assert page.status == 422
    assert "“10.pdf” is niet toegevoegd" in said(page)
    assert len(named(page)) == LIMITS.most


def test_pressing_add_without_a_file_says_what_to_do(page):
    page.press({"antwoord": "x"}, ADD, action="taken")
    assert "Kies eerst een bestand." in said(page)
