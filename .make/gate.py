"""`make test`: every check, a count at the end, nothing skipped in silence.

First what says yes or no, side by side; then the tests, those with a browser last, on every core. A
stage that fails does not stop another. The same code gets the same verdict:
properties are tried with the same examples each time (run pytest by itself to try others). The last
line, alone, is `N passed, N failed, N skipped`: each check that is not a pytest counts as one.
"""

import importlib.util
import os
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
    "types": tool("mypy"),  # the longest first
    "format": tool("ruff", "format", "--check", "."),
    "lint": tool("ruff", "check", "."),
    "import contracts": [str(PYTHON.with_name("lint-imports")), "--no-logo"],
    "templates": tool("djlint", "templates", "--lint", "--quiet"),
    "translations": tool("portal", "translations", "check"),
    "forms": tool("portal", "forms", "check"),
    "tests of forms": tool("portal", "forms", "test", "--dekking", "100"),
}


def run_check(name: str, command: list[str]) -> Stage:
    """Run a check that says yes or no; its words are shown only when it says no."""
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
    return stage


def run_tests(workers: int) -> list[Stage]:
    """Run all tests, each kind of them a stage, counted from pytest's report.

    Fewer than were collected is a failure, and so is a pytest that stopped for another reason.
    """
    report, collected = CACHE / "tests.xml", CACHE / "collected.txt"
    for each in (report, collected):
        each.unlink(missing_ok=True)
    command = tool("pytest", "-q", "--no-header", "-m", "", f"--junitxml={report}")
    if workers > 1:
        # In their own order: by number of tests, the few that take a minute each would come last.
        command += ["-n", str(workers), "--dist", "loadscope", "--no-loadscope-reorder"]
    environment = {**os.environ, "LOKET_COLLECTED": str(collected)}
    outcome = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False
    )
    others, browser = Stage("unit and web"), Stage("browser")
    if report.is_file():
        count(report, others, browser, workers)
    ran = sum(each.passed + each.failed + each.skips.total() for each in (others, browser))
    wanted = int(collected.read_text(encoding="ascii")) if collected.is_file() else ran + 1
    if ran < wanted:
        others.failed += 1
        print(f"{wanted} tests were collected and {ran} ran", flush=True)
    if outcome.returncode and not (others.failed or browser.failed):
        others.failed = 1
    return [others, browser]


def count(report: Path, others: Stage, browser: Stage, workers: int = 1) -> None:
    """Add a JUnit report to the stages; a skip keeps its reason."""
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - written by us just now
        stage = others if case.find("properties/property[@name='browser']") is None else browser
        stage.seconds += float(case.get("time", 0)) / workers
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
    with ThreadPoolExecutor(cores) as hands:
        stages = list(hands.map(run_check, CHECKS, CHECKS.values()))
    lacking = hold_postgres()
    os.environ["TMPDIR"] = str(place)
    os.environ["LOKET_EXAMPLES"] = "same"
    return [*stages, *run_tests(cores)], lacking


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
