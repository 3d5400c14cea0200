"""The editor: checks, keeps, never overwrites, never loses."""

import pytest

from portal.resources import folder
from tests.house_for_tests import CLERK, EDITOR, PUBLISHER
from tests.journey import Journey
from tests.web.scenes import post, said

EDIT = "/redactie/formulieren/klacht/bewerken/formulier"
TESTS = "/redactie/formulieren/klacht/bewerken/tests"
DROP = "/redactie/formulieren/klacht/concept/weggooien"
SAVE = ("actie", "bewaren")
CHECK = ("actie", "controleren")


@pytest.fixture
def text():
    return (folder("forms") / "klacht.yaml").read_text(encoding="utf-8")


@pytest.fixture
def editing(house):
    return Journey(house.visitor(EDITOR), EDIT)


def area(journey) -> str:
    return "".join(journey.page.by_id["tekst"].itertext()).removeprefix("\n")


def test_the_text_in_use_is_where_it_begins(editing, text):
    assert area(editing).strip() == text.strip()


def test_a_check_tells_every_problem_with_a_link_to_its_line_and_keeps_nothing(
    house, editing, text
):
    wrong = text.replace("soort: tekstvak", "soort: tekstvek", 1)
    line = wrong[: wrong.index("soort: tekstvek")].count("\n") + 1
    assert "Dit is de tekst die nu in gebruik is" in said(editing)
    editing.press({"tekst": wrong}, CHECK)
    assert "Wat u hebt getypt, is nog niet opgeslagen" in said(editing)
    assert "Dit is de tekst die nu in gebruik is" not in said(editing)
    assert f"regel {line}" in said(editing)
    assert "bedoelt u 'tekstvak'" in said(editing)
    assert editing.page.find(f"//a[@href='#regel-{line}']")
    assert f"regel-{line}" in editing.page.by_id
    assert area(editing).strip() == wrong.strip()
    assert house.count("form_concepts") == 0


def test_what_is_kept_and_right_leads_on_to_a_trial_and_to_publishing(editing, text):
    onward = "//div[h2/@id='bewaard']//a/@href"
    editing.press({"tekst": text.replace("soort: tekstvak", "soort: tekstvek", 1)}, SAVE)
    assert editing.page.find(onward) == []
    editing.press({"tekst": f"{text}# nagekeken\n"}, SAVE)
    assert [each.rpartition("/")[2] for each in editing.page.find(onward)] == [
        "proef",
        "publiceren",
    ]


def test_a_concept_is_kept_even_when_it_is_broken(house, editing):
    editing.press({"tekst": "formulier: klacht\nstappen: ["}, SAVE)
    assert "Uw concept is opgeslagen" in said(editing)
    ((source, revision, author),) = house.rows("SELECT source, revision, author FROM form_concepts")
    assert (source, revision) == (b"formulier: klacht\nstappen: [\n", 1)
    assert author == "Sanne Postma (sanne)"
    # The citizen notices nothing.
    assert house.visitor().get("/formulier/klacht").status_code == 200
    for page in ("", "/verloop", "/vragen", "/tests", "/teksten"):
        assert Journey(editing.client, f"/redactie/formulieren/klacht{page}").status == 200


def test_saving_what_did_not_change_makes_nobody_the_last_editor(house, editing):
    editing.press(button=SAVE)
    assert "Er is niets veranderd" in said(editing)
    assert house.count("form_concepts") == 0


def test_line_ends_are_those_of_our_files(house, editing):
    editing.press({"tekst": "formulier: klacht\r\ntitel: Klacht  \r\n\r\n"}, SAVE)
    ((source,),) = house.rows("SELECT source FROM form_concepts")
    assert source == b"formulier: klacht\ntitel: Klacht\n"


def test_of_two_editors_the_later_sees_both_texts_and_chooses(house, editing, text):
    other = Journey(house.visitor(PUBLISHER_WHO_EDITS), EDIT)
    other.press({"tekst": text.replace("titel:", "titel: Van Daan", 1)}, SAVE)
    editing.press({"tekst": text.replace("titel:", "titel: Van Sanne", 1)}, SAVE)
    assert editing.status == 409
    assert "Daan Visser (daan) heeft dit ook gewijzigd" in said(editing)
    assert "Van Sanne" in area(editing)
    assert "Van Daan" in said(editing)
    editing.press(button=SAVE)
    assert "Uw concept is opgeslagen" in said(editing)
    ((source, revision),) = house.rows("SELECT source, revision FROM form_concepts")
    assert b"Van Sanne" in source
    assert revision == 2


PUBLISHER_WHO_EDITS = type(PUBLISHER)(
    PUBLISHER.id, PUBLISHER.name, PUBLISHER.level, frozenset({"redacteur", "publiceerder"})
)


def test_who_was_logged_out_gets_the_text_back(house, editing, text):
    house.clock.forward(hours=1)
    editing.press({"tekst": text + "# nog iets"}, SAVE)
    assert editing.status == 403
    assert area(editing).strip().endswith("# nog iets")
    assert house.count("form_concepts") == 0


def test_a_stranger_who_posts_reaches_nothing(house, editing):
    editing.press({"tekst": "geheim: concept"}, SAVE)
    answer = post(house.visitor(), EDIT, tekst="x", actie="bewaren")
    assert answer.status_code == 403
    assert "geheim" not in answer.text
    assert house.rows("SELECT revision FROM form_concepts") == [(1,)]


def test_who_publishes_reads_and_does_not_write(house):
    page = Journey(house.visitor(PUBLISHER), EDIT)
    assert "Alleen een redacteur kan hem wijzigen" in said(page)
    assert "tekst" not in page.page.by_id
    token = page.page.find("//input[@name='csrf_token']/@value")[0]
    answer = post(page.client, EDIT, tekst="x", actie="bewaren", csrf_token=token)
    assert answer.status_code == 403
    assert house.count("form_concepts") == 0


def test_a_concept_is_thrown_away_after_a_question(house, editing, text):
    editing.press({"tekst": text + "# anders"}, SAVE)
    editing.visit(DROP)
    assert "Wilt u dit concept weggooien?" in said(editing)
    editing.press()
    assert house.count("form_concepts") == 0
    events = [row[0] for row in house.rows("SELECT event FROM audit_lines ORDER BY seq")]
    assert events[-1] == "concept_weggegooid" or events[-2] == "concept_weggegooid"


def test_a_concept_that_changed_meanwhile_is_asked_about_again(house, editing, text):
    editing.press({"tekst": text + "# een"}, SAVE)
    asking = Journey(editing.client, DROP)
    Journey(editing.client, EDIT).press({"tekst": text + "# twee"}, SAVE)
    asking.press()
    assert "Wilt u dit concept weggooien?" in said(asking)
    assert house.count("form_concepts") == 1


def test_tests_are_written_in_the_same_way(house):
    page = Journey(house.visitor(EDITOR), TESTS)
    page.press({"tekst": area(page).replace("2026-04-13", "2026-04-14", 1)}, SAVE)
    page.visit("/redactie/formulieren/klacht/tests")
    assert "verwacht 2026-04-14, maar het is 2026-04-13" in said(page)


def test_what_editors_do_is_written_down(house, editing, text):
    editing.press({"tekst": text + "# een"}, SAVE)
    lines = house.rows("SELECT event, actor, object_kind, object_id FROM audit_lines ORDER BY seq")
    assert ("concept_bewaard", "medewerker:sanne", "form", "klacht") in lines
    assert ("formulier_bekeken", "medewerker:sanne", "form", "klacht") in lines


@pytest.mark.parametrize("path", ["/redactie", EDIT])
def test_an_employee_without_the_role_is_told_why(house, path):
    answer = house.visitor(CLERK).get(path)
    assert answer.status_code == 403
    assert "zonder de rol redacteur of publiceerder" in answer.text


@pytest.mark.parametrize("slug", ["bestaat-niet", "..", "%2e%2e%2fetc", "klacht.test", "KLACHT"])
def test_a_name_that_is_no_form_is_not_found(house, slug):
    client = house.visitor(EDITOR)
    assert client.get(f"/redactie/formulieren/{slug}").status_code == 404
