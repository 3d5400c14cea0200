"""A trial of more than steps: rows, files, chapters, acting for another, all at one look."""

import pytest

from portal.editing.play import differences, play
from portal.editing.scenario import read_scenarios
from tests.bestanden.making import a_pdf, with_script
from tests.house_for_tests import EDITOR
from tests.journey import Journey
from tests.web.scenes import NEXT, is_faulty, said

LEA = {
    "mee_naam": "Lea de Vries",
    "mee_geboren-dag": "3",
    "mee_geboren-maand": "4",
    "mee_geboren-jaar": "2015",
    "mee_relatie": "kind",
}
YES = {"meeverhuizers_komt": "ja"}
ADD = ("actie", "bestand:tekening")
SET = ("actie", "instellen")


def trying(house, slug, step=""):
    tail = f"/stap/{step}" if step else ""
    return Journey(house.visitor(EDITOR), f"/redactie/formulieren/{slug}/proef{tail}")


@pytest.fixture
def group(house):
    """The page of the people who move along; an editor may go to any step at once."""
    return trying(house, "verhuismelding", "meeverhuizers")


def test_a_row_is_added_changed_and_removed(house, group):
    group.press(YES, NEXT, "/proef/stap")
    assert group.path.endswith("/meeverhuizers/1")
    group.press({**LEA, "mee_naam": ""}, NEXT, "/proef/stap")
    assert is_faulty(group)
    group.press(LEA, NEXT, "/proef/stap")
    assert group.path.endswith("/meeverhuizers")
    assert "Persoon 1: Lea de Vries" in said(group)
    group.press({"meeverhuizers_nog_een": "ja"}, NEXT, "/proef/stap")
    assert group.path.endswith("/meeverhuizers/2")
    group.press({**LEA, "mee_naam": "Tom"}, NEXT, "/proef/stap")
    group.visit(group.path.partition("?")[0] + "/1/verwijderen")
    assert "Lea de Vries" in said(group)
    group.press({}, action="/verwijderen")
    assert "Lea de Vries" not in said(group)
    assert "Persoon 1: Tom" in said(group)
    assert house.count("drafts") == 0


def test_a_setting_on_an_empty_new_row_begins_no_row(group):
    group.press(YES, NEXT, "/proef/stap")
    group.press({"_smal": "ja"}, SET, "/proef/stap")
    assert group.path.endswith("/meeverhuizers/1")
    group.visit(group.path.rpartition("/")[0])
    assert "Er staat nog niets in deze lijst" in said(group)


def test_rows_that_are_not_there_lead_to_the_list(group):
    group.press(YES, NEXT, "/proef/stap")
    lists = group.path.rpartition("/")[0]
    for row in ("7", "x", "7/verwijderen", "1/verwijderen"):
        assert group.visit(f"{lists}/{row}").path == lists


def test_a_trial_with_rows_becomes_a_test_that_passes(house, group):
    group.press(YES, NEXT, "/proef/stap").press(LEA, NEXT, "/proef/stap")
    group.press({"meeverhuizers_nog_een": "nee"}, NEXT, "/proef/stap")
    group.visit("/redactie/formulieren/verhuismelding/proef/opname")
    group.press({"naam": "Lea verhuist mee"}, action="/opname")
    assert group.path.endswith("/tests")
    assert not group.page.find("//*[contains(@class, 'status-badge--error')]")
    ((tests,),) = house.rows("SELECT tests FROM form_concepts")
    form = house.assembly.catalogue.current("verhuismelding").form
    found, problems = read_scenarios(tests, "verhuismelding.test.yaml", form)
    assert problems == ()
    (mine,) = [test for test in found.tests if test.name == "Lea verhuist mee"]
    assert mine.answers["meeverhuizers"][0]["mee_naam"] == "Lea de Vries"
    assert differences(form, mine, play(form, mine)) == ()


@pytest.fixture
def files(specimen_house):
    return trying(specimen_house, "bestand")


def test_a_file_is_judged_named_and_kept_nowhere(specimen_house, files):
    files.press({}, ADD, "/proef/stap", [("tekening-bestand", "plan.pdf", a_pdf())])
    assert "plan.pdf" in said(files)
    assert not files.page.find("//ul[contains(@class, 'lk-uploads')]//a")
    assert specimen_house.count("files") == 0
    files.press({}, ("actie", f"weg:{file_id(files)}"), "/proef/stap")
    assert "plan.pdf" not in said(files)


def file_id(page):
    return str(page.page.find("//button[starts-with(@value, 'weg:')]/@value")[0])[4:]


def test_a_file_that_may_not_come_in_says_why_and_costs_no_typing(files):
    files.press({}, ADD, "/proef/stap", [("tekening-bestand", "plan.pdf", a_pdf(with_script))])
    assert files.status == 422
    assert is_faulty(files)
    files.press({}, ADD, "/proef/stap")
    assert "Kies eerst een bestand" in said(files)


def test_chapters_are_filled_in_in_any_order(specimen_house):
    page = trying(specimen_house, "hoofdstukken")
    assert page.path.endswith("/overzicht")
    assert "0 van de 2 onderdelen" in said(page)
    page.visit("/redactie/formulieren/hoofdstukken/proef/stap/contact")
    page.press({"wie": "Jan"}, NEXT, "/proef/stap")
    assert page.path.endswith("/overzicht")
    assert "1 van de 2 onderdelen" in said(page)
    page.visit("/redactie/formulieren/hoofdstukken/proef/controle")
    assert "U kunt nog niet versturen" in said(page)


def test_the_words_are_those_for_who_types(house):
    page = trying(house, "wmo-melding")
    page.press({"voor_wie": "mijzelf", "_typt": "namens"}, SET, "/proef/stap")
    page.visit("/redactie/formulieren/wmo-melding/proef/alles")
    assert "Waarbij heeft deze persoon hulp nodig?" in said(page)
    page.press({"_typt": "zelf"}, SET, "/proef/instellen")
    assert "Waarbij hebt u hulp nodig?" in said(page)


def test_everything_shows_driving_questions_and_ends(house):
    page = trying(house, "verhuismelding")
    page.visit("/redactie/formulieren/verhuismelding/proef/alles")
    for words in (
        "Verhuizen er mensen met u mee?",
        "Verhuist er nog iemand mee?",
        "voor elke persoon",
    ):
        assert words in said(page)
    assert "Einde zonder versturen" in said(page)


def test_everything_shows_what_is_told_between_the_questions(specimen_house):
    page = trying(specimen_house, "inhoud")
    page.visit("/redactie/formulieren/inhoud/proef/alles")
    assert page.page.find("//div[contains(@class, 'lk-content')]")
