"""The front page of the demonstration leads to what it proposes, and every page back to it."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from portal.demo import front
from portal.demo.app import create_demo_app
from portal.offer.fetch import FetchError
from tests.honest_client import HonestClient
from tests.house_for_tests import Clock, build
from tests.journey import BROWSER, FORM
from tests.markup import read
from tests.producten.exports import export

EIGHT_WEEKS = 56
NOTE = "Dit is een demonstratie."


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    house = build(tmp_path_factory.mktemp("demo"))
    settings = replace(house.settings, profile="demo", demo_note=NOTE)
    app = create_demo_app(settings, Clock())
    app.test_client_class = HonestClient
    return app.test_client()


def links(client, address):
    page = read(client.get(address, base_url="https://localhost").text)
    return [link.get("href") for link in page.find("//main//a | //*[@class='lk-demo']//a")]


def test_each_of_the_five_things_to_try_is_one_press_away(client):
    for href in (
        "/formulier/melding-openbare-ruimte",
        "/demo/post/",
        "/mijn",
        "/formulier/evenementenvergunning",
        "/formulier/verhuismelding",
    ):
        assert href in links(client, "/demo/")


def test_the_front_sends_who_wants_to_hurry_us_to_the_case_that_can_be_hurried(client):
    told = client.get("/demo/", base_url="https://localhost").text
    (item,) = [each for each in told.split("<li") if "ingebrekestelling" in each]
    assert "Lea Nulmeijer" in item
    examples = Path("portal/demo/elzendam/voorbeelden.toml").read_text(encoding="utf-8")
    late = [
        each
        for each in tomllib.loads(examples)["zaak"]
        if each["persona"] == "lea"
        and each["formulier"] == "parkeervergunning"
        and each["dagen_geleden"] > EIGHT_WEEKS
        and not each.get("doen")
    ]
    assert late


def test_every_page_leads_back_to_the_front(client):
    for address in ("/", "/contact", "/formulier/klacht", "/demo/post/"):
        assert "/demo/" in links(client, address), address


def test_nobody_reads_of_levels(client):
    said = client.get("/demo/", base_url="https://localhost").text
    assert "substantieel" not in said
    assert "met een app na een ID-check" in said


def test_this_computer_by_its_number_is_led_to_its_name(client):
    answer = client.get("/demo/?taal=en", base_url="http://127.0.0.1:8000")
    assert (answer.status_code, answer.location) == (302, "https://localhost/demo/?taal=en")


def test_a_slash_too_few_does_not_lead_to_another_host(client):
    answer = client.get("/demo", headers={"Host": "evil.example"}, base_url="https://localhost")
    assert answer.location == "https://localhost/demo/"


ELSEWHERE = "http://192.0.2.7:8000"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", "/inloggen?niveau=substantieel&verder=/mijn"),
        ("get", "/inloggen/medewerker"),
        ("post", "/formulier/klacht/begin"),
    ],
)
def test_another_device_is_told_that_this_needs_https(client, method, path):
    sent = {} if method == "get" else {"headers": BROWSER | {"Origin": ELSEWHERE}}
    answer = getattr(client, method)(path, base_url=ELSEWHERE, content_type=FORM, **sent)
    assert answer.status_code == 403
    page = read(answer.text)
    assert page.title.startswith("Dit werkt hier alleen met https")
    said = " ".join("".join(page.root.find(".//main").itertext()).split())
    assert "Inloggen en invullen werken hier alleen met https" in said
    assert "zet er een beveiligde verbinding (https) voor" in said
    assert "/demo/" in page.find("//main//a/@href")


def test_another_device_may_look_on_and_is_told_beforehand(client):
    front_page = client.get("/demo/", base_url=ELSEWHERE)
    assert front_page.status_code == 200
    assert "Op dit apparaat kunt u alleen rondkijken" in front_page.text
    assert client.get("/formulier/klacht", base_url=ELSEWHERE).status_code == 200


def test_over_https_another_device_is_as_good_as_this_one(client):
    answer = client.get("/inloggen/medewerker", base_url="https://loket.example")
    assert "alleen met https" not in answer.text


def press(client):
    return client.post(
        "/demo/producten", headers=BROWSER, content_type=FORM, base_url="https://localhost"
    )


def told(client, address="/demo/"):
    return client.get(address, base_url="https://localhost").text


def test_offline_the_list_is_not_there_and_all_goes_on(client, monkeypatch):
    def fail(_url):
        raise FetchError("lijst.example is nu niet te bereiken (ConnectionError).")

    monkeypatch.setattr(front, "fetch", fail)
    answer = press(client)
    assert answer.status_code == 200
    assert "Het ophalen lukte niet." in answer.text
    assert told(client, "/producten").count("/product/klacht")


def test_a_list_that_is_not_right_is_refused(client, monkeypatch):
    monkeypatch.setattr(front, "fetch", lambda _url: b"<html>")
    assert "is niet in orde" in press(client).text


def test_one_press_takes_in_the_list(client, monkeypatch):
    asked = []
    monkeypatch.setattr(front, "fetch", lambda url: asked.append(url) or export())
    answer = press(client)
    assert (answer.status_code, answer.location) == (303, "/demo/?ingelezen=ja#producten")
    assert asked == ["https://standaarden.overheid.nl/owms/oquery/UPL-actueel.csv"]
    assert "De lijst is ingelezen" in told(client, "/demo/?ingelezen=ja")
    assert "Leerlingenvervoer" in told(client, "/product/leerlingenvervoer")


def test_another_site_cannot_press(client):
    answer = client.post("/demo/producten", content_type=FORM, base_url="https://localhost")
    assert answer.status_code == 403
