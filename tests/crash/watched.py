"""People who send to a server whose calls to the system are written down, and what these say.

Told is when the first byte of the redirect to a receipt leaves. Between the arrival of the request
and that byte the journal of the database must have gone to disk (promise REL-04): killing a process
cannot show it, because what it wrote is with the system by then; a power cut would.
"""

import asyncio
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.crash.harness import FORM
from tests.load import house
from tests.load.driver import Visitor
from tests.load.server import free_port, served

# strace fills the number of a process up to five places.
ASKED = re.compile(r'^(\d+) +recvfrom\((\d+)<.*?>, "POST /formulier/kort/[0-9a-f]+/versturen ')
# A thread that comes between leaves a call in two lines; what was read stands in the second.
ASKING = re.compile(r"^(\d+) +recvfrom\((\d+)<.*<unfinished")
ASKED_AFTER = re.compile(
    r'^(\d+) +<\.\.\. recvfrom resumed>"POST /formulier/kort/[0-9a-f]+/versturen '
)
TOLD = re.compile(r'^\d+ +(?:sendto|send|write)\((\d+)<.*?>, "HTTP/1\.1 303 ')
JOURNAL = re.compile(r"^(\d+) +f(?:data)?sync\(\d+<[^>]*/loket\.sqlite3-wal>(\) += 0| <unfinished)")
FINISHED = re.compile(r"^(\d+) +<\.\.\. f(?:data)?sync resumed>.* = 0")


def missing() -> str | None:
    """Why nobody can watch here; None when somebody can."""
    strace = shutil.which("strace")
    if strace is None:
        return "strace is not here"
    tried = subprocess.run([strace, "-o", "/dev/null", "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "strace may not watch a process here"


@dataclass
class Seen:
    """What was seen of the server: sendings that were told, and of these that were on disk."""

    told: int = 0
    on_disk: int = 0
    _waiting: dict[str, bool] = field(default_factory=dict)
    _flushing: set[str] = field(default_factory=set)
    _reading: dict[str, str] = field(default_factory=dict)

    def line(self, line: str) -> None:
        """Learn from one line; they come in the order of the clock."""
        if found := ASKED.match(line):
            self._waiting[found[2]] = False
        elif found := ASKING.match(line):
            self._reading[found[1]] = found[2]
        elif found := ASKED_AFTER.match(line):
            self._waiting[self._reading.pop(found[1])] = False
        elif found := JOURNAL.match(line):
            if found[2].startswith(")"):
                self._flushed()
            else:
                self._flushing.add(found[1])
        elif (found := FINISHED.match(line)) and found[1] in self._flushing:
            self._flushing.discard(found[1])
            self._flushed()
        elif (found := TOLD.match(line)) and found[1] in self._waiting:
            self.told += 1
            self.on_disk += self._waiting.pop(found[1])

    def _flushed(self) -> None:
        self._waiting = dict.fromkeys(self._waiting, True)


def watch(folder: Path, command: list[str], port: int, sends: int) -> Seen:
    """Let one person send so many times, one after the other, and read what was written down."""
    environment = house.settings(folder, FORM)
    house.furnish(environment)
    notes = folder / "calls.txt"
    calls = "trace=recvfrom,sendto,write,fsync,fdatasync"
    watched = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-s",
        "80",
        "-e",
        calls,
        "-o",
        str(notes),
        *command,
    ]
    with served(watched, port, environment, folder / "server.log"):
        asyncio.run(_send(port, sends))
    seen = Seen()
    for line in _lines(notes):
        seen.line(line)
    return seen


def _lines(notes: Path) -> Iterator[str]:
    with notes.open(encoding="utf-8", errors="replace") as written:
        yield from written


async def _send(port: int, sends: int) -> None:
    person = Visitor(port)
    for number in range(sends):
        person.stranger()
        await person.get("/formulier/kort")
        await person.send({}, "/begin")
        typed = {"tekst": f"Melding {number}", "mail": "ada@example.org", "actie": "volgende"}
        await person.send(typed, "/melding")
        await person.send({}, "/versturen")
    person.leave()


def serving(planted: str | None = None) -> tuple[list[str], int]:
    """The server command with one process, and its port; ours, or a module with a planted fault."""
    port = free_port()
    command = house.serve_command(port, workers=1)
    return [*command[:2], planted or command[2], *command[3:]], port
