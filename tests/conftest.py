"""What every test may ask for."""

from tests.browser import browser, one_chromium
from tests.databases import each_database, postgres_url, sqlite_database, sqlite_template

__all__ = [
    "browser",
    "each_database",
    "one_chromium",
    "postgres_url",
    "sqlite_database",
    "sqlite_template",
]
