"""The worker looks at once, when nudged and every minute; the web never waits for it."""

import gc
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from portal.environment import BadSettingError
from portal.outbox import worker as chores
from portal.outbox.nudge import Nudge
from portal.outbox.queue import QUEUE_FILE, queue
from portal.outbox.worker import ROUNDS, consumer
from tests import postgres

PATIENCE = 10


class Looked:
    """A chore that counts, and lets a test wait for the next time."""

    def __init__(self):
        self.times = 0
        self._happened = threading.Condition()

    def __call__(self) -> None:
        with self._happened:
            self.times += 1
            self._happened.notify_all()

    def wait_for(self, times: int) -> bool:
        with self._happened:
            return self._happened.wait_for(lambda: self.times >= times, PATIENCE)


@pytest.fixture
def at_work(tmp_path):
    """Start a real consumer with the chores given; it stops when the test ends."""
    running = []

    def start(urgently=None, where=None, **chores):
        made = consumer(tmp_path, chores, {}, urgently=urgently, where=where)
        made.start()
        running.append(made)

    yield start
    for made in running:
        made.stop(graceful=True)


def test_the_worker_looks_when_it_starts_and_when_nudged(at_work, tmp_path):
    looked = Looked()
    at_work(look=looked)
    assert looked.wait_for(1)
    seen = looked.times
    Nudge(tmp_path)()
    assert looked.wait_for(seen + 1)


def test_a_chore_that_fails_stops_neither_the_others_nor_the_worker(at_work, tmp_path):
    def fails() -> None:
        raise RuntimeError("on purpose")

    looked = Looked()
    at_work(first=fails, second=looked)
    assert looked.wait_for(1)
    seen = looked.times
    Nudge(tmp_path)()
    assert looked.wait_for(seen + 1)


def test_many_nudges_wait_as_one(tmp_path):
    nudge = Nudge(tmp_path)
    for _ in range(50):
        nudge()
    with sqlite3.connect(tmp_path / QUEUE_FILE) as file:
        assert file.execute("select count(*) from task").fetchone() == (1,)
    file.close()


def test_whatever_waits_in_the_queue_looks(tmp_path):
    # A nudge is not given when something waits already, so every task must do what a nudge asks.
    looked = Looked()
    made = consumer(tmp_path, {"look": looked}, {"tidy": Looked()})
    tasks = made.huey._registry.periodic_tasks  # noqa: SLF001 - huey names no other way to its tasks
    for task in tasks:
        made.huey.execute(task)
    assert len(tasks) == looked.times == 2


def test_a_nudge_that_cannot_be_given_disturbs_nobody(tmp_path, caplog):
    Nudge(tmp_path / "nowhere")()
    assert "could not be nudged" in caplog.text


STANDING_STILL = r"""
import os, sys, time
from pathlib import Path
from portal.outbox.worker import work
def stand_still():
    os.write(1, b"looking\n")
    time.sleep(600)
work(Path(sys.argv[1]), {"look": stand_still}, {})
"""


def test_killed_in_the_middle_it_looks_again_when_it_starts_again(tmp_path):
    for _ in range(2):
        with subprocess.Popen(
            [sys.executable, "-c", STANDING_STILL, str(tmp_path)],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        ) as worker:
            said = worker.stdout.readline()
            worker.kill()
        assert said == b"looking\n"


def test_a_terminal_that_closes_stops_it(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", STANDING_STILL.replace("time.sleep(600)", ""), str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as worker:
        try:
            assert worker.stdout.readline() == b"looking\n"
            worker.send_signal(signal.SIGHUP)
            assert worker.wait(30) == 0
        finally:
            worker.kill()


def test_a_chore_that_fails_is_told_without_its_words(caplog):
    def fail():
        raise ValueError("geheim 999990019")

    chores._do({"look": fail})  # noqa: SLF001 - as the consumer does it
    assert "ValueError" in caplog.text
    assert "geheim" not in caplog.text


def test_what_is_in_a_hurry_is_done_while_every_round_waits(at_work, tmp_path):
    let_go, waiting, urgent = threading.Event(), Looked(), Looked()

    def slow() -> None:
        waiting()
        let_go.wait(PATIENCE)

    at_work(urgently={"codes": urgent}, slow=slow)
    try:
        for rounds in range(1, ROUNDS + 1):
            assert waiting.wait_for(rounds)
            Nudge(tmp_path)()
        seen = urgent.times
        Nudge(tmp_path)()
        assert urgent.wait_for(seen + 1)
        assert waiting.times == ROUNDS
    finally:
        let_go.set()


@pytest.fixture
def server_of_its_own():
    """A database of its own: huey makes tables in it and leaves its connections lying."""
    reason = postgres.missing()
    if reason:
        pytest.skip(reason)
    with postgres.new_database() as url:
        yield url
        gc.collect()


@pytest.mark.postgres
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_queue_in_postgresql_wakes_the_worker_of_another_machine(
    server_of_its_own, at_work, tmp_path
):
    looked, postgres_url = Looked(), server_of_its_own
    at_work(look=looked, where=postgres_url)
    assert looked.wait_for(1)
    seen = looked.times
    Nudge(tmp_path / "of another machine", postgres_url)()
    assert looked.wait_for(seen + 1)
    assert not (tmp_path / QUEUE_FILE).exists()


def test_a_queue_that_is_away_disturbs_no_page(tmp_path, caplog):
    Nudge(tmp_path, "postgresql://127.0.0.1:1/nowhere")()
    assert "could not be nudged" in caplog.text


def test_a_queue_without_its_driver_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setattr("huey.storage.Redis", None)
    with pytest.raises(BadSettingError, match="needs the package redis"):
        queue(tmp_path, "redis://localhost/0")
