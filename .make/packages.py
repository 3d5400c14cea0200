"""System packages: installed through apt where we may, otherwise named in one sentence."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from trouble import SetupError, is_root, last_words, quietly


@dataclass(frozen=True)
class Need:
    """A program the tests use: its package, how to see it is there, what lacks without it."""

    package: str
    present: Callable[[], bool]
    without: str


def has_postgres() -> bool:
    """Debian keeps the server's programs out of PATH, one folder a version."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return shutil.which("initdb") is not None or any(debian)


def has(program: str, variable: str = "") -> bool:
    named = os.environ.get(variable, "") if variable else ""
    return Path(named).is_file() if named else shutil.which(program) is not None


FOR_TESTS = (
    Need("chromium", lambda: has("chromium", "CHROMIUM"), "the browser tests cannot run"),
    Need(
        "chromium-driver",
        lambda: has("chromedriver", "CHROMEDRIVER"),
        "the browser tests cannot run",
    ),
    Need(
        "chromium-headless-shell",
        lambda: has("chromium-headless-shell") or "CHROMIUM" in os.environ,
        "the browser tests take longer",
    ),
    Need("postgresql", has_postgres, "the store and web tests run on SQLite alone"),
    Need(
        "clamav-daemon",
        lambda: has("clamd") or Path("/usr/sbin/clamd").is_file(),
        "the virus scanner is played by a stand-in",
    ),
    Need("strace", lambda: has("strace"), "nobody watches that what is told is on disk"),
    Need("poppler-utils", lambda: has("pdftotext"), "the text of PDFs is not read back"),
)


def install(*packages: str) -> None:
    """Install through apt; SetupError names the packages when that is not possible."""
    names = " ".join(packages)
    if not is_root():
        raise SetupError(f"Missing: {names}; install with: sudo apt-get install {names}")
    print(f"  installing {names}", flush=True)
    told = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly(["apt-get", "update"], "apt-update", **told)
    wanted = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not quietly(wanted, "apt", **told):
        raise SetupError(
            f"apt-get could not install {names} ({last_words('apt', 'E:')}); "
            "look at .cache/apt.log, or install it by hand and try again"
        )


def missing() -> list[Need]:
    return [need for need in FOR_TESTS if not need.present()]


def prepare_tests() -> list[str]:
    """Install what the tests need; give a sentence for each thing that stays missing."""
    lacking = missing()
    if lacking and is_root():
        _install_what_there_is(*(need.package for need in lacking))
        lacking = missing()
    return [
        f"{need.package} is not installed, so {need.without} (sudo apt-get install {need.package})."
        for need in lacking
    ]


def _install_what_there_is(*packages: str) -> None:
    """Install them together; where that fails each by itself, as not every Debian has them all."""
    try:
        install(*packages)
    except SetupError as trouble:
        if len(packages) == 1:
            print(f"  {trouble}", flush=True)
            return
        for package in packages:
            _install_what_there_is(package)
