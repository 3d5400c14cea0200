"""The one way set-up scripts give up: a sentence that says what to do."""

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"


class SetupError(Exception):
    """Something stands in the way; the text is one sentence that says what to do about it."""


def quietly(command: list[str], log: str, **environment: str) -> bool:
    """Run a command with its words kept in `.cache/<log>.log`; tell whether it went well."""
    CACHE.mkdir(exist_ok=True)
    with (CACHE / f"{log}.log").open("w", encoding="utf-8") as words:
        outcome = subprocess.run(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            check=False,
        )
    return outcome.returncode == 0


def last_words(log: str, marker: str = "") -> str:
    """Give the last line of a log that has `marker` in it, or nothing."""
    lines = (CACHE / f"{log}.log").read_text(encoding="utf-8", errors="replace").splitlines()
    return next((line.strip() for line in reversed(lines) if marker in line and line.strip()), "")


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None
