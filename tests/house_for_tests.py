"""A furnished house for tests of the web floor: settings, keys, database, a movable clock."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask

from portal.app import create_app
from portal.config import Settings, read
from portal.demo import settings as demo_settings
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database
from tests.honest_client import HonestClient

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **parts: float) -> None:
        self.moment += timedelta(**parts)


@dataclass
class House:
    """An application with its settings and its clock."""

    app: Flask
    settings: Settings
    clock: Clock = field(default_factory=Clock)

    def visitor(self) -> HonestClient:
        """A browser of its own, with cookies of its own."""
        client = self.app.test_client()
        assert isinstance(client, HonestClient)
        return client


def settings_for(
    folder: Path, forms: Path | None = None, database_url: str | None = None
) -> Settings:
    """The demonstration's settings over https, in a folder of the test's own."""
    environ = demo_settings.environ(folder, 8000) | {
        "LOKET_PROFILE": "test",
        "LOKET_BASE_URL": "https://localhost",
    }
    if forms is not None:
        environ["LOKET_FORMS"] = str(forms)
    if database_url is not None:
        environ["LOKET_DATABASE_URL"] = database_url
    return read(environ)


def build(folder: Path, forms: Path | None = None, database_url: str | None = None) -> House:
    """A house with keys and an empty database at the present version."""
    settings = settings_for(folder, forms, database_url)
    clock = Clock()
    KeyRing.new(clock()).save(settings.keys)
    database = Database(settings.database_url)
    migrate(database)
    database.dispose()
    app = create_app(settings, clock)
    app.test_client_class = HonestClient
    app.testing = False
    return House(app, settings, clock)
