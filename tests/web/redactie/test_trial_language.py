"""A choice of language in a trial: nothing of its bar is lost, and nothing of it is applied."""

import pytest

from tests.house_for_tests import EDITOR
from tests.journey import Journey
from tests.web.redactie.test_trial_whole import LEA, YES
from tests.web.scenes import KLACHT, NEXT, filled_in, post, said
from tests.web.spoken import ENTER, pressed, speak, typing

TRY = "/redactie/formulieren/klacht/proef"
STEP = f"{TRY}/stap/gebeurtenis"
CHAPTERS = "/redactie/formulieren/bijzondere-bijstand/proef/overzicht"
END = "/redactie/formulieren/belastingaanslag-bezwaar/proef"
BAR = {
    "_wie": "burger-hoog",
    "_typt": "namens",
    "_bron": "verzonnen",
    "_dag": "31-2-",
    "_smal": "ja",
}
EN, NL = {"_taal": "en"}, {"_taal": "nl"}


@pytest.fixture
def trying(house):
    return Journey(house.visitor(EDITOR), TRY)


@pytest.fixture
def filled(trying):
    """The check page of a trial."""
    filled_in(trying, KLACHT)
    return trying.visit(f"{TRY}/controle")


def in_trial(page, typed):
    """Press a language; the bar's own choice of it goes along."""
    given = typing(page, typed)
    before = page.path.partition("?")[0]
    pressed(page, given, "taal:en")
    assert (page.status, page.path.partition("?")[0]) == (200, before)
    assert page.page.root.get("lang") == "en"
    assert typing(page, {}) == given | {"_taal": ["en"]}
    return page


@pytest.mark.parametrize("path", [f"{TRY}/alles", STEP])
def test_what_was_chosen_in_the_bar_stays_and_is_not_applied(house, trying, path):
    page = in_trial(trying.visit(path), BAR)
    assert page.page.find("//details[@open]//select[@name='_wie']")
    assert not page.page.find("//body[contains(@class, 'lk-body--narrow')]")
    assert not page.page.find("//*[@aria-invalid='true']")
    assert "cannot read that day" not in said(page)
    assert typing(page.visit(path), {})["_wie"] == ["niemand"]
    assert house.count("drafts") == 0


def test_a_step_keeps_its_answers_and_the_bar(trying):
    page = in_trial(trying.visit(STEP), {"gebeurtenis": "Half getypt", **BAR})
    assert "Half getypt" in page.text


def test_a_bar_that_nobody_touched_stays_folded(trying):
    page = in_trial(trying.visit(f"{TRY}/alles"), {})
    assert not page.page.find("//details[@open]//select[@name='_wie']")


def test_what_was_left_in_one_trial_is_not_in_another(trying):
    page = trying.visit(f"{TRY}/alles")
    (guard,) = set(page.page.find("//main//input[@name='csrf_token']/@value"))
    # Before the browser followed on, another window opened another trial.
    answer = post(page.client, f"{TRY}/instellen", csrf_token=guard, actie="taal:en", **BAR)
    assert answer.status_code == 303
    other = Journey(page.client, "/redactie/formulieren/bezwaar/proef/alles")
    assert typing(other, {})["_bron"] == ["geen"]


def test_enter_in_the_bar_applies_it(trying):
    page = trying.visit(f"{TRY}/alles")
    page.press({"_wie": "bedrijf-laag", "_smal": "ja"}, ENTER, "/proef/instellen")
    assert page.path == f"{TRY}/alles"
    assert typing(page, {})["_wie"] == ["bedrijf-laag"]
    assert page.page.find("//body[contains(@class, 'lk-body--narrow')]")


def test_on_the_check_page(filled):
    assert filled.path == f"{TRY}/controle"
    in_trial(filled, BAR)


def test_on_the_list_of_chapters(trying):
    page = trying.visit(CHAPTERS)
    assert page.path == CHAPTERS
    in_trial(page, BAR)


def test_where_a_row_is_removed(trying):
    page = trying.visit("/redactie/formulieren/verhuismelding/proef/stap/meeverhuizers")
    page.press(YES, NEXT, "/proef/stap").press(LEA, NEXT, "/proef/stap")
    page.visit(f"{page.path.partition('?')[0]}/1/verwijderen")
    assert page.path.endswith("/verwijderen")
    in_trial(page, BAR)
    page.press({"_wie": "burger-laag", "_dag": ""}, ENTER, "/proef/instellen")
    assert page.path.endswith("/1/verwijderen")


def test_at_an_end(trying):
    page = trying.visit(f"{END}/stap/afzender")
    page.press({"van_wie": "waterschap"}, NEXT, "/proef/stap")
    assert "Maak bezwaar bij het waterschap" in said(page)
    in_trial(page, BAR)


@pytest.mark.parametrize("where", ["weg/", "weg/x", "weg/nergens/1", "elders"])
def test_a_page_that_is_not_there_leads_into_the_trial(trying, where):
    page = trying.visit(f"{TRY}/alles")
    pressed(page, typing(page, {}) | {"pagina": [where]}, "taal:en")
    assert page.status == 200
    assert page.path.startswith(TRY)


def test_a_press_keeps_the_database_as_it_was(house, trying):
    speak(house, trying.visit(f"{TRY}/alles"), EN)
    speak(house, trying, NL, "nl")
