"""Who may be in the managers' room: every address, every kind of visitor."""

import pytest

from portal.web.beheer.nav import PAGES
from tests.house_for_tests import BAKERY, CLERK, EDITOR, JAN, MANAGER, PUBLISHER
from tests.journey import BROWSER, FORM, Journey

VALUES = {
    "storing_id": "0" * 32,
    "parcel_id": "0" * 32,
    "letter": f"20260601-{'0' * 16}",
    "voorstel_id": "0" * 32,
    "hold_id": "0" * 32,
    "taak_id": "0" * 32,
    "taal": "nl",
    "tekst": "phone",
    "soort": "lezing",
    "naam": "verdaging",
}
STRANGERS = {"unknown": None, "citizen": JAN, "company": BAKERY}


def addresses(house, method):
    """Every address of the room that takes this method."""
    bound = house.app.url_map.bind("localhost")
    return [
        bound.build(rule.endpoint, {name: VALUES[name] for name in rule.arguments}, method=method)
        for rule in house.app.url_map.iter_rules()
        if rule.endpoint.startswith("beheer.") and method in rule.methods
    ]


def post(client, path):
    return client.post(path, data={"tekst": "x"}, headers=BROWSER, content_type=FORM)


def test_the_room_has_addresses(house):
    assert len(addresses(house, "GET")) >= 5
    assert len(addresses(house, "POST")) >= 4


@pytest.mark.parametrize("who", STRANGERS)
def test_no_address_opens_for_who_is_no_employee(house, who):
    client = house.visitor(STRANGERS[who])
    for path in addresses(house, "GET"):
        answer = client.get(path)
        assert answer.status_code == 303, path
        assert answer.location.startswith("/inloggen/medewerker"), path
    for path in addresses(house, "POST"):
        assert post(client, path).status_code == 403, path


@pytest.mark.parametrize("who", [CLERK, EDITOR, PUBLISHER])
def test_no_address_opens_for_an_employee_without_the_role(house, who):
    client = house.visitor(who)
    for path in addresses(house, "GET"):
        assert client.get(path).status_code == 403, path
    for path in addresses(house, "POST"):
        assert post(client, path).status_code == 403, path
    assert house.count("storingen") == 0


def test_a_manager_is_no_editor(house):
    assert house.visitor(MANAGER).get("/redactie").status_code == 403


def test_what_is_not_there_is_not_there_for_a_manager_either(house):
    client = house.visitor(MANAGER)
    zeros = "0" * 32
    for path in (
        "/beheer/storingen/x",
        f"/beheer/storingen/{zeros}/intrekken",
        f"/beheer/post/{zeros}/afronden",
        "/beheer/wetten/lezing/niets",
        "/beheer/wetten/artikel/niets",
        "/beheer/wetten/iets/verdaging",
    ):
        assert client.get(path).status_code == 404


def test_the_room_leads_to_its_first_page_and_names_them_all(house):
    room = Journey(house.visitor(MANAGER), "/beheer")
    assert room.path == "/beheer"
    names = ["".join(link.itertext()) for link in room.page.find("//nav[@aria-label='Beheer']//a")]
    assert names == [str(name) for name, _ in PAGES]
    (here,) = room.page.find("//nav[@aria-label='Beheer']//a[@aria-current='page']")
    assert here.get("href") == room.path
