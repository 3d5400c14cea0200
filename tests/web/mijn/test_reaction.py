"""A reaction with files: limits told before, nothing lost by a refusal, scanned before it opens."""

from datetime import timedelta

import pytest

from portal.store import files
from portal.store.files import State
from tests.bestanden.making import a_pdf, with_script
from tests.house_for_tests import FATIMA, HANDLER, JAN
from tests.journey import Journey
from tests.web.mijn.acts import lines_of, the_zaak, work_on, write_to
from tests.web.scenes import received, said

ADD = ("actie", "bestand")
PDF = a_pdf()
PLAN = [("stukken", "Foto van de brief.pdf", PDF)]
WORDS = {"reactie": "Kijk maar in de bijlage."}


@pytest.fixture
def page(house):
    client = house.visitor(JAN)
    received(client, "klacht")
    return Journey(client, f"/mijn/berichten/{write_to(house, JAN)}")


def beside(page):
    return ["".join(each.itertext()) for each in page.page.find("//ul[@id='stukken-lijst']//bdi")]


def typed(page):
    return (page.page.find("//main//textarea")[0].text or "").strip()


def scanned(house, state, **more):
    with house.assembly.database.write() as tx:
        file = files.claim(tx, house.clock(), timedelta(minutes=1))
        assert files.settle(tx, file, state=state, **more)


def test_the_limits_are_told_before(page):
    assert "hoogstens 10 bestanden" in said(page)
    assert "Elk bestand mag hoogstens 10 MB zijn." in said(page)


def test_files_and_words_wait_beside_the_message_until_they_are_sent(house, page):
    page.press(WORDS, ADD, action="berichten", files=PLAN)
    assert page.status == 200
    again = Journey(house.visitor(JAN), page.path)
    assert beside(again) == ["Foto van de brief.pdf"]
    assert typed(again) == WORDS["reactie"]
    assert "Dit schreef u eerder" in said(again)
    assert house.rows("SELECT count(*) FROM berichten WHERE kind = 'reactie'") == [(0,)]
    (href,) = again.page.find("//ul[@id='stukken-lijst']//a/@href")
    assert again.client.get(href).data == PDF
    assert house.visitor(FATIMA).get(href).status_code == 404


def test_sending_sends_both_once_and_leaves_nothing_behind(house, page):
    page.press(WORDS, ADD, action="berichten", files=PLAN)
    page.press(action="berichten")
    assert "Wij hebben uw reactie ontvangen." in said(page)
    assert beside(page) == []
    assert typed(page) == ""
    assert house.count("kladden") == 0
    assert lines_of(house).count("reactie_ontvangen") == 1
    ((bericht,),) = house.rows("SELECT id FROM berichten WHERE kind = 'reactie'")
    sent = Journey(page.client, f"/mijn/berichten/{bericht}")
    (href,) = sent.page.find("//main//a[contains(., 'Foto van de brief.pdf')]/@href")
    assert page.client.get(href).data == PDF


def test_a_file_that_is_chosen_goes_along_without_adding_it_first(house, page):
    page.press({"reactie": ""}, action="berichten", files=PLAN)
    assert "Wij hebben uw reactie ontvangen." in said(page)
    assert house.rows("SELECT count(*) FROM files WHERE bericht_id IS NOT NULL") == [(1,)]


def test_a_refused_file_is_told_and_costs_no_word(house, page):
    wrong = [("stukken", "gevaarlijk.pdf", a_pdf(with_script))]
    page.press(WORDS, ADD, action="berichten", files=wrong)
    assert page.status == 422
    assert page.page.title.startswith("1 fout - ")
    assert "In het bestand “gevaarlijk.pdf” zit een programma" in said(page)
    assert typed(page) == WORDS["reactie"]
    assert typed(Journey(house.visitor(JAN), page.path)) == WORDS["reactie"]


def test_a_file_can_be_taken_away_again(house, page):
    page.press(WORDS, ADD, action="berichten", files=PLAN)
    (value,) = page.page.find("//button[starts-with(@value, 'weg:')]/@value")
    page.press(WORDS, ("actie", str(value)), action="berichten")
    assert beside(page) == []
    assert typed(page) == WORDS["reactie"]
    with house.assembly.database.read() as tx:
        assert len(files.forsaken(tx, 9)) == 1


def test_with_nothing_there_is_nothing_to_send(page):
    page.press({"reactie": " "}, action="berichten")
    assert page.status == 422
    (target,) = page.page.find("//main//a[contains(., 'Schrijf uw reactie op of voeg een')]/@href")
    assert target == "#reactie"


def test_a_virus_is_not_sent(house, page):
    page.press(WORDS, ADD, action="berichten", files=PLAN)
    scanned(house, State.INFECTED, finding="Eicar")
    page.press(WORDS, action="berichten")
    assert page.status == 422
    assert "zit een virus" in said(page)
    assert house.rows("SELECT count(*) FROM berichten WHERE kind = 'reactie'") == [(0,)]


def test_an_employee_opens_it_after_it_was_found_clean(house, page):
    page.press(WORDS, action="berichten", files=PLAN)
    with work_on(house, JAN) as work:
        work.zaak.team = "klachten"
    zaak = the_zaak(house, JAN)
    handler = house.visitor(HANDLER)
    ((file_id,),) = house.rows("SELECT id FROM files")
    there = f"/behandeling/zaken/{zaak.id}/bestand/{file_id}"
    before = handler.get(there)
    assert before.data != PDF
    scanned(house, State.CLEAN)
    assert handler.get(there).data == PDF


def test_pressing_twice_with_only_a_file_is_one_reaction(house, page):
    page.press({"reactie": ""}, ADD, action="berichten", files=PLAN)
    token = page.page.find("//input[@name='blad']/@value")[0]
    page.press({"reactie": ""}, action="berichten")
    page.press({"reactie": "", "blad": str(token)}, action="berichten")
    assert page.status == 200
    assert house.rows("SELECT count(*) FROM berichten WHERE kind = 'reactie'") == [(1,)]


def test_another_file_from_a_page_sent_before_is_not_called_received(house, page):
    page.press({"reactie": ""}, ADD, action="berichten", files=PLAN)
    token = page.page.find("//input[@name='blad']/@value")[0]
    page.press({"reactie": ""}, action="berichten")
    other = [("stukken", "ander.txt", b"Iets anders.")]
    page.press({"reactie": "", "blad": str(token)}, action="berichten", files=other)
    assert page.status == 409
    assert "Wat hier staat, is niet verstuurd." in said(page)
    assert "ander.txt" in said(page)
    assert house.rows("SELECT count(*) FROM berichten WHERE kind = 'reactie'") == [(1,)]
