"""People who send while the server is killed under them, and what each of them was told.

A person is told "received" when the redirect to the receipt is there; from then on the submission
may never be lost. Who gets no answer sends the same page again, as a person presses the button
again, until there is one. Kills come after a random number of acknowledgements and a random moment
more, from a fixed seed. Bounded in time: a run that does not get on ends.
"""

import asyncio
import contextlib
import random
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.load import house
from tests.load.driver import LostError, Visitor
from tests.load.server import free_port, kill, start, stop, wait_for

FORM = Path(__file__).parent / "form"
PEOPLE = 6
LONGEST = 900.0  # seconds: not a bound on speed, only the end of waiting for what hangs
PATIENCE = 20  # times that a person begins a form anew
LATEST = 0.05  # seconds after an acknowledgement that a kill may wait
RECEIPT = "/formulier/ontvangen/"
GONE = (OSError, EOFError, asyncio.IncompleteReadError)
Command = Callable[[int], list[str]]


@dataclass
class Told:
    """What people were told: the receipt of each job, and how often the server was killed."""

    receipts: dict[int, str] = field(default_factory=dict)
    contradictions: list[str] = field(default_factory=list)
    kills: int = 0

    def acknowledge(self, job: int, receipt: str) -> None:
        before = self.receipts.setdefault(job, receipt)
        if before != receipt:
            self.contradictions.append(f"job {job} was told {before} and then {receipt}")


class Run:
    """One experiment: so many sends, so many kills, one server command, one folder."""

    def __init__(self, folder: Path, command: Command, seed: int) -> None:
        self.folder = folder
        self.environment = house.settings(folder, FORM)
        self.told = Told()
        self._command = command
        self._random = random.Random(seed)  # noqa: S311 - to repeat a run, not to keep a secret
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._up = asyncio.Event()
        self._news = asyncio.Condition()

    def play(self, sends: int, kills: int) -> Told:
        """Send and kill until every job has its receipt."""
        house.furnish(self.environment)
        try:
            asyncio.run(asyncio.wait_for(self._play(sends, kills), LONGEST))
        finally:
            # Not sooner: a server that was being started again is known when the loop has ended.
            if self._process is not None:
                stop(self._process)
        return self.told

    async def _play(self, sends: int, kills: int) -> None:
        await self._begin()
        jobs = iter(range(sends))
        moments = sorted(self._random.sample(range(1, sends - PEOPLE), kills))
        async with asyncio.TaskGroup() as group:
            group.create_task(self._kill_at(moments))
            for _ in range(PEOPLE):
                group.create_task(self._person(jobs))

    async def _begin(self) -> None:
        def begin() -> None:
            with (self.folder / "server.log").open("ab") as words:
                self._process = start(self._command(self._port), self.environment, words.fileno())
            wait_for(self._port, self._process)

        await asyncio.to_thread(begin)
        self._up.set()

    async def _kill_at(self, moments: list[int]) -> None:
        for moment in moments:
            await self._reached(moment)
            await asyncio.sleep(self._random.uniform(0, LATEST))
            self._up.clear()
            if self._process is not None:
                kill(self._process, self._port)
            self.told.kills += 1
            await self._begin()

    async def _reached(self, moment: int) -> None:
        """Wait until so many were acknowledged."""
        async with self._news:
            await self._news.wait_for(lambda: len(self.told.receipts) >= moment)

    async def _person(self, jobs: Iterator[int]) -> None:
        for job in jobs:
            person, address, page = await self._prepare(job)
            await self._press(person, job, address, page)
            person.leave()

    async def _prepare(self, job: int) -> tuple[Visitor, str, dict[str, str]]:
        """Fill in the form up to the last page; a draft that a crash took is begun anew."""
        trouble: list[str] = []
        while len(trouble) < PATIENCE:
            await self._up.wait()
            person = Visitor(self._port)
            person.stranger()
            try:
                await person.get("/formulier/kort")
                await person.send({}, "/begin")
                answers = {"tekst": f"Melding {job}", "mail": "ada@example.org"}
                await person.send({**answers, "actie": "volgende"}, "/melding")
                return person, *person.form("/versturen")
            except (*GONE, LostError) as error:
                trouble.append(f"{error!r} on {person.path}")
            person.leave()
            await asyncio.sleep(0.1)
        raise LostError(f"job {job} could not be filled in: {trouble[-1]}")

    async def _press(self, person: Visitor, job: int, address: str, page: dict[str, str]) -> None:
        """Press the button, again and again, until it was acknowledged."""
        while True:
            await self._up.wait()
            with contextlib.suppress(*GONE):
                answer = await person.ask("POST", address, page)
                place = urlsplit(answer.headers.get("location", "")).path
                if place.startswith(RECEIPT):
                    await self._acknowledged(job, place.removeprefix(RECEIPT))
                    return
                if answer.status < 500:
                    raise LostError(f"sending job {job}: {answer.status} {place}")
            person.leave()
            await asyncio.sleep(0.01)

    async def _acknowledged(self, job: int, receipt: str) -> None:
        async with self._news:
            self.told.acknowledge(job, receipt)
            self._news.notify_all()
