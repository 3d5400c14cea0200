"""Where tests keep their databases and browsers their profiles: in memory, when there is plenty.

The portal waits for the disk at every commit, as it must; a test would only wait for this machine's
disk. Nothing is switched off for it: the same fsync is asked, and memory answers at once.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
PLENTY = 4 << 30
"""Bytes that must be free, in the folder and in the machine: a run was seen to take 1 GB."""


def memory() -> Path | None:
    """Give the folder that is kept in memory, or None where there is none or it is small.

    A container often has one of 64 MB; then the ordinary folder for what is temporary does.
    """
    with contextlib.suppress(OSError):
        if min(shutil.disk_usage(MEMORY).free, _unused()) >= PLENTY:
            return MEMORY
    return None


@contextlib.contextmanager
def place_for_tests() -> Iterator[Path]:
    """Make a folder for one run; it is gone afterwards."""
    with tempfile.TemporaryDirectory(
        prefix="loket-gate-", dir=memory(), ignore_cleanup_errors=True
    ) as made:
        yield Path(made)


def _unused() -> int:
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0
