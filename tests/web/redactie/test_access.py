"""Who may be in the room: every address, every kind of visitor; and what the room never asks."""

import pytest
from sqlalchemy import event

from tests.house_for_tests import BAKERY, CLERK, EDITOR, JAN, PUBLISHER
from tests.journey import BROWSER, FORM
from tests.web.scenes import received

VALUES = {"slug": "klacht", "part": "formulier", "step": "gebeurtenis", "row": "1", "number": 1}
STRANGERS = {"unknown": None, "citizen": JAN, "company": BAKERY}
# What belongs to citizens. Of drafts the room may know how many there are, by form and version.
CLOSED = ("submissions", "zaken", "zaak_events", "zaak_termijnen", "parcels")


def addresses(house, method):
    """Every address of the room that takes this method."""
    bound = house.app.url_map.bind("localhost")
    return [
        bound.build(rule.endpoint, {name: VALUES[name] for name in rule.arguments}, method=method)
        for rule in house.app.url_map.iter_rules()
        if rule.endpoint.startswith("redactie.") and method in rule.methods
    ]


def post(client, path):
    return client.post(path, data={"tekst": "x"}, headers=BROWSER, content_type=FORM)


def test_the_room_has_addresses(house):
    assert len(addresses(house, "GET")) > 12
    assert len(addresses(house, "POST")) > 6


@pytest.mark.parametrize("who", STRANGERS)
def test_no_address_opens_for_who_is_no_employee(house, who):
    client = house.visitor(STRANGERS[who])
    for path in addresses(house, "GET"):
        answer = client.get(path)
        assert answer.status_code == 303, path
        assert answer.location.startswith("/inloggen/medewerker"), path
    for path in addresses(house, "POST"):
        assert post(client, path).status_code == 403, path


def test_no_address_opens_for_an_employee_without_the_role(house):
    client = house.visitor(CLERK)
    for path in addresses(house, "GET"):
        assert client.get(path).status_code == 403, path
    for path in addresses(house, "POST"):
        assert post(client, path).status_code == 403, path
    assert house.count("form_concepts") == 0


@pytest.mark.parametrize("who", [EDITOR, PUBLISHER])
def test_an_editor_reaches_nothing_that_citizens_sent(house, who):
    """Not by any page, and not by any query behind one."""
    received(house.visitor(), "melding-openbare-ruimte")
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    engine = house.assembly.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        client = house.visitor(who)
        for path in addresses(house, "GET"):
            assert client.get(path).status_code in {200, 303, 404}, path
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert asked
    for statement in asked:
        assert not any(f" {table}" in statement for table in CLOSED), statement
        if " drafts" in statement:
            assert "count(*)" in statement, statement
            assert "content" not in statement, statement


@pytest.mark.parametrize("who", [EDITOR, PUBLISHER])
def test_an_editor_is_nobody_on_the_pages_of_citizens(house, who):
    client = house.visitor(who)
    assert client.get("/mijn").status_code == 303
    ((zaak,),) = (("0" * 32,),)
    assert client.get(f"/mijn/aanvragen/{zaak}").status_code == 303
