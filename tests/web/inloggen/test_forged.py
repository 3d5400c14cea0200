"""A forged ID token lets nobody in (security control A-02), asked as a browser would find out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from joserfc.jwk import RSAKey
from sqlalchemy import select

from portal.store.audit import AuditLine
from portal.store.session import Database
from tests.identity.forgeries import FORGERIES
from tests.identity.providers import Minting, means, rsa_key, serving, signed
from tests.web.inloggen.scene import CITIZEN, START, Browser, Clock, open_sessions, portal, query_of


@pytest.fixture(scope="session")
def key() -> RSAKey:
    return rsa_key()


@pytest.fixture
def minting(key: RSAKey) -> Iterator[Minting]:
    made: list[Minting] = []

    def make(address: str):
        made.append(Minting(address, key, signed))
        return made[0].app()

    with serving(make):
        yield made[0]


@pytest.fixture
def app(tmp_path: Path, minting: Minting, clock: Clock, database: Database) -> Flask:
    return portal(tmp_path, (means(minting.issuer),), clock, database)


def come_back(browser: Browser, minting: Minting):
    asked = query_of(browser.leave("/inloggen/start/inwoner"))
    minting.nonce = asked["nonce"]
    return browser.get(f"/inloggen/terug?state={asked['state']}&code=code")


def test_an_honest_token_lets_jan_in(browser: Browser, minting: Minting):
    assert browser.clock.now == START
    assert come_back(browser, minting).status_code == 303
    assert browser.get("/mijn").json["name"] == "Jan de Vries"


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_token_lets_nobody_in_and_is_written_down(
    browser: Browser, minting: Minting, database: Database, name: str
):
    minting.mint = FORGERIES[name]
    page = come_back(browser, minting)
    assert page.status_code == 403
    assert "niet vaststellen" in page.text
    assert browser.cookie(CITIZEN) is None
    assert open_sessions(database) == 0
    with database.read() as tx:
        (line,) = tx.scalars(select(AuditLine))
    assert (line.result, line.data["reden"]) == ("geweigerd", "token")


def test_a_provider_that_is_away_is_said_plainly(browser: Browser, minting: Minting):
    minting.discovery = {"issuer": "https://elders.example"}
    page = browser.get("/inloggen/start/inwoner")
    assert page.status_code == 503
    assert "niet bereikbaar" in page.text
