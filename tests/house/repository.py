"""The files of the repository, as a stranger would clone them."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Compiled or someone else's: not for us to reword.
FOREIGN = ("static/nlds/", "static/css/", "tests/a11y/vendor/", "LICENSE")


@cache
def files() -> tuple[Path, ...]:
    """Every file that is tracked or would be, relative to the root."""
    names = sorted(_listed() if shutil.which("git") and (ROOT / ".git").exists() else _found())
    return tuple(path for name in names if (path := Path(name)) and (ROOT / path).is_file())


def _listed() -> list[str]:
    """What git says; of this folder, whoever owns it."""
    safe = ["git", "-c", f"safe.directory={ROOT}"]
    listing = [*safe, "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    found = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in found.split("\0") if name]


def _found() -> list[str]:
    """What stands there in a copy without git, less what git would pass over."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    passed_over = {".git", *(line.strip("/") for line in lines if "*" not in line)}
    endings = tuple(line.removeprefix("*") for line in lines if line.startswith("*."))
    return [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*")
        if not passed_over & set(path.relative_to(ROOT).parts) and not path.name.endswith(endings)
    ]


@cache
def texts() -> dict[Path, str]:
    """The files that are text, with what they say."""
    found = {}
    for path in files():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content[:8000]:
            found[path] = content.decode("utf-8", "replace")
    return found


def is_foreign(path: Path) -> bool:
    return str(path).startswith(FOREIGN)


def name_of_a_python_package(line: str) -> str:
    """The package of a line in a lock, or nothing."""
    return (
        line.partition("==")[0].strip() if "==" in line and not line.startswith((" ", "#")) else ""
    )
