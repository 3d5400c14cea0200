"""How long it takes from sending a form until the receipt is at the mail server (control REL-09).

`python -m tests.load.receipts` starts a whole portal, its worker and an SMTP server on loopback,
each a process or thread of its own, every commit on disk. Visitors send the form one after another,
each with an address of its own. Counted is from just before the last "Versturen" is written until
the server has all of the mail. It fails when a receipt never came, or when the 95th percentile is
above thirty seconds. Bounded in count and time.
"""

import argparse
import asyncio
import itertools
import sys
import tempfile
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.load import house, journeys
from tests.load.driver import Visitor
from tests.load.server import LOOPBACK, free_port, served, start, stop

BOUND = 30.0
"""Seconds within which 95 of 100 receipts must be at the mail server."""
PATIENCE = 120.0
"""Seconds that are waited for the last receipt."""
READY = 3.0
"""Seconds the worker gets to be there; what is sent before it is, it takes up when it is."""


class Arrivals:
    """A mail server that only remembers when a mail for an address was first here whole."""

    def __init__(self) -> None:
        self.at: dict[str, float] = {}

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        for address in envelope.rcpt_tos:
            self.at.setdefault(address, time.perf_counter())
        return "250 2.0.0 taken"


def settings(folder: Path, smtp: int) -> dict[str, str]:
    """The variables of a production portal that mails to this port."""
    return house.settings(folder) | {
        "LOKET_SMTP_HOST": LOOPBACK,
        "LOKET_SMTP_PORT": str(smtp),
        "LOKET_SMTP_SENDER": "loket@example.org",
        "LOKET_SMTP_STARTTLS": "nee",
    }


async def sending(port: int, sends: int, users: int) -> dict[str, float]:
    """Let visitors send so many forms; give when each was sent, by its address."""
    numbers, sent = itertools.count(1), dict[str, float]()

    async def one() -> None:
        visitor = Visitor(port)
        while (number := next(numbers)) <= sends:
            address = f"ontvangst{number}@example.org"
            await journeys.begin(visitor)
            await journeys.fill_in(visitor, address)
            sent[address] = time.perf_counter()
            await visitor.send({}, "/versturen", "send", "receipt")
        visitor.leave()

    await asyncio.gather(*(one() for _ in range(users)))
    return sent


def measured(sends: int, users: int) -> tuple[list[float], float]:
    """Give how long each receipt took that came, sorted, and how long sending took, in seconds."""
    arrivals, smtp, port = Arrivals(), free_port(), free_port()
    catcher = Controller(arrivals, hostname=LOOPBACK, port=smtp)
    catcher.start()
    try:
        with tempfile.TemporaryDirectory() as name:
            environment = settings(Path(name), smtp)
            house.furnish(environment)
            with served(house.serve_command(port), port, environment):
                worker = start([sys.executable, "-m", "portal", "worker"], environment)
                try:
                    time.sleep(READY)
                    began = time.perf_counter()
                    sent = asyncio.run(sending(port, sends, users))
                    took = time.perf_counter() - began
                    until = time.perf_counter() + PATIENCE
                    while len(arrivals.at) < sends and time.perf_counter() < until:
                        time.sleep(0.1)
                finally:
                    stop(worker)
    finally:
        catcher.stop()
    came = (arrivals.at[each] - moment for each, moment in sent.items() if each in arrivals.at)
    return sorted(came), took


def main() -> int:
    """Measure, say it, and judge it by the bound."""
    parser = argparse.ArgumentParser(prog="tests.load.receipts", description=__doc__)
    parser.add_argument("--sends", type=int, default=200)
    parser.add_argument("--users", type=int, default=4)
    asked = parser.parse_args()
    found, took = measured(asked.sends, asked.users)
    lost = asked.sends - len(found)
    print(f"{asked.sends} sent by {asked.users} visitors in {took:.1f} s, {lost} receipts lost")
    if not found:
        return 1
    for part in (0.5, 0.95, 0.99, 1.0):
        at = found[min(len(found) - 1, int(len(found) * part))]
        print(f"p{part * 100:g}: {at:.2f} s")
    p95 = found[min(len(found) - 1, int(len(found) * 0.95))]
    verdict = "within" if p95 <= BOUND else "ABOVE"
    print(f"the 95th percentile is {verdict} the bound of {BOUND:g} s")
    return 0 if not lost and p95 <= BOUND else 1


if __name__ == "__main__":
    sys.exit(main())
