"""The other ways: a dropped call, a code from home and back, paper, a question, four eyes."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from portal.intake.left_alone import forget_closed, forget_contacts
from portal.people import Level, Medewerker
from portal.store import assistentie, owners, submissions
from tests.house_for_tests import CLERK, FATIMA, JAN
from tests.journey import Journey
from tests.web.balie.counter import (
    AGREED,
    SEEN,
    TOLD,
    WHO_JAN,
    begun_for,
    checked_for,
    chosen,
    contact_of,
    filled,
    found,
    known,
    sent_for,
    started,
    with_form,
)
from tests.web.scenes import NEXT, REAL, begun, checked, draft_of, on_this_page, received, said

OTHER = Medewerker("p.smit", "Piet Smit", Level.SUBSTANTIEEL, frozenset({"balie"}))
CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")
PHONED = {"vraag_geboren": "12-4-1969", "vraag_adres": "1234ab 12"}


def code_of(house, person, slug="verhuismelding"):
    """A draft begun at home, and the code to show."""
    home = begun(house.visitor(person), slug)
    draft = draft_of(home)
    home.press(on_this_page(home, REAL[slug]), NEXT)
    home.visit(f"/formulier/{slug}/{draft}/hulpcode").press(action="/hulpcode")
    return home, draft, CODE.search(said(home))[0]


def at_the_desk(house, code, by=CLERK):
    journey = started(house, by, doel="code")
    return journey.press({"code": code}, action="/code")


# --- R1: a call that drops ---


def test_a_dropped_call_is_parked_and_asks_again_who_it_is(house):
    journey = chosen(started(house, kanaal="telefoon"), "klacht")
    known(found(journey), PHONED).press(action="/klaar")
    journey.press(on_this_page(journey, REAL["klacht"]), NEXT, action="/formulier/")
    journey.visit(f"/balie/{contact_of(journey)}/parkeren")
    journey.press({"telefoon": "06 12345678"}, action="/parkeren")
    assert "Geparkeerd (1)" in said(journey)
    assert "06 12345678" in said(journey)
    assert "Vries" not in journey.text
    journey.press(action="/hervatten")
    assert journey.path.endswith("/identiteit")
    journey.press(PHONED, action="/identiteit")
    filled(journey, REAL["klacht"]).press(AGREED, action="/versturen")
    assert house.rows("SELECT channel FROM submissions") == [("telefoon",)]


def test_what_was_parked_and_forgotten_is_erased_after_a_day(house):
    journey = begun_for(house)
    journey.visit(f"/balie/{contact_of(journey)}/parkeren").press(action="/parkeren")
    house.clock.forward(hours=25)
    with house.assembly.database.write() as tx:
        assert forget_contacts(tx, house.clock()) == 1
    assert house.count("drafts") == 0
    assert house.rows("SELECT state, contents, outcome FROM balie_contacten") == [
        ("gesloten", None, "vergeten")
    ]


def test_three_wrong_answers_end_the_questions(house):
    journey = found(chosen(started(house, kanaal="telefoon"), "klacht"))
    wrong = {**PHONED, "vraag_geboren": "1-1-1970"}
    for left in ("2 keer", "1 keer", "Dit kan niet langs deze weg"):
        journey.press(wrong, action="/identiteit")
        assert left in said(journey)
        assert "1969" not in said(journey)  # an address may hold any digits
    journey.visit(f"/balie/{contact_of(journey)}/identiteit")
    assert "Dit kan niet langs deze weg" in said(journey)


# --- R2 and R3: from home to the desk and back ---


def test_a_code_opens_one_draft_once(house):
    home, draft, code = code_of(house, JAN)
    journey = at_the_desk(house, code)
    assert journey.path.endswith("/persoon")  # who she is the desk makes sure of itself
    known(found(journey))
    assert draft in journey.path
    again = at_the_desk(house, code)
    assert again.status == 422
    assert "Deze code werkt niet" in said(again)
    # one writer at a time: at home it reads who is writing
    home.visit(f"/formulier/verhuismelding/{draft}/waarheen")
    assert "vult dit formulier nu met u in" in said(home)


def test_the_citizen_ends_the_help_at_once(house):
    home, draft, code = code_of(house, JAN)
    journey = known(found(at_the_desk(house, code)))
    home.visit("/mijn/hulp")
    assert "Een medewerker helpt u nu aan de balie" in said(home)
    home.press(action=f"/hulp/{draft}")
    refused = journey.client.get(journey.path)
    assert refused.status_code == 403
    assert "heeft de hulp gestopt" in refused.text
    assert "Jan de Vries" not in refused.text
    home.visit(f"/formulier/verhuismelding/{draft}/waarheen")
    assert home.status == 200
    assert "/hulpcode" not in home.path


def test_a_code_is_worth_nothing_after_a_quarter_of_an_hour(house):
    _, _, code = code_of(house, JAN)
    house.clock.forward(minutes=16)
    assert at_the_desk(house, code).status == 422


def test_five_wrong_codes_block_the_contact(house):
    _, _, code = code_of(house, JAN)
    journey = started(house, doel="code")
    for _ in range(5):
        journey.press({"code": "ABCD-2345"}, action="/code")
        assert journey.status == 422
    journey.press({"code": code}, action="/code")
    assert journey.status == 429
    assert house.rows("SELECT helped FROM drafts") == [(None,)]


def test_the_code_of_one_person_does_not_open_for_another(house):
    _, draft, code = code_of(house, FATIMA, "klacht")
    journey = found(at_the_desk(house, code))
    assert journey.status == 403
    assert draft not in journey.path


def test_the_employee_reaches_no_other_draft_of_the_same_person(house):
    other = draft_of(begun(house.visitor(JAN), "verhuismelding"))
    _, draft, code = code_of(house, JAN)
    journey = known(found(at_the_desk(house, code)))
    assert draft in journey.path
    assert journey.client.get(journey.path.replace(draft, other)).status_code == 404


def test_the_citizen_goes_on_by_herself_and_the_desk_is_out(house):
    journey = begun_for(house)
    draft, path = draft_of(journey), journey.path
    journey.visit(f"/balie/{contact_of(journey)}/overdragen").press(action="/overdragen")
    assert "Log zelf in" in said(journey)
    assert journey.client.get(path).status_code == 410
    home = Journey(house.visitor(JAN), f"/formulier/verhuismelding/{draft}/waarheen")
    assert home.status == 200
    assert draft in home.path


def test_without_a_login_a_code_goes_along(house):
    journey = chosen(started(house), "melding-openbare-ruimte")
    journey.press({"wie": "zonder"}, action="/persoon").press(action="/klaar")
    draft = draft_of(journey)
    journey.press(
        on_this_page(journey, REAL["melding-openbare-ruimte"]), NEXT, action="/formulier/"
    )
    journey.visit(f"/balie/{contact_of(journey)}/overdragen").press(action="/overdragen")
    code = re.search(r"(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}", said(journey))[0]
    home = Journey(house.visitor(), "/formulier/verder").press({"code": code}, action="/verder")
    assert draft in home.path


# --- R4: paper ---


def test_paper_counts_from_the_day_it_came_in(house):
    # law note R38: received on Monday 5 January, typed on the 8th, so decided by Monday 2 March
    house.clock.moment = datetime(2026, 1, 8, 10, 0, tzinfo=UTC)
    journey = begun_for_post(house, "5-1-2026")
    answers = {**REAL["evenementenvergunning"]}
    filled(journey, answers)
    journey.press({"voorlezen": "overgetypt", "akkoord": "handtekening"}, action="/versturen")
    assert journey.path.endswith("/verstuurd"), said(journey)
    ((due, channel),) = house.rows("SELECT z.due, s.channel FROM zaken z, submissions s")
    assert (str(due), channel) == ("2026-03-02", "post")
    ((day, source),) = house.rows("SELECT received, source FROM assistentie")
    assert (str(day), source) == ("2026-01-05", "papier")


def begun_for_post(house, day):
    journey = chosen(started(house, kanaal="post", papier=day), "evenementenvergunning")
    known(found(journey), {"handtekening": "ja"})
    return journey.press(action="/klaar").press(action="/papier")


def test_paper_asks_for_the_day_on_its_stamp(house):
    journey = Journey(house.visitor(CLERK), "/balie/nieuw")
    for typed, told in (("", "Vul in op welke dag"), ("2-6-2026", "niet na vandaag")):
        journey.press(
            {"kanaal": "post", "doel": "formulier", "papier": typed}, action="/balie/nieuw"
        )
        assert journey.status == 422
        assert told in said(journey)
    assert house.count("balie_contacten") == 0


# --- R5: four eyes ---


def test_a_second_look_is_never_ones_own(house):
    with_four_eyes(house)
    journey = sent_for(house)
    ((submission,),) = house.rows("SELECT id FROM submissions")
    assert journey.client.get(f"/balie/tweede-controle/{submission}").status_code == 403
    assert "niets om na te kijken" in said(Journey(journey.client, "/balie/tweede-controle"))
    other = Journey(house.visitor(OTHER), f"/balie/tweede-controle/{submission}")
    assert "Mia Bakker" in said(other)
    other.press({"oordeel": "fout"}, action="/tweede-controle/")
    assert other.status == 422
    other.press({"oordeel": "goed"}, action="/tweede-controle/")
    assert house.rows("SELECT second FROM assistentie") == [("p.smit",)]
    assert house.rows("SELECT kind, outcome FROM werktaken") == [("tweede_controle", "goed")]


def with_four_eyes(house):
    """Run on with a second look asked for the form about moving."""

    def asked(form):
        desk = form.desk.model_copy(update={"four_eyes": True})
        return form.model_copy(update={"desk": desk})

    with_form(house, "verhuismelding", asked)


# --- R6: a question about a case ---


def test_a_question_is_answered_on_the_very_page_the_citizen_sees(house):
    received(house.visitor(JAN), "verhuismelding")
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    journey = started(house, doel="status")
    known(found(journey))
    assert journey.path.endswith("/mijn/aanvragen")
    contact = contact_of(journey)
    journey.visit(f"/balie/{contact}/mijn/aanvragen/{zaak}")
    theirs = Journey(house.visitor(JAN), f"/mijn/aanvragen/{zaak}")
    for heading in theirs.page.find("//main//h2"):
        assert "".join(heading.itertext()).strip() in said(journey)
    assert "U kijkt mee voor" in journey.text
    assert journey.page.find("//main//form") == []
    (proof,) = journey.page.find("//main//a[contains(., 'Bekijk het bewijsoverzicht')]/@href")
    assert proof.startswith(f"/balie/{contact}/")
    assert "Wij hebben ontvangen wat u stuurde." in said(journey.visit(proof))
    assert journey.client.get(f"{proof}.pdf").content_type == "application/pdf"
    journey.visit(f"/balie/{contact}/verteld").press(action="/verteld")
    seen = Journey(house.visitor(JAN), "/mijn/hulp")
    assert "heeft met u meegekeken aan de balie" in said(seen)


def test_a_question_opens_nobody_elses_case(house):
    received(house.visitor(FATIMA), "klacht")
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    journey = known(found(started(house, doel="status")))
    path = f"/balie/{contact_of(journey)}/mijn/aanvragen/{zaak}"
    assert journey.client.get(path).status_code == 404


# --- R7: refusing, and who may not ---


def test_who_cannot_be_helped_now_is_shown_another_way_and_is_in_no_record(house):
    journey = begun_for(house)
    journey.visit(f"/balie/{contact_of(journey)}/doorverwijzen")
    journey.press(action="/doorverwijzen")
    assert journey.status == 422
    journey.press({"waarom": "taal", "hoe": "tolk"}, action="/doorverwijzen")
    assert "Een gesprek met een tolk" in said(journey)
    assert house.count("drafts") == 0
    assert house.rows("SELECT outcome, contents FROM balie_contacten") == [("doorverwezen", None)]


def linked(house, employee, person=JAN):
    with house.assembly.database.write() as tx:
        assistentie.link(tx, employee, owners.owner_of(house.assembly.vault, person))


def test_ones_own_file_is_refused_and_told(house):
    linked(house, CLERK.id)
    journey = found(chosen(started(house), "verhuismelding"))
    assert journey.status == 403
    assert "uw eigen dossier" in said(journey)
    kinds = [kind for (kind,) in house.rows("SELECT kind FROM werktaken")]
    assert kinds == ["gesloten_dossier_geprobeerd"]
    assert house.rows("SELECT owner_kind FROM balie_contacten") == [(None,)]


def test_a_colleagues_file_is_for_the_team_leader(house):
    linked(house, OTHER.id)
    assert found(chosen(started(house), "verhuismelding")).status == 403
    both = replace(CLERK, roles=frozenset({"balie", "teamleider"}))
    assert found(chosen(started(house, both), "verhuismelding")).path.endswith("/identiteit")


def test_a_representative_acts_in_his_own_role(house):
    journey = found(chosen(started(house), "verhuismelding"), {**WHO_JAN, "wie": "ander"})
    told = {**SEEN, "vertegenwoordiger": "Bea Wind", "gezien": "ja"}
    journey.press({**told, "hoedanigheid": "bewindvoerder"}, action="/identiteit")
    assert journey.status == 422
    assert "alleen over geld" in said(journey)
    journey.press({**told, "hoedanigheid": "curator"}, action="/identiteit")
    journey.press(action="/klaar")
    filled(journey, REAL["verhuismelding"]).press(AGREED, action="/versturen")
    house_ = house.assembly
    with house_.database.read() as tx:
        one = tx.execute(text("SELECT id FROM submissions")).scalar_one()
        row = assistentie.of(tx, one)
        assert row.role == "curator"
        assert assistentie.representative(house_.vault, row) == "Bea Wind"
        assert submissions.person(house_.vault, submissions.of_zaak(tx, one))["naam"] == JAN.name
        assert assistentie.helpers(tx, one) == {CLERK.id}


def test_the_citizen_reads_within_the_minute_that_the_desk_helped(house):
    sent_for(house).press(TOLD, action="/verstuurd")
    seen = Journey(house.visitor(JAN), "/mijn/hulp")
    assert "ingevuld en verstuurd aan de balie" in said(seen)
    assert "maandag 1 juni 2026" in said(seen)
    assert "Jansen" not in seen.text


def test_the_team_leader_sees_counts_and_nobody(house):
    for _ in range(2):
        sent_for(house).press(TOLD, action="/verstuurd")
    leader = Medewerker("t", "Tea", Level.SUBSTANTIEEL, frozenset({"teamleider"}))
    page = Journey(house.visitor(leader), "/balie/overzicht")
    assert page.status == 200
    assert "<5" in said(page)
    assert "Geen DigiD" in said(page)
    for word in ("Vries", "999990019", "m.jansen", "Jansen"):
        assert word not in page.text


@pytest.mark.parametrize("column", ["agreement", "source", "workplace"])
def test_what_was_told_cannot_be_changed(house, column):
    sent_for(house)
    change = text(f"UPDATE assistentie SET {column} = 'x'")  # noqa: S608 - a name of the test's own
    with (
        pytest.raises(DBAPIError, match="evidence is never changed"),
        house.assembly.database.write() as tx,
    ):
        tx.execute(change)


def test_a_turned_screen_hides_what_is_for_the_employee(house):
    journey = checked_for(house)
    journey.press(action="/scherm")
    assert "Scherm terugdraaien" in journey.text
    assert "U vult in voor" not in journey.text
    assert journey.page.find("//body[contains(@class,'lk-body--turned')]")


def test_no_citizen_sends_through_a_channel_of_the_desk(house):
    home = checked(house.visitor(JAN), "verhuismelding")
    home.press({"kanaal": "balie", "voorlezen": "voorgelezen"}, action="/versturen")
    assert house.rows("SELECT channel FROM submissions") == [("web",)]
    assert house.count("assistentie") == 0


# --- What is kept of it, and for how long ---


def test_an_address_of_the_house_is_nobodys_own(house):
    journey = begun_for(house, "klacht")
    hers = {**REAL["klacht"], "email": "m.jansen@Elzendam.example"}
    while "email" not in {each.get("name") for each in journey.page.controls}:
        journey.press(on_this_page(journey, hers), NEXT, action="/formulier/")
    journey.press(on_this_page(journey, hers), NEXT, action="/formulier/")
    assert journey.page.title.startswith("1 fout")
    assert "Dit is een adres van de gemeente" in said(journey)
    journey.press(on_this_page(journey, REAL["klacht"]), NEXT, action="/formulier/")
    assert "fout" not in journey.page.title


def test_at_home_who_works_there_may_give_that_address(house):
    """Negative control: the rule is about who fills in for another."""
    answers = {**REAL["klacht"], "email": "m.jansen@elzendam.example"}
    assert received(house.visitor(JAN), "klacht", answers).status == 200
    assert house.count("submissions") == 1


def test_more_domains_of_employees_can_be_named(house):
    house.refurnish(
        settings=replace(house.assembly.settings, staff_domains=frozenset({"werk.example"}))
    )
    assert house.assembly.settings.own_reach == {"werk.example", "elzendam.example", "+31140999"}
    journey = begun_for(house, "klacht")
    hers = {**REAL["klacht"], "email": "jan@werk.example"}
    for _ in range(8):
        if "fout" in journey.page.title:
            break
        journey.press(on_this_page(journey, hers), NEXT, action="/formulier/")
    assert "Dit is een adres van de gemeente" in said(journey)


@pytest.mark.parametrize("number", ["0113 600 600", "0113 555 123"])
def test_a_number_of_the_house_is_nobodys_own(house, number):
    settings = house.assembly.settings
    gemeente = replace(settings.gemeente, phone="(0113) 600 600")
    phones = frozenset({"+31113555"})
    house.refurnish(settings=replace(settings, gemeente=gemeente, staff_phones=phones))
    journey = begun_for(house, "klacht")
    theirs = {**REAL["klacht"], "telefoon": number}
    for _ in range(8):
        if "fout" in journey.page.title:
            break
        journey.press(on_this_page(journey, theirs), NEXT, action="/formulier/")
    assert "Dit is een nummer van de gemeente" in said(journey)
    hers = {**REAL["klacht"], "telefoon": "06 12345678"}
    journey.press(on_this_page(journey, hers), NEXT, action="/formulier/")
    assert "fout" not in journey.page.title


def test_a_contact_that_is_long_over_is_forgotten_and_the_submission_knows_enough(house):
    sent_for(house).press(TOLD, action="/verstuurd")
    house.clock.forward(days=12 * 31)
    with house.assembly.database.write() as tx:
        assert forget_closed(tx, house.clock(), 12) == 0
    house.clock.forward(seconds=1)
    started(house, replace(CLERK, id="a.nder"))  # one that runs stays
    with house.assembly.database.write() as tx:
        assert forget_closed(tx, house.clock(), 12) == 1
    assert house.rows("SELECT state FROM balie_contacten") == [("lopend",)]
    assert house.rows("SELECT employee FROM assistentie") == [(CLERK.id,)]
    assert house.rows("SELECT number FROM hulpredenen") == [(1,)]
    told = "SELECT actor FROM audit_lines WHERE event = 'contact_vernietigd'"
    assert house.rows(told) == [("systeem",)]
