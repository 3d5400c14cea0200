"""What every request must prove, and what every answer carries."""

import json
from datetime import timedelta

import pytest
from flask import Response
from flask.testing import FlaskClient
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from portal.store.session import UnavailableError
from portal.web.glue import security
from portal.web.glue.throttle import Limit
from tests.house_for_tests import CLERK, FATIMA, JAN
from tests.journey import BROWSER, FORM, Journey
from tests.web.scenes import begun, draft_of, guard_of, received

HOME = "https://localhost"
UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
TABLES = ("drafts", "submissions", "zaken", "parcels", "form_versions")
# Posts that need no session token, and why: see security.open_to_strangers.
# Hung under a contact of the desk they lead nowhere: the desk begins a form in its own way.
OPEN = {
    "formulier.begin",
    "formulier.take",
    "balie.formulier.begin",
    "balie.formulier.take",
}


@pytest.fixture
def address(house):
    """Real addresses for every rule: what Jan has."""
    client = house.visitor(JAN)
    receipt = received(client, "klacht")
    ((zaak,),) = house.rows("SELECT id FROM zaken")
    values = {
        "slug": "klacht",
        "draft_id": draft_of(begun(client, "klacht")),
        "step": "gebeurtenis",
        "row": "1",
        "file_id": "0" * 32,
        "storing_id": "0" * 32,
        "parcel_id": "0" * 32,
        "letter": f"20260601-{'0' * 16}",
        "voorstel_id": "0" * 32,
        "hold_id": "0" * 32,
        "taal": "nl",
        "tekst": "phone",
        "soort": "lezing",
        "naam": "ingebrekestelling",
        "submission_id": receipt.path.rsplit("/", 1)[1],
        "zaak_id": zaak,
        "name": "inwoner",
        "part": "formulier",
        "number": 1,
        "handeling": "bericht",
        "taak_id": "0" * 32,
        "bericht_id": "0" * 32,
        "klad_id": "0" * 32,
        "contact": "0" * 32,
        "which": "0" * 32,
        "product": "klacht",
    }

    def made(rule) -> str:
        adapter = house.app.url_map.bind("localhost", url_scheme="https")
        return adapter.build(
            rule.endpoint,
            {name: values[name] for name in rule.arguments},
            method=next(iter(rule.methods - {"HEAD", "OPTIONS"})),
        )

    return made


def posts(house):
    return [rule for rule in house.app.url_map.iter_rules() if "POST" in rule.methods]


def everything(house):
    return [house.rows(f"SELECT * FROM {table}") for table in TABLES]  # noqa: S608 - names of this test


def who_may_post(house):
    return [house.visitor(), house.visitor(JAN), house.visitor(FATIMA), house.visitor(CLERK)]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.test"},
        {"Origin": "null"},
        {"Origin": "https://localhost.evil.test"},
        {"Origin": "http://localhost"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://localhost", "Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_no_other_site_may_send_anything(house, address, headers):
    before = everything(house)
    client = house.visitor(JAN)
    token = guard_of(client)
    for rule in posts(house):
        answer = client.post(address(rule), data={"csrf_token": token}, headers=headers)
        assert answer.status_code == 403, rule
    assert everything(house) == before


@pytest.mark.parametrize("token", [None, "", "x", "another's", "before"])
def test_every_post_needs_the_token_of_its_session(house, address, token):
    given = {"another's": guard_of(house.visitor(FATIMA))}.get(str(token), token)
    for client in who_may_post(house):
        if token == "before":
            given = guard_of(house.visitor(JAN))
        before = everything(house)
        for rule in posts(house):
            if rule.endpoint in OPEN:
                continue
            data = {} if given is None else {"csrf_token": given}
            answer = client.post(address(rule), data=data, headers=BROWSER, content_type=FORM)
            # Nothing was locked: that is said, and nothing is done.
            said = rule.endpoint == "inloggen.unlock" and answer.location == "/sessie/voorbij"
            assert answer.status_code == 403 or said, rule
        assert everything(house) == before


def test_a_post_without_a_token_is_marked_and_known_here(house):
    marked = {
        rule.endpoint
        for rule in posts(house)
        for view in [house.app.view_functions[rule.endpoint]]
        if f"{view.__module__}.{view.__name__}" in security.opened()
    }
    assert marked == OPEN


def test_those_ask_a_proof_that_the_page_is_ours(house):
    client = house.visitor()
    for path in ("/formulier/klacht/begin", "/formulier/verder"):
        assert client.post(path, data={"code": "x"}, content_type=FORM).status_code == 403
    assert house.count("drafts") == 0


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "application/xml", "", "image/png"]
)
def test_content_types_are_closed(house, address, kind):
    before = everything(house)
    client = house.visitor(JAN)
    for rule in posts(house):
        answer = client.post(
            address(rule), data=json.dumps({"csrf_token": "x"}), content_type=kind, headers=BROWSER
        )
        assert answer.status_code == 415, rule
    assert everything(house) == before


def test_methods_are_closed(house, address):
    # Not the honest client: this sweep meets the same page two hundred times.
    client = FlaskClient(house.app, Response)
    adapter = house.app.url_map.bind("localhost", url_scheme="https")
    for rule in house.app.url_map.iter_rules():
        path = address(rule)
        allowed = set(adapter.allowed_methods(path))
        for method in {"GET", "TRACE", "CONNECT", *UNSAFE} - allowed:
            answer = client.open(path, method=method, headers=BROWSER, base_url=HOME)
            assert answer.status_code == 405, (method, path)
            assert set(answer.headers["Allow"].split(", ")) == allowed


def test_a_form_to_an_address_that_is_not_there_is_not_found(house):
    answer = house.visitor().post("/bestaat/niet", data="x", content_type="text/plain")
    assert answer.status_code == 404


def test_no_rule_answers_twice(house, address):
    """Addresses are closed: no trailing slash, no second spelling."""
    adapter = house.app.url_map.bind("localhost", url_scheme="https")
    for rule in house.app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.rule == "/":
            continue
        for other in (address(rule) + "/", address(rule) + "//"):
            with pytest.raises((NotFound, RequestRedirect, MethodNotAllowed)):
                adapter.match(other, method="GET")


# --- what every answer carries: the honest client looks at each ---


def test_every_status_carries_the_headers_once(house, monkeypatch):
    client = house.visitor()
    page = begun(client)
    big = {"csrf_token": "x", "omschrijving": "a" * 1_000_001}
    seen = {
        client.get("/").status_code,
        client.get("/mijn").status_code,
        client.get("/nergens").status_code,
        client.delete("/").status_code,
        client.post(page.path, data=big, headers=BROWSER).status_code,
        client.post(page.path, data="x", content_type="text/plain").status_code,
        client.post(page.path, data={"x": "y"}, headers=BROWSER).status_code,
        page.press({"onderwerp": ["weg", "water"]}).status,
    }
    few = Limit("code", 2, timedelta(hours=1))
    monkeypatch.setattr("portal.web.formulier.begin.RESUME", few)
    for _ in range(3):
        last = Journey(client, "/formulier/verder").press({"code": "x"}, action="verder").status
    seen.add(last)

    def broken() -> str:
        raise ValueError("geheim 999990019")

    monkeypatch.setitem(house.app.view_functions, "informatie.contact", broken)
    seen.add(client.get("/contact").status_code)
    house.refurnish(database=Away())
    seen.add(client.get(page.path).status_code)
    assert seen == {200, 303, 403, 404, 405, 413, 415, 422, 429, 500, 503}


class Away:
    """A database that cannot be reached."""

    def read(self):
        raise UnavailableError

    write = glance = read

    def dispose(self) -> None:
        """Nothing is open."""


def test_without_a_database_the_page_says_so_and_when_to_come_back(house):
    client = house.visitor(JAN)
    house.refurnish(database=Away())
    answer = client.get("/mijn")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert "Wij zijn even niet bereikbaar" in answer.text
    assert answer.headers.get("Set-Cookie") is None


def test_without_a_database_a_form_is_refused_and_nothing_is_half_kept(house):
    page = begun(house.visitor())
    database = house.assembly.database
    house.refurnish(database=Away())
    assert page.press({"omschrijving": "x"}).status == 503
    house.refurnish(database=database)
    assert house.rows("SELECT revision FROM drafts") == [(1,)]


def test_personal_answers_are_kept_by_no_cache(house, address):
    client = house.visitor(JAN)
    for rule in house.app.url_map.iter_rules():
        # The gallery shows components on their own, so its links lead nowhere.
        if "GET" in rule.methods and not rule.endpoint.endswith(("gallery_page", "start_staff")):
            answer = client.get(address(rule))
            assert "no-store" in answer.headers["Cache-Control"], rule


def test_an_answer_over_https_says_to_stay_there(house):
    assert "max-age=31536000" in house.visitor().get("/").headers["Strict-Transport-Security"]
