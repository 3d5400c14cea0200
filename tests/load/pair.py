"""What one "Next" costs the processor, and how often a minimal page goes into it.

`python -m tests.load.pair` plays the benchmark's steps against the application in this very
process, in its production settings with every commit on disk, in turns with the minimal page. It
counts the processor time inside the applications alone: no network, no client. A machine on which
others are busy makes both slower, so the ratio says more than the milliseconds; of these the least
is nearest to the truth.
"""

import argparse
import cProfile
import gc
import gzip
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from werkzeug.test import Client, TestResponse

from portal.app import create_app
from portal.cli.team import GARBAGE
from portal.config import read
from portal.web.glue import journal
from tests.load import house, journeys
from tests.load.driver import Answer, LostError, Visitor
from tests.load.journeys import TEN_ANSWERS

BASE = "https://localhost"
HEADERS = {
    "Accept-Encoding": "gzip",
    "Accept-Language": "nl",
    "Content-Type": "application/x-www-form-urlencoded",
    "Origin": BASE,
    "Sec-Fetch-Site": "same-origin",
    "X-Forwarded-Proto": "https",
}
WARM = 4
MS = 1e6


class Timed:
    """An application, and how many milliseconds of the processor it took all told."""

    def __init__(self, app: object) -> None:
        self._app = app
        self.spent = 0.0

    def __call__(self, environ: dict[str, object], start: object) -> Iterable[bytes]:
        began = time.thread_time_ns()
        answer = self._app(environ, start)  # type: ignore[operator] # any WSGI application
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        self.spent += (time.thread_time_ns() - began) / MS
        return [body]


class Inside(Visitor):
    """Visitors of an application in this process, one after the other."""

    def __init__(self, app: object) -> None:
        super().__init__(0)
        self.timed = Timed(app)
        self._client = Client(self.timed)

    def begin(self) -> None:
        """Be another person from now on, and stand on the first step of a draft of hers."""
        self.stranger()
        self._client = Client(self.timed)
        self.open(journeys.START)
        self.next({}, "/begin")

    @property
    def headers(self) -> dict[str, str]:
        return HEADERS | {"X-Forwarded-For": self.address}

    def open(self, path: str) -> None:
        self._on(path, self._client.get(path, base_url=BASE, headers=self.headers))

    def next(self, answers: dict[str, str], form: str = "") -> tuple[float, float]:
        """Send the page, get the one after it; gives the milliseconds of each."""
        before = self.timed.spent
        action, hidden = self.form(form)
        data = urlencode({**hidden, **answers})
        sent = self._client.post(action, base_url=BASE, headers=self.headers, data=data)
        between = self.timed.spent
        if sent.status_code != 303:
            raise LostError(f"POST {action}: {sent.status_code}")
        where = urlsplit(sent.headers["Location"])
        self.open(f"{where.path}?{where.query}".rstrip("?"))
        return between - before, self.timed.spent - between

    def _on(self, path: str, got: TestResponse) -> None:
        if got.status_code != 200:
            raise LostError(f"GET {path}: {got.status_code}")
        body = got.get_data()
        if got.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.path, self.page = path, Answer(200, {}, body, len(body))


def ours(folder: Path) -> Inside:
    """Who fills in the benchmark's form."""
    environment = house.settings(folder)
    house.furnish({**os.environ, **environment})
    # The lines of the log are made and written, as always; nobody reads them here.
    told, sys.stderr = sys.stderr, (folder / "log").open("w", encoding="utf-8")
    journal.configure()
    sys.stderr = told
    return Inside(create_app(read(environment)).wsgi_app)


def theirs(folder: Path) -> Inside:
    """Somebody on the minimal page."""
    os.environ["MINIMAL_DATABASE"] = str(folder / "minimal.db")
    from tests.load.minimal_app import app  # noqa: PLC0415 - after its database is known

    visitor = Inside(app.wsgi_app)
    visitor.open("/")
    return visitor


def play(visitor: Inside) -> list[tuple[float, float]]:
    """The five steps of a draft, by somebody who never was here."""
    visitor.begin()
    return [visitor.next({**each, **journeys.NEXT}) for each in journeys.STEPS.values()]


def compare(folder: Path, rounds: int) -> None:
    """Measure both in turns and say what was seen."""
    our, their = ours(folder), theirs(folder)
    for _ in range(WARM):
        play(our)
        their.next(TEN_ANSWERS)
    gc.collect()
    gc.freeze()  # both as `portal serve` does
    gc.set_threshold(*GARBAGE)
    seen, other = [], []
    for _ in range(rounds):
        seen.append(play(our))
        other.append([their.next(TEN_ANSWERS) for _ in journeys.STEPS])
    for name, found in (("Loket", seen), ("minimal page", other)):
        least = [
            [min(each) for each in zip(*step, strict=True)] for step in zip(*found, strict=True)
        ]
        post, get = (statistics.mean(each) for each in zip(*least, strict=True))
        middle = statistics.median(sum(map(sum, each)) / len(each) for each in found)
        print(
            f"{name:<13} POST {post:.2f}  GET {get:.2f}  pair {post + get:.2f} ms"
            f"  (median {middle:.2f} ms)"
        )
    pairs = zip(seen, other, strict=True)
    ratio = statistics.median(sum(map(sum, b)) / sum(map(sum, a)) for a, b in pairs)
    print(f"ratio of processor time, minimal page to Loket: {ratio:.3f}")


def profiled(folder: Path, rounds: int, to: Path) -> None:
    """Write a profile of ours alone."""
    our = ours(folder)
    for _ in range(WARM):
        play(our)
    profile = cProfile.Profile(time.thread_time)
    profile.runcall(lambda: [play(our) for _ in range(rounds)])
    profile.dump_stats(to)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100, help="times five steps (at most 5000)")
    parser.add_argument("--profile", type=Path, help="write a profile for pstats to this file")
    chosen = parser.parse_args()
    rounds = max(1, min(chosen.rounds, 5000))
    with tempfile.TemporaryDirectory() as name:
        if chosen.profile:
            profiled(Path(name), rounds, chosen.profile)
        else:
            compare(Path(name), rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
