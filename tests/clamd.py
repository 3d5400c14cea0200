"""A real clamd to throw away, which knows two signatures of our own and no others.

It needs Debian's package `clamav-daemon` and nothing from a network. Each process of tests has one
of its own, on a socket in a folder of its own, and stops it at the end.
"""

import contextlib
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

MISSING = "clamd is not installed; install the package `clamav-daemon` to run these tests"
LARGEST = 2_000_000
"""Bytes that this daemon takes; a file that is larger makes it hang up."""
MARK = b"LOKET-PROEF-DIT-IS-GEEN-VIRUS"
SIGNATURES = (
    f"Loket.Proef.Begin:0:*:{MARK.hex()}",
    f"Loket.Proef.Ander:0:*:{MARK[::-1].hex()}",
)
PATIENCE = 60.0


def program() -> str | None:
    """Find the daemon; Debian keeps it where only root looks."""
    return shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")


def missing() -> str | None:
    """Say in words why there can be no daemon here; None when there can."""
    return None if program() else MISSING


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Start a daemon and give its socket; it is stopped afterwards."""
    found = program()
    if found is None:
        raise RuntimeError(MISSING)
    # A socket's path may have 107 bytes: the folder of a test is often longer.
    with tempfile.TemporaryDirectory(prefix="loket-clamd-") as folder:
        home = Path(folder)
        (home / "database").mkdir()
        (home / "database" / "loket.ndb").write_text("\n".join(SIGNATURES) + "\n", "ascii")
        settings = home / "clamd.conf"
        settings.write_text(
            f"LocalSocket {home}/clamd.sock\nDatabaseDirectory {home}/database\n"
            f"Foreground yes\nStreamMaxLength {LARGEST}\nMaxThreads 2\n",
            "utf-8",
        )
        daemon = subprocess.Popen(
            [found, "--config-file", str(settings)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            _wait_for(home / "clamd.sock", daemon)
            yield f"{home}/clamd.sock"
        finally:
            daemon.terminate()
            daemon.wait(PATIENCE)


def _wait_for(path: Path, daemon: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if daemon.poll() is not None:
            raise RuntimeError(f"clamd ended with {daemon.returncode}")
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
            return
        time.sleep(0.05)
    raise RuntimeError("clamd did not start in time")
