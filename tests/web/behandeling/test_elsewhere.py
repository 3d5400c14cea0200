"""A gemeente whose case system handles the cases: no room of ours for it, and all else goes on."""

from copy import copy
from dataclasses import replace

import pytest

from portal.store import werktaken
from tests.house_for_tests import HANDLER, JAN, LEADER, MANAGER, build
from tests.journey import Journey
from tests.web.scenes import received, said

OFF = {"LOKET_BEHANDELING": "nee"}
BOTH = replace(MANAGER, roles=MANAGER.roles | {"teamleider"})


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A portal without the room, in which Jan sent a complaint that is late by now."""
    house = build(tmp_path_factory.mktemp("elders"), **OFF)
    received(house.visitor(JAN), "klacht")
    with house.assembly.database.write() as tx:
        data = {"medewerker": "m.jansen"}
        known = {"gemeente": "elzendam", "key": "veel", "now": house.clock(), "data": data}
        werktaken.need(tx, kind="veel_gezocht", **known)
    house.clock.forward(days=90)
    return house


def addresses(house):
    """Every address of the room, with something in each place of it."""
    rules = [
        rule for rule in house.app.url_map.iter_rules() if rule.endpoint.startswith("behandeling.")
    ]
    given = {"handeling": "beslissen"}
    with house.app.test_request_context():
        return [
            rule.build({name: given.get(name, "a" * 32) for name in rule.arguments})[1]
            for rule in rules
        ]


def test_its_addresses_are_of_nothing(elsewhere, furnished):
    found = addresses(furnished)
    assert len(found) > 10
    assert addresses(elsewhere) == []
    for who in (HANDLER, BOTH, None):
        client = elsewhere.visitor(who)
        assert {client.get(path).status_code for path in found} == {404}
        assert client.post("/behandeling/zaken/x/nemen").status_code in {400, 404}


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (JAN, "/mijn"),
        (JAN, "/mijn/aanvragen"),
        (LEADER, "/balie/overzicht"),
        (BOTH, "/beheer"),
        (BOTH, "/beheer/teams"),
        (None, "/"),
    ],
)
def test_nothing_leads_there_and_all_else_goes_on(elsewhere, who, path):
    page = Journey(elsewhere.visitor(who), path)
    assert page.status == 200
    hrefs = [str(href) for href in page.page.find("//@href | //@action")]
    assert not [href for href in hrefs if "behandeling" in href and "/static/" not in href]


def test_what_it_led_to_is_still_told(elsewhere):
    manager = said(Journey(elsewhere.visitor(BOTH), "/beheer"))
    assert "Zaken die over de laatste dag heen zijn" in manager
    leader = said(Journey(elsewhere.visitor(LEADER), "/balie/overzicht"))
    assert "m.jansen zocht in korte tijd veel personen" in leader


def test_the_team_leader_closes_an_alarm_at_the_desk(elsewhere):
    page = Journey(elsewhere.visitor(LEADER), "/balie/overzicht")
    (link,) = page.page.find("//main//a[contains(., 'zocht in korte tijd')]/@href")
    page.visit(link).press({"uitkomst": " "}, action="/meldingen/")
    assert page.status == 422
    assert "Schrijf op wat u hebt gedaan." in said(page)
    page.press({"uitkomst": "a" * 1001}, action="/meldingen/")
    assert "Houd het korter dan 1000 tekens." in said(page)
    assert "a" * 1001 in page.text
    again = copy(page)
    page.press({"uitkomst": "Besproken."}, action="/meldingen/")
    assert "Wat u deed, staat opgeschreven." in said(page)
    assert "zocht in korte tijd" not in said(page)
    again.press({"uitkomst": "Nog eens."}, action="/meldingen/")
    assert "Een collega heeft dit al afgerond." in said(again)
    closed = elsewhere.rows("SELECT outcome, done_by FROM werktaken WHERE key = 'veel'")
    assert closed == [("Besproken.", LEADER.key)]
    assert "Besproken." in said(Journey(page.client, link))
    assert elsewhere.visitor(HANDLER).get(link).status_code == 403


def test_what_is_no_alarm_is_not_closed_at_the_desk(elsewhere):
    with elsewhere.assembly.database.write() as tx:
        known = {"gemeente": "elzendam", "key": "lees", "now": elsewhere.clock(), "data": {}}
        werktaken.need(tx, kind="reactie_lezen", **known)
    ((other,),) = elsewhere.rows("SELECT id FROM werktaken WHERE key = 'lees'")
    client = elsewhere.visitor(LEADER)
    assert client.get(f"/balie/overzicht/meldingen/{other}").status_code == 404


def test_the_room_is_there_unless_it_is_left_out(furnished):
    assert furnished.settings.behandeling
