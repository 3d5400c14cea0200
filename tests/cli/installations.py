"""Installations that commands of the command line work on: named, made empty, or furnished."""

import os

from portal.clock import system_now
from portal.config import read
from portal.demo.data import furnish
from portal.demo.settings import environ
from portal.store.keyring import KeyRing
from portal.store.migrate import migrate
from portal.store.session import Database

PORT = 8000


def named(monkeypatch, folder, **other):
    """Let the environment name an installation in a folder; give its settings."""
    for name, value in (environ(folder, PORT) | other).items():
        monkeypatch.setenv(name, value)
    return read(os.environ)


def empty(monkeypatch, folder, **other):
    """Name an installation that has keys and an empty database; give its settings."""
    settings = named(monkeypatch, folder, **other)
    KeyRing.new(system_now()).save(settings.keys)
    database = Database(settings.database_url)
    migrate(database)
    database.dispose()
    return settings


def furnished(folder):
    """Make the example town in a folder; give its settings."""
    settings = read(environ(folder, PORT))
    furnish(settings, system_now())
    return settings
