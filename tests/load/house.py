"""A whole portal in a folder of its own, in its production settings, for programs that press it.

Nothing is switched off: sessions, encryption, CSRF, audit and logging as in production, behind a
pretended proxy that speaks https for it (`X-Forwarded-Proto`, as the driver sends).
"""

import subprocess
import sys
from pathlib import Path

from tests.load.server import ROOT

BENCH = Path(__file__).parent / "form"
GEMEENTE = ROOT / "portal" / "demo" / "elzendam" / "gemeente.toml"


def settings(folder: Path, forms: Path = BENCH) -> dict[str, str]:
    """The variables of a production portal that keeps its things in this folder."""
    means = folder / "inlogmiddelen.toml"
    means.write_text("", encoding="utf-8")
    return {
        "LOKET_PROFILE": "production",
        "LOKET_BASE_URL": "https://localhost",
        "LOKET_DATA": str(folder),
        "LOKET_GEMEENTE": str(GEMEENTE),
        "LOKET_MEANS": str(means),
        "LOKET_FORMS": str(forms),
        "LOKET_PROXIES": "1",
    }


def furnish(environment: dict[str, str]) -> None:
    """Make the keys and bring the database to this version, with the product's own commands."""
    for command in (("keys", "new"), ("database", "migrate")):
        subprocess.run(
            [sys.executable, "-m", "portal", *command],
            cwd=ROOT,
            env=environment,
            check=True,
            capture_output=True,
        )


def serve_command(port: int, workers: int = 2) -> list[str]:
    """The production server on this port."""
    command = [sys.executable, "-m", "tests.load.installed", "serve"]
    return [*command, "--port", str(port), "--workers", str(workers)]
