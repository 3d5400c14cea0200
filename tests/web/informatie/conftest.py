"""The whole portal as the demonstration runs it, without its provider and its mail."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from portal import config
from portal.app import create_app
from portal.demo.settings import environ
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from tests.honest_client import HonestClient

NOW = datetime(2026, 2, 20, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def information(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One portal for all tests of this place: it is only read."""
    data: Path = tmp_path_factory.mktemp("portaal")
    chosen = environ(data, 8000) | {"LOKET_BASE_URL": "https://localhost"}
    settings = config.read(chosen)
    KeyRing.new(NOW).save(settings.keys)
    database = Database(settings.database_url)
    migrate(database)
    database.dispose()
    app = create_app(settings, lambda: NOW)
    app.test_client_class = HonestClient
    yield app
    app.extensions["loket"].database.dispose()


@pytest.fixture
def client(information: Flask) -> HonestClient:
    made = information.test_client()
    assert isinstance(made, HonestClient)
    return made
