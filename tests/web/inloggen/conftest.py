"""What a login test may ask for: a moving clock, a provider, the portal and a browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from portal.config import MeansSettings, read_means
from portal.demo.provider import clients_for, create_provider
from portal.demo.settings import HERE
from portal.store.session import Database
from tests.databases import emptied
from tests.identity.providers import key, provider, serving
from tests.web.inloggen.scene import HOME, Browser, Clock, Queries, portal

__all__ = ["key", "provider"]


@pytest.fixture
def database(request: pytest.FixtureRequest, engine: str) -> Iterator[Database]:
    if engine == "sqlite":
        yield request.getfixturevalue("sqlite_database")
        return
    made = emptied(request.getfixturevalue("postgres_url"))
    yield made
    made.dispose()


@pytest.fixture
def queries(database: Database) -> Queries:
    counted = Queries()
    event.listen(database.engine, "before_cursor_execute", counted)
    return counted


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def provider_keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inlogdienst")


@pytest.fixture
def means(provider_keys: Path, clock: Clock, tmp_path: Path) -> Iterator[tuple[MeansSettings, ...]]:
    """The demonstration's ways to log in, with its provider running."""
    found: list[tuple[MeansSettings, ...]] = []

    def make(address: str):
        text = (HERE / "inlogmiddelen.toml").read_text()
        file = tmp_path / "inlogmiddelen.toml"
        file.write_text(text.replace("((adres))", address).replace("((geheim))", "geheim"))
        found.append(read_means(file))
        return create_provider(address, provider_keys, clients_for(HOME, found[0]), clock)

    with serving(make):
        yield found[0]


@pytest.fixture
def app(
    tmp_path: Path, means: tuple[MeansSettings, ...], clock: Clock, database: Database
) -> Flask:
    return portal(tmp_path, means, clock, database)


@pytest.fixture
def browser(app: Flask, clock: Clock) -> Browser:
    return Browser(app, clock)


@pytest.fixture
def other_browser(app: Flask, clock: Clock) -> Browser:
    return Browser(app, clock)
