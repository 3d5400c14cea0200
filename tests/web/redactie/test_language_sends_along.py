"""A choice of language in the editors' room keeps what was typed, and does nothing else."""

from dataclasses import replace

import pytest

from portal.resources import folder
from tests.house_for_tests import CLERK, EDITOR, JAN, PUBLISHER
from tests.journey import BROWSER, FORM, Journey
from tests.web.redactie.test_begin import NEW, SUBJECT
from tests.web.redactie.test_binding import ELSEWHERE, house
from tests.web.redactie.test_editor import CHECK, DROP, EDIT, SAVE, TESTS, text
from tests.web.redactie.test_publishing import better, saved
from tests.web.scenes import KLACHT, filled_in, is_faulty, said
from tests.web.spoken import ENTER, kept, pressed, speak, typing

__all__ = ["better", "house", "text"]

ROOM = "/redactie/formulieren/klacht"
TRY, RECORD = f"{ROOM}/proef", f"{ROOM}/proef/opname"
MIGRATION = f"{ROOM}/bewerken/migratie"
WORDS = "Wat ik typte, met <b> & “tekens”"
LINES = f"\n  {WORDS}\n\n  en nog een regel "
# Nothing of it may change: what stands at an end, a tab, an entity, the end of a text area.
HALF = "\n\nformulier:  half\t\nvragen:\n- &amp; </textarea> “x” \n  \n\n"


def at(house, path, who=EDITOR):
    return Journey(house.visitor(who), path)


def area(page):
    return typing(page, {})["tekst"][0]


def later(house, text):
    """A colleague keeps this text meanwhile."""
    page = at(house, EDIT).press({"tekst": text}, SAVE)
    assert "Uw concept is opgeslagen" in said(page)


@pytest.mark.parametrize("path", [EDIT, TESTS, MIGRATION])
def test_not_a_letter_of_a_text_is_lost(house, path):
    page = speak(house, at(house, path), {"tekst": HALF})
    assert area(page) == HALF
    assert "What you typed has not been saved yet" in said(page)
    assert area(speak(house, page, {}, "nl")) == HALF
    assert house.count("form_concepts") == 0


def test_a_text_that_nobody_changed_is_not_told_to_be(house, text):
    page = speak(house, at(house, EDIT), {})
    assert area(page) == text
    assert "has not been saved" not in said(page)


def test_the_text_is_kept_after_it_as_before(house, better):
    page = speak(house, at(house, EDIT), {"tekst": better})
    page.press({}, SAVE)
    assert house.rows("SELECT source, revision FROM form_concepts") == [(better.encode(), 1)]


def test_a_text_that_was_checked_and_its_problems(house, text):
    page = at(house, EDIT).press({"tekst": text.replace("titel:", "titl:", 1)}, CHECK)
    told = page.page.find("//main//section[@aria-labelledby='problemen']//li")
    assert told
    speak(house, page, {})
    again = page.page.find("//main//section[@aria-labelledby='problemen']//li")
    assert len(again) == len(told)


def test_enter_would_check_and_keep_nothing(house, better):
    page = at(house, EDIT).press({"tekst": better}, ENTER)
    assert area(page) == better
    assert house.count("form_concepts") == 0


def test_a_text_over_that_of_a_colleague_is_still_told(house, text, better):
    mine = at(house, EDIT)
    later(house, better)
    speak(house, mine, {"tekst": f"{text}# van mij\n"})
    mine.press({}, SAVE)
    assert mine.status == 409
    assert house.rows("SELECT source FROM form_concepts") == [(better.encode(),)]


def test_both_texts_stay_beside_each_other(house, text, better):
    mine, own = at(house, EDIT), f"{text}# van mij\n"
    later(house, better)
    mine.press({"tekst": own}, SAVE)
    speak(house, mine, {"tekst": f"{own}# en meer"})
    assert area(mine) == f"{own}# en meer"
    assert mine.page.by_id["gewijzigd"] is not None
    assert mine.page.by_id["verschillen"] is not None
    third = better.replace("Een klacht", "Weer een klacht", 1)
    later(house, third)
    mine.press({}, SAVE)
    assert mine.status == 409, "the third text was not looked at yet"
    speak(house, mine, {})
    mine.press({}, SAVE)
    assert house.rows("SELECT revision FROM form_concepts") == [(3,)]


def test_another_tab_keeps_its_own_beginning(house, better):
    client = house.visitor(EDITOR)
    one, other = Journey(client, EDIT), Journey(client, EDIT)
    speak(house, one, {"tekst": HALF})
    other.press({"tekst": better}, SAVE)
    assert house.count("form_concepts") == 1


def test_too_late_the_text_is_given_back_as_ever(house, better):
    page = at(house, EDIT)
    house.clock.forward(minutes=31)
    pressed(page, typing(page, {"tekst": better}), "taal:en")
    assert page.status == 403
    assert "".join(page.page.by_id["tekst"].itertext()) == better
    assert house.count("form_concepts") == 0


@pytest.mark.parametrize("path", [EDIT, f"{ROOM}/intrekken", NEW])
def test_who_is_not_let_in_sees_nothing_by_it(house, path):
    for person in (None, JAN, CLERK):
        given = {"actie": "taal:en", "csrf_token": "x", "tekst": WORDS, "gezien": "x"}
        answer = house.visitor(person).post(path, data=given, headers=BROWSER, content_type=FORM)
        assert answer.status_code in {303, 400, 403}
        assert 'id="bewerken"' not in answer.text
        assert 'id="woorden"' not in answer.text


def test_who_may_only_read_a_text_chooses_by_a_link(house):
    page = at(house, EDIT, PUBLISHER)
    assert not page.page.find("//header//button[@name='actie']")
    page.visit(page.page.find("//header//a[@lang='en']/@href")[0])
    assert page.page.root.get("lang") == "en"


def test_a_new_form(house):
    typed = {
        "product": "  Stand  Plaats ",
        "adres": f"Bomen & {'x' * 250}",
        "onderwerp": SUBJECT,
        "bouwsteen": ["adres", "contact"],
    }
    page = speak(house, at(house, NEW), typed)
    pressed(page, typing(page, {}), "volgende")
    assert page.status == 422
    assert is_faulty(page)
    speak(house, page, typed, "nl")
    speak(house, page, {"bouwsteen": []})
    assert not page.page.find("//input[@name='bouwsteen'][@checked]")
    page.press({"product": "standplaats", "adres": ""}, ENTER, action=NEW)
    assert house.count("form_concepts") == 1


def test_withdrawing(house):
    page = at(house, f"{ROOM}/intrekken", PUBLISHER)
    speak(house, page, {"uitleg": LINES, "begonnen": "stoppen"})
    pressed(page, typing(page, {"uitleg": ""}), "volgende")
    assert page.status == 422
    speak(house, page, {"uitleg": ELSEWHERE}, "nl")
    page.press({}, ENTER, action="/intrekken")
    assert "Het is ingetrokken" in said(page)


def test_who_may_not_withdraw_is_refused_nothing_by_a_language(house):
    house.refurnish(settings=replace(house.settings, four_eyes=True))
    page, before = at(house, f"{ROOM}/intrekken"), kept(house)
    given = {"csrf_token": page.page.find("//input[@name='csrf_token']/@value")[0]}
    given |= {"actie": "taal:en", "uitleg": WORDS, "begonnen": "stoppen"}
    answer = page.client.post(page.path, data=given, headers=BROWSER, content_type=FORM)
    assert (answer.status_code, 'id="woorden"' in answer.text) == (200, False)
    assert kept(house) == before


def test_publishing(house, better):
    saved(house, better)
    page = at(house, f"{ROOM}/publiceren", PUBLISHER)
    speak(house, page, {"concepten": "mee", "waarom": LINES})
    pressed(page, typing(page, {"waarom": ""}), "volgende")
    assert page.status == 422
    speak(house, page, {"waarom": WORDS.replace("<b>", "")}, "nl")
    page.press({}, ENTER, action="/publiceren")
    assert "Het is gepubliceerd" in said(page)


def test_a_concept_that_changed_meanwhile_is_still_looked_at_first(house, better):
    saved(house, better)
    page = at(house, f"{ROOM}/publiceren", PUBLISHER)
    later(house, f"{better}# later\n")
    speak(house, page, {"concepten": "eigen"})
    page.press({}, ENTER, action="/publiceren")
    assert page.status == 409
    assert house.count("form_publications") == 0


def test_publishing_what_is_gone_meanwhile(house, better):
    saved(house, better)
    page = at(house, f"{ROOM}/publiceren", PUBLISHER)
    at(house, DROP).press(action=DROP)
    pressed(page, typing(page, {}), "taal:en")
    assert page.status == 200
    assert "There is no" in said(page)


def test_the_name_of_a_test(house):
    page = at(house, TRY)
    filled_in(page, KLACHT)
    speak(house, page.visit(RECORD), {"naam": f"  {WORDS}  "})
    assert "beslisdatum" in said(page)
    pressed(page, typing(page, {"naam": "x" * 201}), "volgende")
    assert page.status == 422
    speak(house, page, {}, "nl")
    speak(house, page, {"naam": "Een klacht"})
    page.press({}, ENTER, action="/opname")
    ((tests,),) = house.rows("SELECT tests FROM form_concepts")
    assert tests.startswith((folder("forms") / "klacht.test.yaml").read_bytes()[:200])
    assert b"Een klacht" in tests
    assert page.visit(TRY).page.root.get("lang") == "en"
