"""A worker that is killed hard, again and again, loses no mail and makes up none."""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from portal.outbox.dispatch import LEASE
from portal.store import outbox
from tests.outbox.letters import MOMENT, Postbox, a_mail, a_server

MAILS, KILLS, PATIENCE = 40, 6, 30

WORKER = """
import sys
from datetime import timedelta
from pathlib import Path
from portal.clock import system_now
from portal.outbox.dispatch import deliver_due
from portal.outbox.worker import work
from portal.store.keyring import KeyRing
from portal.store.session import Database
from portal.store.vault import Vault
from tests.outbox.letters import a_channel
folder, url, port = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
later = timedelta(seconds=float(sys.argv[4]))
vault = Vault(KeyRing.read(folder / "keys"))
database = Database(url, signer=vault)
channels = {"mail": a_channel(port)}
clock = lambda: system_now() + later
work(folder, {"deliver": lambda: deliver_due(database, vault, channels, clock)}, {})
"""


@dataclass
class Counting(Postbox):
    """A server that lets a test wait until it has taken so many different mails."""

    happened: threading.Condition = field(default_factory=threading.Condition)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd calls it so
        answer = await super().handle_DATA(server, session, envelope)
        with self.happened:
            self.happened.notify_all()
        return answer

    def wait_for(self, mails: int) -> None:
        with self.happened:
            assert self.happened.wait_for(
                lambda: len({raw for _, _, raw in self.received}) >= mails, PATIENCE
            )


@contextmanager
def a_worker(folder: Path, url: str, port: int, later: timedelta) -> Iterator[subprocess.Popen]:
    """A worker in a process of its own, killed hard at the end, also when the test has failed."""
    told = [folder, url, str(port), str(later.total_seconds())]
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, *told], cwd=Path(__file__).parents[2]
    ) as worker:
        try:
            yield worker
        finally:
            worker.kill()


def test_every_mail_arrives_and_a_second_copy_is_recognisable(tmp_path, database, vault):
    vault.keys.save(tmp_path / "keys")
    for number in range(MAILS):
        with database.write() as tx:
            outbox.put(
                tx,
                vault,
                gemeente="elzendam",
                channel="mail",
                kind="ontvangstbevestiging",
                key=f"ontvangst:{number}",
                payload=a_mail(kenmerk=f"kenmerk {number}").to_payload(),
                now=MOMENT,
            )
    url = database.engine.url.render_as_string(hide_password=False)
    postbox = Counting()
    with a_server(postbox) as port:
        for kill in range(KILLS + 1):
            last = kill == KILLS
            with a_worker(tmp_path, url, port, kill * LEASE) as worker:
                postbox.wait_for(MAILS if last else (kill + 1) * MAILS // (KILLS + 2))
                if last:
                    worker.terminate()
                    worker.wait(PATIENCE)
    copies = Counter(message["Message-ID"] for message in postbox.messages)
    letters = {message.get_body(("plain",)).get_content() for message in postbox.messages}
    assert len(copies) == len(letters) == MAILS
    # Two threads deliver at once, so a kill can catch two mails between the yes and the mark.
    assert sum(copies.values()) - MAILS <= 2 * KILLS
    with database.read() as tx:
        assert outbox.counts(tx) == {"klaar": MAILS}
