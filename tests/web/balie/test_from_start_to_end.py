"""One contact from B0 to B7, and what is left of it in the store."""

import pytest
from sqlalchemy import text

from portal.store import assistentie, submissions, zaken
from tests.house_for_tests import JAN
from tests.web.balie.counter import (
    AGREED,
    JAN_BSN,
    TOLD,
    begun_for,
    checked_for,
    chosen,
    contact_of,
    filled,
    sent_for,
    started,
)
from tests.web.scenes import REAL, kenmerk_of, received, said


def test_a_contact_from_its_start_to_its_end(house):
    journey = sent_for(house)
    assert "Verstuurd" in journey.page.title
    journey.press(TOLD, action="/verstuurd")
    assert "Het contact is afgesloten" in said(journey)
    ((state, contents, outcome),) = house.rows(
        "SELECT state, contents, outcome FROM balie_contacten"
    )
    assert (state, contents, outcome) == ("gesloten", None, "verstuurd")
    journey.visit("/balie")
    assert f"Uw verhuizing doorgeven, kenmerk {kenmerk_of(house)}" in said(journey)
    assert "Vries" not in journey.text


def test_the_submission_is_what_the_citizen_would_have_sent(house):
    received(house.visitor(JAN), "verhuismelding")
    sent_for(house)
    house_ = house.assembly
    with house_.database.read() as tx:
        rows = tx.execute(text("SELECT id FROM submissions ORDER BY channel DESC")).scalars().all()
        home, desk = (submissions.of_zaak(tx, each) for each in rows)
        assert submissions.answers(house_.vault, home) == submissions.answers(house_.vault, desk)
        assert (home.owner, home.form_hash) == (desk.owner, desk.form_hash)
        assert (home.channel, desk.channel) == ("web", "balie")
        theirs, ours = (zaken.of_submission(tx, each.id, each.owner) for each in (home, desk))
        assert theirs is not None
        assert ours is not None
        assert (theirs.due, theirs.status, theirs.title) == (ours.due, ours.status, ours.title)
        assert assistentie.of(tx, home.id) is None
        told = assistentie.of(tx, desk.id)
        assert told is not None
        assert (told.employee, told.channel, told.identification) == (
            "m.jansen",
            "balie",
            "document",
        )
        assert (told.document, told.read_back, told.agreement) == (
            "paspoort",
            "voorgelezen",
            "mondeling",
        )
        assert submissions.person(house_.vault, desk)["bsn"] == JAN_BSN
    ((by, channel),) = house.rows("SELECT written_by, channel FROM klantcontacten")
    assert (by, channel) == ("medewerker:m.jansen", "balie")


def test_it_cannot_be_sent_before_it_was_read_back_and_agreed(house):
    journey = checked_for(house)
    journey.press(action="/versturen")
    assert journey.status == 422
    links = [link.get("href") for link in journey.page.find("//main//li/a[starts-with(@href,'#')]")]
    assert {"#voorlezen", "#akkoord"} <= set(links)
    assert journey.page.title.startswith("2 fouten")
    assert house.count("submissions") == 0
    journey.press(AGREED, action="/versturen")
    assert journey.path.endswith("/verstuurd")


@pytest.mark.parametrize("source", ["verteld", "papier", "zelf_getypt"])
def test_where_the_answers_came_from_stands_beside_the_submission(house, source):
    told = {"voorlezen": "scherm", "akkoord": "mondeling"}
    journey = checked_for(house).press({**told, "herkomst": "ergens"}, action="/versturen")
    assert journey.status == 422
    assert journey.page.find("//main//li/a[@href='#herkomst']")
    journey.press({**told, "herkomst": source}, action="/versturen")
    assert house.rows("SELECT source FROM assistentie") == [(source,)]
    ((data,),) = house.rows("SELECT data FROM audit_lines WHERE event = 'ingediend_met_hulp'")
    assert source in str(data)


def test_an_interpreter_asks_for_a_language(house):
    journey = checked_for(house)
    journey.press({"voorlezen": "tolk", "akkoord": "mondeling"}, action="/versturen")
    assert journey.status == 422
    assert "in welke taal de tolk sprak" in said(journey)


def test_a_copy_and_a_reason_are_asked_before_it_ends(house):
    journey = sent_for(house)
    journey.press(action="/verstuurd")
    assert journey.status == 422
    assert house.rows("SELECT state FROM balie_contacten") == [("lopend",)]
    journey.press({"afschrift": "post", "reden": "te_ingewikkeld"}, action="/verstuurd")
    assert "afgesloten" in journey.path
    assert house.rows("SELECT copy FROM assistentie") == [("post",)]
    assert house.rows("SELECT channel, kind FROM parcels WHERE channel = 'brief'") == [
        ("brief", "afschrift")
    ]
    assert house.count("werktaken") == 0


def test_a_copy_by_mail_is_read_back_first(house):
    journey = sent_for(house)
    journey.press({"afschrift": "email", "reden": "onbekend"}, action="/verstuurd")
    assert journey.status == 422
    ticked = {"afschrift": "email", "reden": "onbekend", "mail_voorgelezen": "ja"}
    journey.press(ticked, action="/verstuurd")
    assert "afgesloten" in journey.path


def test_the_reason_is_counted_and_has_no_key_to_anybody(house):
    for _ in range(2):
        sent_for(house).press(TOLD, action="/verstuurd")
    rows = house.rows("SELECT * FROM hulpredenen")
    assert [tuple(row) for row in rows] == [
        (house.settings.gemeente.slug, "2026-06", "verhuismelding", "geen_digid", 2)
    ]


def test_without_a_name_where_the_product_allows_it(house):
    journey = chosen(started(house), "melding-openbare-ruimte")
    journey.press({"wie": "zonder"}, action="/persoon")
    journey.press(action="/klaar")
    filled(journey, REAL["melding-openbare-ruimte"]).press(AGREED, action="/versturen")
    assert journey.path.endswith("/verstuurd")
    assert house.rows("SELECT owner_kind, channel FROM submissions") == [("anoniem", "balie")]
    assert house.rows("SELECT identification FROM assistentie") == [("geen",)]
    # Nobody knows who it is: no letter can go there, and nothing stands in a Mijn.
    assert journey.page.find("//input[@name='afschrift'][@value='post']") == []
    assert "kan bellen en het kenmerk noemen" in said(journey)
    assert "kan dit volgen" not in said(journey)
    here = journey.path
    journey.press({"afschrift": "post", "reden": "geen_digid"}, action="/verstuurd")
    assert journey.status == 422
    journey.press({"afschrift": "geen", "reden": "geen_digid"}, action="/verstuurd")
    assert "terugvinden" not in said(journey.visit(here))


def test_a_product_that_needs_a_name_is_not_offered_without(house):
    journey = chosen(started(house), "verhuismelding")
    assert journey.page.find("//input[@value='zonder']") == []
    journey.press({"wie": "zonder"}, action="/persoon")
    assert journey.status == 422


def test_the_words_are_those_for_an_employee_and_the_banner_says_for_whom(house):
    journey = begun_for(house)
    assert "U vult in voor Jan de Vries (Balie)" in journey.text
    assert "Jan de Vries" not in journey.page.title
    assert contact_of(journey) in journey.path
