"""Make ready what `make demo` and `make test` need, from a bare checkout.

The standard library only, because this runs before anything is installed: a virtual environment
from a hashed lock, the compiled translations and, for tests, programs such as Chromium. Nothing is
done twice: a stamp in `.venv` remembers which locks were installed. pip's own settings (`PIP_…`,
pip.conf) are left alone.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nlds import prepare_nlds
from packages import install, prepare_tests
from trouble import ROOT, SetupError, last_words, quietly
from vnu import prepare_vnu

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "locks.json"
RUN, TEST = Path("requirements.lock"), Path("tests/requirements.lock")
OLDEST = (3, 11)


def fingerprint(lock: Path) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes()).hexdigest()


def installed() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def check_ground() -> None:
    """Refuse, in one sentence, what no later step could mend."""
    if sys.version_info < OLDEST:
        raise SetupError(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    if not os.access(ROOT, os.W_OK):
        raise SetupError(f"{ROOT} cannot be written to: copy the project to a folder of your own")


def make_environment() -> None:
    """Create `.venv`, again when the Python it was made with is gone or another one is asked."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if PYTHON.exists():
        asked = [str(PYTHON), "-c", "import sys, pip; print('%d.%d' % sys.version_info[:2])"]
        found = subprocess.run(asked, capture_output=True, text=True, check=False)
        if found.stdout.strip() == version:
            return
    if importlib.util.find_spec("ensurepip") is None:
        install(f"python{version}-venv")
    print("  making .venv", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    # As a child process: a module that apt brought a moment ago is not known to this one.
    if not quietly([sys.executable, "-m", "venv", str(VENV)], "venv"):
        raise SetupError(
            f"the virtual environment could not be made ({last_words('venv')}); "
            "install python3-venv (apt-get install python3-venv) and try again"
        )


def fill_environment(lock: Path) -> None:
    """Install the lock, unless this very lock is what `.venv` holds already."""
    if installed().get(str(lock)) == fingerprint(lock):
        return
    print(f"  installing the packages of {lock} (a minute or so)", flush=True)
    # A module is compiled when it is first used, and many never are.
    command = [str(PYTHON), "-m", "pip", "install", "--no-compile", "--require-hashes"]
    command += ["-r", str(lock)]
    if not quietly(command, "pip"):
        raise SetupError(
            f"pip could not install {lock} ({last_words('pip', 'ERROR') or 'no reason given'}); "
            "see .cache/pip.log: a first time needs a network, or wheels named by PIP_FIND_LINKS"
        )
    # The test lock holds everything of the run-time lock (a house test proves it).
    known = {RUN, lock}
    STAMP.write_text(
        json.dumps({str(each): fingerprint(each) for each in sorted(known)}), encoding="utf-8"
    )


def compile_translations() -> None:
    if not quietly([str(PYTHON), "-m", "portal", "translations", "compile"], "translations"):
        raise SetupError(f"the translations do not compile: {last_words('translations')}")


def prepare(purpose: str, *, system: bool) -> None:
    check_ground()
    make_environment()
    with ThreadPoolExecutor(1) as beside:
        around = beside.submit(prepare_around) if purpose == "test" and system else None
        fill_environment(TEST if purpose == "test" else RUN)
        compile_translations()
        if around is not None:
            (VENV / "missing.txt").write_text("\n".join(around.result()), encoding="utf-8")


def prepare_around() -> list[str]:
    """Make ready what tests need beside Python's packages; give what stays missing, in words."""
    return [*prepare_tests(), *prepare_vnu(), *prepare_nlds()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=["demo", "test"])
    parser.add_argument("--no-system", action="store_true", help="leave apt and npm alone")
    arguments = parser.parse_args()
    try:
        prepare(arguments.purpose, system=not arguments.no_system)
    except SetupError as trouble:
        print(f"Stopped: {trouble}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
    except PermissionError as error:
        print(f"Stopped: {error.filename} cannot be written to.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
