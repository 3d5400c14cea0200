"""What a case handler does in the room, by the pages: pressed, told, kept, and never done twice."""

from copy import copy
from datetime import date

import pytest

from portal.people import Bsn, Burger, Level, Medewerker
from portal.store import audit, keuzes, submissions, werktaken, zaken
from portal.zaak.bereikbaarheid import AFZIEN, Groep, Weg
from tests.casework.telling import SHOWN
from tests.e2e.answers import uittreksel
from tests.house_for_tests import HANDLER, JAN, LEADER
from tests.journey import BROWSER, FORM, Journey
from tests.web.behandeling.scenes import act, audited, kinds, letters, room, send, sent, taken
from tests.web.mijn import together
from tests.web.scenes import guard_of, hidden, is_faulty, said

BAS = Medewerker("bas", "Bas Smit", Level.SUBSTANTIEEL, frozenset({"behandelaar"}))
DECISION = {"uitkomst": "verleend/verleend", "besluit": "U krijgt de vergunning, omdat het kan."}
ASKED = {"stukken": "Een tekening\n\n Een verklaring ", "waarom": "Anders weten wij te weinig."}


def test_a_supplement_is_asked_and_the_citizen_reads_it(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    act(page, zaak_id, "aanvullen", ASKED)
    assert "De aanvulling is gevraagd" in said(page)
    assert "Een tekening, Een verklaring" in said(page)
    assert "uiterlijk maandag 15 juni 2026" in said(page)
    (letter,) = letters(house, zaak_id)
    assert letter.sender == "Gemeente Elzendam, team vergunningen"
    mijn = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}")
    assert "Wij hebben nog iets van u nodig" in said(mijn)


def test_what_no_article_extends_is_not_offered_to_extend(house):
    together.sent(house, uittreksel(date(2026, 6, 1)), slug="brp-uittreksel")
    ((zaak_id,),) = house.rows("SELECT id FROM zaken")
    page = taken(house, zaak_id)
    assert "Termijn verlengen" not in said(page)
    assert "Vragen of later beslissen mag" in said(page)
    page.visit(f"/behandeling/zaken/{zaak_id}/verlengen")
    assert "Geen artikel laat toe dat wij deze termijn verlengen." in said(page)
    assert not page.page.find("//main//form[contains(@action, '/verlengen')]")
    other = taken(house, sent(house))
    assert "Termijn verlengen" in said(other)


def test_what_is_wrong_is_told_at_its_box_and_what_was_typed_stays(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    typed = {**ASKED, "waarom": "", "uiterlijk-dag": "13", "uiterlijk-maand": "6"}
    act(page, zaak_id, "aanvullen", typed)
    assert page.status == 422
    assert is_faulty(page)
    assert "Vul in waarom u dit nodig hebt" in said(page)
    assert "Een tekening" in page.text
    # A Saturday is a fault of the day, and only told once the rest is right.
    page.press({"waarom": "Anders weten wij te weinig."}, action="/aanvullen")
    assert "Kies een werkdag" in said(page)
    assert page.page.find("//a[@href='#v-uiterlijk-dag']")
    assert kinds(house, zaak_id) == ["ontvangen", "in_behandeling_genomen"]
    assert letters(house, zaak_id) == []


def test_the_same_page_sent_twice_does_it_once(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    page.visit(f"/behandeling/zaken/{zaak_id}/bericht")
    values = {
        "csrf_token": hidden(page, "csrf_token", "/bericht"),
        "blad": hidden(page, "blad", "/bericht"),
        "bericht": "Wij bellen u morgen.",
    }
    for _ in range(2):
        answer = page.client.post(page.path, data=values, headers=BROWSER, content_type=FORM)
        assert answer.status_code == 303
    assert len(letters(house, zaak_id)) == 1
    assert audited(house, zaak_id).count("bericht_gestuurd") == 1


def test_the_same_page_with_other_words_is_not_done_and_says_so(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id).visit(f"/behandeling/zaken/{zaak_id}/bericht")
    back = copy(page)
    page.press({"bericht": "Wij bellen u morgen."}, action="/bericht")
    back.press({"bericht": "Toch niet: wij bellen u volgende week."}, action="/bericht")
    assert back.status == 409
    assert "U stuurde deze pagina al" in said(back)
    assert "Wat u nu hebt ingevuld, is niet gedaan en niet verstuurd." in said(back)
    assert [each.text for each in letters(house, zaak_id)] == ["Wij bellen u morgen."]
    # What she typed stands there and can be sent as a message of its own.
    assert "Het bericht is verstuurd" in said(back.press(action="/bericht"))
    texts = {each.text for each in letters(house, zaak_id)}
    assert texts == {"Wij bellen u morgen.", "Toch niet: wij bellen u volgende week."}
    kept = house.rows("SELECT data FROM zaak_events WHERE kind = 'bericht_gestuurd'")
    assert "volgende week" not in str(kept)


def test_a_page_that_decided_does_not_say_that_another_decision_was_taken(house):
    zaak_id, page = looked(house)
    back = copy(page)
    send(page)
    back.press({"uitkomst": "geweigerd/geweigerd", "besluit": "Nee."}, ("stap", "versturen"))
    assert back.status == 409
    assert "U stuurde deze pagina al" in said(back)
    assert "Deze zaak is gesloten" in said(back)
    assert "geweigerd/geweigerd" in said(back)
    assert [each.text for each in letters(house, zaak_id)] == [DECISION["besluit"]]


@pytest.mark.parametrize("gone", [True, False], ids=["ended", "left alone"])
def test_who_was_logged_out_meanwhile_gets_her_text_back(house, gone):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    page.visit(f"/behandeling/zaken/{zaak_id}/bericht")
    if gone:
        page.client.delete_cookie("__Host-loket-medewerker", domain="localhost")
    else:
        house.clock.forward(hours=9)
    page.press({"bericht": "Een lange tekst die niemand wil overtypen."}, action="/bericht")
    assert page.status == 403
    assert "Een lange tekst die niemand wil overtypen." in said(page)
    assert letters(house, zaak_id) == []


def looked(house, answers=None):
    """Noor typed a decision and looks at what goes out; gives the case and her page."""
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    page.visit(f"/behandeling/zaken/{zaak_id}/beslissen")
    assert "Dan kan bezwaar tot en met maandag 13 juli 2026" in said(page)
    return zaak_id, page.press(DECISION | (answers or {}), action="/beslissen")


def test_a_decision_is_looked_at_and_the_look_leaves_nothing_behind(house):
    zaak_id, page = looked(house)
    words = said(page)
    assert page.status == 200
    assert "Er is nog niets verstuurd." in words
    assert DECISION["besluit"] in words
    assert "kan bezwaar maken tot en met maandag 13 juli 2026" in words
    assert "Postbus 100" in words
    assert "Hoe de zaak eindigt" in words
    assert letters(house, zaak_id) == []
    assert kinds(house, zaak_id)[-1] == "in_behandeling_genomen"
    assert audited(house, zaak_id)[-1] == "in_behandeling_genomen"
    assert house.count("kennisgevingen") == house.count("parcels WHERE kind = 'doorzendbrief'")
    assert house.rows("SELECT closed_at FROM zaken") == [(None,)]


def test_changing_brings_back_all_that_was_typed(house):
    _, page = looked(house, {"besluit": "Eerste regel.\r\n\r\nTweede <regel> & meer."})
    page.press(button=("stap", "wijzigen"), action="/beslissen")
    assert page.status == 200
    assert not is_faulty(page)
    (text,) = page.page.find("//textarea[@name='besluit']/text()")
    assert text.split() == ["Eerste", "regel.", "Tweede", "<regel>", "&", "meer."]
    (chosen,) = page.page.find("//input[@name='uitkomst'][@checked]/@value")
    assert chosen == DECISION["uitkomst"]
    page.press({"besluit": "Iets anders."}, action="/beslissen")
    assert "Iets anders." in said(page)
    assert "de zaak is gesloten" in said(send(page))


def test_a_decision_goes_out_with_its_clause_and_closes_the_case(house):
    zaak_id, page = looked(house)
    send(page)
    assert "de zaak is gesloten" in said(page)
    (letter,) = letters(house, zaak_id)
    assert "tot en met maandag 13 juli 2026" in letter.effect
    assert "Postbus 100" in letter.effect
    assert "besluit_genomen" in audited(house, zaak_id)
    mijn = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}")
    assert "U krijgt de vergunning" in said(mijn)
    page.visit(f"/behandeling/zaken/{zaak_id}/beslissen")
    assert "Deze zaak is gesloten" in said(page)
    assert not page.page.find("//form[contains(@action, 'beslissen')]")


def test_a_look_that_is_sent_twice_sends_once(house):
    zaak_id, page = looked(house)
    again = copy(page)
    send(page)
    assert "de zaak is gesloten" in said(send(again))
    assert len(letters(house, zaak_id)) == 1
    assert kinds(house, zaak_id).count("besluit_genomen") == 1


def test_who_decides_second_in_another_tab_gets_her_text_back(house):
    zaak_id, first = looked(house)
    second = room(house, f"/behandeling/zaken/{zaak_id}/beslissen")
    send(first)
    second.press({"uitkomst": "geweigerd/geweigerd", "besluit": "Nee,\n<want> zo."})
    assert second.status == 422
    assert "Deze zaak is gesloten" in said(second)
    assert "Wat u invulde, staat hieronder." in said(second)
    (text,) = second.page.find("//textarea[@readonly][contains(., 'want')]/text()")
    assert text.split() == ["Nee,", "<want>", "zo."]
    labels = {each.strip() for each in second.page.find("//label[@for]/text()")}
    assert {"Uitkomst", "Besluit"} <= labels
    assert not labels & {"Csrf token", "Blad", "Op pagina"}
    assert len(letters(house, zaak_id)) == 1


def test_what_changed_since_the_look_is_shown_once_more(house):
    zaak_id, page = looked(house)
    house.clock.forward(hours=12)  # the next day by Dutch time
    house.log_in(page.client, HANDLER)
    guard = {"csrf_token": guard_of(page.client, "/behandeling")}
    page.press(guard, button=("stap", "versturen"), action="/beslissen")
    assert "Er is iets veranderd" in said(page)
    assert "tot en met dinsdag 14 juli 2026" in said(page)
    assert letters(house, zaak_id) == []
    assert "de zaak is gesloten" in said(send(page))


def test_nothing_is_sent_by_saying_so_without_a_look(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    page.visit(f"/behandeling/zaken/{zaak_id}/beslissen")
    page.press({**DECISION, "stap": "versturen", "gezien": "0" * 64}, action="/beslissen")
    assert "Er is iets veranderd" in said(page)
    assert letters(house, zaak_id) == []


def test_what_is_sent_on_is_looked_at_with_the_letter_to_the_other_body(house):
    zaak_id = sent(house, slug="klacht")
    page = taken(house, zaak_id)
    page.visit(f"/behandeling/zaken/{zaak_id}/doorzenden")
    answers = {"organisatie": "Waterschap De Elst", "reden": "Dit gaat over de dijk."}
    page.press(answers | {"adres": "Dijkweg 1\r\n1234 AB Elst"}, action="/doorzenden")
    words = said(page)
    assert "door naar: Waterschap De Elst. De reden: Dit gaat over de dijk." in words
    assert "Wij sturen een bericht aan u door" in words
    assert "Waterschap De Elst, Dijkweg 1, 1234 AB Elst" in words
    assert house.count("parcels WHERE channel = 'brief'") == 0
    assert house.count("werktaken") == 0
    assert "Verstuur nu het pakket" in said(send(page))
    assert house.count("parcels WHERE channel = 'brief'") == 1


@pytest.mark.parametrize(
    ("slug", "name", "answers", "shown"),
    [
        (
            "evenementenvergunning",
            "afsluiten",
            {"uitkomst": "verleend/verleend", "bericht": "U hebt geen vergunning nodig."},
            ("U hebt geen vergunning nodig.",),
        ),
        (
            "klacht",
            "verkeerd-kanaal",
            {
                "zonder_bewerking": "nee",
                "bezwaar_of_beroep": "nee",
                "weg_aangewezen": "ja",
                "goede_weg": "Gebruik ons formulier voor parkeren.",
            },
            ("Gebruik ons formulier voor parkeren.", "maandag 15 juni 2026"),
        ),
    ],
)
def test_every_ending_with_a_letter_is_looked_at_first(house, slug, name, answers, shown):
    zaak_id = sent(house, slug=slug)
    page = taken(house, zaak_id).visit(f"/behandeling/zaken/{zaak_id}/{name}")
    assert page.page.find("//main//button[contains(., 'Bekijk eerst wat u verstuurt')]")
    page.press(answers, action=f"/{name}")
    assert page.status == 200
    for words in ("Er is nog niets verstuurd.", "Hoe de zaak eindigt", *shown):
        assert words in said(page), words
    assert letters(house, zaak_id) == []
    assert house.rows("SELECT closed_at FROM zaken") == [(None,)]
    send(page)
    assert house.rows("SELECT closed_at FROM zaken") != [(None,)]
    assert len(letters(house, zaak_id)) == 1


def test_without_the_clause_the_page_says_what_it_lacks(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    act(page, zaak_id, "beslissen", {**DECISION, "papier": " "})
    assert is_faulty(page)
    assert page.page.find("//a[@href='#v-papier']")
    assert letters(house, zaak_id) == []


def test_a_helper_reads_why_she_does_not_decide_and_a_manager_lets_her(house):
    zaak_id = sent(house)
    with house.assembly.database.write() as tx:
        zaak = tx.get(zaken.Zaak, zaak_id)
        sub = submissions.of_zaak(tx, zaak.submission_id)
        audit.write(
            tx,
            gemeente="elzendam",
            at=house.clock(),
            event="ingediend_met_hulp",
            actor=HANDLER.key,
            object_kind="submission",
            object_id=sub.id,
        )
    page = taken(house, zaak_id)
    assert "U hielp bij het invullen" in said(page)
    page.visit(f"/behandeling/zaken/{zaak_id}/beslissen")
    assert "U hielp de inwoner bij het invullen" in said(page)
    assert not page.page.find("//form[contains(@action, 'beslissen')]")
    boss = room(house, f"/behandeling/zaken/{zaak_id}/uitzondering", LEADER)
    boss.press({"medewerker": "noor", "reden": "Er is niemand anders."}, action="/uitzondering")
    assert "De uitzondering staat in de zaak" in said(boss)
    assert "Er is niemand anders." in said(boss)
    act(page, zaak_id, "beslissen", DECISION)
    assert "de zaak is gesloten" in said(page)


def test_a_case_goes_to_a_colleague_and_back_to_the_team(house):
    first, second = sent(house), sent(house, slug="klacht")
    taken(house, second, BAS)
    page = taken(house, first)
    act(page, first, "overdragen", {"aan": "bas", "reden": "Jij kent dit plein."})
    assert "Bas Smit" in said(page)
    boss = room(house, "/behandeling", LEADER)
    act(boss, first, "overdragen", {"aan": "team"})
    assert "Nog niemand" in said(boss)
    assert kinds(house, first)[1:] == ["in_behandeling_genomen", "overgedragen", "overgedragen"]


def test_a_case_passed_on_to_a_team_she_does_not_see_leads_to_the_list(house):
    own = Medewerker("v", "Vic Vos", Level.SUBSTANTIEEL, frozenset({"behandelaar:klachten"}))
    zaak_id = sent(house, slug="klacht")
    page = taken(house, zaak_id, own)
    act(page, zaak_id, "doorgeleiden", {"team": "parkeren", "verkeerde_weg": "nee"})
    assert page.path.startswith("/behandeling?")
    assert "De zaak is doorgegeven" in said(page)
    assert page.client.get(f"/behandeling/zaken/{zaak_id}").status_code == 404


def test_a_case_is_passed_on_after_a_look_at_what_the_resident_reads(house):
    zaak_id = sent(house, slug="klacht")
    page = taken(house, zaak_id).visit(f"/behandeling/zaken/{zaak_id}/doorgeleiden")
    answers = {"team": "parkeren", "verkeerde_weg": "ja"}
    page.press(answers, action="/doorgeleiden")
    words = said(page)
    assert "Er is nog niets verstuurd." in words
    assert "Onze termijn begint op de dag waarop wij het doorgaven: maandag 1 juni 2026" in words
    assert "Wie verdergaatparkeren" in words
    assert letters(house, zaak_id) == []
    assert house.rows("SELECT team FROM zaken") != [("parkeren",)]
    send(page)
    assert house.rows("SELECT team FROM zaken") == [("parkeren",)]
    assert len(letters(house, zaak_id)) == 1


def test_a_withdrawal_is_confirmed_after_a_look_at_the_letter(house):
    zaak_id = sent(house)
    hers = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak_id}/intrekken")
    hers.press({}, action="/intrekken")
    page = room(house, f"/behandeling/zaken/{zaak_id}/intrekking")
    page.press({"bericht": "Wij zijn gestopt."}, action="/intrekking")
    assert "Er is nog niets verstuurd." in said(page)
    assert "Wij zijn gestopt." in said(page)
    assert "Wij sluiten de zaak" in said(page)
    before = letters(house, zaak_id)
    assert "intrekking_afgehandeld" not in kinds(house, zaak_id)
    send(page)
    assert len(letters(house, zaak_id)) == len(before) + 1
    assert "intrekking_afgehandeld" in kinds(house, zaak_id)


def test_what_is_sent_on_puts_the_package_on_the_list_until_somebody_did_it(house):
    zaak_id = sent(house, slug="klacht")
    page = taken(house, zaak_id)
    answers = {"organisatie": "Waterschap De Elst", "reden": "Dit gaat over de dijk."}
    act(page, zaak_id, "doorzenden", answers | {"adres": "Dijkweg 1\r\n1234 AB Elst"})
    assert "Verstuur nu het pakket" in said(page)
    shown = said(Journey(page.client, f"/behandeling/zaken/{zaak_id}"))
    assert "Doorgestuurd naar een andere organisatie" in shown
    assert ".;" not in shown
    assert house.rows("SELECT kind, channel FROM parcels WHERE channel = 'brief'") == [
        ("doorzendbrief", "brief")
    ]
    page.visit("/behandeling/te-doen")
    assert "Waterschap De Elst" in said(page)
    assert "Ligt bij de brieven om te printen" in said(page)
    assert "Dijkweg 1, 1234 AB Elst" in said(page)
    assert "kenmerk 20" in said(page)
    ((taak_id,),) = house.rows("SELECT id FROM werktaken")
    page.visit(f"/behandeling/te-doen/{taak_id}")
    page.press({"uitkomst": "Verstuurd."})
    assert page.status == 422
    assert "Leg in de zaak vast wanneer en hoe" in said(page)
    handed = {"wijze": "POST", "datum-dag": "1", "datum-maand": "6", "datum-jaar": "2026"}
    act(page, zaak_id, "pakket", handed | {"datum-jaar": "2025"})
    assert is_faulty(page)
    act(page, zaak_id, "pakket", handed | {"nummer": "3S123"})
    assert "Vastgelegd is wanneer en hoe het pakket ging" in said(page)
    assert "aangetekend met de post" in said(page)
    assert "Verstuurd op maandag 1 juni 2026" in said(page)
    page.visit("/behandeling/te-doen")
    assert "Er is nu niets te doen" in said(page)
    page.visit(f"/behandeling/zaken/{zaak_id}/pakket")
    assert "Er staat geen pakket klaar" in said(page)


def test_something_to_do_is_not_done_without_a_word(house):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    with house.assembly.database.write() as tx:
        werktaken.need(
            tx,
            gemeente="elzendam",
            kind="brief_sturen",
            key="x",
            now=house.clock(),
            zaak_id=zaak_id,
        )
    ((taak_id,),) = house.rows("SELECT id FROM werktaken")
    page.visit(f"/behandeling/te-doen/{taak_id}")
    page.press({"uitkomst": "  "})
    assert "Schrijf op wat u hebt gedaan" in said(page)
    page.press({"uitkomst": "Met de post verstuurd op 1 juni."})
    assert "Er is nu niets te doen" in said(page)
    page.visit(f"/behandeling/te-doen/{taak_id}")
    assert "Met de post verstuurd op 1 juni." in said(page)


@pytest.mark.parametrize(
    ("act_name", "words"),
    [
        ("beslissen", "Dit bericht gaat ook op papier"),
        ("bericht", "Is het dringend? Bel dan."),
        ("overdragen", None),
        ("status", None),
    ],
)
def test_before_a_message_is_sent_she_reads_that_nobody_gets_a_mail(house, act_name, words):
    zaak_id = sent(house)
    page = taken(house, zaak_id)
    page.visit(f"/behandeling/zaken/{zaak_id}/{act_name}")
    assert "Geen e-mail over dit bericht" not in said(page)
    with house.assembly.database.write() as tx:
        owner = tx.get(zaken.Zaak, zaak_id).owner
        given = {"gemeente": "elzendam", "shown": SHOWN, "by": "zelf", "now": house.clock()}
        keuzes.choose(tx, owner, AFZIEN, keuzes.NO, **given)
        keuzes.choose(tx, owner, Groep.STATUS, Weg.DIGITAAL, **given)
    page.visit(f"/behandeling/zaken/{zaak_id}/{act_name}")
    assert ("Geen e-mail over dit bericht" in said(page)) is (words is not None)
    assert words is None or words in said(page)


def test_an_anonymous_message_can_be_handled_and_its_letter_is_to_do(house):
    zaak_id = sent(house, None, "melding-openbare-ruimte")
    page = taken(house, zaak_id)
    assert "Iemand die niet was ingelogd" in said(page)
    ending = page.visit(f"/behandeling/zaken/{zaak_id}/afsluiten").page.find(
        "//input[@name='uitkomst']/@value"
    )[0]
    page.press({"uitkomst": ending, "bericht": "De tegel ligt weer goed."}, action="/afsluiten")
    send(page)
    assert "De zaak is gesloten" in said(page)
    assert "Stuur het bericht met de post of per e-mail" in said(page)


def test_a_contact_is_noted_down_and_shown(house):
    zaak_id = sent(house, slug="klacht")
    page = room(house)
    answers = {"kanaal": "telefoon", "onderwerp": "Wanneer hoor ik iets?", "inhoud": "Uitgelegd."}
    act(page, zaak_id, "contact", answers)
    assert "Aan de telefoon: Wanneer hoor ik iets?" in said(page)
    act(page, zaak_id, "contact", {**answers, "tijd": "23:59"})
    assert "Kies een moment dat al is geweest" in said(page)


def test_a_number_is_shown_with_a_reason_alone_and_that_is_written_down(house):
    zaak_id = sent(house)
    page = room(house, f"/behandeling/zaken/{zaak_id}")
    assert JAN.bsn.digits not in page.text
    page.press({"reden": " "}, action="/bsn")
    assert "Schrijf op waarom u dit nummer nodig hebt" in said(page)
    assert JAN.bsn.digits not in page.text
    page.press({"reden": "Nagaan in de BRP"}, action="/bsn")
    assert JAN.bsn.digits in page.text
    with house.assembly.database.read() as tx:
        line = audit.lines(tx, "zaak", zaak_id)[-1]
    assert (line.event, line.actor) == ("bsn_getoond", HANDLER.key)
    assert line.data["waarvoor"] == "Nagaan in de BRP"
    assert JAN.bsn.digits not in str(line.data)


def test_every_look_leaves_a_line_with_what_it_was_for(house):
    zaak_id = sent(house, slug="klacht")
    room(house, f"/behandeling/zaken/{zaak_id}")
    room(house, f"/behandeling/zaken/{zaak_id}", LEADER)
    taken(house, zaak_id)
    with house.assembly.database.read() as tx:
        lines = audit.lines(tx, "zaak", zaak_id)
    seen = [(each.actor, each.data["reden"]) for each in lines if each.event == "dossier_ingezien"]
    assert seen == [
        (HANDLER.key, "overdracht"),
        (LEADER.key, "controle"),
        (HANDLER.key, "overdracht"),
        (HANDLER.key, "eigen_werk"),
    ]


def test_who_handled_a_case_reads_why_she_does_not_get_the_objection(house):
    zaak_id = sent(house)
    act(taken(house, zaak_id), zaak_id, "beslissen", DECISION)
    ((kenmerk,),) = house.rows("SELECT kenmerk FROM zaken")
    objector = Burger(Bsn("999990020"), "Bo Buur", Level.SUBSTANTIEEL)
    second = sent(house, objector, "bezwaar", objection(kenmerk))
    page = room(house, f"/behandeling/zaken/{second}")
    page.press(action="nemen")
    assert page.status == 409
    assert "Wie bij de eerdere zaak betrokken was" in said(page)
    other = taken(house, second, BAS)
    other.visit(f"/behandeling/zaken/{second}/verkeerd-kanaal")
    assert "Een bezwaar wijst u nooit af" in said(other)
    act(
        other,
        second,
        "beslissen",
        {
            "uitkomst": "besloten/afgehandeld",
            "besluit": "Blijft zo.",
            "papier": "Rechtbank, Postbus 1",
        },
    )
    assert "de zaak is gesloten" in said(other)
    assert "in beroep gaan tot en met" in letters(house, second)[0].effect


def objection(kenmerk):
    return {
        "onderwerp": "De vergunning voor het feest",
        "datum_besluit-dag": "1",
        "datum_besluit-maand": "6",
        "datum_besluit-jaar": "2026",
        "kenmerk_besluit": kenmerk,
        "redenen_nu": "nu",
        "redenen": "Het is te druk.",
        "horen": "nee_dank",
        "namens": "mijzelf",
        "naam": "Bo Buur",
        "adres-postcode": "1234 AB",
        "adres-huisnummer": "12",
    }
