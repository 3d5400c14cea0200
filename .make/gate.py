"""`make test`: every check in order of speed, a count at the end, nothing skipped in silence.

A stage that fails does not stop the cheap ones after it. The last line, alone, is
`N passed, N failed, N skipped`: each check that is not a pytest counts as one.
"""

import importlib.util
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

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
    started = time.monotonic()
    outcome = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    stage = Stage(name, time.monotonic() - started)
    if outcome.returncode == 0:
        stage.passed = 1
    else:
        stage.failed = 1
        print(f"--- {name}\n{outcome.stdout}{outcome.stderr}".rstrip())
    print(stage.line, flush=True)
    return stage


def run_tests(name: str, *arguments: str, workers: int) -> Stage:
    """Run pytest and count from its report, so that a crash of pytest counts too."""
    started = time.monotonic()
    report = CACHE / f"{name.replace(' ', '-')}.xml"
    report.unlink(missing_ok=True)
    command = tool("pytest", "-q", "--no-header", f"--junitxml={report}", *arguments)
    if workers > 1:
        command += ["-n", str(workers), "--dist", "loadscope"]
    print(f"--- {name}", flush=True)
    outcome = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    stage = Stage(name, time.monotonic() - started)
    if report.is_file():
        count(report, stage)
    if outcome.returncode not in (0, NO_TESTS) and not stage.failed:
        stage.failed = 1
    print(stage.line, flush=True)
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

    It stops by itself when the last process that asked for it, this one, has ended.
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
        cluster.server_url()
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


def main() -> int:
    started = time.monotonic()
    CACHE.mkdir(exist_ok=True)
    missing = ROOT / ".venv" / "missing.txt"
    told = missing.read_text(encoding="utf-8").splitlines() if missing.is_file() else []
    cores = min(2, os.cpu_count() or 1)
    stages = [run_check(name, command) for name, command in CHECKS.items()]
    told += hold_postgres()
    stages.append(run_tests("unit and web", workers=cores))
    stages.append(run_tests("browser", "-m", "browser", workers=cores))
    return summary(stages, told, time.monotonic() - started)


if __name__ == "__main__":
    sys.exit(main())
