"""A worker that is killed hard, again and again, loses no mail and makes up none."""

import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
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
folder, port, later = Path(sys.argv[1]), int(sys.argv[2]), timedelta(seconds=float(sys.argv[3]))
database = Database(f"sqlite:///{folder / 'loket.sqlite3'}")
vault = Vault(KeyRing.read(folder / "keys"))
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
    postbox = Counting()
    with a_server(postbox) as port:
        for kill in range(KILLS + 1):
            worker = subprocess.Popen(
                [sys.executable, "-c", WORKER, str(tmp_path), str(port), str(kill * LEASE.seconds)],
                cwd=Path(__file__).parents[2],
            )
            last = kill == KILLS
            postbox.wait_for(MAILS if last else (kill + 1) * MAILS // (KILLS + 2))
            if last:
                worker.terminate()
            else:
                worker.kill()
            worker.wait()
    copies = Counter(message["Message-ID"] for message in postbox.messages)
    letters = {message.get_body(("plain",)).get_content() for message in postbox.messages}
    assert len(copies) == len(letters) == MAILS
    # Two threads deliver at once, so a kill can catch two mails between the yes and the mark.
    assert sum(copies.values()) - MAILS <= 2 * KILLS
    with database.read() as tx:
        assert outbox.counts(tx) == {"klaar": MAILS}
