"""What every test may ask for."""

from hypothesis import settings

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

# A busy machine is slow, and no fault of the code: time is measured by the benchmark (`make load`).
settings.register_profile("loket", deadline=None)
settings.load_profile("loket")
