"""A choice of language in the room of case handlers keeps what was typed, and does nothing else."""

from copy import copy

import pytest

from portal.store import werktaken, zaken
from portal.web.behandeling.acting import ACTS
from tests.house_for_tests import HANDLER, JAN, LEADER
from tests.journey import BROWSER, FORM, Journey
from tests.web.behandeling.scenes import act, audited, letters, room, send, sent, taken
from tests.web.behandeling.test_access import PARKING
from tests.web.behandeling.test_acts import DECISION
from tests.web.behandeling.test_afterwards import LASTS, decided
from tests.web.behandeling.test_alarms import OTHER, outcomes, told
from tests.web.scenes import guard_of, is_faulty, post, said
from tests.web.spoken import ENTER, kept, pressed, speak, typing

WORDS = "Wat ik typte, met <b> & “tekens”"
LINES = f"\n  {WORDS}\n\nen nog een regel\n"
LONG = "x" * 5001
LOOK = 40
"""How much a look may ask of the database: it does the whole act, and undoes it."""
ELSEWHERE = {
    "organisatie": "Waterschap De Elst",
    "reden": "Dit gaat over de dijk.",
    "adres": "Dijkweg 1\n1234 AB Elst",
}
NO_WAY = {
    "zonder_bewerking": "nee",
    "bezwaar_of_beroep": "nee",
    "weg_aangewezen": "ja",
    "goede_weg": "Gebruik ons formulier voor parkeren.",
}


def running(house):
    """A complaint that is hers."""
    zaak_id = sent(house, slug="klacht")
    taken(house, zaak_id)
    return zaak_id


def permit(house):
    """What was asked for by an application, and is hers."""
    zaak_id = sent(house)
    taken(house, zaak_id)
    return zaak_id


def closed(house):
    """A case in which a decision was announced that lasts some time."""
    return decided(house, LASTS)[0]


def sent_on(house):
    """A complaint of which the package waits."""
    zaak_id = running(house)
    act(room(house), zaak_id, "doorzenden", ELSEWHERE)
    return zaak_id


def withdrawn(house):
    """What its sender withdrew."""
    zaak_id = sent(house)
    Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}/intrekken").press(action="/intrekken")
    return zaak_id


# Which case an act can be done with; a complaint that is hers unless it stands here.
SCENES = {
    **dict.fromkeys(("opnieuw-bekendmaken", "einddatum", "beroep", "beroep-afgelopen"), closed),
    **dict.fromkeys(("verlengen", "later-melden", "beslissen", "afsluiten"), permit),
    "pakket": sent_on,
    "intrekking": withdrawn,
}
LOOKS = {
    "beslissen": DECISION,
    "afsluiten": {"uitkomst": "verleend/verleend", "bericht": LINES},
    "intrekking": {"bericht": "Wij zijn gestopt."},
    "doorgeleiden": {"team": "parkeren", "verkeerde_weg": "ja"},
    "doorzenden": ELSEWHERE,
    "verkeerd-kanaal": NO_WAY,
}


def at(house, zaak_id, name):
    """The page of an act."""
    who = LEADER if name == "uitzondering" else HANDLER
    return room(house, f"/behandeling/zaken/{zaak_id}/{name}", who)


def everything(page):
    """Something typed in every box of the page, and the last option of each choice."""
    form = page.page.by_id["woorden"]
    lines = dict.fromkeys(form.xpath(".//textarea/@name"), LINES)
    texts = dict.fromkeys(form.xpath(".//input[@type='text']/@name"), WORDS)
    chosen = [each.attrib for each in form.xpath(".//input[@type='radio']")]
    return lines | texts | {each["name"]: each["value"] for each in chosen}


@pytest.mark.parametrize("name", ACTS)
def test_what_was_typed_for_an_act_stays(house, played, name):
    page = at(house, played(SCENES.get(name, running)), name)
    typed = everything(page)
    assert typed
    speak(house, page, typed)
    assert all(typing(page, {})[box] == [text] for box, text in typed.items())
    speak(house, page, {}, "nl")


@pytest.mark.parametrize("name", ACTS)
def test_after_faults_too_and_they_are_told_no_more(house, played, name):
    page = at(house, played(SCENES.get(name, running)), name)
    wrong = {box: LONG if text == LINES else "" for box, text in everything(page).items()}
    pressed(page, typing(page, wrong), "volgende")
    assert page.status == 422
    assert is_faulty(page)
    given = typing(page, {})
    assert all(given.get(box, [""]) == [text] for box, text in wrong.items())
    speak(house, page, {})


@pytest.mark.parametrize("name", [name for name, each in ACTS.items() if each.look])
def test_a_look_stays_a_look_and_is_sent_from_there(house, played, name):
    zaak_id = played(SCENES.get(name, running))
    page = at(house, zaak_id, name)
    before = len(letters(house, zaak_id))
    pressed(page, typing(page, LOOKS[name]), "volgende")
    assert "Er is nog niets verstuurd." in said(page)
    speak(house, page, {}, most=LOOK)
    assert "Nothing has been sent yet." in said(page)
    speak(house, page, {}, "nl", most=LOOK)
    speak(house, page, {}, most=LOOK)
    assert page.page.find("//main//button[@name='stap']/@value") == ["versturen", "wijzigen"]
    send(page)
    assert page.path.endswith(f"?gedaan={name}")
    assert len(letters(house, zaak_id)) == before + 1


def test_changing_after_a_language_brings_back_all_that_was_typed(house, played):
    page = at(house, played(permit), "beslissen").press(DECISION, ENTER, action="/beslissen")
    speak(house, page, {}, most=LOOK)
    page.press(button=("stap", "wijzigen"), action="/beslissen")
    assert page.status == 200
    given = typing(speak(house, page, {}, "nl"), {})
    assert {name: given[name] for name in DECISION} == {k: [v] for k, v in DECISION.items()}


def test_what_changed_since_the_look_is_still_told_when_it_is_sent(house, played):
    zaak_id = played(permit)
    page = at(house, zaak_id, "beslissen").press(DECISION, action="/beslissen")
    with house.assembly.database.write() as tx:
        tx.get(zaken.Zaak, zaak_id).team = "parkeren"
    speak(house, page, {}, most=LOOK)
    assert "parkeren" in said(page)
    send(page)
    assert "Something has changed" in said(page)
    assert letters(house, zaak_id) == []
    send(speak(house, page, {}, "nl", most=LOOK))
    assert "de zaak is gesloten" in said(page)


def test_a_look_that_cannot_go_out_any_more_gives_back_what_was_typed(house, played):
    zaak_id = played(permit)
    page = at(house, zaak_id, "beslissen").press(DECISION | {"besluit": LINES}, action="/beslissen")
    other = at(house, zaak_id, "afsluiten")
    act(other, zaak_id, "afsluiten", {"uitkomst": "verleend/verleend", "bericht": "Klaar."})
    for language in ("en", "nl", "en"):
        before = kept(house)
        pressed(page, typing(page, {}), f"taal:{language}")
        assert page.status == 200
        assert page.page.root.get("lang") == language
        assert page.page.by_id["geweigerd"] is not None
        (text,) = page.page.find("//textarea[@readonly][contains(., 'typte')]/text()")
        assert text.strip() == LINES.strip()
        assert kept(house) == before
    assert "This case is closed" in said(page)


def test_a_look_on_which_something_is_wrong_by_now_is_typed_again(house, played):
    page = at(house, played(permit), "beslissen").press(DECISION | LASTS, action="/beslissen")
    given = typing(page, {"geldig_tot-jaar": "2020"})
    pressed(page, given, "taal:en")
    assert page.status == 200
    assert not is_faulty(page)
    assert typing(page, {})["geldig_tot-jaar"] == ["2020"]
    assert not page.page.find("//main//button[@value='versturen']")


def test_a_look_that_was_sent_from_another_tab_is_not_shown_as_if_it_was_not(house, played):
    zaak_id = played(running)
    typed = LOOKS["doorgeleiden"]
    page = at(house, zaak_id, "doorgeleiden").press(typed, action="/doorgeleiden")
    assert "De zaak is doorgegeven" in said(send(copy(page)))
    # It came back, so the same could be done again, but not by this very page.
    act(taken(house, zaak_id), zaak_id, "doorgeleiden", typed | {"team": "klachten"})
    taken(house, zaak_id)
    pressed(page, typing(page, {}), "taal:en")
    assert page.status == 200
    assert "Nothing has been sent yet" not in said(page)
    assert typing(page, {})["verkeerde_weg"] == ["ja"]
    assert len(letters(house, zaak_id)) == 2


def test_that_a_page_was_sent_already_is_said_in_the_other_language_too(house, played):
    zaak_id = played(running)
    page = at(house, zaak_id, "bericht")
    again = copy(page)
    page.press({"bericht": "Wij bellen u morgen."}, action="/bericht")
    again.press({"bericht": WORDS}, action="/bericht")
    assert again.status == 409
    speak(house, again, {})
    assert "You have already sent this page" in said(again)
    speak(house, again, {}, "nl")
    assert "Het bericht is verstuurd" in said(again.press(action="/bericht"))
    assert {each.text for each in letters(house, zaak_id)} == {"Wij bellen u morgen.", WORDS}


def test_enter_and_the_button_send_the_same_page(house, played):
    zaak_id = played(running)
    page = at(house, zaak_id, "bericht")
    again = copy(page)
    assert speak(house, page, {"bericht": WORDS}).press({}, ENTER, action="/bericht").status == 200
    assert page.path.endswith("?gedaan=bericht")
    assert again.press({"bericht": WORDS}, action="/bericht").path == page.path
    assert [each.text for each in letters(house, zaak_id)] == [WORDS]


def test_who_may_not_act_gets_no_boxes_by_a_language(house, played):
    zaak_id = played(permit)
    page = room(house, f"/behandeling/zaken/{zaak_id}", LEADER)
    given = {"csrf_token": guard_of(page.client, "/behandeling"), "actie": "taal:en"}
    given |= {"blad": "x" * 43, "gezien": "0" * 64} | DECISION
    there = f"/behandeling/zaken/{zaak_id}/beslissen"
    page.take(post(page.client, there, **given), there)
    assert "This case is with Noor Dekker" in said(page)
    assert not page.page.find("//main//*[@name='besluit'][not(@type='hidden')]")
    assert DECISION["besluit"] in said(page)
    assert letters(house, zaak_id) == []


@pytest.mark.parametrize("tail", ["bericht", "beslissen", "bsn"])
def test_of_a_case_of_another_team_nothing_is_shown(house, played, tail):
    zaak_id = played(running)
    client = house.visitor(PARKING)
    given = {"csrf_token": guard_of(client, "/behandeling"), "actie": "taal:en", "van": "zaak"}
    answer = post(client, f"/behandeling/zaken/{zaak_id}/{tail}", **given, blad="x" * 43)
    assert answer.status_code == 404


def test_a_page_without_its_sheet_or_its_guard_is_none_of_ours(house, played):
    path = f"/behandeling/zaken/{played(running)}/bericht"
    client = house.visitor(HANDLER)
    given = {"csrf_token": guard_of(client, "/behandeling"), "actie": "taal:en"}
    assert post(client, path, **given).status_code == 400
    assert post(client, path, actie="taal:en", blad="x" * 43).status_code in {400, 403}


def test_too_late_it_is_given_back_as_ever(house, played):
    page = at(house, played(running), "bericht")
    house.clock.forward(hours=9)
    pressed(page, typing(page, {"bericht": WORDS}), "taal:en")
    assert page.status == 403
    assert WORDS in said(page)
    assert "taal:en" not in said(page)


def test_why_a_number_is_needed_stays_on_the_page_of_the_case(house, played):
    zaak_id = played(running)
    page = room(house, f"/behandeling/zaken/{zaak_id}?gedaan=nemen")
    assert not page.page.find("//main//details[@open]")
    (where,) = page.page.find("//form[@id='woorden']/@action")
    before, lines = kept(house), looks(house, zaak_id)
    given = typing(page, {"reden": WORDS})
    data = given | {"csrf_token": guard_of(page.client, "/behandeling"), "actie": "taal:en"}
    page.take(page.client.post(where, data=data, headers=BROWSER, content_type=FORM), where)
    assert page.status == 200
    assert page.page.root.get("lang") == "en"
    assert typing(page, {}) == given
    assert page.page.find("//main//details[@open]")
    assert "The case is now yours." in said(page)
    assert JAN.bsn.digits not in page.text
    (onward,) = page.page.find("//dialog/@data-ended-url")
    assert onward.endswith(f"/zaken/{zaak_id}")
    # The case was shown, and every look leaves its line.
    assert looks(house, zaak_id) == lines + 1
    after = kept(house)
    assert len(after.pop("audit_lines")) == len(before.pop("audit_lines")) + 1
    assert after == before
    page.press({}, ENTER, action="/bsn")
    assert JAN.bsn.digits in page.text
    assert audited(house, zaak_id)[-1] == "bsn_getoond"


def looks(house, zaak_id):
    """How often a case was looked at."""
    return house.count(f"audit_lines WHERE event = 'dossier_ingezien' AND object_id = '{zaak_id}'")


def test_why_a_number_is_needed_stays_where_it_was_asked_again(house, played):
    zaak_id = played(running)
    page = room(house, f"/behandeling/zaken/{zaak_id}").press({"reden": " "}, action="/bsn")
    assert page.status == 422
    speak(house, page, {"reden": f" {WORDS}"})
    assert JAN.bsn.digits not in page.text
    assert not audited(house, zaak_id)[-1].startswith("bsn")
    speak(house, page, {}, "nl").press({}, ENTER, action="/bsn")
    assert JAN.bsn.digits in page.text


def test_a_case_without_a_number_asks_nothing(house):
    page = room(house, f"/behandeling/zaken/{sent(house, None, 'melding-openbare-ruimte')}")
    assert page.page.find("//header//nav[contains(@class, 'lk-languages')]//a")
    assert not page.page.find("//header//button[@name='actie']")


@pytest.fixture
def task(house):
    """The page of something to do."""
    with house.assembly.database.write() as tx:
        known = {"gemeente": "elzendam", "key": "x", "now": house.clock()}
        werktaken.need(tx, kind="brief_sturen", **known)
    ((taak_id,),) = house.rows("SELECT id FROM werktaken")
    return room(house, f"/behandeling/te-doen/{taak_id}")


def test_what_was_done_stays(house, task):
    speak(house, task, {"uitkomst": WORDS})
    pressed(task, typing(task, {"uitkomst": " "}), "volgende")
    assert task.status == 422
    speak(house, task, {"uitkomst": WORDS}, "nl")
    task.press({}, ENTER, action="/te-doen/")
    assert task.path == "/behandeling/te-doen?gedaan=ja"
    assert outcomes(house) == [WORDS]


def test_what_was_typed_is_never_told_as_what_a_colleague_did(house, task):
    other = room(house, task.path, OTHER).press({"uitkomst": "Gebeld."}, action="/te-doen/")
    assert other.path == "/behandeling/te-doen?gedaan=ja"
    speak(house, task, {"uitkomst": WORDS})
    task.press({}, ENTER, action="/te-doen/")
    assert task.status == 422
    assert outcomes(house) == ["Gebeld."]
    done = room(house, task.path)
    assert done.page.find("//header//nav[contains(@class, 'lk-languages')]//a")


def test_an_alarm_about_herself_has_nothing_to_send_along(house):
    page = room(house, f"/behandeling/te-doen/{told(house, LEADER)}", LEADER)
    assert page.page.find("//header//nav[contains(@class, 'lk-languages')]//a")
    assert not page.page.find("//header//button[@name='actie']")
