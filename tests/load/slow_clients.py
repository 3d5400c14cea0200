"""Which server stands slow clients? Tried on loopback, bounded in count and time.

N clients send their headers, or their body, a byte at a time; meanwhile a healthy client asks for a
page over and over. A server that gives each slow client a worker has none left for the healthy one.
Run with `python -m tests.load.slow_clients`; the servers to try are started here, each with two
worker processes and the minimal page. Ours also cuts off who is too slow: after ten seconds none of
the slow ones is held any more.
"""

import argparse
import asyncio
import contextlib
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from portal.cli.team import Team, answer, listen
from tests.load.minimal_app import app
from tests.load.server import LOOPBACK, free_port, served

APP = "tests.load.minimal_app:app"
LIMIT = 5.0  # seconds a healthy request may take before it counts as failed


@dataclass(frozen=True)
class Trial:
    """What the healthy client saw while the slow ones were there."""

    answered: int
    failed: int
    p50: float
    p99: float
    kept: int  # slow connections still open at the end

    def __str__(self) -> str:
        return (
            f"{self.answered:5} answered, {self.failed:3} failed, p50 {self.p50 * 1000:6.1f} ms, "
            f"p99 {self.p99 * 1000:7.1f} ms, {self.kept:3} slow ones still held"
        )


def gunicorn(*options: str) -> list[str]:
    return [sys.executable, "-m", "gunicorn", APP, "--workers", "2", *options]


def commands(port: int) -> dict[str, list[str]]:
    """Give the servers under trial, each with two worker processes."""
    bind = ["--bind", f"{LOOPBACK}:{port}"]
    ours = "from tests.load.slow_clients import our_team; our_team()"
    return {
        "gunicorn sync": gunicorn("--worker-class", "sync", *bind),
        "gunicorn gthread x4": gunicorn("--worker-class", "gthread", "--threads", "4", *bind),
        "gunicorn gthread x16": gunicorn("--worker-class", "gthread", "--threads", "16", *bind),
        "portal serve": [sys.executable, "-c", ours, str(port)],
    }


def our_team() -> None:
    """Serve the minimal page the way `portal serve` serves the portal."""
    listener = listen(LOOPBACK, int(sys.argv[1]))
    Team(lambda place: answer(app, listener, place, threads=4, proxied=False), 2).run()


async def slow(port: int, kind: str, until: float) -> bool:
    """Send a header or a body a byte each half second; tell whether the server held on."""
    try:
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
    except OSError:
        return False
    head = "POST / HTTP/1.1\r\nHost: localhost\r\n"
    if kind == "body":
        head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
    try:
        writer.write(head.encode())
        while time.monotonic() < until:
            writer.write(b"a")
            await writer.drain()
            with contextlib.suppress(asyncio.TimeoutError):
                if await asyncio.wait_for(reader.read(1), 0.5) == b"":
                    return False
    except OSError:
        return False
    finally:
        writer.close()
    return True


async def healthy(port: int, until: float) -> tuple[list[float], int]:
    """Ask for the page again and again, each time over a new connection."""
    times, failed = [], 0
    while time.monotonic() < until:
        started = time.monotonic()
        try:
            times.append(await asyncio.wait_for(one_page(port), LIMIT) - started)
        except (TimeoutError, OSError, ValueError):
            failed += 1
        await asyncio.sleep(0.02)
    return times, failed


async def one_page(port: int) -> float:
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    answer = await reader.read()
    writer.close()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise ValueError(answer[:40])
    return time.monotonic()


async def trial(port: int, kind: str, count: int, seconds: float) -> Trial:
    until = time.monotonic() + seconds
    crowd = [asyncio.create_task(slow(port, kind, until)) for _ in range(count)]
    await asyncio.sleep(0.5)
    times, failed = await healthy(port, until)
    kept = sum(await asyncio.gather(*crowd))
    times.sort()
    p99 = times[min(len(times) - 1, int(len(times) * 0.99))] if times else LIMIT
    return Trial(len(times), failed, statistics.median(times) if times else LIMIT, p99, kept)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="slow clients at once (at most 200)")
    parser.add_argument("--seconds", type=float, default=15, help="length of a trial (at most 60)")
    arguments = parser.parse_args()
    count, seconds = min(arguments.count, 200), min(arguments.seconds, 60)
    for name in commands(0):
        for kind in ("header", "body"):
            port = free_port()
            with tempfile.TemporaryDirectory() as folder:
                settings = {"MINIMAL_DATABASE": str(Path(folder) / "minimal.db")}
                with served(commands(port)[name], port, settings):
                    outcome = asyncio.run(trial(port, kind, count, seconds))
            print(f"{name:<22} {count} slow {kind:<7} {outcome}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
