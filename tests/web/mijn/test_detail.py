"""One case: its order, all contact in one list, a question with a promise, withdrawing."""

from copy import copy
from datetime import date

import pytest

from tests.house_for_tests import FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.mijn.acts import (
    ask_for,
    called,
    decide,
    detail_of,
    events_of,
    lines_of,
    the_zaak,
    work_on,
    write_to,
)
from tests.web.scenes import hidden, received, said

FRIDAY = date(2026, 6, 12)


@pytest.fixture
def jan(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    return client


def headings(page):
    return [" ".join("".join(each.itertext()).split()) for each in page.page.find("//main//h2")]


def test_five_plain_links_are_in_sight_on_every_page(house, jan):
    """Research 3.1: what hides behind a menu is found by few, so nothing here does."""
    five = [f"/mijn{path}" for path in ("", "/taken", "/berichten", "/aanvragen", "/gegevens")]
    own = detail_of(house, jan, JAN).path
    for path in (*five, own, f"{own}/vraag", f"{own}/bewijs", "/mijn/gegevens/bereikbaarheid"):
        page = Journey(jan, path).page
        (nav,) = page.find("//nav[@aria-label='Mijn omgeving']")
        assert [link.get("href") for link in nav.iter("a")] == five, path
        assert not nav.xpath(".//button | .//details | ancestor::details"), path
        here = [link.get("href") for link in nav.iter("a") if link.get("aria-current")]
        assert here == [max(each for each in five if path == each or path.startswith(f"{each}/"))]


def test_things_stand_in_the_order_people_look_for_them(house, jan):
    ask_for(house, JAN, "Een brief", until=FRIDAY)
    assert headings(detail_of(house, jan, JAN)) == [
        "Stuur ons wat wij missen",
        "Wat wij u het laatst schreven",
        "Hoe staat het ervoor?",
        "Wanneer krijgt u antwoord?",
        "Gegevens",
        "Documenten",
        "Contact over deze aanvraag",
        "Hebt u een vraag?",
        "Wilt u hiermee stoppen?",
        "Dit hebt u verstuurd",
        "Wie heeft dit bekeken of ingevuld?",
    ]


def test_while_we_wait_the_page_says_that_the_clock_stands_still(house, jan):
    ask_for(house, JAN, "Een brief", until=FRIDAY)
    assert "staat deze termijn stil" in said(detail_of(house, jan, JAN))


def test_all_channels_stand_in_one_list_newest_first_and_tell_no_message(house, jan):
    called(house, JAN, "Of het nog lang duurt", "Wij zeiden: nog twee weken.")
    house.clock.forward(minutes=1)
    write_to(house, JAN, "De inhoud van de brief")
    house.clock.forward(minutes=1)
    detail_of(house, jan, JAN).press({"vraag": "Hoe lang nog?"}, action="vraag")
    house.clock.forward(minutes=1)
    called(house, JAN, "Aan de balie geweest", "U bracht een brief.", channel="balie")
    words = said(detail_of(house, jan, JAN)).partition("Contact over deze aanvraag")[2]
    found = [
        words.index(each)
        for each in (
            "Aan de balie geweest",
            "Uw vraag",
            "Wij hebben een bericht voor u",
            "Of het nog lang duurt",
        )
    ]
    assert found == sorted(found)
    assert "De inhoud van de brief" not in words


def test_a_question_gets_a_promise_in_working_days(house, jan):
    page = detail_of(house, jan, JAN).press({"vraag": "Hoe lang nog?"}, action="vraag")
    assert "Wij hebben uw vraag ontvangen." in said(page)
    # Monday 1 June and five working days: the day itself does not count, the weekend neither.
    assert "Wij antwoorden uiterlijk maandag 8 juni 2026." in said(page)
    ((kind, due),) = house.rows("SELECT kind, due_at FROM werktaken")
    assert (kind, due) == ("vraag_beantwoorden", 1780956000000)  # the end of 8 June, local time
    assert "vraag_gesteld" in lines_of(house)


def test_a_promise_that_was_broken_is_said(house, jan):
    detail_of(house, jan, JAN).press({"vraag": "Hoe lang nog?"}, action="vraag")
    house.clock.forward(days=8)
    words = said(detail_of(house, house.visitor(JAN), JAN))
    assert "Wij hadden uiterlijk maandag 8 juni 2026 moeten antwoorden." in words


def test_a_question_is_asked_once_however_often_it_is_pressed(house, jan):
    page = detail_of(house, jan, JAN)
    values = {"vraag": "Hoe lang nog?"} | {
        name: hidden(page, name, "vraag") for name in ("csrf_token", "blad")
    }
    for _ in range(2):
        answer = jan.post(f"{page.path}/vraag", data=values, headers=BROWSER, content_type=FORM)
        assert answer.status_code == 303
    assert house.count("berichten") == 1
    assert house.count("werktaken") == 1


def test_another_question_from_the_same_page_is_not_called_received(house, jan):
    page = detail_of(house, jan, JAN)
    back = copy(page)
    page.press({"vraag": "Hoe lang nog?"}, action="vraag")
    back.press({"vraag": "En wat kost het?"}, action="vraag")
    assert back.status == 409
    assert "Wat hier staat, is niet verstuurd." in said(back)
    assert house.rows("SELECT count(*) FROM berichten") == [(1,)]
    assert "Wij hebben uw vraag ontvangen." in said(back.press(action="vraag"))
    assert house.rows("SELECT count(*) FROM berichten") == [(2,)]


@pytest.mark.parametrize("text", ["", "a" * 2001])
def test_a_question_that_cannot_be_sent_is_told_and_kept(house, jan, text):
    page = detail_of(house, jan, JAN).press({"vraag": text}, action="vraag")
    assert page.status == 422
    assert page.page.title.startswith("1 fout - ")
    assert (page.page.find("//main//textarea")[0].text or "").strip() == text
    assert house.count("berichten") == 0


def test_who_looked_is_told_by_team_and_never_by_name(house, jan):
    with work_on(house, JAN) as work:
        work.note("dossier_ingezien")
        work.note("dossier_ingezien")
    words = said(detail_of(house, jan, JAN)).partition("Wie heeft dit bekeken")[2]
    assert words.count("heeft dit bekeken") == 1
    assert "Een medewerker van het team" in words
    assert "Marja" not in words
    assert "jansen" not in words.lower()


def test_her_own_looks_are_no_looks_of_others(house, jan):
    detail_of(house, jan, JAN)
    words = said(detail_of(house, jan, JAN)).partition("Wie heeft dit bekeken")[2]
    assert "Nog niemand van de gemeente." in words


def test_withdrawing_asks_first(house, jan):
    page = detail_of(house, jan, JAN)
    (link,) = page.page.find("//main//a[contains(., 'Trek dit in')]/@href")
    asked = Journey(jan, link)
    assert "U kunt dit niet terugdraaien." in said(asked)
    assert house.count("berichten") == 0


def test_what_was_withdrawn_is_over_everywhere(house, jan):
    ask_for(house, JAN, "Een brief", until=FRIDAY)
    page = Journey(jan, f"/mijn/aanvragen/{the_zaak(house, JAN).id}/intrekken")
    page.press({"reden": "Het is opgelost."}, action="intrekken")
    words = said(page)
    assert words.count("U hebt dit ingetrokken") > 1
    assert "U heeft" not in words
    assert "Trek dit in" not in words
    assert "Wij antwoorden uiterlijk maandag" not in words
    assert "Ingetrokken" in said(Journey(jan, "/mijn/aanvragen"))
    assert "U hoeft nu niets te doen." in said(Journey(jan, "/mijn"))
    assert house.rows("SELECT state FROM klanttaken") == [("gesloten",)]
    assert events_of(house)[-1] == "ingetrokken"
    assert ("intrekking_verwerken",) in house.rows("SELECT kind FROM werktaken")


def test_withdrawing_twice_leads_to_what_was_withdrawn_and_does_it_once(house, jan):
    page = Journey(jan, f"/mijn/aanvragen/{the_zaak(house, JAN).id}/intrekken")
    again, otherwise = copy(page), copy(page)
    for each in (page, again):
        each.press({"reden": "Het is opgelost."}, action="intrekken")
        assert each.status == 200
        assert "U hebt dit ingetrokken" in said(each)
    # Another reason was not taken, and is never called taken.
    otherwise.press({"reden": "Ik wil niet meer."}, action="intrekken")
    assert otherwise.status == 409
    assert house.count("berichten") == 1
    assert events_of(house).count("ingetrokken") == 1
    assert lines_of(house).count("ingetrokken") == 1
    assert house.rows("SELECT kind FROM werktaken") == [("intrekking_verwerken",)]


def test_what_is_closed_cannot_be_withdrawn(house, jan):
    path = f"/mijn/aanvragen/{the_zaak(house, JAN).id}/intrekken"
    page = Journey(jan, path)
    values = {name: hidden(page, name, "intrekken") for name in ("csrf_token", "blad")}
    decide(house, JAN)
    assert "Intrekken kan niet meer" in said(Journey(jan, path))
    answer = jan.post(path, data=values, headers=BROWSER, content_type=FORM)
    assert answer.status_code == 409
    assert "ingetrokken" not in events_of(house)


def test_nobody_acts_in_a_case_of_another(house, jan):
    zaak = the_zaak(house, JAN).id
    fatima = house.visitor(FATIMA)
    token = hidden(detail_of(house, jan, JAN), "csrf_token", "vraag")
    for act in ("vraag", "intrekken"):
        assert fatima.get(f"/mijn/aanvragen/{zaak}/{act}").status_code == 404
        answer = fatima.post(
            f"/mijn/aanvragen/{zaak}/{act}",
            data={"csrf_token": token, "vraag": "x"},
            headers=BROWSER,
            content_type=FORM,
        )
        assert answer.status_code in {403, 404}
    assert house.count("berichten") == 0
