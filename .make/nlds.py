"""The packages of NL Design System that the style sheet is built from, for the test that does."""

import hashlib
import shutil

from trouble import ROOT, quietly

NLDS = ROOT / "static" / "nlds"
LOCK = NLDS / "package-lock.json"
PACKAGES = NLDS / "node_modules"
STAMP = PACKAGES / ".loket"
"""Which lock the packages were installed from."""


def prepare_nlds() -> list[str]:
    """Install the packages of the lock, hashes and all; give a sentence when that cannot be."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text(encoding="ascii") == wanted:
        return []
    if shutil.which("npm") is None:
        return ["The style sheet is not built anew: there is no npm here."]
    print("  fetching the packages of NL Design System", flush=True)
    # Nothing of a package runs: files are all that is taken from it.
    if not quietly(["npm", "ci", "--ignore-scripts", "--prefix", str(NLDS)], "nlds"):
        return ["The style sheet is not built anew: npm failed (.cache/nlds.log)."]
    STAMP.write_text(wanted, encoding="ascii")
    return []
