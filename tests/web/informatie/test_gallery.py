"""The gallery shows every component in every state, on pages that are as honest as all others."""

from dataclasses import replace

import pytest
from flask import Flask

from portal.resources import folder
from portal.web.informatie.components import PARTS
from tests.honest_client import HonestClient
from tests.markup import read
from tests.nlds_lint import findings
from tests.templates.branches import missing, watched

AT = "/redactie/componenten"


def test_every_component_is_on_show_in_every_state(information: Flask, client: HonestClient):
    with watched(information.jinja_env) as seen:
        for part in PARTS:
            assert client.get(f"{AT}/{part}").status_code == 200
    told = missing(seen, folder("templates"), information.jinja_env)
    assert not told, "\n".join(told)


@pytest.mark.parametrize("part", PARTS)
def test_a_page_of_the_gallery_keeps_the_form_guidelines(client, part):
    answer = client.get(f"{AT}/{part}")
    assert answer.status_code == 200
    assert findings(read(answer.text)) == []


def test_the_way_in_leads_to_every_page(client):
    links = read(client.get(AT).text).find("//main//a/@href")
    assert [f"{AT}/{part}" for part in PARTS] == links[-len(PARTS) :]


def test_every_page_of_the_gallery_is_named(client):
    files = {file.stem for file in (folder("templates") / "componenten").glob("*.html")}
    assert files - {"overzicht"} == set(PARTS)
    assert client.get(f"{AT}/bestaat-niet").status_code == 404


def test_the_gallery_offers_no_language_that_its_samples_do_not_speak(client):
    page = read(client.get(f"{AT}?taal=en").text)
    assert page.root.get("lang") == "nl"
    assert not page.find("//header//*[@hreflang]")


def test_the_gallery_warns_of_no_session_that_ends(client):
    client.get(f"{AT}/medewerkers")
    page = read(client.get(f"{AT}/medewerkers").text)
    assert not page.find("//dialog[@data-ended-url]|//script[contains(@src, 'session')]")


def test_whoever_presses_a_button_of_the_gallery_sees_the_page_again(client):
    page = read(client.get(f"{AT}/algemeen").text)
    token = page.find("//main//input[@name='csrf_token']/@value")[0]
    answer = client.post(f"{AT}/algemeen", data={"csrf_token": token})
    assert (answer.status_code, answer.location) == (303, f"{AT}/algemeen")


@pytest.mark.parametrize("part", ["", "/algemeen", "/bestaat-niet"])
def test_the_gallery_is_not_there_in_production(client, information, monkeypatch, part):
    running = information.extensions["loket"]
    settings = replace(running.settings, profile="production")
    monkeypatch.setitem(information.extensions, "loket", replace(running, settings=settings))
    assert client.get(f"{AT}{part}").status_code == 404
