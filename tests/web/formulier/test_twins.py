"""The twin rule: what is somebody else's looks in every way like what does not exist."""

import re

import pytest

from tests.house_for_tests import FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.scenes import begun, draft_of, guard_of, received

NOTHING = "0123456789abcdef0123456789abcdef"
TOKEN = re.compile(r'name="csrf_token" value="[^"]+"|data-csrf="[^"]+"')
PLACES = {
    "draft": (
        "/formulier/klacht/{}/gebeurtenis",
        "/formulier/klacht/{}/controle",
        "/formulier/klacht/{}/versturen",
        "/formulier/klacht/{}/bewaren",
        "/formulier/klacht/{}/stoppen",
    ),
    "submission": (
        "/formulier/ontvangen/{}",
        "/formulier/ontvangen/{}/afdruk",
        "/formulier/ontvangen/{}/ontvangstbewijs.pdf",
    ),
    "zaak": (
        "/mijn/aanvragen/{}",
        "/mijn/aanvragen/{}/ontvangstbewijs.pdf",
        "/mijn/aanvragen?na={}",
    ),
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
EVERY = [(kind, place) for kind, places in PLACES.items() for place in places]


@pytest.fixture
def ids(played):
    return played(jans_things)


def jans_things(house):
    """What Jan has: a draft, something sent, and its case."""
    client = house.visitor(JAN)
    received(client, "klacht")
    ((submission, zaak),) = house.rows("SELECT submission_id, id FROM zaken")
    return {"draft": draft_of(begun(client, "klacht")), "submission": submission, "zaak": zaak}


def looks(client, method, path, used, token):
    """All a visitor can tell of an answer, without what differs at every request."""
    body = {}
    if method in {"POST", "PUT", "PATCH", "DELETE"}:
        body = {
            "data": {"csrf_token": token, "verzending": "x" * 43, "revisie": "1"},
            "content_type": FORM,
        }
    answer = client.open(path, method=method, headers=BROWSER, **body)
    number = answer.headers.get("X-Correlation-Id", "-")
    headers = sorted(
        (name, value.replace(number, "N").replace(used, "ID"))
        for name, value in answer.headers
        if name != "Content-Length"
    )
    text = answer.get_data(as_text=True).replace(number, "N").replace(used, "ID")
    return answer.status_code, headers, TOKEN.sub("csrf", text)


@pytest.mark.parametrize(("kind", "place"), EVERY)
@pytest.mark.parametrize("person", [FATIMA, None], ids=["another", "nobody"])
def test_what_is_anothers_looks_like_nothing_for_every_method(house, ids, kind, place, person):
    client = house.visitor(person)
    token = "x"
    if person is None:
        begun(client)
        token = str(Journey(client, begun(client).path).form().xpath(".//input[1]/@value")[0])
    else:
        token = guard_of(client)
    for method in METHODS:
        one = looks(client, method, place.format(ids[kind]), ids[kind], token)
        two = looks(client, method, place.format(NOTHING), NOTHING, token)
        assert one == two, method
    assert house.count("drafts") >= 2


@pytest.mark.parametrize(("kind", "place"), EVERY)
def test_who_was_never_here_gets_the_same_too(house, ids, kind, place):
    for method in ("GET", "HEAD", "POST"):
        one = looks(house.visitor(), method, place.format(ids[kind]), ids[kind], "")
        two = looks(house.visitor(), method, place.format(NOTHING), NOTHING, "")
        assert one == two, method


@pytest.mark.parametrize(("kind", "place"), EVERY)
def test_the_owner_does_see_it(house, ids, kind, place):
    """Else the twins would agree on nothing."""
    client = house.visitor(JAN)
    if "pdf" in place:
        return
    page = Journey(client, place.format(ids[kind]))
    assert page.status == 200


def spellings(known: str) -> list[str]:
    return [
        known.upper(),
        f"{{{known}}}",
        f"{known}.",
        f"{known}%00",
        f"0{known}",
        f"{known[:8]}-{known[8:12]}-{known[12:16]}-{known[16:20]}-{known[20:]}",
        f"%20{known}",
        f"{known}%20",
        "".join(chr(0xFEE0 + ord(sign)) for sign in known),
        known[:-1],
        "a" * 5000,
        "-1",
        "%ED%A0%80",
        f"{known};x.css",
        f"{known}%0a",
    ]


@pytest.mark.parametrize(("kind", "place"), EVERY)
def test_no_other_spelling_of_an_id_opens_anything(house, ids, kind, place):
    client = house.visitor(JAN)
    for spelling in spellings(ids[kind]):
        assert client.get(place.format(spelling)).status_code == 404, spelling


def test_a_static_looking_tail_opens_nothing(house, ids):
    client = house.visitor(JAN)
    for tail in ("/x.css", ";x.js", "%0a.css", "/..%2fstatic", "/%2e%2e/static"):
        assert client.get(f"/mijn/aanvragen/{ids['zaak']}{tail}").status_code == 404
        assert client.get(f"/mijn{tail}").status_code == 404


def test_nobodys_look_changes_nothing_of_it(house, ids):
    tables = ("drafts", "submissions", "zaken", "parcels")
    before = [house.rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608 - names of this test
    client = house.visitor(FATIMA)
    token = guard_of(client)
    for kind, place in EVERY:
        looks(client, "POST", place.format(ids[kind]), ids[kind], token)
        looks(client, "GET", place.format(ids[kind]), ids[kind], token)
    assert [house.rows(f"SELECT * FROM {table}") for table in tables] == before  # noqa: S608 - names of this test


def test_the_kenmerk_opens_nothing(house, ids):
    ((kenmerk,),) = house.rows("SELECT kenmerk FROM zaken")
    client = house.visitor(JAN)
    for place in ("/mijn/aanvragen/{}", "/formulier/ontvangen/{}"):
        assert client.get(place.format(kenmerk)).status_code == 404
    assert ids["zaak"] not in client.get(f"/zoeken?q={kenmerk}").text


def test_reading_does_not_make_a_stranger_known(house, ids):
    before = house.count("sessions")
    client = house.visitor()
    for kind, place in EVERY:
        if kind != "zaak":
            assert client.get(place.format(ids[kind])).headers.get("Set-Cookie") is None
    assert house.count("sessions") == before
