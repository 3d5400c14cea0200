"""What every test may ask for."""

import os
from functools import lru_cache

from hypothesis import settings

from portal.definition import catalogue
from tests.browser import browser, one_chromium, whole_chromium
from tests.databases import (
    each_database,
    postgres_url,
    sqlite_database,
    sqlite_lodging,
    sqlite_template,
)

__all__ = [
    "browser",
    "each_database",
    "one_chromium",
    "postgres_url",
    "sqlite_database",
    "sqlite_lodging",
    "sqlite_template",
    "whole_chromium",
]

# A busy machine is slow, and no fault of the code: time is measured by the benchmark (`make load`).
# In the gate the same code gets the same verdict; anybody else tries other examples each time.
SAME = os.environ.get("LOKET_EXAMPLES") == "same"
settings.register_profile("loket", deadline=None, derandomize=SAME)
settings.load_profile("loket")

# The same unchanged files are read for every portal that a test builds. Reading and checking depend
# on nothing but the bytes, and what comes out is frozen: so a process does it once a file.
catalogue.check = lru_cache(maxsize=256)(catalogue.check)
catalogue.read = lru_cache(maxsize=256)(catalogue.read)
