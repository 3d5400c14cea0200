"""A forged ID token lets nobody in (security control A-02), asked as a browser would find out."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from portal.store.audit import AuditLine
from portal.store.session import Database
from tests.identity.forgeries import FORGERIES
from tests.identity.providers import Minting, means
from tests.web.inloggen.scene import CITIZEN, START, Browser, Clock, open_sessions, portal, query_of


@pytest.fixture
def app(tmp_path: Path, provider: Minting, clock: Clock, database: Database) -> Flask:
    return portal(tmp_path, (means(provider.issuer),), clock, database)


def come_back(browser: Browser, provider: Minting):
    asked = query_of(browser.leave("/inloggen/start/inwoner"))
    provider.nonce = asked["nonce"]
    return browser.get(f"/inloggen/terug?state={asked['state']}&code=code")


def test_an_honest_token_lets_jan_in(browser: Browser, provider: Minting):
    assert browser.clock.now == START
    assert come_back(browser, provider).status_code == 303
    assert browser.get("/mijn").json["name"] == "Jan de Vries"


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_token_lets_nobody_in_and_is_written_down(
    browser: Browser, provider: Minting, database: Database, name: str
):
    provider.mint = FORGERIES[name]
    page = come_back(browser, provider)
    assert page.status_code == 403
    assert "niet vaststellen" in page.text
    assert browser.cookie(CITIZEN) is None
    assert open_sessions(database) == 0
    with database.read() as tx:
        (line,) = tx.scalars(select(AuditLine))
    assert (line.result, line.data["reden"]) == ("geweigerd", "token")


def test_a_provider_that_is_away_is_said_plainly(browser: Browser, provider: Minting):
    provider.discovery = {"issuer": "https://elders.example"}
    page = browser.get("/inloggen/start/inwoner")
    assert page.status_code == 503
    assert "niet bereikbaar" in page.text
