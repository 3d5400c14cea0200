"""A trial: the real steps for whoever and whenever, nothing kept or sent, a test at the end."""

from dataclasses import replace

import pytest

from portal.definition.translations import beside, file_of
from portal.resources import folder
from tests.house_for_tests import EDITOR
from tests.journey import Journey
from tests.web.scenes import KLACHT, NEXT, is_faulty, on_this_page, post, said

TRY = "/redactie/formulieren/klacht/proef"
SET = ("actie", "instellen")
KEPT = ("drafts", "submissions", "zaken", "parcels")


@pytest.fixture
def trying(house):
    return Journey(house.visitor(EDITOR), TRY)


def filled_in(journey, answers):
    """Answer step after step, until the check page."""
    for _ in range(10):
        if journey.path.endswith("/controle"):
            return
        journey.press(on_this_page(journey, answers), NEXT, "/proef/stap")
    raise AssertionError(journey.path)


def settings(journey, **chosen):
    return journey.press({f"_{name}": value for name, value in chosen.items()}, SET, "/proef/stap")


def test_a_whole_form_is_walked_and_nothing_is_kept_or_sent(house, trying):
    filled_in(trying, KLACHT)
    assert trying.path == f"{TRY}/controle"
    assert "De medewerker hing op." in said(trying)
    assert "In een proef kunt u niet versturen" in said(trying)
    assert not trying.page.find("//form[contains(@action, 'versturen')]")
    assert {table: house.count(table) for table in KEPT} == dict.fromkeys(KEPT, 0)


def test_what_is_wrong_is_said_as_it_is_to_a_citizen(trying):
    trying.press({"onderwerp": "omgang"}, NEXT, "/proef/stap")
    assert is_faulty(trying)
    assert "Vul in wat er is gebeurd." in said(trying)


def test_typing_stays_when_the_form_changes_underneath(trying):
    trying.press({"gebeurtenis": "Half getypt"}, NEXT, "/proef/stap")
    edit = Journey(trying.client, "/redactie/formulieren/klacht/bewerken/formulier")
    text = (folder("forms") / "klacht.yaml").read_text(encoding="utf-8")
    edit.press({"tekst": text.replace("titel: ", "titel: Nieuwe ", 1)}, ("actie", "bewaren"))
    trying.visit(TRY)
    assert "Nieuwe" in said(trying)
    assert "Half getypt" in trying.text


def test_translations_that_cannot_be_read_take_no_trial_with_them(house, tmp_path):
    house.refurnish(settings=replace(house.settings, forms=tmp_path))
    own = file_of(beside(tmp_path), "en")
    own.parent.mkdir(parents=True)
    own.write_bytes(b'msgid "\xff"\n')
    page = settings(Journey(house.visitor(EDITOR), TRY), taal="en")
    assert page.status == 200
    assert "What happened?" in said(page)


def test_every_setting_loses_no_typing(trying):
    area = {"gebeurtenis": "Half getypt"}
    trying.press({**area, "_smal": "ja", "_fouten": "ja"}, SET, "/proef/stap")
    assert "Half getypt" in trying.text
    assert "lk-body--narrow" in trying.page.root.find("body").get("class")
    assert is_faulty(trying)
    settings(trying, taal="en")
    assert trying.page.root.get("lang") == "en"
    assert "Half getypt" in trying.text


def test_the_day_and_the_person_are_those_that_were_chosen(house):
    page = Journey(house.visitor(EDITOR), "/redactie/formulieren/verhuismelding/proef")
    assert "maandag 1 juni 2026" in said(page)
    settings(page, dag="1-5-2026", wie="burger-laag")
    assert "vrijdag 1 mei 2026" in said(page)
    assert page.page.find("//option[@value='burger-laag'][@selected]")
    settings(page, dag="31-2-2026")
    assert "Die dag kunnen wij niet lezen" in said(page)
    assert "vrijdag 1 mei 2026" in said(page)


def test_every_question_is_shown_with_its_condition_aloud(trying):
    trying.visit(f"{TRY}/alles")
    words = said(trying)
    assert "Deze vraag komt alleen als" in words
    form = trying.page
    assert form.by_id["v-naam"] is not None
    assert form.by_id["v-organisatie"] is not None
    trying.press({"_fouten": "ja"}, SET, "/proef/instellen")
    assert trying.path == f"{TRY}/alles"
    assert "Vul uw naam in." in said(trying)


def test_a_trial_becomes_a_test_that_passes(house, trying):
    filled_in(trying, KLACHT)
    trying.visit(f"{TRY}/opname")
    assert "beslisdatum: 2026-07-13" in said(trying)
    trying.press({"naam": ""}, action="/opname")
    assert "Geef de test een naam." in said(trying)
    trying.press({"naam": "Een klacht met een bekende dag"}, action="/opname")
    assert trying.path == "/redactie/formulieren/klacht/tests"
    assert "Een klacht met een bekende dag" in said(trying)
    assert not trying.page.find("//*[contains(@class, 'status-badge--error')]")
    ((tests,),) = house.rows("SELECT tests FROM form_concepts")
    assert tests.startswith((folder("forms") / "klacht.test.yaml").read_bytes()[:200])


def test_a_broken_concept_has_no_trial_and_says_where_to_mend_it(trying):
    edit = Journey(trying.client, "/redactie/formulieren/klacht/bewerken/formulier")
    edit.press({"tekst": "formulier: klacht"}, ("actie", "bewaren"))
    for path in (TRY, f"{TRY}/stap/gebeurtenis", f"{TRY}/alles", f"{TRY}/controle"):
        assert "Er zit nog een fout in dit formulier" in said(trying.visit(path))
    assert trying.visit(f"{TRY}/opname").status == 200


def test_starting_again_forgets_what_was_typed(trying):
    trying.press({"gebeurtenis": "Half getypt"}, NEXT, "/proef/stap")
    again = trying.page.find("//button[contains(@formaction, '/opnieuw')]/@formaction")[0]
    token = trying.page.find("//input[@name='csrf_token']/@value")[0]
    post(trying.client, again, csrf_token=token)
    trying.visit(TRY)
    assert "Half getypt" not in trying.text


def test_asking_whether_the_text_changed_keeps_nobody_logged_in(house, trying):
    state = trying.page.find("//*[@data-state]/@data-state")[0]
    for _ in range(2):
        house.clock.forward(minutes=20)
        answer = trying.client.get(f"{TRY}/stand")
    assert answer.status_code == 303
    again = Journey(house.visitor(EDITOR), f"{TRY}/stand")
    assert again.text == state


def test_the_trials_of_another_editor_are_her_own(house, trying):
    trying.press({"gebeurtenis": "Half getypt"}, NEXT, "/proef/stap")
    assert "Half getypt" not in Journey(house.visitor(EDITOR), TRY).text


@pytest.mark.parametrize(
    "slug", ["evenementenvergunning", "verhuismelding", "melding-openbare-ruimte"]
)
def test_every_form_of_the_house_can_be_tried(house, slug):
    page = Journey(house.visitor(EDITOR), f"/redactie/formulieren/{slug}/proef")
    assert page.status == 200
    assert page.visit(f"/redactie/formulieren/{slug}/proef/alles").status == 200
