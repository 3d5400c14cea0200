"""The benchmark: our portal beside a minimal page, in one run, in turns. `make load` runs it.

Both are served the way `portal serve` serves: two worker processes, every commit on disk. Ours does
everything it does in production; the minimal page does what a tutorial does. Figures drift with the
machine, so what counts is the ratio of what was measured in the same minutes. A few minutes in all,
bounded in count and time, on loopback. What a page asks the network and the database for is counted
exactly by tests, not here.
"""

import argparse
import contextlib
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.load import house, journeys
from tests.load.driver import Journey, play
from tests.load.server import LOOPBACK, cpu_seconds, free_port, memory_mib, served, start, stop

LONGEST = 60.0
MOST_DRAFTS = 80  # a second
OURS = "Loket"
THEIRS = "minimal page"
MINIMAL = (
    "import sys\n"
    "from portal.cli.team import Team, answer, listen\n"
    "from tests.load.minimal_app import app\n"
    "listener = listen('127.0.0.1', int(sys.argv[1]))\n"
    "Team(lambda place: answer(app, listener, place, threads=4, proxied=True), 2).run()\n"
)


@dataclass(frozen=True)
class Under:
    """A server under test."""

    name: str
    port: int
    pid: int
    journey: Callable[[float], Journey]
    """What its visitors do for so many seconds; made ready before the clock runs."""


@dataclass
class Figures:
    """What was measured of one server with so many visitors, a value for each round."""

    next_per_second: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    seconds: dict[str, list[float]] = field(default_factory=lambda: {"GET": [], "POST": []})

    @property
    def rate(self) -> float:
        return statistics.median(self.next_per_second)

    @property
    def cpu(self) -> float:
        return statistics.median(self.cpu_ms)

    def ms(self, kind: str, part: float) -> float:
        """The latency in milliseconds that this part of the requests stays under."""
        values = sorted(self.seconds[kind])
        return values[min(len(values) - 1, int(len(values) * part))] * 1000

    def row(self) -> dict[str, float]:
        """The figures by name, rounded."""
        latencies = {
            f"{kind} p{part}": round(self.ms(kind, part / 100), 1)
            for kind in ("GET", "POST")
            for part in (50, 99)
        }
        return {"Next/s": round(self.rate, 1), "CPU ms": round(self.cpu, 2), **latencies}


def measure(server: Under, users: int, seconds: float, into: Figures) -> None:
    """Let visitors play for a while and add what was seen.

    A "Next" is a POST and the GET after it, so two requests; both journeys open their first page
    once for every five of them. Ours is filled in by somebody new every time, as a form is.
    """
    journey = server.journey(seconds)
    before, began = cpu_seconds(server.pid), time.perf_counter()
    samples = play(server.port, journey, users, seconds)
    elapsed = time.perf_counter() - began
    used = cpu_seconds(server.pid) - before
    pairs = len(samples) / 2
    into.next_per_second.append(pairs / elapsed)
    into.cpu_ms.append(1000 * used / max(1.0, pairs))
    for kind, values in into.seconds.items():
        values += [sample.seconds for sample in samples if sample.kind == kind]


@contextlib.contextmanager
def both(folder: Path) -> Iterator[tuple[Under, Under]]:
    """Start the two servers, warmed up."""
    environment = house.settings(folder)
    house.furnish({**os.environ, **environment})
    port, minimal_port = free_port(), free_port()
    minimal = [sys.executable, "-c", MINIMAL, str(minimal_port)]
    with (
        served(house.serve_command(port), port, environment, folder / "server.log") as pid,
        served(minimal, minimal_port, {"MINIMAL_DATABASE": str(folder / "minimal.db")}) as other,
    ):
        play(port, journeys.whole, 4, 2)
        play(minimal_port, journeys.ten_questions, 4, 1)
        yield (
            Under(OURS, port, pid, lambda seconds: first_time(port, seconds)),
            Under(THEIRS, minimal_port, other, lambda _: journeys.ten_questions),
        )


def first_time(port: int, seconds: float) -> Journey:
    """People who fill in the form for the first time; they have begun, which is not measured."""
    return journeys.steps(journeys.begun(port, round(seconds * MOST_DRAFTS)))


def first_answer(folder: Path) -> float:
    """Seconds from starting our server to its first page, the median of five."""
    times = []
    environment = house.settings(folder)
    for _ in range(5):
        port = free_port()
        began = time.perf_counter()
        process = start(house.serve_command(port), environment)
        try:
            wait_for_page(port)
            times.append(time.perf_counter() - began)
        finally:
            stop(process)
    return statistics.median(times)


def wait_for_page(port: int) -> None:
    head = {"Host": "localhost", "X-Forwarded-Proto": "https"}
    request = urllib.request.Request(f"http://{LOOPBACK}:{port}/", headers=head)
    end = time.monotonic() + LONGEST
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(request, timeout=10):  # noqa: S310 - loopback
            return
        time.sleep(0.005)
    raise TimeoutError("no page came")


def run(rounds: int, seconds: float) -> dict[str, object]:
    """Measure everything; give the figures by name."""
    figures = {(name, users): Figures() for name in (OURS, THEIRS) for users in (1, 8)}
    with tempfile.TemporaryDirectory() as name, both(Path(name)) as servers:
        for _ in range(rounds):
            for users in (1, 8):
                for server in servers:
                    measure(server, users, seconds, figures[server.name, users])
        ours, more = servers[0], {"again": Figures(), "whole journeys": Figures()}
        for journey, into in zip((journeys.again, journeys.whole), more.values(), strict=True):
            measure(replace(ours, journey=lambda _, it=journey: it), 8, seconds, into)
        workers = memory_mib(ours.pid)[1:]
        waiting = first_answer(Path(name))
    return {
        "figures": {f"{name}, {users} users": f.row() for (name, users), f in figures.items()},
        "ratio of Next/s": {
            f"{users} users": round(figures[OURS, users].rate / figures[THEIRS, users].rate, 2)
            for users in (1, 8)
        },
        **{f"{name}, 8 users": each.row() for name, each in more.items()},
        "memory of each worker, MiB": [round(size) for size in workers],
        "first answer, s": round(waiting, 2),
    }


def show(result: dict[str, object]) -> None:
    """Print the figures as tables a person can read."""
    more = {name: result[name] for name in result if name.endswith("8 users")}
    rows = {**result["figures"], **more}  # type: ignore[dict-item]  # made by run
    columns = list(next(iter(rows.values())))
    print(f"{'':<26}" + "".join(f"{name:>10}" for name in columns))
    for name, row in rows.items():
        print(f"{name:<26}" + "".join(f"{row[column]:>10}" for column in columns))
    for name in ("ratio of Next/s", "memory of each worker, MiB", "first answer, s"):
        print(f"{name}: {result[name]}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="turns for each server (at most 10)")
    parser.add_argument("--seconds", type=float, default=6, help="length of a turn (at most 60)")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    chosen = parser.parse_args()
    result = run(min(chosen.rounds, 10), min(chosen.seconds, LONGEST))
    show(result)
    if chosen.json:
        chosen.json.write_text(json.dumps(result, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
