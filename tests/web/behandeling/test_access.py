"""Who may be in the room of case handlers: one table of every address, for every kind of visitor.

"in" is the page itself, "log" leads to logging in; 404 is the page of what does not exist, also for
a case of another team. 409 and 422 are pages that say why something cannot be done now.
"""

import pytest

from portal.people import Level, Medewerker
from portal.store import werktaken
from portal.web.behandeling.acting import ACTS
from tests.house_for_tests import BAKERY, CLERK, EDITOR, HANDLER, JAN, LEADER
from tests.journey import BROWSER, FORM
from tests.web.behandeling.scenes import sent
from tests.web.mijn.acts import write_to
from tests.web.scenes import guard_of

PARKING = Medewerker("p", "Pia Prins", Level.SUBSTANTIEEL, frozenset({"behandelaar:parkeren"}))
OWN_TEAM = Medewerker("v", "Vic Vos", Level.SUBSTANTIEEL, frozenset({"behandelaar:klachten"}))
ROLES = {
    "unknown": None,
    "citizen": JAN,
    "company": BAKERY,
    "clerk": CLERK,
    "editor": EDITOR,
    "other team": PARKING,
    "own team": OWN_TEAM,
    "handler": HANDLER,
    "leader": LEADER,
}
#           unknown citizen company clerk editor other own handler leader
ROOM = "log log log 403 403 in in in in"
CASE = "log log log 403 403 404 in in in"
NONE = "0" * 32
NO_SUCH = "log log log 403 403 404 404 404 404"
GET = {
    "behandeling.overview": ROOM,
    "behandeling.todo": ROOM,
    "behandeling.case": CASE,
    "behandeling.pdf": CASE,
    "behandeling.bewijs": CASE,
    "behandeling.bewijs_pdf": CASE,
    "behandeling.brief": CASE,
    "behandeling.one": CASE,
    "behandeling.file": NO_SUCH,
    "behandeling.paper_to_sign": NO_SUCH,
    **{f"behandeling.ask/{name}": CASE for name in ACTS},
}
# Without its sheet a page of an act is none of ours (400); the handler took the case first.
POST = {
    # The first takes it; who still saw that nobody had it is told so.
    "behandeling.take": "403 403 403 403 403 404 on 409 409",
    "behandeling.show_bsn": "403 403 403 403 403 404 422 422 422",
    "behandeling.finish": "403 403 403 403 403 404 422 422 422",
    **{f"behandeling.do/{name}": "403 403 403 403 403 404 422 422 422" for name in ACTS},
}


@pytest.fixture
def things(played):
    return played(a_case)


def a_case(house):
    """A case of team klachten, and something to do about it."""
    zaak_id = sent(house, slug="klacht")
    with house.assembly.database.write() as tx:
        werktaken.need(
            tx,
            gemeente="elzendam",
            kind="brief_sturen",
            key="x",
            now=house.clock(),
            zaak_id=zaak_id,
            team="klachten",
        )
    ((taak_id,),) = house.rows("SELECT id FROM werktaken")
    bericht = write_to(house, JAN)
    return {
        "zaak_id": zaak_id,
        "taak_id": taak_id,
        "bericht_id": bericht,
        "file_id": NONE,
        "which": NONE,
    }


def met(answer) -> str:
    if answer.status_code == 200:
        return "in"
    if answer.status_code == 303:
        return "log" if "/inloggen" in answer.location else "on"
    return str(answer.status_code)


def address(house, name, values, method):
    endpoint, _, act = name.partition("/")
    rule = next(rule for rule in house.app.url_map.iter_rules(endpoint) if method in rule.methods)
    known = values | {"handeling": act}
    bound = house.app.url_map.bind("localhost")
    return bound.build(endpoint, {each: known[each] for each in rule.arguments}, method=method)


def test_every_address_is_in_the_table(house):
    listed = {
        (method, name.partition("/")[0])
        for method, table in (("GET", GET), ("POST", POST))
        for name in table
    }
    there = {
        (method, rule.endpoint)
        for rule in house.app.url_map.iter_rules()
        for method in ("GET", "POST")
        if rule.endpoint.startswith("behandeling.") and method in rule.methods
    }
    assert listed == there


@pytest.mark.parametrize("name", GET)
def test_who_may_see_it(house, things, name):
    path = address(house, name, things, "GET")
    found = {role: met(house.visitor(who).get(path)) for role, who in ROLES.items()}
    assert found == dict(zip(ROLES, GET[name].split(), strict=True))


@pytest.mark.parametrize("name", POST)
def test_who_may_do_it(house, things, name):
    path = address(house, name, things, "POST")
    found = {}
    for role, who in ROLES.items():
        client = house.visitor(who)
        inside = role in {"other team", "own team", "handler", "leader"}
        token = guard_of(client, "/behandeling") if inside else "x"
        values = {"csrf_token": token, "blad": "x" * 43}
        found[role] = met(client.post(path, data=values, headers=BROWSER, content_type=FORM))
    assert found == dict(zip(ROLES, POST[name].split(), strict=True))
    assert house.rows("SELECT id FROM berichten") == [(things["bericht_id"],)]


def test_a_page_of_an_act_that_is_none_of_ours_does_nothing(house, things):
    client = house.visitor(HANDLER)
    path = address(house, "behandeling.do/bericht", things, "POST")
    values = {"csrf_token": guard_of(client, "/behandeling"), "blad": "zomaar"}
    assert client.post(path, data=values, headers=BROWSER, content_type=FORM).status_code == 400


def test_a_list_shows_nothing_of_another_team(house, things):
    other = house.visitor(PARKING)
    for path in ("/behandeling", "/behandeling?team=klachten", "/behandeling/te-doen"):
        answer = other.get(path).text
        assert things["zaak_id"] not in answer
        assert things["taak_id"] not in answer
    assert other.get(f"/behandeling?na={things['zaak_id']}").status_code == 404
    assert things["zaak_id"] in house.visitor(OWN_TEAM).get("/behandeling").text


def test_a_handler_is_nobody_on_the_pages_of_citizens_and_editors(house, things):
    client = house.visitor(HANDLER)
    assert client.get(f"/mijn/aanvragen/{things['zaak_id']}").status_code == 303
    assert client.get("/redactie").status_code == 403
