"""An alarm about an employee is closed by another than she, in every room that closes them."""

from dataclasses import replace

import pytest

from portal.store import werktaken
from tests.house_for_tests import CLERK, JAN, LEADER, MANAGER
from tests.journey import Journey
from tests.web.scenes import said

OTHER = replace(LEADER, id="vera", name="Vera Kok")
BOTH = replace(LEADER, roles=LEADER.roles | MANAGER.roles)
ROOMS = {
    "balie": (LEADER, "/balie/overzicht/meldingen/"),
    "behandeling": (LEADER, "/behandeling/te-doen/"),
    "beheer": (BOTH, "/beheer/meldingen/"),
}
CLOSED = {"uitkomst": "Besproken op 3 juni."}
KINDS = ("veel_gezocht", "gesloten_dossier_geprobeerd")


def told(house, who, kind="veel_gezocht"):
    """Have an alarm about an employee; give the end of its addresses."""
    with house.assembly.database.write() as tx:
        known = {"gemeente": "elzendam", "key": kind, "now": house.clock()}
        werktaken.need(tx, kind=kind, data={"medewerker": who.id}, **known)
        return werktaken.by_key(tx, kind).id


def outcomes(house):
    return [outcome for (outcome,) in house.rows("SELECT outcome FROM werktaken")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("room", ROOMS)
def test_nobody_closes_an_alarm_about_herself(house, room, kind):
    who, path = ROOMS[room]
    alarm = told(house, who, kind)
    page = Journey(house.visitor(who), path + alarm)
    assert "Deze melding gaat over uzelf" in said(page)
    assert not page.page.find("//textarea")
    page.press(CLOSED, action=path + alarm)
    assert page.status == 422
    assert "Iemand anders moet haar afronden" in said(page)
    assert outcomes(house) == [None]


@pytest.mark.parametrize("room", ROOMS)
def test_she_passes_it_on_and_a_manager_reads_that(house, room):
    who, path = ROOMS[room]
    alarm = told(house, who)
    assert "(doorgegeven)" not in said(Journey(house.visitor(MANAGER), "/beheer/meldingen"))
    page = Journey(house.visitor(who), path + alarm)
    page.press({}, ("actie", "doorgeven"), path + alarm)
    assert page.status == 200
    assert page.path == path + alarm
    assert "U gaf deze melding door" in said(page)
    assert not page.page.find("//button[@name='actie']")
    assert outcomes(house) == [None]
    lines = house.rows("SELECT actor, object_id FROM audit_lines WHERE event LIKE '%doorgegeven'")
    assert lines == [(who.key, alarm)]
    assert "(doorgegeven)" in said(Journey(house.visitor(MANAGER), "/beheer/meldingen"))


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (OTHER, "/balie/overzicht/meldingen/"),
        (OTHER, "/behandeling/te-doen/"),
        (MANAGER, "/beheer/meldingen/"),
    ],
)
def test_another_closes_it(house, who, path):
    alarm = told(house, LEADER)
    page = Journey(house.visitor(who), path + alarm).press(CLOSED, action=path + alarm)
    assert page.status == 200
    assert outcomes(house) == [CLOSED["uitkomst"]]
    assert "Besproken op 3 juni." in said(page.visit(path + alarm))


def test_a_manager_is_led_to_what_is_open(house):
    home = Journey(house.visitor(MANAGER), "/beheer")
    assert "Meldingen over het zoeken" not in said(home)
    told(house, LEADER)
    (link,) = home.visit("/beheer").page.find("//main//a[contains(., 'Meldingen over')]/@href")
    home.visit(link)
    (link,) = home.page.find("//main//a[contains(., 'zocht in korte tijd')]/@href")
    page = home.visit(link).press({"uitkomst": " "}, action=link)
    assert page.status == 422
    assert "Schrijf op wat u hebt gedaan" in said(page)
    page.press(CLOSED, action=link)
    assert "Er zijn geen open meldingen" in said(page)


def test_what_is_not_about_her_is_not_passed_on(house):
    alarm = told(house, CLERK)
    page = Journey(house.visitor(LEADER), f"/balie/overzicht/meldingen/{alarm}")
    page.press({}, ("actie", "doorgeven"), alarm)
    assert page.status == 422
    assert "gaat niet over u" in said(page)
    assert "doorgegeven" not in str(house.rows("SELECT data FROM werktaken"))


def test_other_work_is_no_alarm_for_a_manager(house):
    with house.assembly.database.write() as tx:
        known = {"gemeente": "elzendam", "key": "x", "now": house.clock()}
        werktaken.need(tx, kind="brief_sturen", data={"medewerker": LEADER.id}, **known)
        other = werktaken.by_key(tx, "x").id
    assert house.visitor(MANAGER).get(f"/beheer/meldingen/{other}").status_code == 404
    page = Journey(house.visitor(LEADER), f"/behandeling/te-doen/{other}").press(
        CLOSED, action=other
    )
    assert page.status == 200
    assert house.visitor(JAN).get(f"/beheer/meldingen/{other}").status_code == 303
