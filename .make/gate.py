"""`make test`: every check, a count at the end, nothing skipped in silence.

First what says yes or no, side by side; then the tests without a browser, then those with one, each
kind on every core. A stage that fails does not stop another. The same code gets the same verdict:
properties are tried with the same examples each time (run pytest by itself to try others). The last
line, alone, is `N passed, N failed, N skipped`: each check that is not a pytest counts as one.
"""

import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from place import memory, place_for_tests
from trouble import CACHE, ROOT

PYTHON = ROOT / ".venv" / "bin" / "python"
NO_TESTS = 5  # pytest's own exit code for an empty selection


@dataclass
class Stage:
    """One thing that was run, and what came of it."""

    name: str
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skips: Counter[str] = field(default_factory=Counter)

    @property
    def line(self) -> str:
        skipped = sum(self.skips.values())
        verdict = "failed" if self.failed else "ok"
        counts = f"{self.passed} passed, {self.failed} failed, {skipped} skipped"
        return f"  {verdict:<7}{self.seconds:7.1f} s  {self.name:<24}{counts}"


def tool(module: str, *arguments: str) -> list[str]:
    return [str(PYTHON), "-m", module, *arguments]


CHECKS = {
    "format": tool("ruff", "format", "--check", "."),
    "lint": tool("ruff", "check", "."),
    "import contracts": [str(PYTHON.with_name("lint-imports")), "--no-logo"],
    "types": tool("mypy"),
    "templates": tool("djlint", "templates", "--lint", "--quiet"),
    "translations": tool("portal", "translations", "check"),
    "forms": tool("portal", "forms", "check"),
    "tests of forms": tool("portal", "forms", "test", "--dekking", "100"),
}


def run_check(name: str, command: list[str]) -> Stage:
    """Run a check that says yes or no; its words are shown only when it says no."""
    return ask(name, command)[0]


def ask(name: str, command: list[str]) -> tuple[Stage, str]:
    """Run a check, and give what it said as well."""
    started = time.monotonic()
    outcome = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    stage = Stage(name, time.monotonic() - started)
    if outcome.returncode == 0:
        stage.passed, words = 1, ""
    else:
        stage.failed, words = 1, f"--- {name}\n{outcome.stdout}{outcome.stderr}".rstrip() + "\n"
    print(f"{words}{stage.line}", flush=True)
    return stage, outcome.stdout


@dataclass(frozen=True)
class Collected:
    """How many tests there are with and without a browser, and which files the former are in."""

    browser: int = 0
    others: int = 0
    files: tuple[str, ...] = ()


def collected(told: str) -> Collected:
    """Read what `pytest --collect-only -q -m browser` says."""
    files = dict.fromkeys(line.partition("::")[0] for line in told.splitlines() if "::" in line)
    counts = re.search(r"^(\d+)/(\d+) tests collected", told, re.MULTILINE)
    if counts is None:
        return Collected()
    browser, every = map(int, counts.groups())
    return Collected(browser, every - browser, tuple(files))


def run_tests(name: str, *arguments: str, workers: int, wanted: int = 0) -> Stage:
    """Run pytest and count from its report, so that a crash of pytest counts too.

    Fewer tests than were `wanted` is a failure.
    """
    started = time.monotonic()
    report = CACHE / f"{name.replace(' ', '-')}.xml"
    report.unlink(missing_ok=True)
    command = tool("pytest", "-q", "--no-header", f"--junitxml={report}", *arguments)
    if workers > 1:
        # In their own order: by number of tests, the few that take a minute each would come last.
        command += ["-n", str(workers), "--dist", "loadscope", "--no-loadscope-reorder"]
    outcome = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    stage = Stage(name, time.monotonic() - started)
    if report.is_file():
        count(report, stage)
    if outcome.returncode not in (0, NO_TESTS) and not stage.failed:
        stage.failed = 1
    ran = stage.passed + stage.failed + stage.skips.total()
    if ran < wanted:
        stage.failed += 1
        print(f"{name}: {wanted} tests were collected and {ran} ran", flush=True)
    return stage


def count(report: Path, stage: Stage) -> None:
    """Add a JUnit report to the stage; a skip keeps its reason."""
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - written by us just now
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            stage.failed += 1
        elif skip is not None:
            stage.skips[skip.get("message") or "no reason given"] += 1
        else:
            stage.passed += 1


def hold_postgres() -> list[str]:
    """Start the throw-away cluster that all tests share; give a sentence when there is none.

    It stops by itself when the last process that asked for it, this one, has ended; so it stands
    beside the folder of this run, that is thrown away sooner.
    """
    spec = importlib.util.spec_from_file_location("throw_away", ROOT / "tests" / "postgres.py")
    if spec is None or spec.loader is None:
        return ["PostgreSQL was not tested: tests/postgres.py cannot be read."]
    cluster = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(cluster)
    missing = cluster.missing()
    if missing:
        return [f"PostgreSQL was not tested: {missing}."]
    try:
        os.environ[cluster.VARIABLE] = cluster.server_url()
    except (OSError, RuntimeError, subprocess.SubprocessError) as error:
        return [f"PostgreSQL was not tested: {error}."]
    return []


def summary(stages: list[Stage], told: list[str], seconds: float) -> int:
    """Print what ran and what did not; give the exit code."""
    passed = sum(stage.passed for stage in stages)
    failed = sum(stage.failed for stage in stages)
    skips: Counter[str] = sum((stage.skips for stage in stages), Counter())
    print(f"\nThe gate took {seconds:.0f} s.")
    for stage in stages:
        print(stage.line)
    for reason, times in skips.most_common():
        print(f"  skipped {times}: {reason}")
    for sentence in told:
        print(f"  not here: {sentence}")
    if not skips and not told:
        print("  nothing was skipped")
    print(f"\n{passed} passed, {failed} failed, {skips.total()} skipped", flush=True)
    return 1 if failed else 0


def run_everything(place: Path, cores: int) -> tuple[list[Stage], list[str]]:
    """Run the checks, then both kinds of tests; give the stages, and what could not be tested."""
    collecting = tool("pytest", "-q", "--collect-only", "-m", "browser")
    with ThreadPoolExecutor(cores) as hands:
        # The longest first: it leaves what it compiled for the four that read the tests after it.
        asked = hands.submit(ask, "collection", collecting)
        stages = list(hands.map(run_check, CHECKS, CHECKS.values()))
        stage, told = asked.result()
    there = collected(told)
    stages.append(stage)
    lacking = hold_postgres()
    os.environ["TMPDIR"] = str(place)
    os.environ["LOKET_EXAMPLES"] = "same"
    for name, wanted, chosen in (
        ("unit and web", there.others, ()),
        ("browser", there.browser, ("-m", "browser", *there.files)),
    ):
        print(f"--- {name}", flush=True)
        stages.append(run_tests(name, *chosen, workers=cores, wanted=wanted))
        print(stages[-1].line, flush=True)
    return stages, lacking


def main() -> int:
    started = time.monotonic()
    CACHE.mkdir(exist_ok=True)
    missing = ROOT / ".venv" / "missing.txt"
    told = missing.read_text(encoding="utf-8").splitlines() if missing.is_file() else []
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each of five pythons compiles the tests
    os.environ["TMPDIR"] = tempfile.tempdir = str(memory() or tempfile.gettempdir())
    with place_for_tests() as place:
        stages, lacking = run_everything(place, min(2, os.cpu_count() or 1))
    return summary(stages, [*told, *lacking], time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main())
