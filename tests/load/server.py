"""Start a server on a loopback port of its own, look at what it uses, and stop it for certain."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOPBACK = "127.0.0.1"
TICK = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def served(
    command: list[str], port: int, environment: Mapping[str, str], log: Path | None = None
) -> Iterator[int]:
    """Run a server until the block ends; gives its process id once it listens on the port."""
    with contextlib.ExitStack() as stack:
        words = stack.enter_context((log or Path(os.devnull)).open("ab"))
        process = start(command, environment, words.fileno())
        stack.callback(stop, process)
        wait_for(port, process)
        yield process.pid


def start(
    command: list[str], environment: Mapping[str, str], words: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a server in a process group of its own.

    As an installation does it: what was compiled at the first start is not compiled again.
    """
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment, "PYTHONDONTWRITEBYTECODE": ""},
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=words,
        stderr=words,
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask the whole group to stop, then make it."""
    for number, patience in ((signal.SIGTERM, 10), (signal.SIGKILL, 10)):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience)
    process.wait()


def kill(process: subprocess.Popen[bytes], port: int) -> None:
    """End the whole group at once, as a power cut would; nothing answers on the port on return."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    # A killed process keeps its sockets until the last of its threads is gone.
    while is_answered(port):
        time.sleep(0.002)


def is_answered(port: int) -> bool:
    """Tell whether something listens on the port."""
    with contextlib.suppress(OSError), socket.create_connection((LOOPBACK, port), 1):
        return True
    return False


def wait_for(port: int, process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Wait until something listens on the port."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped by itself: {process.args!r}")
        if is_answered(port):
            return
        time.sleep(0.02)
    raise TimeoutError("the server does not listen")


def family(pid: int) -> list[int]:
    """Give a process and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                children.setdefault(int(_stat(int(entry.name))[1]), []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1], [])
    return found


def cpu_seconds(pid: int) -> float:
    """CPU seconds of a process and its descendants, also of those that are gone."""
    total = 0
    for member in family(pid):
        with contextlib.suppress(OSError):
            total += sum(map(int, _stat(member)[11:15]))
    return total / TICK


def memory_mib(pid: int) -> list[float]:
    """Resident memory of each process of the family, in MiB, the founder first."""
    sizes = []
    for member in family(pid):
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{member}/status").read_text(encoding="ascii").splitlines()
            size = next(line for line in lines if line.startswith("VmRSS"))
            sizes.append(int(size.split()[1]) / 1024)
    return sizes


def _stat(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
