"""Messages: lists open nothing, opening one is the proof, and a reaction is sent once."""

from copy import copy
from datetime import date

import pytest

from portal.people import Owner
from portal.zaak.berichten import Nature
from tests.house_for_tests import BAKERY, FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.mijn.acts import decide, lines_of, the_zaak, work_on, write_to
from tests.web.scenes import guard_of, hidden, received, said

OPENED = "bericht_eerste_keer_geopend"


@pytest.fixture
def jan(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    return client


def opened_at(house):
    return house.rows("SELECT opened_at FROM berichten WHERE direction = 'van_gemeente'")[0][0]


def test_who_has_no_messages_reads_what_will_come(house):
    assert "U hebt nog geen berichten." in said(Journey(house.visitor(JAN), "/mijn/berichten"))


def test_lists_say_new_in_words_and_open_nothing(house, jan):
    write_to(house, JAN)
    page = Journey(jan, "/mijn/berichten")
    assert "Nieuw" in said(page)
    (link,) = page.page.find("//nav[@aria-label='Mijn omgeving']//a[contains(., 'Berichten')]")
    assert "".join(link.itertext()).split() == ["Berichten,", "1", "nieuw", "1"]
    for path in ("/mijn", "/mijn/taken", f"/mijn/aanvragen/{the_zaak(house, JAN).id}"):
        Journey(jan, path)
    assert opened_at(house) is None
    assert OPENED not in lines_of(house)


def test_opening_one_is_kept_once_and_for_ever(house, jan):
    path = f"/mijn/berichten/{write_to(house, JAN)}"
    first = house.clock()
    assert "Voor het eerst geopend" in said(Journey(jan, path))
    house.clock.forward(minutes=5)
    Journey(jan, path)
    assert opened_at(house) == int(first.timestamp() * 1000)
    assert lines_of(house).count(OPENED) == 1
    assert "nieuw" not in said(Journey(jan, "/mijn/berichten")).lower().replace("nieuwste", "")


@pytest.mark.parametrize(
    "ahead",
    [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"X-Moz": "prefetch"}],
)
def test_a_browser_that_fetches_ahead_gets_nothing_and_leaves_no_trace(house, jan, ahead):
    bericht = write_to(house, JAN, "Geheim voor wie niet kijkt")
    answer = jan.get(f"/mijn/berichten/{bericht}", headers=ahead)
    assert answer.status_code == 503
    assert b"Geheim" not in answer.data
    assert opened_at(house) is None


def test_asking_for_the_head_alone_is_no_reading(house, jan):
    jan.head(f"/mijn/berichten/{write_to(house, JAN)}")
    assert opened_at(house) is None


@pytest.mark.usefixtures("jan")
def test_somebody_else_neither_reads_nor_opens_it(house):
    path = f"/mijn/berichten/{write_to(house, JAN)}"
    for other in (FATIMA, BAKERY):
        assert house.visitor(other).get(path).status_code == 404
    assert opened_at(house) is None


def test_a_message_says_its_five_facts(house, jan):
    decide(house, JAN, until=date(2026, 7, 13), text="Uw klacht is gegrond.")
    ((bericht,),) = house.rows("SELECT id FROM berichten WHERE kind = 'besluit'")
    words = said(Journey(jan, f"/mijn/berichten/{bericht}"))
    for fact in (
        "Team klachten",
        "Een besluit",
        "Dan kunt u bezwaar maken.",
        "U mag bezwaar maken. Het hoeft niet.",
        "Uiterlijk maandag 13 juli 2026: nog 42 dagen.",
        "Uw klacht is gegrond.",
    ):
        assert fact in words


def test_a_decision_is_answered_by_an_objection_and_not_in_a_box(house, jan):
    bericht = decide(house, JAN)
    page = Journey(jan, f"/mijn/berichten/{bericht}")
    assert page.page.find("//a[contains(., 'Bezwaar maken tegen dit besluit')]")
    assert not page.page.find("//textarea")
    answer = jan.post(
        page.path,
        data={"csrf_token": guard_of(jan, "/contact"), "reactie": "Ik ben het er niet mee eens"},
        headers=BROWSER,
        content_type=FORM,
    )
    assert answer.status_code == 409
    assert house.count("berichten") == 1


def test_what_only_tells_has_no_box(house, jan):
    bericht = write_to(house, JAN, nature=Nature.TERMIJN_GEWIJZIGD)
    page = Journey(jan, f"/mijn/berichten/{bericht}")
    assert "U hoeft niets te doen." in said(page)
    assert not page.page.find("//textarea")


def test_a_reaction_comes_in_once_however_often_it_is_pressed(house, jan):
    page = Journey(jan, f"/mijn/berichten/{write_to(house, JAN)}")
    twice = [page.path, hidden(page, "csrf_token", "berichten"), hidden(page, "blad", "berichten")]
    page.press({"reactie": "Dank u wel."}, action="berichten")
    assert "Wij hebben uw reactie ontvangen." in said(page)
    values = {"csrf_token": twice[1], "blad": twice[2], "reactie": "Dank u wel."}
    again = jan.post(twice[0], data=values, headers=BROWSER, content_type=FORM)
    assert again.status_code == 303
    assert house.rows("SELECT count(*) FROM berichten WHERE kind = 'reactie'")[0][0] == 1
    assert house.rows("SELECT kind FROM werktaken") == [("reactie_lezen",)]
    assert lines_of(house).count("reactie_ontvangen") == 1


def test_a_reaction_from_a_page_sent_before_is_not_called_received(house, jan):
    page = Journey(jan, f"/mijn/berichten/{write_to(house, JAN)}")
    back = copy(page)
    page.press({"reactie": "Dank u wel."}, action="berichten")
    back.press({"reactie": "O ja: bel mij niet."}, action="berichten")
    assert back.status == 409
    assert "Wat hier staat, is niet verstuurd." in said(back)
    assert "O ja: bel mij niet." in back.page.find("//textarea/text()")[0]
    assert lines_of(house).count("reactie_ontvangen") == 1
    assert "Wij hebben uw reactie ontvangen." in said(back.press(action="berichten"))
    assert lines_of(house).count("reactie_ontvangen") == 2


@pytest.mark.parametrize("text", ["", "   ", "a" * 2001])
def test_a_reaction_that_cannot_be_sent_is_told_and_keeps_what_was_typed(house, jan, text):
    page = Journey(jan, f"/mijn/berichten/{write_to(house, JAN)}")
    page.press({"reactie": text}, action="berichten")
    assert page.status == 422
    assert page.page.title.startswith("1 fout - ")
    assert text.strip() in page.text
    assert house.count("berichten") == 1


@pytest.mark.usefixtures("jan")
def test_older_messages_are_on_the_next_page(house):
    for number in range(21):
        write_to(house, JAN, f"Bericht {number}")
        house.clock.forward(seconds=1)
    first = Journey(house.visitor(JAN), "/mijn/berichten")
    assert len(first.page.find("//main//li[contains(@class, 'lk-card')]")) == 20
    (older,) = first.page.find("//main//a[contains(., 'Oudere berichten')]/@href")
    rest = Journey(first.client, older)
    assert len(rest.page.find("//main//li[contains(@class, 'lk-card')]")) == 1


def test_a_message_to_another_who_has_a_part_in_the_case_is_hers_alone(house, jan):
    with work_on(house, JAN) as work:
        fatima = house.assembly.vault.index(FATIMA.key)
    bericht = write_to(house, JAN, "U moet meetekenen", owner=Owner("burger", fatima))
    assert jan.get(f"/mijn/berichten/{bericht}").status_code == 404
    page = Journey(house.visitor(FATIMA), f"/mijn/berichten/{bericht}")
    assert "U moet meetekenen" in said(page)
    assert not page.page.find(f"//a[contains(@href, '{work.zaak.id}')]")
    assert "Berichten" in said(Journey(jan, "/mijn/berichten"))
    assert "Nieuw" not in said(Journey(jan, f"/mijn/aanvragen/{work.zaak.id}")).replace(
        "Nieuws", ""
    )


def test_in_english_what_an_employee_wrote_is_marked_as_dutch(house, jan):
    page = Journey(jan, f"/mijn/berichten/{write_to(house, JAN)}?taal=en")
    (letter,) = page.page.find("//div[contains(@class, 'lk-letter')]")
    assert letter.get("lang") == "nl"
