"""Who may be at the desk: every address, every role, with and without a contact that runs."""

import pytest

from portal.people import Level, Medewerker
from portal.web.balie.blueprint import FOR_LEADERS
from tests.house_for_tests import BAKERY, CLERK, EDITOR, JAN
from tests.journey import BROWSER, FORM
from tests.web.balie.counter import contact_of, started
from tests.web.scenes import guard_of

OTHER = Medewerker("p.smit", "Piet Smit", Level.SUBSTANTIEEL, frozenset({"balie"}))
LEADER = Medewerker("t.leider", "Tea Leider", Level.SUBSTANTIEEL, frozenset({"teamleider"}))
STRANGERS = {"unknown": None, "citizen": JAN, "company": BAKERY}
NOWHERE = "0" * 32
FREE = {"balie.overview", "balie.new", "balie.second", "balie.closed_now"}
"""Pages of the desk that are about nobody."""


def addresses(house, method, contact=NOWHERE):
    """Every address of the desk that takes this method, of one contact."""
    bound = house.app.url_map.bind("localhost")
    values = {
        "contact": contact,
        "slug": "verhuismelding",
        "draft_id": NOWHERE,
        "step": "waarheen",
        "row": "1",
        "file_id": NOWHERE,
        "submission_id": NOWHERE,
        "zaak_id": NOWHERE,
        "product": "verhuismelding",
        "bericht_id": NOWHERE,
        "klad_id": NOWHERE,
        "taak_id": NOWHERE,
    }
    return {
        rule.endpoint: bound.build(
            rule.endpoint, {name: values[name] for name in rule.arguments}, method=method
        )
        for rule in house.app.url_map.iter_rules()
        if rule.endpoint.startswith("balie.") and method in rule.methods
    }


def about_a_contact(house, method, contact=NOWHERE):
    found = addresses(house, method, contact)
    of_a_contact = found.keys() - FOR_LEADERS
    return {name: found[name] for name in sorted(of_a_contact) if f"/{contact}" in found[name]}


def post(client, path, guard="x"):
    return client.post(path, data={"csrf_token": guard}, headers=BROWSER, content_type=FORM)


def test_the_desk_has_addresses(house):
    assert len(addresses(house, "GET")) > 30
    assert len(addresses(house, "POST")) > 20
    assert len(about_a_contact(house, "GET")) > 25


@pytest.mark.parametrize("who", STRANGERS)
def test_no_address_opens_for_who_is_no_employee(house, who):
    client = house.visitor(STRANGERS[who])
    for path in addresses(house, "GET").values():
        answer = client.get(path)
        assert answer.status_code == 303, path
        assert answer.location.startswith("/inloggen/medewerker"), path
    for path in addresses(house, "POST").values():
        answer = post(client, path)
        leads_in = answer.location and answer.location.startswith("/inloggen/medewerker")
        assert answer.status_code == 403 or leads_in, path


@pytest.mark.parametrize("who", [EDITOR, LEADER])
def test_no_address_opens_without_the_role(house, who):
    client = house.visitor(who)
    for endpoint, path in addresses(house, "GET").items():
        found = {"balie.numbers": 200, "balie.alarm": 404}.get(endpoint) if who is LEADER else None
        assert client.get(path).status_code == (found or 403), path
    for path in addresses(house, "POST").values():
        assert post(client, path).status_code == 403, path


def test_without_a_contact_no_person_draft_or_case_opens(house):
    client = house.visitor(CLERK)
    for endpoint, path in about_a_contact(house, "GET").items():
        answer = client.get(path)
        assert answer.status_code == 404, endpoint
        assert "de Vries" not in answer.text  # three letters would be found in a token, by lot
    token = guard_of(client, "/balie/nieuw")
    for endpoint, path in about_a_contact(house, "POST").items():
        assert post(client, path, token).status_code == 404, endpoint


def test_a_contact_of_a_colleague_does_not_exist(house):
    contact = contact_of(started(house))
    other = house.visitor(OTHER)
    token = guard_of(other, "/balie/nieuw")
    for endpoint, path in about_a_contact(house, "GET", contact).items():
        assert other.get(path).status_code == 404, endpoint
    for endpoint, path in about_a_contact(house, "POST", contact).items():
        assert post(other, path, token).status_code == 404, endpoint


def test_a_contact_without_a_person_opens_no_form_and_no_case(house):
    journey = started(house)
    contact = contact_of(journey)
    for endpoint, path in about_a_contact(house, "GET", contact).items():
        if endpoint.startswith(("balie.formulier.", "balie.mijn.")):
            assert journey.client.get(path).status_code in {303, 404}, endpoint
            assert journey.client.get(path).location in {
                None,
                *(f"/balie/{contact}", f"/balie/{contact}/parkeren"),
                *(f"/balie/{contact}/stoppen", f"/balie/{contact}/verstuurd"),
            }, endpoint


def test_a_role_that_is_taken_away_counts_from_the_next_request(house):
    journey = started(house)
    house.log_in(journey.client, EDITOR)
    assert journey.client.get(journey.path).status_code == 403


def test_the_pages_about_nobody_open_for_the_desk(house):
    client = house.visitor(CLERK)
    for endpoint, path in addresses(house, "GET").items():
        if endpoint in FREE:
            assert client.get(path).status_code == 200, endpoint
