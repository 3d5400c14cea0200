"""A headless Chromium for tests: where it is, how it is started, and what it need not hear twice.

The driver is named outright, so Selenium never goes looking for one, and the flags keep Chromium
from talking to anyone but the server under test.
"""

import contextlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.remote.command import Command

FLAGS = (
    "--headless=new",
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--force-prefers-reduced-motion",  # smooth scrolling moves a target away under a click
    "--ignore-certificate-errors",  # a test server's own certificate
)
# A page that was left is kept as it was, and each site has a process of its own: for a person a
# quick Back and a wall, for a test half of the time of every page.
LEAN = (
    "--renderer-process-limit=1",
    "--disable-site-isolation-trials",
    "--disable-features=BackForwardCache,SpareRendererForSitePerProcess,site-per-process",
    "--in-process-gpu",
    "--no-zygote",
    # Helpers would compute what a short script never needs; and a page is left before it has earned
    # back what its scripts could be compiled better.
    "--js-flags=--single-threaded,--no-maglev,--no-opt",
    # The shell fits letters to the pixels of a screen unless told, and so makes words wider.
    "--font-render-hinting=none",
)
LASTING = frozenset(
    {
        "Emulation.setDeviceMetricsOverride",
        "Emulation.setEmulatedMedia",
        "Emulation.setScriptExecutionDisabled",
        "Page.setFontSizes",
    }
)
"""What a tab is told once and is from then on, whatever page it shows."""
ELSEWHERE = frozenset({Command.NEW_WINDOW, Command.SWITCH_TO_WINDOW, Command.CLOSE})
SHELL = "/usr/lib/chromium/chromium-headless-shell"
"""The same engine without the windows, tabs and menus around it, where Debian has it. What is on
the path only starts this one, and is all that the driver would stop."""


def program(variable: str, *names: str) -> str:
    """Find a program; the failure says what to install."""
    named = os.environ.get(variable)
    found = named or next((place for name in names if (place := shutil.which(name))), None)
    if found is None:
        pytest.fail(f"{names[0]} is missing: apt-get install {names[0]}, or set {variable}")
    return found


def fitting_shell(driver: str) -> str | None:
    """Find the shell, if there is one of the driver's own version."""
    shell = shutil.which(SHELL)
    return shell if shell and _major(shell) == _major(driver) else None


@lru_cache
def _major(program: str) -> str:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"\d+", said.stdout)
    return found[0] if found else program


class Chromium(webdriver.Chrome):
    """A Chromium that is not told again how its tab is to be: it would lay out the page anew."""

    def __init__(self, *given: Any, **more: Any) -> None:
        self._told: dict[str, object] = {}
        self.strayed = False
        super().__init__(*given, **more)

    def execute(self, driver_command: str, params: Any = None) -> dict[str, Any]:
        """Say a command, unless this tab is so already; each tab has a state of its own."""
        if driver_command in ELSEWHERE:
            self._told.clear()
            self.strayed = True
        if driver_command == "executeCdpCommand" and params["cmd"] in LASTING:
            name, how = params["cmd"], params["params"]
            if self._told.get(name) == how:
                return {"value": {}}
            self._told.pop(name, None)
            answer = super().execute(driver_command, params)
            self._told[name] = how
            return answer
        return super().execute(driver_command, params)


@contextlib.contextmanager
def chromium(*flags: str, network: bool = False, lean: bool = False) -> Iterator[Chromium]:
    """Start a Chromium with a profile of its own; it is gone afterwards.

    With `network`, what it fetches is written down, for `fetched`. A `lean` one is the shell, where
    that is installed.
    """
    os.environ["SE_OFFLINE"] = "true"
    os.environ["SE_AVOID_STATS"] = "true"
    with TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        options = Options()
        driven = program("CHROMEDRIVER", "chromedriver")
        shell = fitting_shell(driven) if lean and "CHROMIUM" not in os.environ else None
        options.binary_location = shell or program("CHROMIUM", "chromium", "google-chrome")
        if shell is None:  # the driver makes a profile for the shell by itself, and takes no other
            options.add_argument(f"--user-data-dir={profile}")
        for flag in (*FLAGS, *(LEAN if lean else ()), *flags):
            options.add_argument(flag)
        logs = {"browser": "ALL", **({"performance": "ALL"} if network else {})}
        options.set_capability("goog:loggingPrefs", logs)
        driver = Chromium(options=options, service=Service(driven))
        driver.set_page_load_timeout(30)
        driver.set_script_timeout(60)
        try:
            yield driver
        finally:
            driver.quit()
