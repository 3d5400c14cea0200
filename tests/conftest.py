"""What every test may ask for."""

import gc
import os
from collections.abc import Generator, Hashable
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

import pytest
from hypothesis import settings

from portal.cli.team import GARBAGE
from portal.definition import catalogue
from portal.web.glue.templating import Templates
from tests import whole_run
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


def pytest_configure(config: pytest.Config) -> None:
    """Have it judged whether a browser looked at every page."""
    config.pluginmanager.register(whole_run, "whole_run")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for garbage: what is made by it stays, so nobody need look, ever.

    After it garbage is looked for as `portal serve` does.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(*GARBAGE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests with a browser come last, and be known in the report.

    A town runs in threads of this process, and a process with threads is not to be forked.
    """
    items.sort(key=lambda each: each.get_closest_marker("browser") is not None)
    for each in reversed(items):
        if each.get_closest_marker("browser") is None:
            break
        each.user_properties.append(("browser", "yes"))


def pytest_collection_finish(session: pytest.Session) -> None:
    """Tell the gate how many tests there are, so that it misses those that did not run."""
    place = os.environ.get("LOKET_COLLECTED")
    if place is not None and session.items:  # who only hands them out has none
        Path(place).write_text(str(len(session.items)), encoding="ascii")


# The same unchanged files are read for every portal that a test builds. Reading and checking depend
# on nothing but the bytes, and what comes out is frozen: so a process does it once a file.
catalogue.check = lru_cache(maxsize=256)(catalogue.check)
catalogue.read = lru_cache(maxsize=256)(catalogue.read)

# And the same templates are compiled for every portal: once, for all whose environments would make
# the same code of them.
_compiled: dict[Hashable, CodeType] = {}
_compile = Templates.compile


def _compile_once(self: Templates, source: Any, *named: Any, **more: Any) -> Any:
    """Compile as Jinja does, and remember it with all that it depends on."""
    if not isinstance(source, str) or more:
        return _compile(self, source, *named, **more)
    escapes = self.autoescape(named[0] if named else None)
    options = (self.finalize, self.undefined, escapes, self.trim_blocks, self.lstrip_blocks)
    kind = (type(self), self.code_generator_class, tuple(self.extensions), options)
    words = tuple(tuple(each.items()) for each in (self.filters, self.tests))
    # A method of an application's own is the same function.
    policies = [(name, getattr(each, "__func__", each)) for name, each in self.policies.items()]
    key = (kind, words, repr(policies), source, named)
    if key not in _compiled:
        _compiled[key] = _compile(self, source, *named)
    return _compiled[key]


Templates.compile = _compile_once
